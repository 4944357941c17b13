"""Reports about parking, traffic and transport."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    HADIMULYO_BARAT,
    IMOPURO,
    IRING_MULYO,
    METRO,
    MULYOJATI,
    PURWOASRI,
    TEJOSARI,
    YOSODADI,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "jukir dpn rsud narik 5rb ga ada karcis, pas ditanya malah nantang. tlg ditertibkan",
        Where(IMOPURO, "depan RSUD A. Yani", "parkir", "METRO-DISHUB"),
        Course(Life.ANSWERED, 6, 112),
        anonymous=True,
        answer="Juru parkir tanpa surat tugas di depan RSUD diamankan dan dibina pada Selasa siang, digantikan juru "
        "parkir resmi berompi nomor 014. Tarif roda dua Rp2.000 dan mobil Rp3.000 dengan karcis; bila tanpa karcis, "
        "warga tidak wajib membayar.",
    ),
    web(
        "Parkir tiga lapis di depan Kopindo",
        "Sepeda motor di depan Pasar Kopindo diparkir sampai tiga lapis sehingga mobil hanya lewat satu. Ambulans "
        "yang menuju RSUD sempat tertahan sekitar sepuluh menit pada hari Minggu.",
        Where(IMOPURO, "Pasar Kopindo", "parkir", "METRO-DISHUB"),
        Course(Life.CLOSED_SILENT, 70, 112),
        answer="Garis batas parkir satu lapis dicat ulang Senin malam, kantong parkir tambahan dibuka di halaman "
        "belakang (120 motor). Petugas kami berjaga setiap akhir pekan pukul 16.00 sampai 21.00; ban kendaraan di "
        "luar garis dikempiskan.",
    ),
    sms(
        "lampu merah perempatan prawiranegara dr arah slatan ijonya cm 5 detik, antri pnjg bgt klo pagi",
        Where(METRO, "perempatan Jl. AR Prawiranegara", "rambu", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 13, 110, 5),
        answer="Pengaturan waktu diubah Rabu pagi: fase dari selatan menjadi 22 detik pada pukul 06.30 sampai 08.00 "
        "dan 15 detik di luar itu. Antrean pagi tadi paling panjang 9 kendaraan.",
        comment="wah bener udh lancar",
    ),
    web(
        "Zebra cross dan lampu kedip di depan sekolah",
        "Setiap pagi sekitar 300 murid menyeberang di antara kendaraan. Saya mengusulkan zebra cross berwarna, lampu "
        "kedip, dan pembatas kecepatan 30 km/jam di depan dua sekolah di Jl. AR Prawiranegara.",
        Where(METRO, "Jl. AR Prawiranegara", "rambu", "METRO-DISHUB"),
        Course(Life.FORWARDED, 5, 22),
        kind="ASPIRATION",
    ),
    phone(
        "Cermin tikung pecah di pertigaan Jl. Tawes",
        "Penelepon menyebut cermin tikung di pertigaan Jl. Tawes pecah ditabrak dan hampir terjadi tabrakan tadi pagi.",
        Where(YOSODADI, "pertigaan Jl. Tawes", "rambu", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 9, 57, 4),
        answer="Cermin tikung diameter 80 cm baru dipasang Kamis siang dan tiangnya ditinggikan 40 cm supaya tidak "
        "tersenggol bak truk.",
    ),
    sms(
        "truk pasir lewat pas jam anak masuk skolah d wr supratman, dilarang harusnya jam 6-8 kan",
        Where(BANJARSARI, "Jl. WR Supratman", "angkutan", "METRO-DISHUB"),
        Course(Life.FORWARDED, 3, 71),
    ),
    web(
        "Bus antarkota menurunkan penumpang di luar terminal",
        "Bus dari arah Bandar Lampung jarang masuk Terminal Mulyojati, penumpang diturunkan di pinggir jalan "
        "malam-malam. Ibu saya diturunkan di tempat gelap dan membayar ojek 40 ribu ke rumah.",
        Where(MULYOJATI, "Terminal Mulyojati", "angkutan", "METRO-DISHUB"),
        Course(Life.FORWARDED_OVERDUE, 16, 31),
        anonymous=True,
    ),
    web(
        "Rute angkutan sekolah gratis",
        "Apakah angkutan sekolah gratis melayani Tejosari? Anak saya bersekolah di SMP dekat Jl. Budi Utomo dan kami "
        "tidak punya motor.",
        Where(TEJOSARI, "", "angkutan", "METRO-DISHUB"),
        Course(Life.ANSWERED, 3, 102),
        kind="INFORMATION_REQUEST",
        answer="Rute 3 melewati Tejosari: berangkat 06.10 dari depan balai kelurahan, tiba di Jl. Budi Utomo 06.40, "
        "pulang 13.15. Anak cukup memakai seragam dan kartu pelajar; kartu angkutan dibagikan gratis di sekolah.",
    ),
    sms(
        "parkir di dam raman tiap minggu 10 rb motor, katanya bwt karang taruna tp ga ada karcis",
        Where(PURWOASRI, "jalan Dam Raman", "parkir", "METRO-DISHUB"),
        Course(Life.CLOSED_SILENT, 52, 8),
        answer="Pengelola parkir Dam Raman sudah dipanggil Jumat. Tarif dikembalikan ke Rp2.000 motor dan Rp5.000 "
        "mobil dengan karcis berporporasi; papan tarif dipasang di pintu masuk. Bila ditarik lebih, potret karcisnya "
        "dan laporkan.",
    ),
    web(
        "Jalan kampus satu arah pada jam bubar",
        "Pada jam 12 sampai 13 Jl. Ki Hajar Dewantara macet total. Bisa tidak diuji coba satu arah dari timur ke "
        "barat hanya pada jam itu, seperti di kota lain?",
        Where(IRING_MULYO, "Jl. Ki Hajar Dewantara", "rambu", "METRO-DISHUB"),
        Course(Life.CONFIRMED, 57, 37, 3),
        kind="ASPIRATION",
        answer="Uji coba satu arah dua minggu sudah dilakukan. Waktu tempuh turun dari 14 menjadi 6 menit, tetapi "
        "warga gang timur keberatan memutar 900 meter. Keputusan: satu arah hanya Senin sampai Kamis pukul 12.00 "
        "sampai 13.30, ditinjau lagi dalam tiga bulan.",
    ),
    web(
        "Truk ekspedisi bongkar muat menutup jalan",
        "Truk ekspedisi bongkar muat di Jl. Imam Bonjol dari pukul tujuh sampai sepuluh pagi dan menutup satu lajur "
        "penuh. Kami yang membuka warung tidak berani menegur karena langganan sopirnya banyak.",
        Where(HADIMULYO_BARAT, "Jl. Imam Bonjol", "parkir", "METRO-DISHUB"),
        Course(Life.NEW, 1, 25),
        anonymous=True,
    ),
)
