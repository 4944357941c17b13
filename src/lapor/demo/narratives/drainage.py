"""Reports about drains, floods and irrigation."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_ASRI,
    HADIMULYO_BARAT,
    HADIMULYO_TIMUR,
    IRING_MULYO,
    KARANGREJO,
    MARGODADI,
    METRO,
    PURWOSARI,
    TEJOSARI,
    YOSODADI,
    YOSOMULYO,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Gorong-gorong Gunung Lawu tersumbat, air masuk dapur",
        "Tiap hujan lebih dari satu jam air dari Jl. Gunung Lawu masuk ke dapur lima rumah di RT 09. Setelah kami "
        "intip, gorong-gorong di bawah jalan tersumbat batang pisang dan plastik. Kami tidak punya alat untuk "
        "mengangkat penutupnya.",
        Where(YOSOREJO, "Jl. Gunung Lawu RT 09", "saluran-mampet", "METRO-PUTR"),
        Course(Life.CONFIRMED, 33, 82, 5),
        answer="Regu drainase membongkar dua penutup gorong-gorong di Jl. Gunung Lawu hari Sabtu dan mengangkat "
        "kurang lebih 2 truk lumpur, batang pisang, dan plastik. Di hulu dipasang saringan besi. Hujan Senin malam "
        "sudah dipantau: air tidak lagi naik ke rumah warga.",
        comment="Semalam hujan deras, dapur kering. Terima kasih Dinas PU.",
    ),
    sms(
        "siring dpn lapangan hadimulyo timur mampet, bau comberan smp k dlm rmh. udh 2 mgg",
        Where(HADIMULYO_TIMUR, "Jl. Dr. Sutomo", "saluran-mampet", "METRO-PUTR"),
        Course(Life.ANSWERED, 5, 1),
        answer="Siring sepanjang 60 meter di depan lapangan sudah dikeruk tim padat karya Rabu sampai Kamis. Lumpur "
        "yang ditumpuk di bahu jalan diangkut truk Jumat pagi.",
    ),
    web(
        "Genangan setinggi betis di depan kampus",
        "Sepanjang Jl. Ki Hajar Dewantara depan kampus air menggenang setinggi betis setiap hujan deras karena "
        "lubang masuk ke saluran terlalu kecil. Motor mahasiswa banyak yang mogok, dan air menciprat ke lapak "
        "fotokopi.",
        Where(IRING_MULYO, "Jl. Ki Hajar Dewantara, depan kampus", "banjir", "METRO-PUTR"),
        Course(Life.CLOSED_SILENT, 87, 81),
        answer="Sebanyak 11 lubang masuk air di kedua sisi Jl. Ki Hajar Dewantara sudah diperlebar menjadi 40 x 20 "
        "cm dan diberi jeruji. Pekerjaan dilakukan malam hari selama empat malam. Kami akan memantau lagi pada hujan "
        "berikutnya.",
    ),
    sms(
        "perum prasanti blok C kebanjiran lg td malem, air dr kali blkg perumahan meluap. tlg normalisasi kali nya",
        Where(GANJAR_ASRI, "Perum Prasanti Garden blok C", "banjir", "METRO-PUTR"),
        Course(Life.FORWARDED, 2, 34),
    ),
    phone(
        "Lansia terjebak air di Golden Village",
        "Penelepon melaporkan air di Perum Golden Village sudah setinggi paha dan ada sepasang lansia di blok D yang "
        "tidak bisa keluar rumah. Minta perahu atau petugas.",
        Where(GANJAR_ASRI, "Perum Golden Village", "banjir", "METRO-BPBD"),
        Course(Life.CONFIRMED, 19, 78, 5),
        answer="Tim BPBD dengan perahu karet tiba 25 menit setelah telepon dan membawa kedua lansia ke rumah anaknya "
        "di Mulyojati dalam keadaan sehat. Posko di pos ronda dibuka sampai air surut pukul 03.00, dan 14 keluarga "
        "menerima makanan siap saji.",
        comment="terima kasih bapak2 bpbd",
    ),
    web(
        "Dinding saluran di belakang Bengkel Perut terus tergerus",
        "Dinding saluran irigasi di belakang rumah makan Bengkel Perut sudah longsor sekitar 9 meter, dan batang "
        "kelapa milik warga ikut miring. Bila hujan lagi kami khawatir jalan setapak ke sawah putus.",
        Where(YOSOMULYO, "Saluran belakang RM Bengkel Perut", "irigasi", "METRO-PUTR"),
        Course(Life.FORWARDED_OVERDUE, 19, 48),
    ),
    sms(
        "pintu air sawah tejosari macet ga bs dibuka, sawah 6 petak kering padahal lg tandur. P3A udh lapor tp blm "
        "ada org dateng",
        Where(TEJOSARI, "pintu air sawah Tejosari", "irigasi", "METRO-PUTR"),
        Course(Life.IN_PROGRESS, 7, 14),
        progress="Mekanik pintu air sudah datang Rabu siang; ulir pintu patah dan sedang dibuatkan di bengkel bubut. "
        "Sementara aliran dialihkan lewat pintu nomor 3, bergiliran malam hari.",
    ),
    web(
        "Rumput memenuhi saluran tersier Bulak Sari",
        "Saluran tersier di Bulak Sari sepanjang kurang lebih 400 meter penuh kangkung dan rumput gajah. Giliran air "
        "jadi tidak sampai ke petak paling ujung. Kelompok tani siap membantu tenaga asalkan ada alat dan solar.",
        Where(KARANGREJO, "Bulak Sari", "irigasi", "METRO-PUTR"),
        Course(Life.CONFIRMED, 52, 117, 4),
        answer="Satu ekskavator mini bekerja dua hari di Bulak Sari didampingi 22 anggota kelompok tani. Saluran 430 "
        "meter sudah bersih dan petak ujung mulai mendapat air pada Minggu pagi. Terima kasih atas tenaga warga.",
        comment="Cocok. Semoga tiap musim tanam begini.",
    ),
    sms(
        "got mampet bau tlg disedot",
        Where(None, "", "saluran-mampet", None),
        Course(Life.EXPIRED, 71, 71),
        anonymous=True,
        question="Mohon balas dengan alamat got yang tersumbat: nama jalan, RT/RW, kelurahan, dan sejak kapan.",
        reason="INCOMPLETE",
        archive_text="Alamat yang kami minta tidak kami terima sampai batas waktu, sehingga petugas tidak tahu "
        "lokasi yang harus didatangi.",
        referral="Silakan mengirim laporan baru dengan nama jalan, RT/RW, dan kelurahan.",
    ),
    web(
        "Persimpangan 22 Polos tergenang sampai menutup marka",
        "Persimpangan 22 Polos tergenang hampir setiap hujan. Air dari arah Jl. Imam Bonjol turun, sedangkan saluran "
        "di pojok toko bangunan sengaja ditutup cor untuk parkir. Mohon coran itu dibuka.",
        Where(HADIMULYO_BARAT, "Jl. Imam Bonjol, 22 Polos", "banjir", "METRO-PUTR"),
        Course(Life.ANSWERED, 12, 25),
        answer="Pemilik toko bangunan sudah kami panggil dan coran penutup saluran dibongkar sendiri oleh yang "
        "bersangkutan hari Kamis. Petugas memasang grill besi selebar 4 meter yang bisa dibuka untuk pembersihan.",
    ),
    sms(
        "usul siring rt 3 margodadi ditutup grill besi, udh 2x anak kecil nyemplung pas main sepeda",
        Where(MARGODADI, "RT 03 RW 01", "saluran-mampet", "METRO-PUTR"),
        Course(Life.CONFIRMED, 47, 109, 4),
        kind="ASPIRATION",
        answer="Kami pasang 16 lembar grill besi di depan deretan rumah yang banyak anak kecilnya (RT 03), sisanya "
        "ditutup pelat beton sumbangan warga. Selesai Selasa sore.",
    ),
    web(
        "Saluran baru di Jl. Kancil tidak menyambung ke mana-mana",
        "Bulan lalu ada pembuatan saluran U-ditch di Jl. Kancil, tetapi ujungnya berhenti di depan rumah saya dan "
        "tidak disambung ke saluran pembuangan. Air dari tujuh rumah akhirnya tumpah di pekarangan kami.",
        Where(PURWOSARI, "Jl. Kancil RT 07", "saluran-mampet", "METRO-PUTR"),
        Course(Life.FORWARDED_OVERDUE, 23, 50),
    ),
    sms(
        "ujan bntr aja jl prawiranegara udh kyk kali. got nya ketutup smpah sm tanah bangunan ruko. pemkot molor trs "
        "ya hadehhh",
        Where(METRO, "Jl. AR Prawiranegara", "banjir", "METRO-PUTR"),
        Course(Life.NEW, 0, 66),
    ),
    web(
        "Tetangga menutup saluran dengan garasi",
        "Tetangga saya membuat garasi di atas saluran dan menimbun sebagian dengan puing. Akibatnya air balik ke "
        "halaman saya. Saya minta dirahasiakan karena kami masih bertetangga dekat dan saya tidak ingin ribut.",
        Where(BANJARSARI, "Jl. Pattimura", "saluran-mampet", "METRO-PUTR"),
        Course(Life.CLOSED_SILENT, 109, 93),
        confidential=True,
        answer="Kami meninjau Jl. Pattimura sebagai pemeriksaan rutin saluran tanpa menyebut pelapor. Pemilik garasi "
        "bersedia membuka timbunan; pipa PVC 12 inci sepanjang 7 meter sudah terpasang di bawah garasi pada hari "
        "Minggu.",
    ),
    web(
        "Jadwal pengerukan saluran induk Yosodadi",
        "Apakah sebelum musim hujan ini saluran induk dari Jl. Hasanudin sampai perbatasan Yosomulyo akan dikeruk? "
        "Kami dari RT ingin menyesuaikan jadwal kerja bakti.",
        Where(YOSODADI, "Jl. Hasanudin", "saluran-mampet", "METRO-PUTR"),
        Course(Life.CONFIRMED, 40, 101, 4),
        kind="INFORMATION_REQUEST",
        answer="Pengerukan saluran induk Yosodadi dijadwalkan dua tahap: ruas Jl. Hasanudin minggu pertama bulan "
        "depan, ruas perbatasan Yosomulyo minggu ketiga. Silakan RT menyiapkan kerja bakti di saluran cabang pada "
        "hari Minggu di antaranya; kami sediakan truk angkut lumpur.",
    ),
)
