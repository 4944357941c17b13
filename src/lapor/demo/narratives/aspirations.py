"""Reports about wishes that fit no other subject."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import GANJAR_ASRI, IMOPURO, IRING_MULYO, MULYOSARI
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Papan informasi kota bisa dibaca penyandang buta warna",
        "Papan layar di simpang kota memakai tulisan merah di atas hijau. Saya buta warna parsial dan tidak dapat "
        "membacanya. Mohon dipertimbangkan putih di atas biru tua.",
        Where(IMOPURO, "", "lainnya", "METRO-DISKOMINFO"),
        Course(Life.CONFIRMED, 53, 24, 5),
        kind="ASPIRATION",
        answer="Papan layar di tiga simpang diubah menjadi putih di atas biru tua sejak Senin, huruf diperbesar 20 "
        "persen. Aturan warna ini kami masukkan ke pedoman visual kota.",
    ),
    sms(
        "usul musrenbang jgn cm undang tokoh, anak muda jg dikasih tempat ngomong",
        Where(None, "", "lainnya", "METRO-BAPPEDA"),
        Course(Life.CLOSED_SILENT, 95, 3),
        kind="ASPIRATION",
        answer="Mulai musrenbang berikutnya setiap kelurahan menyediakan lima kursi bagi pemuda 17 sampai 30 tahun "
        "yang dipilih lewat karang taruna dan forum anak; tata caranya sudah dikirim kepada lurah pada hari Selasa.",
    ),
    web(
        "Hari tanpa kendaraan dipindah bergiliran",
        "Hari bebas kendaraan hanya di pusat kota. Saya mengusulkan sebulan sekali dipindahkan ke kecamatan lain "
        "supaya pedagang kecil di pinggiran ikut kebagian ramai.",
        Where(GANJAR_ASRI, "", "lainnya", "METRO-DISKOMINFO"),
        Course(Life.NEW, 2, 100),
        kind="ASPIRATION",
    ),
    sms(
        "bikin lah pak lomba kampung iklim tp hadiah nya alat bukan piagam, warga semangat klo hadiah mesin pencacah",
        Where(MULYOSARI, "", "lainnya", "METRO-DISKOMINFO"),
        Course(Life.NEW_OVERDUE, 6, 11),
        kind="ASPIRATION",
    ),
    web(
        "Kota Metro harus lebih maju",
        "Saya sebagai warga ingin Kota Metro lebih maju lagi di segala bidang. Semoga pemerintah mendengar.",
        Where(None, "", "lainnya", None),
        Course(Life.HELD, 8, 46),
        kind="ASPIRATION",
        question="Terima kasih. Agar dapat diteruskan, mohon sebutkan bidang dan contoh nyata yang Bapak/Ibu "
        "usulkan, misalnya layanan tertentu atau tempat tertentu.",
    ),
    sms(
        "usul fasilitas umum ditambah pak",
        Where(None, "", "lainnya", None),
        Course(Life.EXPIRED, 82, 97),
        kind="ASPIRATION",
        question="Fasilitas umum apa dan di mana yang Bapak/Ibu usulkan? Mohon sebutkan kelurahannya.",
        reason="INCOMPLETE",
        archive_text="Usulan belum menyebut fasilitas dan tempatnya, dan pertanyaan kami belum dijawab sampai batas "
        "waktu.",
        referral="Usulan pembangunan juga dapat disampaikan pada musyawarah RT/RW atau musrenbang kelurahan.",
    ),
    web(
        "Festival kuliner mahasiswa",
        "Saya mengusulkan festival kuliner mahasiswa tiga kampus di Jl. Ki Hajar Dewantara dengan jalan ditutup dua "
        "malam.",
        Where(IRING_MULYO, "", "wisata", "METRO-DISPORAPAR"),
        Course(Life.WITHDRAWN, 12, 37),
        kind="ASPIRATION",
        reply="Kami mau menyusun usulan lebih lengkap bersama BEM dahulu, laporan ini kami tarik dan akan dikirim "
        "ulang.",
    ),
)
