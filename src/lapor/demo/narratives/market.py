"""Reports about markets, prices and small business."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import (
    GANJAR_ASRI,
    HADIMULYO_BARAT,
    IMOPURO,
    IRING_MULYO,
    MARGODADI,
    REJOMULYO,
    TEJO_AGUNG,
    YOSODADI,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "atap pasar tejoagung blok b bocor, dagangan sembako basah tiap ujan. retribusi ditarik trs tp ga dibenerin",
        Where(TEJO_AGUNG, "Pasar Tejo Agung blok B", "pasar", "METRO-DISDAG"),
        Course(Life.CONFIRMED, 32, 39, 4),
        answer="Talang dan 28 lembar seng blok B diganti dalam tiga hari (Selasa sampai Kamis) tanpa menutup pasar. "
        "Hujan Jumat sore sudah dipantau petugas pasar dan tidak ada yang bocor.",
    ),
    web(
        "Listrik kios sering padam bergiliran",
        "Kios di lantai 2 Pasar Cendrawasih padam tiga sampai empat kali sehari sejak ada penjual es yang memakai "
        "lemari besar. Mesin jahit saya sampai rusak. Mohon dibagi ulang dayanya.",
        Where(IMOPURO, "Pasar Cendrawasih lantai 2", "pasar", "METRO-DISDAG"),
        Course(Life.ANSWERED, 9, 46),
        answer="Beban diukur Senin: satu jalur dipakai 31 kios. Kini dibagi menjadi tiga jalur dengan pemutus "
        "masing-masing, dan penjual es memakai jalur sendiri. Sejak Kamis tidak ada pemadaman yang tercatat.",
    ),
    sms(
        "pasar murah metro slatan kpn lg? info nya suka telat pdhl kami pas kerja",
        Where(MARGODADI, "", "harga", "METRO-DISDAG"),
        Course(Life.CLOSED_SILENT, 49, 109),
        kind="INFORMATION_REQUEST",
        answer="Pasar murah Metro Selatan berikutnya hari Minggu depan pukul 07.30 di lapangan Margodadi, beras SPHP "
        "5 kg, minyak, gula, dan telur. Mulai sekarang jadwal dikirim tiga hari sebelumnya lewat ketua RT.",
    ),
    sms(
        "gas melon 32rb d pangkalan ganjar asri, itupun hrs beli galon dl. warung eceran malah ada trs stoknya",
        Where(GANJAR_ASRI, "pangkalan Jl. Khairbras", "elpiji", "METRO-DISDAG"),
        Course(Life.FORWARDED, 3, 100),
        anonymous=True,
    ),
    web(
        "Elpiji 3 kilogram sulit didapat menjelang akhir bulan",
        "Setiap akhir bulan lima pangkalan di Yosodadi dan Yosomulyo kosong serentak, sedangkan mobil bak dengan "
        "tabung melon terlihat keluar ke arah Lampung Timur malam hari. Mohon pengawasan.",
        Where(YOSODADI, "", "elpiji", "METRO-DISDAG"),
        Course(Life.FORWARDED_OVERDUE, 14, 101),
        anonymous=True,
    ),
    sms(
        "minyak kita d kopindo 19rb pdhl tulisan het 15700, pedagang bilang ambilnya udh mahal",
        Where(IMOPURO, "Pasar Kopindo", "harga", "METRO-DISDAG"),
        Course(Life.CLOSED_SILENT, 77, 112),
        anonymous=True,
        answer="Bersama Satgas Pangan kami menelusuri distributor pada hari Kamis. Distributor menjual di atas "
        "ketentuan dan diberi surat peringatan; sejak Senin 90 karton dikirim langsung ke 12 pedagang, harga di "
        "Kopindo hari ini Rp15.700.",
    ),
    web(
        "Pelatihan sertifikat halal untuk pembuat keripik",
        "Kami sembilan ibu pembuat keripik pisang di Kampung Sawah ingin punya sertifikat halal agar bisa masuk toko "
        "oleh-oleh. Mohon dibantu pendampingan karena kami tidak paham pendaftaran daring.",
        Where(HADIMULYO_BARAT, "Kampung Sawah", "umkm", "METRO-DISKOPUKMPERIN"),
        Course(Life.CONFIRMED, 76, 69, 5),
        kind="ASPIRATION",
        answer="Pendamping halal datang tiga kali ke Kampung Sawah; sembilan usaha sudah memiliki NIB dan delapan "
        "menerima sertifikat halal gratis pekan lalu. Produk dipajang di rumah oleh-oleh mulai bulan ini.",
        comment="Luar biasa, pesanan naik dua kali lipat.",
    ),
    web(
        "Syarat bantuan gerobak bagi pedagang kecil",
        "Apakah masih ada bantuan gerobak bagi pedagang kecil tahun ini? Saya berjualan cilok dekat kampus dengan "
        "gerobak pinjaman.",
        Where(IRING_MULYO, "", "umkm", "METRO-DISKOPUKMPERIN"),
        Course(Life.CONFIRMED, 20, 81, 4),
        kind="INFORMATION_REQUEST",
        answer="Kuota tahun ini tinggal 14. Syaratnya KTP Metro, NIB (kami bantu gratis), foto usaha, dan surat "
        "keterangan lurah; paling lambat Jumat pekan depan ke Diskopukmperin. Penerima diumumkan terbuka.",
    ),
    sms(
        "los ikan pasar rejomulyo ga ada air buat nyuci, bau amis lalat. bu kepala psar blg sabar",
        Where(REJOMULYO, "kios pasar Rejomulyo", "pasar", "METRO-DISDAG"),
        Course(Life.IN_PROGRESS, 6, 40),
        progress="Tukang sedang menarik pipa dari sumur bor musala, 70 meter. Wastafel keramik dipasang Kamis.",
    ),
    web(
        "Tarif resmi retribusi kios per bulan",
        "Saya baru menempati kios di Yosorejo. Berapa tarif resmi retribusi kios ukuran 3 x 4 meter per bulan dan ke "
        "mana bayarnya? Petugas menyebut angka yang berbeda setiap kali datang.",
        Where(YOSOREJO, "", "pasar", "METRO-DISDAG"),
        Course(Life.NEW, 2, 38),
        kind="INFORMATION_REQUEST",
        anonymous=True,
    ),
)
