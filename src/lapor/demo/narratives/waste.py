"""Reports about waste and pollution."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import (
    BANJARSARI,
    GANJAR_AGUNG,
    HADIMULYO_TIMUR,
    IMOPURO,
    IRING_MULYO,
    KARANGREJO,
    MARGOREJO,
    METRO,
    MULYOJATI,
    REJOMULYO,
    TEJO_AGUNG,
    YOSODADI,
    YOSOREJO,
)
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "tps blkg psr tejoagung meluber smp ke jalan, belatung dmana2. truk nya kmana pak kok seminggu ga nongol",
        Where(TEJO_AGUNG, "TPS belakang Pasar Tejo Agung", "sampah-angkut", "METRO-DLH"),
        Course(Life.CONFIRMED, 12, 17, 4),
        answer="Truk pengangkut rute Metro Timur sempat rusak gardan. Sejak Rabu digantikan truk cadangan; kontainer "
        "di belakang Pasar Tejo Agung sudah dikosongkan, lantainya disemprot, dan pengangkutan kembali tiap hari "
        "pukul 05.30.",
        comment="alhamdulillah ga bau lg",
    ),
    web(
        "Bayar iuran rutin, sampah diambil dua minggu sekali",
        "Kami di RT 23 membayar iuran Rp25.000 sebulan kepada petugas gerobak. Kesepakatannya tiga kali seminggu, "
        "kenyataannya dua minggu sekali. Sampah di depan rumah dikoyak kucing setiap malam.",
        Where(MULYOJATI, "RT 23 RW 05", "sampah-angkut", "METRO-DLH"),
        Course(Life.ANSWERED, 7, 97),
        answer="Petugas gerobak RT 23 ternyata sakit dan tidak ada pengganti. Melalui pengawas Metro Barat, kami "
        "tunjuk petugas cadangan mulai Senin dengan jadwal Senin, Rabu, dan Sabtu pagi. Nomor pengawas sudah kami "
        "berikan kepada ketua RT.",
    ),
    sms(
        "asap bakar smpah dr tpas karangrejo msk rmh tiap malam, anak sy batuk2 dah 2 mgu. TLG STOP BAKARNYA!!!!",
        Where(KARANGREJO, "jalan masuk TPAS Karangrejo", "pencemaran", "METRO-DLH"),
        Course(Life.FORWARDED, 4, 7),
        anonymous=True,
    ),
    web(
        "Air lindi masuk ke parit dekat sumur warga",
        "Air hitam berbau dari arah TPAS Karangrejo mengalir ke parit di RW 06 setiap habis hujan. Jaraknya sekitar "
        "20 meter dari sumur tiga rumah, dan air sumur sekarang berwarna kekuningan. Kami minta air diuji dan "
        "tanggul lindinya diperbaiki.",
        Where(KARANGREJO, "sekitar TPAS Karangrejo RW 06", "pencemaran", "METRO-DLH"),
        Course(Life.FORWARDED_OVERDUE, 21, 29),
        anonymous=True,
    ),
    sms(
        "tanah kosong pala 2 dijadiin tmpt buang smpah org lewat. tiap subuh ada mtr buang kresek gede2",
        Where(IRING_MULYO, "tanah kosong Jl. Pala II", "sampah-liar", "METRO-DLH"),
        Course(Life.CONFIRMED, 27, 59, 5),
        answer="Tumpukan sampah di Jl. Pala II (sekitar 3 m3) sudah diangkut Sabtu pagi bersama warga RT 12. Lokasi "
        "dipasangi papan larangan dan lampu, dan Satpol PP berjaga tiga subuh berturut-turut; dua pembuang diberi "
        "teguran tertulis.",
        comment="Sekarang bersih, jangan sampai kambuh ya pak",
    ),
    web(
        "Sampah popok dan kasur di pinggir kali",
        "Pinggir kali di ujung Jl. Wijaya Kusuma menjadi tempat pembuangan popok, kasur, bahkan sofa. Kalau hujan "
        "semuanya hanyut menyumbat jembatan kecil di bawahnya. Mohon diangkut dan dipasang pagar.",
        Where(HADIMULYO_TIMUR, "pinggir kali Jl. Wijaya Kusuma", "sampah-liar", "METRO-DLH"),
        Course(Life.CLOSED_SILENT, 78, 89),
        answer="Pasukan kebersihan mengangkat 2 truk sampah termasuk tiga kasur dari bantaran kali pada hari Kamis. "
        "Pagar BRC 18 meter dan papan larangan sudah berdiri. Warga dapat memesan angkut barang besar gratis lewat "
        "kelurahan setiap Sabtu pertama.",
    ),
    sms(
        "mau tny klo buang kasur bekas sm lemari bs dijemput ga ya? bayar brp",
        Where(YOSODADI, "", "sampah-angkut", "METRO-DLH"),
        Course(Life.CONFIRMED, 22, 13, 4),
        kind="INFORMATION_REQUEST",
        answer="Bisa. Barang besar dijemput gratis setiap Sabtu pertama, daftar paling lambat Kamis melalui "
        "kelurahan dengan menyebut alamat dan jenis barangnya. Di luar jadwal itu dikenakan retribusi sekali angkut "
        "sesuai perda.",
    ),
    web(
        "Tempat sampah terpilah di Taman Merdeka",
        "Setiap Minggu pagi setelah senam massal, Taman Merdeka penuh gelas plastik. Saya mengusulkan tempat sampah "
        "tiga warna di setiap sudut dan bank sampah keliling pada hari Minggu, sehingga pengunjung bisa menukar "
        "botol.",
        Where(IMOPURO, "Taman Merdeka", "sampah-angkut", "METRO-DLH"),
        Course(Life.ANSWERED, 14, 90),
        kind="ASPIRATION",
        answer="Usul diterima. Delapan set tempat sampah tiga warna ditempatkan di Taman Merdeka mulai pekan ini. "
        "Bank sampah keliling dicoba empat Minggu pertama bersama komunitas, pukul 06.00 sampai 09.00 di pojok "
        "timur.",
    ),
    sms(
        "limbah pabrik tahu ganjar agung dibuang ke siring, baunya asem nyegrak, ikan d kolam warga mati smua",
        Where(GANJAR_AGUNG, "dekat pabrik tahu", "pencemaran", "METRO-DLH"),
        Course(Life.FORWARDED, 1, 98),
        anonymous=True,
    ),
    web(
        "Bengkel membuang oli bekas ke saluran",
        "Ada bengkel yang setiap Sabtu sore menyiram lantai berlumur oli langsung ke saluran kota. Saya tinggal "
        "persis di sebelahnya jadi mohon laporan ini dirahasiakan.",
        Where(METRO, "Jl. Brigjend Sutiyoso", "pencemaran", "METRO-DLH"),
        Course(Life.CONFIRMED, 58, 66, 5),
        confidential=True,
        answer="Pengawas lingkungan mendatangi beberapa bengkel di ruas itu sebagai pemeriksaan rutin. Bengkel "
        "dimaksud diberi teguran tertulis dan sudah memasang bak penangkap oli serta menyerahkan oli bekas ke "
        "pengumpul berizin. Kami periksa lagi bulan depan.",
        comment="Terima kasih, identitas saya aman.",
    ),
    web(
        "Cara membentuk bank sampah di RT",
        "Ibu-ibu dasawisma di Rejomulyo ingin membentuk bank sampah. Apa syaratnya, dan adakah bantuan timbangan "
        "dari dinas?",
        Where(REJOMULYO, "", "sampah-angkut", "METRO-DLH"),
        Course(Life.ANSWERED, 5, 40),
        kind="INFORMATION_REQUEST",
        answer="Syaratnya berita acara pembentukan dengan minimal lima pengurus, tempat penimbangan, dan SK lurah. "
        "Setelah terdaftar di DLH, bank sampah mendapat pelatihan setengah hari dan pinjaman timbangan 100 kg. "
        "Pelatihan berikutnya Rabu minggu depan di aula DLH.",
    ),
    sms(
        "kandang ayam dkt sekolah bau bgt klo panen kotoran, lalet segede2 jari. murid sd tutup idung trs",
        Where(MARGOREJO, "Jl. Kapten Tendean RT 15", "pencemaran", "METRO-DLH"),
        Course(Life.CONFIRMED, 39, 107, 3),
        answer="Pemilik kandang dipanggil ke kelurahan. Ia wajib menyemprot cairan pengurai tiap dua hari, "
        "mengangkut kotoran malam hari tertutup terpal, dan memindahkan kandang sisi sekolah dalam 60 hari. Kami cek "
        "tiap Senin.",
        comment="lumayan berkurang tp blm ilang",
    ),
    web(
        "Warga luar kota membuang sampah di batas Metro Utara",
        "Hampir tiap pagi ada mobil bak dari luar kota yang berhenti di dekat tugu batas dan menurunkan karung "
        "sampah. Saya punya catatan jam dan ciri mobilnya bila diperlukan petugas.",
        Where(BANJARSARI, "perempatan Jl. Pattimura", "sampah-liar", "METRO-DLH"),
        Course(Life.NEW, 2, 49),
    ),
    phone(
        "Septic tank komunal meluap ke jalan",
        "Penelepon menyampaikan tangki septik komunal di RT 05 Yosorejo meluap, air tinja mengalir ke jalan kampung "
        "sejak subuh.",
        Where(YOSOREJO, "RT 05 Yosorejo", "sanitasi", "METRO-DISPERKIM"),
        Course(Life.ANSWERED, 4, 104),
        answer="Mobil sedot tinja datang pukul 10.00 dan mengosongkan dua bak (8 m3). Pipa keluaran tersumbat "
        "pembalut dan tisu basah, sudah dibersihkan. Jalan disiram kaporit bersama warga.",
    ),
)
