"""Reports about street lights."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_AGUNG,
    HADIMULYO_TIMUR,
    IMOPURO,
    MARGOREJO,
    MULYOJATI,
    MULYOSARI,
    PURWOASRI,
    REJOMULYO,
    SUMBERSARI_BANTUL,
    TEJO_AGUNG,
    YOSOMULYO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "lampu pju jl dr sutomo dr lapangan smp pertigaan mati 5 titik, gelap gulita, kmrn ada yg dijambret hp nya",
        Where(HADIMULYO_TIMUR, "Jl. Dr. Sutomo", "pju-padam", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 18, 1, 5),
        answer="Lima lampu di Jl. Dr. Sutomo menyala lagi sejak Selasa pukul 19.00. Penyebabnya kabel tanah putus "
        "terkena cangkul saat penggalian; regu Hendra mengganti 45 meter kabel dan dua panel surya penyalanya.",
        comment="mantab sdh terang",
    ),
    web(
        "Lampu jalan menyala siang, padam malam",
        "Lampu di depan Pasar Tejo Agung terbalik: pagi sampai sore menyala, lewat magrib malah padam. Pedagang "
        "sayur yang mulai jualan pukul dua pagi terpaksa pakai senter.",
        Where(TEJO_AGUNG, "Jl. Raya Stadion dekat Pasar Tejo Agung", "pju-padam", "METRO-DISHUB"),
        Course(Life.CLOSED_SILENT, 64, 17),
        answer="Sakelar waktu di panel Pasar Tejo Agung bergeser 12 jam setelah pemadaman. Sudah kami setel ulang "
        "dan diganti dengan sensor cahaya pada Rabu malam agar tidak terulang.",
    ),
    sms(
        "mulyosari rt 12 rw 4 peteng ndedet pak, pju nya mati 3 bulan, bola lampu udh diganti warga ttp ra urip",
        Where(MULYOSARI, "RT 12 RW 04", "pju-padam", "METRO-DISHUB"),
        Course(Life.FORWARDED, 3, 77),
    ),
    sms(
        "tiang lampu dpn sdn sumbersari miring mau roboh kabelnya nglewer kena atap parkiran. takut nyetrum anak2",
        Where(SUMBERSARI_BANTUL, "depan SDN Sumbersari", "pju-padam", "METRO-DISHUB"),
        Course(Life.FORWARDED_OVERDUE, 16, 42),
    ),
    web(
        "Usul lampu jalan di tikungan makam Rejomulyo",
        "Sepanjang 300 meter sebelum makam Rejomulyo tidak ada satu pun lampu jalan. Dua bulan ini sudah tiga kali "
        "motor masuk parit. Kami mengusulkan dua titik saja, tiang listrik sudah ada.",
        Where(REJOMULYO, "Jl. Budi Utomo, tikungan makam", "pju-baru", "METRO-DISHUB"),
        Course(Life.ANSWERED, 8, 18),
        kind="ASPIRATION",
        answer="Survei lapangan dilakukan Senin malam. Dua titik di tikungan makam disetujui memakai tiang PLN yang "
        "ada, lampu LED 60 watt, dan dipasang dalam dua minggu setelah izin numpang tiang dari PLN keluar.",
    ),
    sms(
        "lampu tenaga surya arah dam raman idup cm smpe jam 9 mlm trus mati, percuma dong gblk",
        Where(PURWOASRI, "Jl. menuju Dam Raman", "pju-padam", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 31, 74, 4),
        answer="Enam lampu tenaga surya diperiksa; aki di tiga tiang sudah lemah. Aki baru 12 V 100 Ah dipasang "
        "Kamis, dan sekarang menyala sampai subuh. Tiga tiang lainnya diganti akinya bulan depan.",
    ),
    web(
        "Lampu hias depan Masjid Taqwa berkedip terus",
        "Empat lampu hias di median depan Masjid Taqwa berkedip seperti lampu disko sejak Jumat. Pengendara silau "
        "dan menurut saya ini juga membahayakan karena percikan apinya terlihat.",
        Where(IMOPURO, "Jl. Jend. Sudirman, depan Masjid Taqwa", "pju-padam", "METRO-DISHUB"),
        Course(Life.IN_PROGRESS, 4, 24),
        progress="Lampu hias sementara kami matikan sejak tadi malam karena ada kabel mengelupas di boks nomor 2. "
        "Suku cadang sudah dipesan, diperkirakan tiba hari Kamis.",
    ),
    sms(
        "lampu gg blkg puskesmas margorejo mati, byk anak muda nongkrong mabok disitu. jgn sebut nama sy",
        Where(MARGOREJO, "gang belakang puskesmas", "pju-padam", "METRO-DISHUB"),
        Course(Life.NEW, 1, 19),
        anonymous=True,
    ),
    web(
        "Syarat mengajukan lampu jalan untuk gang",
        "Apa syarat mengajukan pemasangan lampu jalan di gang RT 17? Apakah biaya listriknya ditanggung warga atau "
        "pemerintah kota?",
        Where(GANJAR_AGUNG, "RT 17", "pju-baru", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 35, 32, 3),
        kind="INFORMATION_REQUEST",
        answer="Ajukan surat ketua RT yang diketahui lurah, dilampiri denah dan foto gang, ke Dishub atau lewat "
        "kelurahan. Lampu yang dipasang pemerintah kota di jalan umum biaya listriknya ditanggung kota dari pajak "
        "tenaga listrik; lampu swadaya dibayar warga kecuali sudah diserahkan.",
    ),
    sms(
        "lampu jl hasanudin yosomulyo katanya dah bnr tp cm nyala 1 dr 4",
        Where(YOSOMULYO, "Jl. Hasanudin", "pju-padam", "METRO-DISHUB"),
        Course(Life.CONTESTED, 13, 70),
        reply="Yang nyala cuma yang depan konter pulsa. Tiga lainnya masih mati, sudah saya cek tadi jam 8 malam.",
        answer="Lampu di Jl. Hasanudin sudah diperbaiki regu malam pada hari Senin dan menyala kembali.",
    ),
    phone(
        "Kabel lampu jalan menjuntai di Jl. Dewi Sartika",
        "Penelepon menyebut kabel lampu jalan putus tersangkut truk boks dan menjuntai setinggi kepala di Jl. Dewi "
        "Sartika dekat pangkal jembatan.",
        Where(BANJARSARI, "Jl. Dewi Sartika", "pju-padam", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 14, 49, 5),
        answer="Petugas piket mematikan arus panel dan mengamankan kabel 40 menit setelah telepon. Kabel diganti "
        "dengan tarikan setinggi 5,5 meter pada pagi harinya, tiga lampu menyala normal.",
    ),
    web(
        "Lampu Jl. Kenanga padam sejak tiang ditabrak",
        "Tiang lampu di Jl. Kenanga ditabrak mobil bak sekitar sebulan lalu. Tiangnya sudah diangkut tetapi belum "
        "ada gantinya sehingga tikungan itu gelap.",
        Where(MULYOJATI, "Jl. Kenanga", "pju-padam", "METRO-DISHUB"),
        Course(Life.CLOSED_SILENT, 131, 53),
        answer="Tiang oktagonal 7 meter baru sudah didirikan di Jl. Kenanga pada Sabtu pagi, bergeser 1 meter ke "
        "dalam supaya tidak mudah tersenggol. Biaya ditanggung penabrak sesuai surat pernyataan di kelurahan.",
    ),
)
