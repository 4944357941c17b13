"""Reports about what LAPOR! does not handle, or not like this."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, phone, sms, web
from lapor.demo.regions import BANJARSARI, GANJAR_AGUNG, IRING_MULYO, MULYOJATI, MULYOSARI, TEJOSARI, YOSOREJO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    sms(
        "nama bpk sy yg udh meninggal 3 thn msh kedaftar pemilih d tps 5, nanti disalahgunakan gmn",
        Where(YOSOREJO, "", None, None),
        Course(Life.ARCHIVED, 9, 104),
        reason="ELECTION",
        archive_text="Data pemilih disusun dan dibetulkan penyelenggara pemilu, bukan pemerintah kota.",
        referral="KPU Kota Metro (bawa akta kematian) atau laman cekdptonline.",
    ),
    web(
        "Amplop dari tim sukses dibagikan di pengajian",
        "Malam Jumat kemarin ada orang membagikan amplop berisi uang dan kartu nama calon di pengajian ibu-ibu. Saya "
        "memotret kartunya.",
        Where(GANJAR_AGUNG, "", None, None),
        Course(Life.ARCHIVED, 33, 98),
        anonymous=True,
        reason="ELECTION",
        archive_text="Dugaan politik uang ditangani pengawas pemilu. Foto kartu nama adalah bukti penting, mohon "
        "disimpan.",
        referral="Bawaslu Kota Metro, paling lambat tujuh hari sejak kejadian diketahui.",
    ),
    sms(
        "mtr sy ilang d parkiran ruko mulyojati td siang vario item plat BE, tlg dicarikan",
        Where(MULYOJATI, "", None, None),
        Course(Life.ARCHIVED, 14, 119),
        reason="CRIME",
        archive_text="Pencurian adalah perkara pidana yang ditangani kepolisian. Segera lapor agar kendaraan dapat "
        "dilacak.",
        referral="SPKT Polres Metro atau 110; bawa STNK dan BPKB.",
    ),
    web(
        "Tertipu lowongan lewat transfer deposit",
        "Saya mentransfer 3,4 juta sebagai deposit pekerjaan mengisi ulasan hotel. Setelah itu akun saya dikeluarkan "
        "dari grup.",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 51, 22),
        reason="CRIME",
        archive_text="Penipuan daring ditangani kepolisian. Blokir rekening tujuan secepatnya.",
        referral="Polres Metro, call center bank Anda, dan Indonesia Anti-Scam Centre (iasc.ojk.go.id).",
    ),
    sms(
        "indihom mati 6 hari tagihan jalan trs, cs nya muter2 doang. dasar t*l*l",
        Where(TEJOSARI, "", None, None),
        Course(Life.ARCHIVED, 20, 58),
        reason="PRIVATE_COMPANY",
        archive_text="Gangguan layanan internet adalah tanggung jawab penyedia dengan pelanggan.",
        referral="Pusat layanan penyedia; bila tidak ditanggapi 14 hari, pengaduan konsumen telekomunikasi di "
        "Komdigi (159).",
    ),
    web(
        "Bengkel menolak mengganti onderdil bergaransi",
        "Saya membeli motor di showroom dengan garansi dua tahun. Baru delapan bulan mesin bermasalah, bengkel "
        "resminya menolak klaim.",
        Where(BANJARSARI, "", None, None),
        Course(Life.ARCHIVED, 74, 5),
        reason="PRIVATE_COMPANY",
        archive_text="Sengketa garansi antara pembeli dan perusahaan diselesaikan lewat jalur konsumen.",
        referral="BPSK atau Lembaga Perlindungan Konsumen; siapkan nota dan kartu garansi.",
    ),
    web(
        "Putusan hak asuh anak tidak dilaksanakan",
        "Pengadilan sudah memutus anak ikut saya, tetapi mantan suami membawa anak ke luar kota dan tidak "
        "mengembalikan.",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 44, 43),
        reason="COURT",
        archive_text="Putusan pengadilan dilaksanakan lewat permohonan eksekusi, bukan oleh pemerintah kota. Bila "
        "anak terancam, hubungi UPTD PPA.",
        referral="Pengadilan Agama Metro; layanan darurat anak 129 (SAPA) atau UPTD PPA Kota Metro.",
    ),
    web(
        "Video jembatan roboh di Mulyosari",
        "Di TikTok ada video jembatan di Mulyosari roboh dan tidak diperbaiki. Mohon klarifikasi dinas.",
        Where(MULYOSARI, "", None, None),
        Course(Life.ARCHIVED_APPEALED, 12, 33),
        reply="Keberatan: videonya memang dari TikTok, tetapi saya sudah mendatangi sendiri jembatan kecil di "
        "Mulyosari RT 15. Tiang sebelah barat betul-betul miring. Foto saya sertakan.",
        reason="SOCIAL_MEDIA",
        archive_text="Laporan bersumber dari unggahan media sosial tanpa keterangan pelapor sendiri. Kami memerlukan "
        "lokasi, waktu, dan keterangan yang dilihat langsung.",
        referral="Kirim laporan baru dengan lokasi jembatan dan foto sendiri.",
    ),
    sms(
        "min mohon ramalin togel buat modal bayar utang wkwk",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 3, 79),
        reason="JOKE",
        archive_text="Pesan ini tidak berisi laporan pelayanan pemerintah. Gunakan saluran ini untuk keperluan warga "
        "yang nyata.",
        referral="Bila ada keperluan mendesak, hubungi 112.",
    ),
    sms(
        "PROMO kredit kilat cair 15 mnt tnp survey bunga 0% hub bpk Anton sekarang jg",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 5, 108),
        reason="SPAM",
        archive_text="Pesan berisi iklan, bukan laporan.",
        referral="Tawaran kredit yang meragukan dapat diadukan ke OJK 157.",
    ),
    web(
        "Usir pendatang dari kampung kami",
        "Pendatang dari suku itu cuma bikin kotor dan rusuh, suruh pulang semua ke asalnya. Pemerintah jangan diam.",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 27, 5),
        anonymous=True,
        reason="HATE",
        archive_text="Isi laporan menyasar suku dan tidak memuat kejadian. Bila ada gangguan ketertiban, mohon "
        "uraikan apa yang terjadi, waktu, dan tempatnya tanpa menyebut asal orang.",
        referral="Silakan mengirim laporan baru tentang kejadiannya; dapat pula ke Bhabinkamtibmas.",
    ),
    web(
        "Lubang bekas galian pipa di Jl. Pala V",
        "Lubang bekas galian pipa di Jl. Pala V belum ditutup. Saya sudah lapor kemarin tetapi belum ada nomor.",
        Where(IRING_MULYO, "Jl. Pala V", None, None),
        Course(Life.ARCHIVED_APPEALED, 5, 81),
        reply="Keberatan: laporan yang pertama tentang lubang dekat kos putri, yang saya laporkan ini lubang kedua "
        "80 meter di depannya dan lebih dalam.",
        reason="DUPLICATE",
        archive_text="Laporan yang sama tentang Jl. Pala V sudah diterima dan sedang diproses.",
        referral="Lacak nomor laporan yang sudah Anda terima lewat SMS.",
    ),
    sms(
        "jln di metro rusak semua ga ada yg bener pemerintah ngapain aja sih",
        Where(None, "", None, None),
        Course(Life.ARCHIVED_APPEALED, 16, 19),
        reply="yg di dpn rumah sy aja dl deh, jl kancil no 40 purwosari, lubangnya 3",
        reason="TOO_GENERAL",
        archive_text="Isi terlalu umum: tidak ada jalan atau tempat yang dapat didatangi.",
        referral="Sebutkan satu jalan, RT/RW, dan kelurahan dalam laporan baru.",
    ),
    sms(
        "asd ff jklsan rusk metr 08 jl ??",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 7, 48),
        reason="WRONG_FORMAT",
        archive_text="Isi pesan tidak dapat dibaca.",
        referral="Ketik KOTA METRO (spasi) isi laporan dengan tempat dan waktu kejadian.",
    ),
    web(
        "Cara melamar kerja di perusahaan tambang",
        "Mohon informasi lowongan dan gaji perusahaan tambang di luar Lampung karena saya ingin merantau.",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 22, 33),
        kind="INFORMATION_REQUEST",
        reason="IRRELEVANT",
        archive_text="Informasi lowongan perusahaan di luar daerah tidak dikelola pemerintah kota.",
        referral="Laman Karirhub Kemnaker; untuk bursa kerja setempat, Disnakertrans Kota Metro.",
    ),
    phone(
        "Menanyakan nomor taksi bandara",
        "Penelepon meminta nomor taksi dari Metro ke bandara dan menanyakan tarifnya, lalu meminta dipesankan.",
        Where(None, "", None, None),
        Course(Life.ARCHIVED, 61, 84),
        kind="INFORMATION_REQUEST",
        reason="IRRELEVANT",
        archive_text="Permintaan ini bukan pelayanan pemerintah; 112 tidak memesankan kendaraan.",
        referral="Silakan memakai aplikasi angkutan atau pangkalan travel di Terminal Mulyojati.",
    ),
)
