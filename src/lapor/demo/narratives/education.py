"""Reports about schools."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import (
    GANJAR_AGUNG,
    HADIMULYO_BARAT,
    IRING_MULYO,
    KARANGREJO,
    MARGODADI,
    METRO,
    MULYOSARI,
    PURWOASRI,
    REJOMULYO,
    TEJOSARI,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Plafon kelas 4 jebol saat jam pelajaran",
        "Hari Senin plafon kelas 4 jebol ketika anak-anak sedang belajar. Tidak ada yang luka karena menimpa bangku "
        "kosong, tetapi anak saya sekarang takut masuk kelas. Kelasnya masih dipakai sampai hari ini.",
        Where(HADIMULYO_BARAT, "SD negeri di Jl. Imam Bonjol", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.CONFIRMED, 25, 113, 4),
        answer="Kelas 4 dikosongkan hari itu juga setelah laporan ini dan muridnya belajar bergantian di "
        "perpustakaan. Rangka plafon diganti baja ringan, selesai Minggu. Kelas 3 dan 5 ikut diperiksa, satu "
        "sambungan diperkuat.",
        comment="Anak sudah mau masuk kelas lagi.",
    ),
    sms(
        "wc sdn tejosari 4 pintu cm 1 yg bs dipake, anak2 nahan pipis smpe ngompol dikelas",
        Where(TEJOSARI, "SDN di Tejosari", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.ANSWERED, 11, 102),
        anonymous=True,
        answer="Tiga kamar mandi sudah diperbaiki: pompa air diganti, dua closet dibongkar, pintu dan kunci "
        "dipasang. Selesai Jumat, dan penjaga sekolah bertugas membersihkan dua kali sehari.",
    ),
    web(
        "Anak luar kota yang ikut nenek di Metro",
        "Keponakan saya dari Lampung Timur tinggal bersama neneknya di Yosorejo. Apakah bisa mendaftar SMP negeri "
        "lewat jalur domisili bila KK-nya baru delapan bulan?",
        Where(None, "", "siswa-baru", "METRO-DISDIKBUD"),
        Course(Life.CONFIRMED, 50, 100, 5),
        kind="INFORMATION_REQUEST",
        answer="Jalur domisili mensyaratkan KK paling singkat satu tahun sebelum pendaftaran, kecuali karena bencana "
        "atau kematian orang tua. Keponakan dapat memakai jalur prestasi atau afirmasi bila memenuhi. Konsultasi "
        "gratis di posko SPMB Disdikbud tiap hari kerja.",
    ),
    web(
        "Seragam wajib dibeli di koperasi sekolah",
        "Orang tua murid baru diwajibkan membeli lima setel seragam di koperasi sekolah seharga 1,4 juta, padahal di "
        "pasar separuhnya. Yang tidak beli dipanggil wali kelas. Mohon identitas saya ditutup, anak saya masih kelas "
        "tujuh.",
        Where(None, "SMP negeri", "biaya-sekolah", "METRO-DISDIKBUD"),
        Course(Life.CONFIRMED, 60, 85, 4),
        anonymous=True,
        confidential=True,
        answer="Kepala sekolah sudah kami panggil. Sekolah membuat surat edaran bahwa seragam boleh dibeli di mana "
        "saja dan 23 orang tua yang meminta uangnya kembali telah menerima seluruhnya pada hari Kamis. Kami ingatkan "
        "semua SMP lewat surat dinas.",
        comment="Uang kami kembali penuh",
    ),
    sms(
        "anak sy kls 5 diejek2 trus dipalak sama kakak kelas, lapor guru dibilang cuma bercanda. anaknya skrg ga mau "
        "sekolah",
        Where(YOSOREJO, "SD negeri", "perundungan", "METRO-DISDIKBUD"),
        Course(Life.FORWARDED, 5, 16),
    ),
    web(
        "Video perundungan anak saya beredar di grup kelas",
        "Anak saya dipaksa berjoget sambil direkam di kamar mandi sekolah, videonya beredar di grup kelas. Sekolah "
        "menawarkan damai tanpa pendampingan apa pun. Kami minta video dihapus dan anak didampingi psikolog.",
        Where(None, "SMP negeri di Metro Timur", "perundungan", "METRO-DISDIKBUD"),
        Course(Life.ANSWERED, 13, 77),
        confidential=True,
        answer="Satgas pencegahan kekerasan sekolah sudah dibentuk ulang Rabu lalu. Video telah dihapus dari semua "
        "gawai di hadapan orang tua, empat pelaku menjalani pembinaan, dan putra Bapak/Ibu mendapat psikolog dari "
        "UPTD PPA setiap Jumat sore. Kepala sekolah diberi teguran tertulis.",
    ),
    sms(
        "mbg hr ini tempe nya asem lauk nya dingin anak2 pd muntah 4 org. tlg dicek dapurnya",
        Where(GANJAR_AGUNG, "SDN di Ganjar Agung", "makan-bergizi", "METRO-DISDIKBUD"),
        Course(Life.FORWARDED, 2, 98),
    ),
    web(
        "Porsi makan bergizi datang setelah jam pulang",
        "Sudah tiga hari makan bergizi di sekolah anak saya datang pukul 12.30, padahal kelas 1 dan 2 pulang pukul "
        "10.30. Makanannya dibawa pulang dalam plastik dan sering basi.",
        Where(PURWOASRI, "SD negeri", "makan-bergizi", "METRO-DISDIKBUD"),
        Course(Life.IN_PROGRESS, 4, 118),
        progress="Bersama koordinator wilayah kami mengubah urutan antar: SD kelas rendah dilayani pukul 09.15 mulai "
        "besok. Kami menunggu laporan sekolah tiga hari ke depan sebelum menutup.",
    ),
    sms(
        "usul sdn karangrejo dkasih zebra cross sm petugas nyebrang pagi, dkt tikungan truk byk",
        Where(KARANGREJO, "", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.CONFIRMED, 68, 51, 5),
        kind="ASPIRATION",
        answer="Zebra cross dan rambu hati-hati anak sekolah sudah dipasang bersama Dishub, dan dua penjaga sekolah "
        "dilatih mengatur penyeberangan tiap pukul 06.40 sampai 07.15 mulai Senin.",
    ),
    web(
        "Perosotan TK berkarat dan tajam di bagian bawah",
        "Perosotan di TK negeri Mulyosari berkarat, bibir bawahnya tajam seperti pisau. Rok anak saya sampai sobek. "
        "Guru sudah menutupnya dengan kardus, tentu tidak bertahan lama.",
        Where(MULYOSARI, "TK negeri", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.CLOSED_SILENT, 103, 77),
        answer="Perosotan lama dibongkar hari Rabu dan diganti perosotan fiber bantuan dinas. Alas pasir ditebalkan "
        "20 cm, ayunan dan jungkat-jungkit dicat ulang.",
    ),
    web(
        "Ijazah ditahan karena tunggakan uang komite",
        "Kakak saya lulus SMP tahun lalu tetapi ijazahnya ditahan karena menunggak uang komite dua semester. "
        "Sekarang mau melamar sekolah paket dan tidak bisa.",
        Where(METRO, "", "biaya-sekolah", "METRO-DISDIKBUD"),
        Course(Life.NEW, 2, 44),
    ),
    sms(
        "bantuan seragam utk anak yatim sd ada ga? daftar kemana min",
        Where(MARGODADI, "", "biaya-sekolah", "METRO-DISDIKBUD"),
        Course(Life.ANSWERED, 5, 87),
        kind="INFORMATION_REQUEST",
        answer="Ada. Bantuan seragam dan alat tulis untuk murid yatim dan keluarga tidak mampu diusulkan oleh "
        "sekolah setiap awal semester; bawa surat kematian orang tua dan KK ke operator sekolah paling lambat akhir "
        "bulan ini. Nama anak Ibu sudah kami titipkan ke kepala SDN Margodadi.",
    ),
    web(
        "Ruang kelas SMA di Rejomulyo kekurangan meja",
        "Satu kelas di SMA anak saya berisi 38 murid dengan 30 meja, yang lain duduk berhimpitan. Mohon tambahan meja.",
        Where(REJOMULYO, "SMA negeri", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.HANDED_BACK, 5, 40),
        progress="SMA adalah kewenangan Pemerintah Provinsi Lampung. Mohon laporan ini diteruskan ke provinsi; kami "
        "tidak dapat menganggarkan meja SMA.",
    ),
    web(
        "Guru agama Islam kosong sejak awal semester",
        "Di SD tempat anak saya, guru agama pensiun dan sudah tiga bulan tidak ada penggantinya. Jam agama diisi "
        "menyalin buku.",
        Where(IRING_MULYO, "", "sarana-sekolah", "METRO-DISDIKBUD"),
        Course(Life.CONFIRMED, 38, 81, 5),
        answer="Guru agama dari SD terdekat diperbantukan dua hari seminggu mulai Senin, sambil menunggu penempatan "
        "PPPK yang SK-nya terbit awal bulan depan.",
    ),
)
