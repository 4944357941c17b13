"""Reports about health centres, hospitals and health insurance."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_ASRI,
    HADIMULYO_TIMUR,
    IMOPURO,
    IRING_MULYO,
    KARANGREJO,
    MARGOREJO,
    METRO,
    MULYOJATI,
    SUMBERSARI_BANTUL,
    TEJO_AGUNG,
    YOSODADI,
    YOSOMULYO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Antre poli penyakit dalam sejak subuh, dokter datang siang",
        "Ayah saya kontrol ke poli penyakit dalam, mengambil nomor jam lima pagi. Dokter baru datang pukul 11.40 "
        "tanpa pemberitahuan. Banyak lansia yang belum sarapan karena mau periksa darah. Mohon jadwal dokter "
        "ditepati atau diberi tahu bila berubah.",
        Where(None, "RSUD A. Yani, poli dalam", "rumah-sakit", "METRO-RSUD-AY"),
        Course(Life.CONFIRMED, 17, 69, 5),
        anonymous=True,
        answer="Hari itu dokter menangani pasien gawat di ICU. Kami akui tidak ada pemberitahuan. Mulai Senin "
        "keterlambatan lebih dari 30 menit ditampilkan di layar ruang tunggu dan dikirim lewat SMS kepada pasien "
        "terdaftar, dan pasien puasa untuk periksa darah didahulukan pukul 07.00.",
        comment="Minggu ini sudah ada SMS dari RS. Bagus.",
    ),
    sms(
        "3 anak di rt 10 tejoagung kena dbd, 1 opname. tlg difoging cepet sblm nambah",
        Where(TEJO_AGUNG, "RT 10", "nyamuk", "METRO-DINKES"),
        Course(Life.ANSWERED, 6, 17),
        answer="Penyelidikan epidemiologi dilakukan Selasa, ditemukan jentik di 9 dari 24 rumah. Fogging fokus "
        "radius 100 meter dilaksanakan Rabu pagi dan diulang Rabu depan, abate dibagikan kepada kader.",
    ),
    web(
        "Obat tekanan darah kosong di puskesmas",
        "Sudah dua kali kontrol, obat amlodipin ibu saya kosong dan diminta membeli sendiri di apotek. Padahal ibu "
        "peserta Prolanis. Kapan stok tersedia kembali?",
        Where(MARGOREJO, "Puskesmas Margorejo", "puskesmas", "METRO-DINKES"),
        Course(Life.FORWARDED, 5, 41),
    ),
    sms(
        "pustu yosomulyo jam 9 blm buka, bidan nya jarang ada. ibu hamil pd nunggu diluar kepanasan",
        Where(YOSOMULYO, "Pustu Yosomulyo", "puskesmas", "METRO-DINKES"),
        Course(Life.CONFIRMED, 24, 26, 4),
        answer="Bidan pustu mengikuti pelatihan tanpa pengganti; itu kelalaian kami. Bidan pengganti bertugas mulai "
        "Rabu, jam buka 07.30 dipasang di pintu dengan nomor kepala puskesmas. Kursi tunggu dan kanopi sudah "
        "ditambah.",
    ),
    web(
        "BPJS PBI nonaktif padahal ibu saya harus cuci darah",
        "Kartu BPJS PBI ibu saya mendadak nonaktif, sedangkan jadwal cuci darah hari Kamis. Bagaimana cara "
        "mengaktifkan kembali dan apakah ada bantuan sementara dari pemerintah kota?",
        Where(GANJAR_ASRI, "", "jaminan-kesehatan", "METRO-DINKES"),
        Course(Life.CONFIRMED, 28, 34, 5),
        kind="INFORMATION_REQUEST",
        answer="Karena kondisi darurat, kepesertaan ibu sudah kami daftarkan sebagai penduduk yang dibayarkan "
        "Pemerintah Kota (UHC) pada hari Rabu dan aktif pukul 16.10, sehingga cuci darah Kamis tidak terputus. "
        "Reaktivasi PBI pusat sedang diajukan Dinas Sosial.",
        comment="Tidak tahu harus bilang apa selain terima kasih.",
    ),
    sms(
        "wc ruang tunggu rsud sumbersari mampet bau smpe ke kursi tunggu, sabun jg ga ada",
        Where(SUMBERSARI_BANTUL, "RSUD Sumbersari Bantul", "rumah-sakit", "METRO-RSUD-SB"),
        Course(Life.CLOSED_SILENT, 74, 64),
        answer="Saluran WC ruang tunggu lantai 1 sudah dibuka dan closet nomor 2 diganti hari Selasa. Sabun dan tisu "
        "dicek tiap dua jam, lembar pengecekan ditempel di balik pintu.",
    ),
    web(
        "Perawat membentak keluarga pasien anak",
        "Pada Senin malam, seorang perawat membentak istri saya karena menanyakan infus anak kami yang macet. Kami "
        "masih harus kontrol ke sana sehingga mohon dirahasiakan. Kami hanya ingin ada pembinaan.",
        Where(None, "RSUD A. Yani, ruang anak", "rumah-sakit", "METRO-RSUD-AY"),
        Course(Life.FORWARDED_OVERDUE, 16, 45),
        confidential=True,
    ),
    sms(
        "usul puskesmas karangrejo buka sore 2x seminggu aja, kami buruh klo pagi ga bs ijin kerja",
        Where(KARANGREJO, "", "puskesmas", "METRO-DINKES"),
        Course(Life.FORWARDED, 3, 29),
        kind="ASPIRATION",
    ),
    web(
        "Balita di posyandu kami belum mendapat makanan tambahan",
        "Di posyandu Kenanga ada lima balita kurang gizi. Kader sudah mengirim data dua bulan lalu tetapi makanan "
        "tambahan belum datang, sedangkan posyandu sebelah sudah tiga kali.",
        Where(MULYOJATI, "posyandu Kenanga", "puskesmas", "METRO-DINKES"),
        Course(Life.IN_PROGRESS, 5, 9),
        progress="Data posyandu Kenanga ternyata belum terbaca di aplikasi gizi. Ahli gizi puskesmas menimbang ulang "
        "kelima balita hari ini; paket pangan lokal mulai diantar Kamis selama 56 hari.",
    ),
    sms(
        "rumah kosong jl dr sutomo kolamnya penuh jentik, tetangga 2 org udh kena db. pemilik ga ada",
        Where(HADIMULYO_TIMUR, "Jl. Dr. Sutomo", "nyamuk", "METRO-DINKES"),
        Course(Life.FORWARDED, 2, 23),
        anonymous=True,
    ),
    phone(
        "Ambulans untuk ibu bersalin di Yosodadi",
        "Penelepon meminta ambulans untuk istri tetangganya yang pecah ketuban di Jl. Hasanudin; bidan terdekat "
        "tidak menjawab telepon.",
        Where(YOSODADI, "Jl. Hasanudin", "puskesmas", "METRO-DINKES"),
        Course(Life.CONFIRMED, 11, 35, 5),
        answer="PSC 119 mengirim ambulans, tiba 14 menit setelah telepon. Ibu melahirkan selamat di RSUD A. Yani "
        "pukul 02.35. Bidan jaga yang tidak menjawab sudah diklarifikasi: ponselnya mati; nomor cadangan kini "
        "terdaftar di 112.",
    ),
    web(
        "Diminta fotokopi berkas padahal sudah punya kartu digital",
        "Petugas pendaftaran puskesmas mewajibkan fotokopi KTP dan KK tiga lembar setiap berobat walau saya sudah "
        "menunjukkan aplikasi JKN. Tempat fotokopi terdekat 500 meter, saya membawa anak demam.",
        Where(IMOPURO, "Puskesmas Metro", "puskesmas", "METRO-DINKES"),
        Course(Life.CONFIRMED, 63, 2, 2),
        answer="Sejak Senin pendaftaran cukup menyebut NIK atau menunjukkan aplikasi; fotokopi tidak diminta lagi. "
        "Pengumuman sudah ditempel dan kepala puskesmas menegur petugas loket.",
        comment="Sudah berubah, tapi petugasnya masih cemberut.",
    ),
    web(
        "Jadwal imunisasi bagi anak yang terlambat",
        "Anak saya 20 bulan belum mendapat imunisasi campak lanjutan karena kami baru pindah. Apakah masih bisa dan "
        "harus ke puskesmas mana?",
        Where(METRO, "", "puskesmas", "METRO-DINKES"),
        Course(Life.ANSWERED, 9, 0),
        kind="INFORMATION_REQUEST",
        answer="Masih bisa. Imunisasi kejar dilayani setiap Selasa dan Kamis pukul 08.00 sampai 10.30 di puskesmas "
        "sesuai tempat tinggal; untuk Kelurahan Metro di Puskesmas Metro. Bawa buku KIA bila ada, tanpa biaya.",
    ),
    sms(
        "pkm banjarsari antri obat 2 jam lebih, apoteker cm 1. tlg ditambah",
        Where(BANJARSARI, "Puskesmas Banjarsari", "puskesmas", "METRO-DINKES"),
        Course(Life.CLOSED_SILENT, 126, 49),
        anonymous=True,
        answer="Satu asisten apoteker dipindahkan dari Puskesmas Metro ke Banjarsari sejak Senin. Waktu tunggu obat "
        "pekan ini rata-rata 31 menit, tertera di papan loket.",
    ),
    web(
        "Klinik membuang jarum suntik bersama sampah biasa",
        "Pengumpul barang bekas di dekat kampus menemukan jarum suntik dan botol infus di tong sampah umum depan "
        "sebuah klinik. Tangannya sempat tertusuk. Mohon segera diperiksa.",
        Where(IRING_MULYO, "klinik dekat kampus", "puskesmas", "METRO-DINKES"),
        Course(Life.NEW_OVERDUE, 8, 37),
        confidential=True,
    ),
)
