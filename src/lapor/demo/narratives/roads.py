"""Reports about roads, lanes, pavements and bridges."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_AGUNG,
    GANJAR_ASRI,
    HADIMULYO_BARAT,
    IMOPURO,
    IRING_MULYO,
    KARANGREJO,
    MARGODADI,
    MARGOREJO,
    METRO,
    MULYOJATI,
    MULYOSARI,
    PURWOASRI,
    REJOMULYO,
    SUMBERSARI_BANTUL,
    TEJOSARI,
    YOSODADI,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Lubang besar di Jalan Lukman Tanjung makin dalam",
        "Sejak habis Lebaran jalan di depan musala RW 09 Kampung Sawah sudah berlubang, sekarang lebarnya hampir "
        "setengah badan jalan. Minggu malam anak tetangga jatuh dari motor karena lubang tertutup air. Mohon segera "
        "ditambal sebelum ada korban lagi.",
        Where(HADIMULYO_BARAT, "Jl. Lukman Tanjung, depan musala RW 09", "jalan-rusak", "METRO-PUTR"),
        Course(Life.CONFIRMED, 23, 25, 5),
        answer="Regu pemeliharaan jalan UPT Wilayah Pusat menambal enam titik lubang di Jl. Lukman Tanjung RW 09 "
        "pada Rabu pagi dengan aspal campuran panas, sekitar 1,5 meter kubik. Saluran di sisi musala ikut digali "
        "supaya air tidak lagi menggenang di badan jalan. Foto sebelum dan sesudah ada di kantor kelurahan.",
        comment="Cepat, terima kasih. Semoga awet.",
    ),
    sms(
        "jl merpati dr simpang smpe deket bengkel motor lobang smua pak, klo ujan ga keliatan. td pagi ibu2 bonceng "
        "anak jatoh lg",
        Where(HADIMULYO_BARAT, "Jl. Merpati", "jalan-rusak", "METRO-PUTR"),
        Course(Life.CLOSED_SILENT, 96, 47),
        anonymous=True,
        answer="Jl. Merpati sepanjang 340 meter sudah ditutup lubangnya pada Jumat lalu (14 titik). Pelapisan penuh "
        "masuk daftar kegiatan tahun depan setelah perbaikan saluran di sisi timur selesai.",
    ),
    web(
        "Truk pasir merusak Jalan WR Supratman",
        "Setiap hari puluhan truk pasir bermuatan penuh melintas di Jl. WR Supratman menuju arah Kampung Bumi "
        "Perkemahan. Aspal yang baru dilapis dua tahun lalu sekarang sudah bergelombang dan pecah di tiga tempat. "
        "Kami minta jalannya diperbaiki dan truknya dibatasi.",
        Where(BANJARSARI, "Jl. WR Supratman", "jalan-rusak", "METRO-PUTR"),
        Course(Life.CONFIRMED, 61, 5, 4),
        answer="Kami bersama Dishub meninjau lokasi hari Selasa. Tiga titik pecah sepanjang 46 meter sudah dibongkar "
        "dan dilapis ulang. Dishub memasang rambu batas muatan sumbu 8 ton di kedua ujung jalan dan menjadwalkan "
        "pemeriksaan truk setiap Senin dan Kamis pagi.",
        comment="Jalannya sudah bagus, truk masih ada yang bandel kalau malam.",
    ),
    sms(
        "jln pala 5 dpn kos putri amblas gara2 galian pipa ga ditimbun bener, mobil tetangga smpe nyangkut kmrn sore",
        Where(IRING_MULYO, "Jl. Pala V", "jalan-rusak", "METRO-PUTR"),
        Course(Life.FORWARDED_OVERDUE, 16, 103),
    ),
    web(
        "Aspal mengelupas di tikungan Terminal 16C",
        "Tikungan keluar Terminal Mulyojati aspalnya mengelupas selebar kira-kira 3 meter. Bus dan truk sering "
        "mendadak mengambil jalur kanan untuk menghindar. Saya hampir diserempet Kamis pagi waktu mengantar anak.",
        Where(MULYOJATI, "Jl. Soekarno Hatta dekat Terminal 16C", "jalan-rusak", "METRO-PUTR"),
        Course(Life.ANSWERED, 9, 9),
        anonymous=True,
        answer="Tim kami sudah mengecek tikungan itu hari Senin. Ruas Jl. Soekarno Hatta ini berstatus jalan "
        "provinsi, tetapi karena membahayakan kami lakukan penambalan darurat 12 meter persegi pada Selasa malam dan "
        "menyurati Dinas BMBK Provinsi untuk pelapisan permanen.",
    ),
    sms(
        "lubang jl tongkol rt 14 yosorejo cuma diurug tanah, baru 3 hr udh balik lobang lg. yg bener dong kerjanya "
        "kampret",
        Where(YOSOREJO, "Jl. Tongkol RT 14", "jalan-rusak", "METRO-PUTR"),
        Course(Life.CONTESTED, 15, 82),
        reply="Sirtunya sudah hanyut kena hujan tadi malam pak, lubangnya malah tambah dalam. Mohon diaspal beneran.",
        answer="Lubang di Jl. Tongkol RT 14 sudah kami tutup sementara dengan sirtu pada hari Kamis sambil menunggu "
        "pengiriman aspal.",
    ),
    web(
        "Jalan menuju Stadion Tejosari rusak sepanjang 200 meter",
        "Dari pertigaan lapangan sampai gerbang Stadion Tejosari jalannya tinggal batu. Padahal sering dipakai lomba "
        "tingkat kota. Debu masuk ke warung-warung kalau kering, jadi kubangan kalau hujan.",
        Where(TEJOSARI, "Jl. Raya Stadion", "jalan-rusak", "METRO-PUTR"),
        Course(Life.FORWARDED_OVERDUE, 17, 14),
    ),
    sms(
        "gang samping smp ganjar agung becek parah klo ujan, anak skolah lepas spatu tiap pagi. minta dicor atw "
        "paving aja pak",
        Where(GANJAR_AGUNG, "Jl. Jenderal Sudirman gang samping SMP", "jalan-lingkungan", "METRO-DISPERKIM"),
        Course(Life.CONFIRMED, 44, 10, 4),
        answer="Gang sepanjang 85 meter sudah masuk paket paving lingkungan dan selesai dikerjakan Sabtu kemarin, "
        "lebar 2 meter, dilengkapi kansteen kiri kanan. Warga RT 08 ikut kerja bakti meratakan tanah dasar.",
        comment="alhamdulillah anak ga lepas sepatu lg",
    ),
    web(
        "Rabat beton gang pecah karena dilewati truk bangunan",
        "Gang Mawar baru dibeton tahun lalu lewat swadaya. Sejak ada pembangunan ruko di ujung gang, truk molen "
        "lewat sini dan betonnya retak memanjang. Mohon difasilitasi agar pengembang bertanggung jawab.",
        Where(MARGODADI, "Gang Mawar RT 11 RW 03", "jalan-lingkungan", "METRO-DISPERKIM"),
        Course(Life.IN_PROGRESS, 6, 65),
        progress="Petugas kami dan lurah Margodadi sudah mengukur retakan (38 meter) hari Selasa dan memanggil "
        "pengembang. Pertemuan dengan warga dijadwalkan Jumat pukul 13.30 di balai kelurahan.",
    ),
    sms(
        "jalan dpn rmh saya rusak pak tlg dibenerin udh lama",
        Where(None, "", "jalan-rusak", None),
        Course(Life.HELD, 5, 70),
        question="Mohon sebutkan nama jalan, RT/RW, dan kelurahannya, serta patokan terdekat (misalnya sekolah atau "
        "masjid), supaya petugas bisa meninjau.",
    ),
    web(
        "Tutup saluran di trotoar Jl. Brigjend Sutiyoso bolong",
        "Tutup beton saluran di trotoar seberang kantor pos hilang dua buah. Malam hari tidak kelihatan, minggu lalu "
        "seorang bapak tua terperosok sampai lututnya luka. Tolong segera ditutup.",
        Where(METRO, "Jl. Brigjend Sutiyoso", "trotoar", "METRO-PUTR"),
        Course(Life.CLOSED_SILENT, 118, 66),
        answer="Dua tutup saluran ukuran 60 x 80 cm sudah kami pasang kembali Kamis siang, kali ini dengan rangka "
        "besi siku supaya tidak mudah diangkat orang. Kami juga menemukan dan mengganti satu tutup retak 20 meter "
        "dari sana.",
    ),
    web(
        "Trotoar keliling Taman Merdeka dibuat rata tanpa undakan",
        "Saya rutin jalan pagi mendorong kursi roda ibu. Trotoar keliling taman bagus, tetapi di setiap jalan masuk "
        "ada undakan 15 cm. Usul saya dibuat miring saja supaya kursi roda dan kereta bayi bisa lewat.",
        Where(IMOPURO, "Jl. Diponegoro sekitar Taman Merdeka", "trotoar", "METRO-PUTR"),
        Course(Life.CONFIRMED, 73, 24, 5),
        kind="ASPIRATION",
        answer="Usul Bapak/Ibu kami setujui. Sembilan undakan di sisi utara dan barat sudah dipotong menjadi bidang "
        "miring dengan kelandaian 1 banding 12. Sisi timur menyusul bulan depan bersamaan perbaikan kansteen.",
        comment="Ibu saya senang sekali, sekarang bisa keliling penuh.",
    ),
    sms(
        "jembatan kecil arah dam raman pinggirnya ambrol pagernya ilang, mlm gelap bahaya bgt. dah ada 1 mtr nyemplung",
        Where(PURWOASRI, "jembatan kecil arah Dam Raman", "jembatan", "METRO-PUTR"),
        Course(Life.ANSWERED, 6, 118),
        answer="Pagar pengaman sementara dari pipa galvanis dan pita kuning sudah dipasang Minggu sore bersama warga "
        "RT 05. Oprit yang ambrol akan dipasang bronjong mulai Senin depan, jembatan tetap bisa dilewati motor.",
    ),
    web(
        "Papan jembatan gantung lapuk dan paku menonjol",
        "Jembatan penyeberangan ke sawah di belakang SDN Rejomulyo beberapa papannya lapuk, pakunya menonjol. "
        "Anak-anak memakainya sebagai jalan pintas ke sekolah. Saya lampirkan keadaan papan ketiga dan keempat dari "
        "sisi timur.",
        Where(REJOMULYO, "Jembatan Way Bunut, Jl. Budi Utomo", "jembatan", "METRO-PUTR"),
        Course(Life.FORWARDED_OVERDUE, 19, 84),
    ),
    phone(
        "Batang jalan Pagar Dewa terbelah setelah hujan semalam",
        "Penelepon menyampaikan Jl. Pagar Dewa Karangrejo terbelah memanjang sekitar 6 meter setelah hujan deras "
        "semalam. Mobil tidak bisa lewat, warga sudah menaruh kursi plastik sebagai tanda.",
        Where(KARANGREJO, "Jl. Pagar Dewa", "jalan-rusak", "METRO-PUTR"),
        Course(Life.CONFIRMED, 37, 29, 5),
        answer="Laporan kami terima pukul 07.10. Regu reaksi cepat memasang rambu pada pagi itu juga dan mengurug "
        "dengan batu pecah sampai sore. Pada Kamis berikutnya badan jalan dipadatkan ulang dan diaspal, kini sudah "
        "dibuka untuk mobil.",
    ),
    web(
        "Kapan jalan RW 02 Mulyosari dipaving?",
        "Pada musrenbang kelurahan awal tahun, gang di RT 06 sampai RT 08 RW 02 Mulyosari disepakati masuk usulan "
        "paving. Apakah jadi dikerjakan tahun ini, dan siapa pelaksananya?",
        Where(MULYOSARI, "Jl. Mulyosari RW 02", "jalan-lingkungan", "METRO-DISPERKIM"),
        Course(Life.CONFIRMED, 29, 33, 5),
        kind="INFORMATION_REQUEST",
        answer="Usulan RT 06 sampai RT 08 tercantum dalam daftar kegiatan perubahan tahun ini dengan volume 210 "
        "meter. Pelaksana sudah ditetapkan lewat pengadaan langsung dan pekerjaan dimulai tiga minggu lagi selama 30 "
        "hari kalender. Papan kegiatan akan dipasang di mulut gang.",
    ),
    sms(
        "jl kapten tendean arah psr sumbersari aspal nya pd lepas krikilnya kmana2, ban motor licin. td sblm subuh "
        "ada yg jatoh",
        Where(SUMBERSARI_BANTUL, "Jl. Kapten Tendean arah pasar", "jalan-rusak", "METRO-PUTR"),
        Course(Life.NEW, 1, 42),
    ),
    web(
        "Tambalan Jl. Tawes lebih tinggi dari badan jalan",
        "Jl. Tawes RT 20 sudah ditambal tetapi tambalannya menonjol seperti polisi tidur setinggi telapak tangan. "
        "Motor yang ngebut malah oleng. Mohon diratakan.",
        Where(YOSODADI, "Jl. Tawes RT 20", "jalan-rusak", "METRO-PUTR"),
        Course(Life.REOPENED, 41, 13),
        reply="Setelah sebulan, bagian yang digilas itu turun lagi dan sekarang jadi cekungan penuh air. Mohon "
        "diperiksa dasarnya.",
        answer="Tambalan di Jl. Tawes RT 20 sudah digilas ulang dengan baby roller hari Jumat sehingga rata dengan "
        "badan jalan.",
    ),
    sms(
        "usul jl khairbras dkasih polisi tidur dkt lapangan voli, anak2 byk nyebrang sore2 motor pd ngebut",
        Where(GANJAR_ASRI, "Jl. Khairbras", "jalan-rusak", "METRO-PUTR"),
        Course(Life.FORWARDED, 6, 34),
        kind="ASPIRATION",
    ),
    web(
        "Jalan perumahan belum pernah diaspal sejak rumah dibeli",
        "Kami membeli rumah di perumahan dekat Jl. Budi Utomo delapan tahun lalu. Jalannya masih tanah merah sampai "
        "sekarang. Pengembang sudah tidak bisa dihubungi.",
        Where(MARGOREJO, "Jl. Budi Utomo depan perumahan", "jalan-lingkungan", "METRO-DISPERKIM"),
        Course(Life.HANDED_BACK, 7, 85),
        anonymous=True,
        progress="Kami kembalikan karena jalan perumahan ini belum diserahkan pengembang sebagai prasarana kota. "
        "Urusan penyerahan aset ditangani BPKAD bersama kami; mohon disposisi utama ke BPKAD lebih dahulu.",
    ),
)
