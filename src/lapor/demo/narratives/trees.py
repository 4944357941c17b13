"""Reports about trees, parks and cemeteries."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_ASRI,
    IMOPURO,
    IRING_MULYO,
    METRO,
    MULYOSARI,
    PURWOSARI,
    TEJO_AGUNG,
    YOSODADI,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    phone(
        "Pohon mahoni roboh menutup Jl. Pala Raya",
        "Penelepon melaporkan pohon mahoni besar roboh menutup seluruh badan Jl. Pala Raya depan warung sate. Lalu "
        "lintas mengular sampai lampu merah, tidak ada korban.",
        Where(IRING_MULYO, "Jl. Pala Raya depan warung sate", "pohon", "METRO-DLH"),
        Course(Life.CONFIRMED, 16, 15, 5),
        answer="Pasukan Hijau dengan crane tiba 35 menit kemudian. Batang dipotong dan jalan dibuka satu lajur pada "
        "pukul 17.20, bersih seluruhnya pukul 19.00. Enam pohon mahoni lain di ruas itu dipangkas pada Minggu pagi.",
        comment="Gerak cepat, top",
    ),
    sms(
        "dahan randu di jl kancil udh kering nggantung pas diatas kabel listrik, klo jatoh bs mati lampu 1 kampung",
        Where(PURWOSARI, "Jl. Kancil", "pohon", "METRO-DLH"),
        Course(Life.ANSWERED, 10, 50),
        answer="Pemangkasan pohon randu dilakukan Selasa pagi bersama petugas PLN yang mematikan jaringan dua jam. "
        "Semua dahan kering di atas kabel sudah turun; kayunya dipakai warga untuk kayu bakar.",
    ),
    web(
        "Akar trembesi mengangkat trotoar depan sekolah",
        "Akar pohon trembesi di depan sekolah sudah mengangkat keramik trotoar sampai 30 cm. Saya tidak ingin "
        "pohonnya ditebang karena teduh, tetapi mohon trotoarnya disesuaikan supaya murid tidak turun ke jalan.",
        Where(METRO, "Jl. AR Prawiranegara, depan sekolah", "pohon", "METRO-DLH"),
        Course(Life.FORWARDED, 5, 88),
    ),
    sms(
        "pohon waru dpn pustu banjarsari batang nya kopong dimakan rayap, tiap angin bunyi krek krek",
        Where(BANJARSARI, "Jl. WR Supratman", "pohon", "METRO-DLH"),
        Course(Life.CONFIRMED, 26, 27, 4),
        answer="Hasil pemeriksaan: rongga batang lebih dari 60 persen. Pohon ditebang Pasukan Hijau hari Rabu dengan "
        "pengaturan lalu lintas, dan diganti dua bibit tabebuya yang ditanam Jumat bersama kader posyandu.",
    ),
    web(
        "Lahan bekas tempat sampah dijadikan taman baca",
        "Lahan kosong milik pemerintah di ujung Jl. Bambu Kuning dulunya tempat sampah, sekarang sudah bersih tetapi "
        "ditumbuhi alang-alang. Kami dari karang taruna ingin menjadikannya taman kecil dengan bangku dan rak buku. "
        "Mohon izin dan bantuan tanaman.",
        Where(YOSOREJO, "Jl. Bambu Kuning", "taman", "METRO-DLH"),
        Course(Life.CLOSED_SILENT, 112, 82),
        kind="ASPIRATION",
        answer="Lahan tersebut aset kota dan boleh dipakai sebagai taman warga. Perjanjian pinjam pakai sudah "
        "diteken lurah dan ketua karang taruna. DLH menyumbang 120 tanaman pucuk merah serta dua bangku beton yang "
        "dikirim Kamis lalu.",
    ),
    sms(
        "ayunan tmn merdeka rantainya putus 1, kmrn anak sy jatuh benjol. mosok taman kota gini amat",
        Where(IMOPURO, "Taman Merdeka sisi barat", "taman", "METRO-DLH"),
        Course(Life.IN_PROGRESS, 6, 46),
        progress="Ayunan sudah kami ikat dan beri tanda larangan pakai sejak kemarin sore. Rantai pengganti dibeli "
        "hari ini, dipasang paling lambat Jumat.",
    ),
    web(
        "Makam keluarga kami terendam air",
        "Makam ayah saya di TPU terendam air sejak minggu lalu dan nisannya miring. Sudah melapor ke penjaga tetapi "
        "hanya disuruh menunggu musim kemarau.",
        Where(None, "", "makam", "METRO-DISPERKIM"),
        Course(Life.HELD_ANSWERED, 6, 102),
        question="TPU mana yang Bapak/Ibu maksud? Mohon sebutkan nama TPU atau kelurahannya dan blok makamnya agar "
        "petugas dapat mengecek.",
        reply="TPU Mulyosari, blok dekat pohon kamboja besar sebelah timur. Jalan masuknya dari gang sebelah balai RW.",
    ),
    sms(
        "pagar tpu mulyosari roboh, kambing masuk makan bunga injek2 makam. udh sebulan lebih ga dibenerin",
        Where(MULYOSARI, "TPU Mulyosari", "makam", "METRO-DISPERKIM"),
        Course(Life.FORWARDED_OVERDUE, 18, 33),
    ),
    sms(
        "jati tetangga condong k rumah sy mepet genteng, pemilik nya di jakarta ga peduli. sy hrs lapor siapa",
        Where(TEJO_AGUNG, "Jl. Sutan Syahrir", "pohon", "METRO-DLH"),
        Course(Life.CONFIRMED, 48, 105, 4),
        anonymous=True,
        answer="Kami mendampingi ketua RT menghubungi pemilik di Jakarta lewat telepon. Pemilik setuju pohon "
        "dipangkas; Pasukan Hijau memangkas tiga dahan yang mengarah ke rumah Bapak/Ibu pada Sabtu pagi. Surat "
        "persetujuannya disimpan di kelurahan.",
    ),
    web(
        "Izin menebang pohon perindang di depan rumah",
        "Saya akan membuka toko di Jl. Khairbras, di depannya ada pohon tanjung milik kota. Bagaimana prosedur "
        "penebangannya dan apakah wajib mengganti bibit?",
        Where(GANJAR_ASRI, "", "pohon", "METRO-DLH"),
        Course(Life.FORWARDED, 2, 56),
        kind="INFORMATION_REQUEST",
    ),
    sms(
        "beringin lapangan yosodadi patah dahan nya nutup gawang. mau dipake tanding bocah2 hari sabtu",
        Where(YOSODADI, "lapangan Yosodadi", "pohon", "METRO-DLH"),
        Course(Life.ANSWERED, 3, 13),
        answer="Dahan beringin sudah dipotong dan diangkut Kamis pagi, gawang tidak rusak dan lapangan bisa dipakai.",
    ),
)
