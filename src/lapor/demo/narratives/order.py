"""Reports about public order and rescue."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    GANJAR_AGUNG,
    GANJAR_ASRI,
    HADIMULYO_TIMUR,
    IMOPURO,
    KARANGREJO,
    MARGOREJO,
    METRO,
    MULYOJATI,
    SUMBERSARI_BANTUL,
    TEJO_AGUNG,
    YOSOMULYO,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Jalur pemandu tunanetra tertutup lapak pakaian",
        "Saya tunanetra dan biasa berjalan sendiri ke pijat langganan. Jalur keramik kuning di trotoar sisi pasar "
        "tertutup lapak pakaian, dua kali saya menabrak tiang tenda sampai dahi memar. Mohon ditertibkan baik-baik.",
        Where(IMOPURO, "Jl. Imam Bonjol sisi pasar", "pedagang", "METRO-SATPOLPP"),
        Course(Life.CONFIRMED, 36, 68, 4),
        answer="Penertiban secara musyawarah dilakukan Senin. Lapak digeser 1,5 meter dari jalur pemandu, garis "
        "batas dicat, dan ketua paguyuban pedagang menandatangani kesepakatan. Petugas mengecek setiap pagi pukul "
        "08.00.",
        comment="Kemarin saya lewat tanpa menabrak apa pun. Terima kasih.",
    ),
    sms(
        "balap liar tiap mlm minggu jl raya stadion smpe jam 3, knalpot brong ga bs tidur. polisi dtg mreka bubar "
        "trs balik lg",
        Where(TEJO_AGUNG, "Jl. Raya Stadion", "keresahan", "METRO-SATPOLPP"),
        Course(Life.ANSWERED, 5, 61),
        answer="Patroli gabungan Satpol PP dan Polres dilakukan Sabtu malam pukul 23.00 sampai 03.30: 17 motor "
        "ditindak dan 9 remaja dijemput orang tuanya. Dua pita penggaduh dipasang Dishub di ruas lurus. Patroli "
        "diulang empat Sabtu berturut-turut.",
    ),
    sms(
        "sarang tawon vespa segede galon di atap tk jl tongkol, besok anak2 masuk skolah",
        Where(YOSOREJO, "Jl. Tongkol RT 16", "penyelamatan", "METRO-DAMKAR"),
        Course(Life.CONFIRMED, 8, 16, 5),
        answer="Sarang dibongkar tim Damkar pukul 19.30 malam itu juga dengan baju pelindung, tanpa disemprot "
        "bensin. Atap diperiksa ulang subuh dan aman; TK masuk seperti biasa.",
        comment="matur nuwun pak damkar",
    ),
    phone(
        "Ular sanca masuk kamar mandi",
        "Penelepon menyampaikan ular sanca sepanjang kurang lebih tiga meter melingkar di kamar mandi rumah kontrakan.",
        Where(GANJAR_AGUNG, "Jl. Jenderal Sudirman", "penyelamatan", "METRO-DAMKAR"),
        Course(Life.CONFIRMED, 28, 76, 5),
        answer="Dua petugas Damkar tiba 11 menit kemudian, ular sepanjang 3,4 meter ditangkap dengan tongkat dan "
        "diserahkan kepada komunitas reptil Senin pagi. Lubang pembuangan ditutup kawat.",
    ),
    web(
        "Warung remang-remang menjual tuak kepada pelajar",
        "Ada warung tanpa papan nama yang menjual tuak dalam plastik kepada anak berseragam SMA setiap sore. Saya "
        "guru di dekat situ dan mengenali beberapa murid. Mohon rahasiakan pelapor.",
        Where(MARGOREJO, "gang dekat lapangan", "keresahan", "METRO-SATPOLPP"),
        Course(Life.FORWARDED, 4, 41),
        anonymous=True,
        confidential=True,
    ),
    sms(
        "tukang buah gerobak mangkal pas d tikungan 16c, mobil ga keliatan dr kiri. bukan ngusir tp geser dikit knp",
        Where(MULYOJATI, "dekat terminal 16c", "pedagang", "METRO-SATPOLPP"),
        Course(Life.FORWARDED, 2, 9),
    ),
    web(
        "Organ tunggal sampai pukul dua pagi",
        "Hajatan di Jl. Khairbras memakai organ tunggal sampai pukul dua dini hari dua malam berturut-turut, "
        "pengeras suaranya mengarah ke rumah warga. Ada bayi dan orang sakit. Mohon ada aturan jam yang jelas.",
        Where(GANJAR_ASRI, "Jl. Khairbras", "keresahan", "METRO-SATPOLPP"),
        Course(Life.CLOSED_SILENT, 121, 78),
        answer="Sesuai perda ketertiban, keramaian hajatan paling lambat pukul 22.00 dan wajib berizin. "
        "Penyelenggara sudah diberi teguran tertulis Rabu. Lurah Ganjar Asri kini melampirkan batas jam pada setiap "
        "surat pengantar keramaian.",
    ),
    sms(
        "karaoke ruko brigjen sutiyoso suara jedag jedug smpe subuh, ud ditegur rt 2x",
        Where(METRO, "Jl. Brigjend Sutiyoso", "keresahan", "METRO-SATPOLPP"),
        Course(Life.CONTESTED, 10, 0),
        reply="Hari Kamis doang turun, Jumat Sabtu balik lagi malah lebih kenceng. Tolong dateng jam 1 malam bukan "
        "jam 10.",
        answer="Petugas mendatangi tempat usaha pada Kamis pukul 22.00. Pengelola diminta menutup pintu dan "
        "menurunkan suara.",
    ),
    web(
        "Pembakaran ilalang mendekati rumah",
        "Pemilik lahan kosong di belakang perumahan kami membakar ilalang sore hari lalu ditinggal. Api sempat "
        "mencapai dua meter dari dapur. Kami memadamkan dengan ember.",
        Where(KARANGREJO, "lahan di belakang perumahan", "penyelamatan", "METRO-DAMKAR"),
        Course(Life.ANSWERED, 8, 29),
        answer="Pemilik lahan dipanggil ke kelurahan dan membuat pernyataan tidak membakar lagi, selanjutnya "
        "membabat dengan mesin. Sekat selebar 4 meter dibuat hari Ahad, dan warga dilatih memakai dua APAR yang kini "
        "ada di pos ronda.",
    ),
    sms(
        "anak punk mabok d emperan toko dr sutomo malak org lewat 5rb, td mlm istri sy jg dimintain",
        Where(HADIMULYO_TIMUR, "Jl. Dr. Sutomo", "keresahan", "METRO-SATPOLPP"),
        Course(Life.NEW, 0, 45),
    ),
    web(
        "Reklame dipaku di pohon dan tiang rambu",
        "Poster pinjaman dan sedot WC dipaku di semua pohon Jl. Hasanudin, bahkan menutup rambu dilarang berhenti. "
        "Kota jadi kumuh.",
        Where(YOSOMULYO, "Jl. Hasanudin", "pedagang", "METRO-SATPOLPP"),
        Course(Life.CLOSED_SILENT, 88, 92),
        anonymous=True,
        answer="Sebanyak 143 poster dan spanduk liar dicabut di Jl. Hasanudin dan sekitarnya dalam dua pagi (Selasa "
        "dan Rabu). Pemilik nomor telepon di poster sedot WC dipanggil dan membayar denda administratif.",
    ),
    sms(
        "usul siskamling dihidupin lg pak, sumbersari motor ilang 2 bln ini 3 kali. minta bantuan senter sm jas ujan "
        "aja buat ronda",
        Where(SUMBERSARI_BANTUL, "", "keresahan", "METRO-SATPOLPP"),
        Course(Life.FORWARDED, 6, 42),
        kind="ASPIRATION",
    ),
)
