"""Reports about social aid, protection and disability."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_ASRI,
    HADIMULYO_TIMUR,
    IMOPURO,
    MARGODADI,
    MULYOSARI,
    REJOMULYO,
    TEJO_AGUNG,
    TEJOSARI,
    YOSOMULYO,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Nenek 81 tahun hidup sendiri tidak pernah dapat bantuan",
        "Tetangga saya, nenek berusia 81 tahun, tinggal sendiri di rumah papan RT 04 RW 02. Makan dari pemberian "
        "tetangga. Setiap pendataan beliau tidak ada di rumah karena ikut derep di sawah.",
        Where(MULYOSARI, "RT 04 RW 02", "bansos", "METRO-DINSOS"),
        Course(Life.CONFIRMED, 42, 33, 5),
        answer="Pekerja sosial mengunjungi nenek pada Rabu sore bersama ketua RT. Permakanan dua kali sehari dimulai "
        "Kamis, KTP-nya yang hilang diganti, dan namanya diusulkan ke data penerima lewat musyawarah kelurahan. "
        "Disperkim memasukkan rumahnya ke daftar bedah rumah tahun depan.",
        comment="Nenek sekarang dikirimi makan tiap hari, terima kasih.",
    ),
    sms(
        "sy buruh cuci anak 3 kok desil 7, tetangga pny mobil malah dpt bansos. data dr mana itu pak",
        Where(YOSOMULYO, "", "data-bansos", "METRO-DINSOS"),
        Course(Life.ANSWERED, 7, 114),
        answer="Data Ibu tercatat memakai rumah dan sawah milik mertua. Petugas sudah mendata ulang hari Selasa, "
        "usul perbaikan peringkat dikirim ke pusat Jumat dan hasilnya dapat dicek awal bulan depan. Untuk sementara "
        "Ibu menerima paket sembako daerah yang diambil di kelurahan.",
    ),
    web(
        "Kartu PKH dipegang ketua kelompok",
        "Kartu dan PIN PKH milik kakak saya dipegang ketua kelompok. Setiap pencairan hanya diberi uang tanpa struk. "
        "Kami tidak menuduh siapa-siapa, hanya ingin kartunya dikembalikan dan tahu jumlah sebenarnya.",
        Where(HADIMULYO_TIMUR, "", "pkh", "METRO-DINSOS"),
        Course(Life.FORWARDED, 4, 1),
        confidential=True,
    ),
    sms(
        "bantuan beras 10 kg bln ini kpn dibagi d ganjar asri? sy ga dpt undangan pdhl bln kmrn dpt",
        Where(GANJAR_ASRI, "", "bansos", "METRO-DINSOS"),
        Course(Life.CONFIRMED, 15, 12, 4),
        kind="INFORMATION_REQUEST",
        answer="Pembagian di Ganjar Asri hari Sabtu pukul 08.00 di balai kelurahan. Nama Bapak masih terdaftar; "
        "undangan terselip di RT 14 dan sudah diantar kemarin. Cukup bawa KTP dan KK asli.",
    ),
    web(
        "Anak tetangga sering terdengar dipukul",
        "Hampir setiap malam terdengar anak lelaki di rumah sebelah menangis dipukul. Kadang besoknya ada lebam di "
        "lengan. Saya takut bila diketahui melapor, karena bapaknya pemarah.",
        Where(MARGODADI, "", "kekerasan", "METRO-DP3AP2KB"),
        Course(Life.CLOSED_SILENT, 84, 109),
        confidential=True,
        answer="Konselor UPTD PPA bersama Bhabinkamtibmas berkunjung dengan alasan pendataan anak sekolah. Anak "
        "sementara tinggal di rumah neneknya sejak Selasa, kedua orang tua mengikuti konseling mingguan, dan sekolah "
        "memantau setiap hari. Nama pelapor tidak dicatat di berkas lapangan.",
    ),
    phone(
        "Dipukul suami dan takut kehilangan tempat tinggal",
        "Ibu dengan dua anak kecil dipukul suaminya hampir setiap minggu. Ia belum berani melapor karena takut tidak "
        "punya tempat tinggal, dan meminta dibalas lewat SMS saja, jangan ditelepon.",
        Where(TEJO_AGUNG, "", "kekerasan", "METRO-DP3AP2KB"),
        Course(Life.FORWARDED, 2, 83),
        anonymous=True,
        confidential=True,
    ),
    web(
        "Tidak ada jalur kursi roda di kantor pelayanan",
        "Saya pengguna kursi roda. Untuk mengurus surat di kantor pelayanan saya harus digendong satpam melewati "
        "lima anak tangga. Toiletnya pun tidak bisa dimasuki. Saya tidak minta istimewa, hanya bidang miring dan "
        "pegangan.",
        Where(IMOPURO, "kantor pelayanan di Jl. Jend. Sudirman", "disabilitas", "METRO-DINSOS"),
        Course(Life.FORWARDED_OVERDUE, 17, 68),
    ),
    web(
        "Juru bahasa isyarat sebulan sekali di pelayanan terpadu",
        "Komunitas Tuli di Metro sekitar empat puluh orang. Kami mengusulkan satu hari dalam sebulan ada juru bahasa "
        "isyarat di loket pelayanan supaya kami tidak harus membawa keluarga setiap mengurus surat.",
        Where(None, "", "disabilitas", "METRO-DINSOS"),
        Course(Life.ANSWERED, 10, 57),
        kind="ASPIRATION",
        answer="Usul ini kami jalankan: juru bahasa isyarat dari komunitas hadir di Mal Pelayanan Publik setiap Rabu "
        "pertama pukul 09.00 sampai 12.00 mulai bulan depan. Di luar itu bisa panggilan video melalui tablet di "
        "loket 1.",
    ),
    sms(
        "orang gila ngamuk bawa kayu dpn pasar rejomulyo, keluarganya ga sanggup. tlg dibawa berobat",
        Where(REJOMULYO, "", "bansos", "METRO-DINSOS"),
        Course(Life.CLOSED_SILENT, 99, 40),
        answer="ODGJ tersebut dijemput TKSK dan puskesmas pada sore harinya, dirawat tiga minggu di RSJ dan kini "
        "minum obat teratur. Keluarga menerima kunjungan perawat jiwa setiap Senin.",
    ),
    phone(
        "Anak kecil mengemis sampai larut malam di lampu merah",
        "Penelepon melihat dua anak sekitar enam tahun mengemis di lampu merah Jl. A. Yani sampai pukul 22.30, "
        "diawasi perempuan di atas motor.",
        Where(YOSOREJO, "Jl. A. Yani dekat lampu merah", "bansos", "METRO-DINSOS"),
        Course(Life.CONFIRMED, 10, 60, 5),
        answer="Tim gabungan menjangkau kedua anak malam itu. Orang tuanya dibina dan membuat pernyataan, kedua anak "
        "masuk kembali ke kelas 1 pada Senin dengan seragam dari Dinas Sosial. Patroli dilanjutkan tiap malam Sabtu "
        "dan Minggu.",
    ),
    web(
        "Cara memeriksa posisi desil keluarga",
        "Di mana saya bisa memeriksa desil keluarga tanpa ponsel pintar? Orang tua saya ingin tahu mengapa bantuan "
        "pangannya berhenti sejak empat bulan lalu.",
        Where(TEJOSARI, "", "data-bansos", "METRO-DINSOS"),
        Course(Life.FORWARDED, 6, 80),
        kind="INFORMATION_REQUEST",
    ),
    sms(
        "bantuan sy kok berhenti knp ya tlg dicek",
        Where(None, "", "bansos", None),
        Course(Life.HELD, 4, 85),
        question="Mohon sebutkan nama bantuan (PKH, beras, BLT), nama penerima, dan kelurahan tempat tinggal. Jangan "
        "kirim NIK lewat SMS.",
    ),
    sms(
        "jadwal pencairan pkh tahap ini tgl brp ya bu? sm pendamping banjarsari nomornya brp",
        Where(BANJARSARI, "", "pkh", "METRO-DINSOS"),
        Course(Life.CLOSED_SILENT, 58, 27),
        kind="INFORMATION_REQUEST",
        answer="Pencairan tahap ini lewat bank dimulai pekan kedua bulan berjalan, bertahap per kelompok. Pendamping "
        "Banjarsari ada di balai kelurahan setiap Selasa pukul 09.00 sampai 12.00; nomornya tertempel di papan "
        "pengumuman kelurahan.",
    ),
)
