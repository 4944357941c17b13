"""Reports about identity cards, family cards and certificates."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_AGUNG,
    HADIMULYO_BARAT,
    IRING_MULYO,
    KARANGREJO,
    MARGODADI,
    MULYOJATI,
    PURWOSARI,
    REJOMULYO,
    SUMBERSARI_BANTUL,
    TEJOSARI,
    YOSODADI,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "rekam ktp dr bln lalu smpe skrg blm jadi, anak sy mau daftar kerja. kata petugas blangko kosong",
        Where(HADIMULYO_BARAT, "", "ktp", "METRO-DUKCAPIL"),
        Course(Life.CONFIRMED, 20, 113, 5),
        answer="Blangko KTP-el sudah datang dan KTP putra Ibu dicetak Selasa. Ibu telah kami hubungi, kartu dapat "
        "diambil di loket 2 dengan membawa surat keterangan rekam.",
        comment="ktp sdh diambil makasih",
    ),
    web(
        "Nama ibu kandung di KK salah ketik dan ditolak bank",
        "Nama ibu saya di kartu keluarga tertulis kurang satu huruf. Bank menolak pengajuan KUR karena tidak sama "
        "dengan ijazah. Saya sudah dua kali ke loket tetapi disuruh meminta pengantar RT lagi.",
        Where(TEJOSARI, "", "kartu-keluarga", "METRO-DUKCAPIL"),
        Course(Life.ANSWERED, 8, 14),
        answer="Perbaikan nama pada KK tidak memerlukan pengantar RT. Kami sudah memproses perbaikan berdasarkan "
        "ijazah dan akta ibu; KK baru dikirim ke email pelapor hari Rabu dalam bentuk PDF bertanda tangan elektronik "
        "dan dapat dicetak sendiri.",
    ),
    sms(
        "mau pindah dr lampung timur ke metro syaratnya apa aja? apa hrs pulang dlu minta surat",
        Where(IRING_MULYO, "", "pindah", "METRO-DUKCAPIL"),
        Course(Life.CONFIRMED, 34, 37, 5),
        kind="INFORMATION_REQUEST",
        answer="Cukup membawa KK dan alamat tujuan ke Disdukcapil Kota Metro; surat pindah (SKPWNI) dari Lampung "
        "Timur kami mintakan secara daring sehingga tidak perlu pulang. Selesai 1 sampai 3 hari kerja, gratis.",
        comment="mudah bgt trnyata",
    ),
    web(
        "Akta kelahiran anak tertahan karena buku nikah hilang",
        "Buku nikah kami hilang waktu kebanjiran. Petugas menolak mengurus akta kelahiran anak kedua kami sebelum "
        "ada duplikat, padahal anak sudah mau masuk TK.",
        Where(BANJARSARI, "", "akta", "METRO-DUKCAPIL"),
        Course(Life.CLOSED_SILENT, 92, 115),
        answer="Akta kelahiran dapat diterbitkan dengan Surat Pernyataan Tanggung Jawab Mutlak (SPTJM) kebenaran "
        "pasangan suami istri. Formulir sudah kami bantu isi, dan akta anak Bapak/Ibu terbit Jumat lalu. Petugas "
        "loket sudah diberi pengarahan ulang.",
    ),
    sms(
        "petugas loket dukcapil jam 11.30 udh ngilang istirahat, antre dr jam 8 dsuruh dtg bsk. kerja apaan anj*r",
        Where(None, "loket Disdukcapil", "loket-dukcapil", "METRO-DUKCAPIL"),
        Course(Life.FORWARDED, 4, 81),
        anonymous=True,
    ),
    web(
        "Mesin antrean rusak, dipanggil secara acak",
        "Mesin nomor antrean di loket kependudukan rusak dan petugas memanggil berdasarkan siapa yang berdiri paling "
        "depan. Ibu-ibu yang membawa bayi justru paling belakang.",
        Where(None, "Mal Pelayanan Publik", "loket-dukcapil", "METRO-DUKCAPIL"),
        Course(Life.CONFIRMED, 55, 22, 4),
        anonymous=True,
        answer="Mesin antrean sudah diperbaiki dan menyala sejak Senin. Selama mesin rusak kami gunakan nomor "
        "kertas. Kini ada satu loket khusus lansia, ibu hamil, ibu membawa balita, dan penyandang disabilitas.",
    ),
    web(
        "Mengurus akta kematian orang tua yang sudah lama meninggal",
        "Ayah saya meninggal tahun 2009 di rumah dan belum punya akta kematian. Sekarang diperlukan untuk balik nama "
        "sertifikat. Apakah masih bisa dibuat dan apa buktinya?",
        Where(GANJAR_AGUNG, "", "akta", "METRO-DUKCAPIL"),
        Course(Life.ANSWERED, 4, 76),
        kind="INFORMATION_REQUEST",
        answer="Masih bisa dan tidak dipungut biaya. Bawa surat keterangan kematian dari kelurahan berdasarkan saksi "
        "dua orang, KK lama (bila ada), KTP pelapor, dan KTP dua saksi. Bila ayah tidak lagi ada di basis data, "
        "proses 3 hari kerja karena kami verifikasi manual.",
    ),
    sms(
        "nik sy ga kebaca d bank sm bpjs, kata dukcapil suruh tunggu konsolidasi. smpe kpn",
        Where(YOSODADI, "", "ktp", "METRO-DUKCAPIL"),
        Course(Life.IN_PROGRESS, 7, 13),
        progress="NIK Bapak sudah kami ajukan konsolidasi ke server pusat hari Selasa dengan tiket prioritas. "
        "Biasanya 2x24 jam; kami beri kabar begitu aktif.",
    ),
    web(
        "Perekaman KTP keliling untuk lansia di Karangrejo",
        "Di RW kami ada sebelas lansia yang tidak sanggup antre di kantor. Mohon ada perekaman keliling ke rumah "
        "atau balai RW sebulan sekali.",
        Where(KARANGREJO, "", "ktp", "METRO-DUKCAPIL"),
        Course(Life.CONFIRMED, 81, 73, 4),
        kind="ASPIRATION",
        answer="Layanan jemput bola ke Karangrejo dilaksanakan hari Sabtu di balai RW 02: 11 lansia dan 4 penyandang "
        "disabilitas direkam, dua di antaranya di tempat tidur. Selanjutnya dijadwalkan tiap Sabtu kedua bergiliran "
        "per kelurahan.",
        comment="Mbah saya akhirnya punya KTP.",
    ),
    phone(
        "Kartu keluarga belum dipisah setelah bercerai",
        "Penelepon sudah dua tahun bercerai dengan putusan pengadilan, tetapi kartu keluarganya masih menyatu dengan "
        "mantan istri. Ia meminta isinya tidak dibaca orang lain.",
        Where(MARGODADI, "", "kartu-keluarga", "METRO-DUKCAPIL"),
        Course(Life.FORWARDED_OVERDUE, 15, 21),
        confidential=True,
    ),
    web(
        "Surat pindah dari Bandar Lampung belum masuk sistem",
        "Saya mengajukan pindah masuk dua minggu lalu. Disdukcapil Bandar Lampung mengatakan sudah mengirim datanya, "
        "sedangkan loket Metro bilang belum ada. Akibatnya anak saya belum bisa didaftarkan ke posyandu.",
        Where(MULYOJATI, "", "pindah", "METRO-DUKCAPIL"),
        Course(Life.NEW, 1, 53),
    ),
    web(
        "Pecah KK setelah menikah tetapi masih serumah",
        "Apakah saya bisa membuat kartu keluarga sendiri walaupun masih tinggal serumah dengan orang tua? Dan apakah "
        "bantuan orang tua saya tidak hilang karenanya?",
        Where(REJOMULYO, "", "kartu-keluarga", "METRO-DUKCAPIL"),
        Course(Life.FORWARDED, 2, 106),
        kind="INFORMATION_REQUEST",
    ),
    sms(
        "akte anak salah jenis kelamin, laki jd perempuan. katanya ud dibenerin tp pas dicek dikasir sekolah ttp salah",
        Where(SUMBERSARI_BANTUL, "", "akta", "METRO-DUKCAPIL"),
        Course(Life.CONTESTED, 11, 86),
        reply="Sudah saya cetak, di akta betul laki-laki tapi di KK masih perempuan. Sekolah pakainya KK.",
        answer="Kesalahan jenis kelamin pada akta sudah kami betulkan di sistem hari Senin, akta baru dapat dicetak.",
    ),
    web(
        "Nomor WhatsApp layanan tidak pernah dibalas",
        "Sudah empat kali saya mengirim berkas pindah lewat nomor WhatsApp layanan, centang dua tetapi tidak pernah "
        "dibalas. Saya bekerja di Bandar Lampung, sulit datang di jam kantor.",
        Where(PURWOSARI, "", "loket-dukcapil", "METRO-DUKCAPIL"),
        Course(Life.CONFIRMED, 30, 50, 3),
        answer="Mohon maaf, ponsel layanan sempat kehabisan memori. Berkas pelapor sudah kami temukan dan "
        "selesaikan; dokumen dikirim Kamis malam. Mulai pekan ini dua petugas bergantian membalas dengan batas 1 "
        "hari kerja, dan loket buka Sabtu pukul 08.00 sampai 11.00.",
    ),
)
