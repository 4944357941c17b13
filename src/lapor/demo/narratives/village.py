"""Reports about the kelurahan and its neighbourhoods."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import PURWOSARI, REJOMULYO, SUMBERSARI_BANTUL, YOSODADI, YOSOMULYO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Surat pengantar harus menunggu tanda tangan tiga hari",
        "Saya perlu surat keterangan usaha untuk pinjaman, tetapi kantor kelurahan menunda tiga hari karena lurah "
        "rapat. Pegawai lain katanya tidak boleh menandatangani.",
        Where(REJOMULYO, "balai kelurahan", "kelurahan", "METRO-KEL-REJOMULYO"),
        Course(Life.CONFIRMED, 17, 62, 4),
        answer="Mulai Rabu sekretaris kelurahan diberi mandat menandatangani surat bila lurah bertugas luar. Surat "
        "keterangan usaha Bapak sudah selesai dan diantar ke rumah Selasa sore. Mohon maaf atas keterlambatan.",
        comment="surat diantar langsung, mantap pak lurah",
    ),
    sms(
        "mau bikin surat keterangan tidak mampu utk beasiswa anak, syarat ny apa di kel yosomulyo buka jam brp",
        Where(YOSOMULYO, "", "kelurahan", "METRO-KEL-YOSOMULYO"),
        Course(Life.CLOSED_SILENT, 48, 70),
        kind="INFORMATION_REQUEST",
        answer="Bawa KTP, KK, dan pengantar RT; selesai 15 menit, gratis. Kantor Kelurahan Yosomulyo buka Senin "
        "sampai Kamis 07.30 sampai 15.30, Jumat sampai 14.00.",
    ),
    web(
        "Uang kas RT tidak pernah dilaporkan",
        "Iuran RT 12 sebesar Rp15.000 per rumah tidak pernah dilaporkan selama dua tahun. Kami hanya minta pembukuan "
        "yang bisa dibaca bersama, bukan mencari salah.",
        Where(YOSODADI, "Jl. Hasanudin RT 12", "kelurahan", "METRO-KEL-YOSODADI"),
        Course(Life.ANSWERED, 5, 101),
        anonymous=True,
        answer="Kelurahan memfasilitasi rapat warga RT 12 hari Jumat malam. Ketua RT membawa buku kas; selisih "
        "Rp340.000 dijelaskan sebagai pembelian kursi dengan nota. Disepakati laporan ditempel setiap tiga bulan di "
        "pos ronda.",
    ),
    web(
        "Kelurahan kosong pada jam kerja",
        "Jumat pukul 10.30 di kantor Kelurahan Purwosari tidak ada satu pun pegawai, pintu terkunci. Ada tiga warga "
        "yang menunggu. Tidak ada papan pengumuman.",
        Where(PURWOSARI, "balai kelurahan", "kelurahan", "METRO-KEL-PURWOSARI"),
        Course(Life.NEW_OVERDUE, 6, 116),
        anonymous=True,
    ),
    web(
        "Ketua RW baru dipilih tanpa musyawarah",
        "Di RW kami ketua baru langsung ditunjuk, tidak ada undangan musyawarah kepada warga. Kami minta pemilihan "
        "diulang sesuai aturan.",
        Where(None, "", "kelurahan", "METRO-KEL-MULYOJATI"),
        Course(Life.HELD_ANSWERED, 5, 34),
        question="Mohon sebutkan RW dan kelurahan serta kira-kira kapan penunjukannya, agar lurah yang bersangkutan "
        "dapat diminta penjelasan.",
        reply="RW 05 Kelurahan Mulyojati, penunjukannya Minggu malam dua pekan lalu di rumah ketua RW lama.",
    ),
    web(
        "Kapan bantuan alat kebersihan RT dibagikan",
        "Kabarnya tiap RT akan mendapat gerobak dan sapu. Kapan dibagikan?",
        Where(None, "", "kelurahan", None),
        Course(Life.HELD, 7, 14),
        kind="INFORMATION_REQUEST",
        question="Kabar tersebut dari siapa dan untuk RT/kelurahan mana? Program alat kebersihan tahun ini ada di "
        "sebagian kelurahan saja, jadi kami perlu tahu lokasinya.",
    ),
    sms(
        "info pembagian sertifikat tanah gratis ptsl kpn ya min",
        Where(None, "", "kelurahan", None),
        Course(Life.EXPIRED, 66, 48),
        kind="INFORMATION_REQUEST",
        question="Mohon sebutkan kelurahan letak tanah dan apakah sudah pernah mendaftar PTSL.",
        reason="INCOMPLETE",
        archive_text="Kami menunggu keterangan kelurahan letak tanah, tetapi belum kami terima sampai batas waktu.",
        referral="PTSL dilaksanakan Kantor Pertanahan Kota Metro; silakan bertanya langsung ke loketnya atau kirim "
        "laporan baru.",
    ),
    web(
        "Batas tanah dengan saudara belum ada titik temu",
        "Kakak saya memagari tanah warisan orang tua sampai ke dapur saya. Kami sudah musyawarah di RT tetapi gagal. "
        "Mohon dibantu mediasi oleh kelurahan.",
        Where(SUMBERSARI_BANTUL, "RT 08", "kelurahan", "METRO-KEL-SUMBERSARIBANTUL"),
        Course(Life.HANDED_BACK, 6, 42),
        progress="Batas tanah waris menyangkut hak perdata dan sertifikat. Kami sudah dua kali memfasilitasi dan "
        "tidak ada kesepakatan; mohon dikembalikan agar pelapor diarahkan ke Kantor Pertanahan untuk pengukuran "
        "ulang.",
    ),
)
