"""Reports about farming and animals."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    GANJAR_ASRI,
    KARANGREJO,
    MARGOREJO,
    METRO,
    PURWOSARI,
    REJOMULYO,
    SUMBERSARI_BANTUL,
    TEJOSARI,
    YOSODADI,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "urea subsidi d kios rejomulyo 150rb/sak pdhl het ga sgitu. alesan nya ongkos. kmi petani kecil bs apa",
        Where(REJOMULYO, "kios Rejomulyo", "pupuk", "METRO-DKP3"),
        Course(Life.FORWARDED, 4, 106),
    ),
    web(
        "Nama saya hilang dari daftar penerima pupuk",
        "Saya anggota kelompok tani sejak 2011 dan selalu dapat jatah. Tahun ini nama saya tidak ada di daftar "
        "elektronik sehingga kios menolak. Padi sudah umur 25 hari.",
        Where(TEJOSARI, "", "pupuk", "METRO-DKP3"),
        Course(Life.CONFIRMED, 54, 58, 4),
        answer="NIK Bapak tertukar satu angka saat pemutakhiran. Penyuluh membetulkannya Selasa, dan jatah 2 kuintal "
        "urea serta 1,5 kuintal NPK dapat ditebus mulai Kamis. Tanaman masih sempat dipupuk susulan.",
        comment="Sudah ditebus, padinya hijau lagi.",
    ),
    sms(
        "sapi sy 2 mati mendadak idungnya keluar darah, tetangga takut nular. dokter hewan tlg dtg",
        Where(KARANGREJO, "RT 19", "ternak", "METRO-DKP3"),
        Course(Life.ANSWERED, 6, 51),
        answer="Dokter hewan datang siang itu, mengambil contoh darah dan mengubur bangkai sedalam 2,5 meter "
        "berlapis kapur. Hasil laboratorium Kamis negatif antraks; penyebabnya keracunan rumput bersemprot. 14 sapi "
        "tetangga sudah diberi vitamin.",
    ),
    web(
        "Bibit jagung bantuan tidak tumbuh",
        "Kelompok kami menerima 60 kg benih jagung, yang tumbuh hanya sepertiga. Sudah kami coba rendam dan tanam "
        "ulang tetapi sama saja. Kemasannya hampir kedaluwarsa.",
        Where(PURWOSARI, "", "pupuk", "METRO-DKP3"),
        Course(Life.CLOSED_SILENT, 115, 94),
        answer="Uji daya kecambah benih nomor lot itu 41 persen, di bawah syarat. Penyedia wajib mengganti; 75 kg "
        "benih pengganti diserahkan kepada kelompok pada Senin di hadapan penyuluh. Lot yang sama ditarik dari tiga "
        "kelompok lain.",
    ),
    sms(
        "anjing liar golden village gigit anak 7th td sore, vaksin nya dmn bisa? anjing nya msh keliaran",
        Where(GANJAR_ASRI, "Golden Village", "rabies", "METRO-DKP3"),
        Course(Life.CONFIRMED, 22, 56, 5),
        answer="Anak sudah mendapat suntikan anti rabies pertama di Puskesmas Ganjar Agung malam itu, gratis, lanjut "
        "hari ke-7 dan ke-21. Tim DKP3 menangkap anjing bersangkutan dan empat lainnya Rabu pagi untuk diamati 14 "
        "hari: sehat. Vaksin massal di Golden Village Sabtu, 46 hewan.",
    ),
    web(
        "Vaksin rabies gratis untuk kucing peliharaan",
        "Kapan jadwal vaksin rabies gratis untuk kucing, apakah ada di Kelurahan Metro, dan berapa ekor yang boleh "
        "dibawa?",
        Where(METRO, "", "rabies", "METRO-DKP3"),
        Course(Life.FORWARDED, 3, 44),
        kind="INFORMATION_REQUEST",
    ),
    sms(
        "hama tikus ngabisin padi sumbersari 3 ha, gropyokan ud 4x kalah. minta rumah burung hantu sm racun",
        Where(SUMBERSARI_BANTUL, "persawahan Sumbersari", "pupuk", "METRO-DKP3"),
        Course(Life.FORWARDED_OVERDUE, 15, 20),
    ),
    web(
        "Pasar ternak kecil sebulan sekali",
        "Peternak kambing di Margorejo menjual lewat pengepul dengan harga jauh di bawah pasar. Kami mengusulkan "
        "pasar ternak kecil sebulan sekali di lapangan dengan timbangan dan dokter hewan.",
        Where(MARGOREJO, "", "ternak", "METRO-DKP3"),
        Course(Life.CONFIRMED, 85, 41, 4),
        kind="ASPIRATION",
        answer="Pasar ternak percobaan diadakan Sabtu pertama di lapangan Margorejo dengan timbangan digital dan "
        "pemeriksaan hewan. Terjual 63 kambing, harga rata-rata naik 18 persen. Dilanjutkan setiap Sabtu pertama.",
    ),
    phone(
        "Kerbau lepas di jalan Tawes",
        "Penelepon menyampaikan dua kerbau lepas tanpa pemilik berkeliaran di Jl. Tawes sejak magrib dan membuat "
        "motor mengerem mendadak.",
        Where(YOSODADI, "dekat kandang Jl. Tawes", "ternak", "METRO-DKP3"),
        Course(Life.NEW, 1, 57),
    ),
)
