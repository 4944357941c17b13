"""Reports about piped water."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import (
    GANJAR_ASRI,
    IMOPURO,
    MARGOREJO,
    METRO,
    MULYOJATI,
    PURWOASRI,
    REJOMULYO,
    TEJOSARI,
    YOSOMULYO,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "air pam prasanti mati 3 hr cm keluar angin, meteran ttp muter. bayi sy smpe mandi pk galon",
        Where(GANJAR_ASRI, "Perum Prasanti Garden", "air-mati", "METRO-SPAM"),
        Course(Life.CONFIRMED, 21, 12, 4),
        answer="Pompa sumur bor Ganjar Asri terbakar kumparannya. Pompa pengganti menyala Kamis pukul 21.00 dan "
        "tekanan normal kembali. Untuk putaran meter karena angin, tagihan bulan ini kami hitung dengan rata-rata "
        "tiga bulan.",
        comment="air sdh ngalir lancar",
    ),
    web(
        "Air keran keruh kecokelatan setiap pagi",
        "Air dari keran di rumah kami berwarna kecokelatan setiap pukul lima sampai tujuh pagi, ada endapan seperti "
        "karat. Sudah ganti keran dan menguras tandon. Tetangga kiri kanan mengalami hal sama.",
        Where(IMOPURO, "Jl. Diponegoro", "air-mutu", "METRO-SPAM"),
        Course(Life.FORWARDED, 6, 112),
    ),
    sms(
        "pipa pam bocor di jl gunung lawu dpn bengkel las, air ngocor ke jln udh 4 hr sayang bgt kebuang",
        Where(YOSOREJO, "Jl. Gunung Lawu", "air-mutu", "METRO-SPAM"),
        Course(Life.ANSWERED, 6, 82),
        answer="Sambungan pipa 3 inci yang pecah di depan bengkel las sudah diganti Rabu siang, bekas galian dicor "
        "kembali. Kebocoran diperkirakan sudah membuang 90 m3 air; terima kasih laporannya.",
    ),
    web(
        "Tagihan air melonjak lima kali lipat",
        "Tagihan air saya biasanya sekitar 70 ribu, bulan ini 368 ribu. Rumah kosong dua minggu karena kami ke "
        "Palembang. Mohon dicek meternya.",
        Where(METRO, "Jl. AR Prawiranegara", "air-tarif", "METRO-SPAM"),
        Course(Life.CONTESTED, 18, 44),
        reply="Tukang ledeng saya sudah memeriksa dan tidak ada kebocoran. Angka di foto meter bulan lalu berbeda 60 "
        "kubik dengan yang dicatat. Mohon catatannya diperiksa, bukan hanya meternya.",
        answer="Petugas sudah memeriksa meter pada hari Selasa. Angka meter sesuai catatan, kemungkinan ada "
        "kebocoran di dalam rumah.",
    ),
    sms(
        "air mati tiap mlm dr jam 6 smpe jam 4 subuh di margorejo rt 9, pdhl itu jam plg butuh",
        Where(MARGOREJO, "RT 09", "air-mati", "METRO-SPAM"),
        Course(Life.CLOSED_SILENT, 66, 63),
        answer="Katup pembagi ke Margorejo tersangkut kerikil sehingga hanya terbuka seperempat. Sudah dibersihkan "
        "Senin, tekanan malam di RT 09 terukur 0,7 bar. Jadwal bergilir tidak diberlakukan lagi.",
    ),
    web(
        "Biaya sambungan baru untuk rumah sederhana",
        "Berapa biaya pasang sambungan air bersih untuk rumah tipe 36 di Tejosari, apakah bisa dicicil, dan berapa "
        "lama menunggu?",
        Where(TEJOSARI, "", "air-tarif", "METRO-SPAM"),
        Course(Life.CONFIRMED, 43, 14, 5),
        kind="INFORMATION_REQUEST",
        answer="Biaya sambungan baru golongan rumah tangga A dapat dicicil tiga kali tanpa bunga; rincian tarifnya "
        "ada di loket dan di papan kelurahan. Syarat: fotokopi KTP, PBB, denah, dan meterai. Pemasangan paling lama "
        "10 hari kerja setelah angsuran pertama.",
    ),
    sms(
        "udah 8 hr rejomulyo ga dialirin air, kami minta tangki aja klo ga bisa ngalir. BAYAR TRUS AIR KAGA ADA BANGKE",
        Where(REJOMULYO, "Jl. Budi Utomo", "air-mati", "METRO-SPAM"),
        Course(Life.NEW_OVERDUE, 7, 62),
    ),
    web(
        "Sumur bor komunal tidak bisa dipakai",
        "Sumur bor komunal bantuan di RT 02 RW 01 rusak mesinnya. Sudah lima minggu 31 keluarga menumpang air dari "
        "masjid. Kami sudah iuran tetapi biaya mesin pompa tidak terjangkau.",
        Where(PURWOASRI, "RT 02 RW 01", "air-mutu", "METRO-SPAM"),
        Course(Life.FORWARDED_OVERDUE, 15, 96),
    ),
    web(
        "Pemberitahuan lewat SMS sebelum air dimatikan",
        "Setiap ada perbaikan pipa kami tahunya setelah keran kering. Saya mengusulkan pelanggan diberi SMS sehari "
        "sebelumnya, seperti PLN memberi tahu pemadaman.",
        Where(YOSOMULYO, "", "air-mati", "METRO-SPAM"),
        Course(Life.FORWARDED, 3, 70),
        kind="ASPIRATION",
    ),
    sms(
        "tagihan air sy dobel bln ini tlg dicek",
        Where(MULYOJATI, "", "air-tarif", "METRO-SPAM"),
        Course(Life.WITHDRAWN, 24, 75),
        anonymous=True,
        reply="Ternyata anak saya yang bayar lewat aplikasi, jadi tidak dobel. Laporan saya cabut, mohon maaf.",
    ),
)
