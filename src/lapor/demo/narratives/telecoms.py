"""Reports about internet, cables and applications."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import GANJAR_AGUNG, HADIMULYO_BARAT, IMOPURO, YOSOREJO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Kabel internet menjuntai menyangkut truk sampah",
        "Kabel internet di Jl. Gunung Lawu turun sampai dua meter dari tanah. Sudah dua kali truk sampah menariknya "
        "sampai tiang miring ke pagar rumah saya. Tidak ada yang tahu kabel itu milik perusahaan mana.",
        Where(YOSOREJO, "Jl. Gunung Lawu", "tiang-kabel", "METRO-DISKOMINFO"),
        Course(Life.CLOSED_SILENT, 68, 38),
        answer="Pemilik kabel sudah kami telusuri lewat label tiang: tiga penyedia. Semua kabel ditinggikan menjadi "
        "5 meter dan tiang ditegakkan pada hari Kamis, satu kabel mati sepanjang 180 meter dipotong. Nomor penyedia "
        "ditempel pada tiang.",
    ),
    sms(
        "wifi gratis tmn merdeka nyambung tp ga ada internetnya, tulisan no internet mulu. utk anak sekolah padahal",
        Where(IMOPURO, "Taman Merdeka", "wifi", "METRO-DISKOMINFO"),
        Course(Life.ANSWERED, 6, 68),
        answer="Perangkat di sisi masjid mengalami gangguan catu daya. Sudah diganti Selasa, kini 50 gawai dapat "
        "terhubung bersamaan dengan batas 2 jam per gawai.",
    ),
    web(
        "Cara mengganti nomor telepon di akun pelayanan kota",
        "Nomor lama saya hangus. Bagaimana mengganti nomor pada akun pelayanan kota supaya SMS pemberitahuan masuk "
        "ke nomor baru?",
        Where(None, "", "aplikasi", "METRO-DISKOMINFO"),
        Course(Life.CLOSED_SILENT, 107, 93),
        kind="INFORMATION_REQUEST",
        answer="Masuk dengan surel, pilih Akun lalu Ganti Nomor; kode dikirim ke surel. Jika surel juga tidak aktif, "
        "datang ke helpdesk Diskominfo membawa KTP, selesai lima menit. Tidak ada biaya dan jangan memberikan kode "
        "kepada siapa pun.",
    ),
    web(
        "Tiang internet ditanam di tengah saluran",
        "Sebuah perusahaan menanam tiang di tengah saluran air RT 06 tanpa izin RT. Air sekarang tersendat dan "
        "sampah menyangkut di tiang. Pekerja mengaku sudah ada izin dari kota tetapi tidak bisa menunjukkan surat.",
        Where(GANJAR_AGUNG, "RT 06", "tiang-kabel", "METRO-DISKOMINFO"),
        Course(Life.FORWARDED_OVERDUE, 18, 32),
    ),
    sms(
        "usul balai rw dikasih internet biar anak bs ngerjain tugas ga numpang di warkop",
        Where(None, "", "wifi", "METRO-DISKOMINFO"),
        Course(Life.HELD_ANSWERED, 7, 85),
        kind="ASPIRATION",
        question="Usul yang baik. Balai RW mana yang Ibu maksud (RW dan kelurahan) dan apakah listriknya sudah ada?",
        reply="balai rw 04 karangrejo, listrik ada 900 watt, kuncinya di bu rt 12",
    ),
    web(
        "Unggah foto selalu gagal di pelayanan izin",
        "Setiap mengunggah denah bangunan (1,2 MB) aplikasi berputar terus lalu kembali ke halaman kosong. Sudah "
        "saya coba di tiga perangkat. Data yang sudah diketik ikut hilang.",
        Where(None, "", "izin-bangunan", "METRO-DPMPTSP"),
        Course(Life.REOPENED, 33, 4),
        reply="Unggah pertama berhasil, tetapi berkas kedua dan ketiga tetap gagal dengan pesan yang sama. Mohon "
        "dibuka kembali.",
        answer="Batas ukuran unggah yang keliru dibetulkan Selasa malam menjadi 5 MB, dan isian kini tersimpan "
        "otomatis tiap 20 detik. Berkas Bapak sudah kami bantu unggah.",
    ),
    web(
        "Tiang internet kelima di depan satu rumah",
        "Depan rumah saya yang lebarnya tujuh meter sekarang ada lima tiang internet dari perusahaan berbeda. Mobil "
        "tidak bisa keluar garasi tanpa manuver.",
        Where(HADIMULYO_BARAT, "Jl. Imam Bonjol", "tiang-kabel", "METRO-DISKOMINFO"),
        Course(Life.NEW, 0, 14),
    ),
)
