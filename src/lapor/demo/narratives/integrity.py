"""Reports about the conduct of officials."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import TEJO_AGUNG
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Diminta uang 500 ribu agar berkas cepat ditandatangani",
        "Waktu mengurus surat keterangan tanah, seorang staf meminta 500 ribu supaya berkas cepat ditandatangani. "
        "Saya punya rekaman suara dan tanggalnya. Saya takut berkas keluarga saya dipersulit jika nama saya "
        "diketahui.",
        Where(None, "", "pungli", "METRO-INSPEKTORAT"),
        Course(Life.CLOSED_SILENT, 101, 18),
        oversight=True,
        anonymous=True,
        confidential=True,
        answer="Tim pemeriksa meminta keterangan tujuh orang dan mendengarkan rekaman. Staf bersangkutan "
        "mengembalikan uang, dijatuhi hukuman disiplin sedang, dan dipindahkan dari pelayanan. Loket kini memakai "
        "nomor antrean tanpa nama petugas. Identitas pelapor tidak dicantumkan dalam berita acara.",
    ),
    web(
        "Mobil dinas dipakai menarik gerobak dagangan",
        "Setiap Sabtu pagi sebuah mobil dinas berpelat merah membawa dagangan ke pasar. Nomor pelatnya saya tulis di "
        "lampiran, fotonya tiga minggu berturut-turut.",
        Where(None, "", "wewenang", "METRO-INSPEKTORAT"),
        Course(Life.CLOSED_SILENT, 138, 113),
        oversight=True,
        confidential=True,
        answer="Pemegang kendaraan mengakui penggunaan di luar dinas pada enam hari Sabtu, membayar ganti BBM, "
        "menerima teguran tertulis, dan kendaraan ditarik ke garasi kantor. Buku harian kendaraan seluruh dinas "
        "diperiksa bulan ini.",
    ),
    sms(
        "mau jd tkg sapu d dinas disuruh nyetor 5 jt katanya bwt orang dalem. udh bayar 2 jt, ktnya kontrak ga "
        "jadi2. tlg usut jgn buka nama sy",
        Where(None, "", "pungli", "METRO-INSPEKTORAT"),
        Course(Life.ANSWERED, 15, 10),
        oversight=True,
        anonymous=True,
        confidential=True,
        answer="Kami sudah mengamankan bukti transfer dan memeriksa perantara, seorang pegawai tidak tetap. Uang Rp2 "
        "juta dikembalikan Selasa di kantor kami. Kontrak perantara diputus, dan perkaranya diserahkan ke Unit Saber "
        "Pungli. Penerimaan tenaga kebersihan tidak pernah memungut biaya.",
    ),
    web(
        "Proyek pengadaan di kelurahan dikerjakan keluarga sendiri",
        "Tiga paket pekerjaan lingkungan di satu kelurahan tahun ini dimenangkan perusahaan milik adik ipar seorang "
        "pejabat setempat. Papan namanya berganti-ganti tetapi mandornya orang yang sama. Saya lampirkan foto tiga "
        "papan kegiatan.",
        Where(None, "", "wewenang", "METRO-INSPEKTORAT"),
        Course(Life.FORWARDED, 6, 17),
        oversight=True,
        confidential=True,
    ),
    web(
        "Biaya perpisahan sekolah dipungut lewat rekening pribadi",
        "Uang perpisahan 850 ribu per anak ditransfer ke rekening pribadi bendahara. Tidak ada rapat komite, dan "
        "wali yang menolak diancam anaknya tidak ikut foto kelas.",
        Where(None, "SMP negeri", "pungli", "METRO-INSPEKTORAT"),
        Course(Life.FORWARDED_OVERDUE, 20, 2),
        oversight=True,
        anonymous=True,
        confidential=True,
    ),
    sms(
        "tiap ngurus surat nikah d oknum pembantu penghulu diminta 600rb, kan diluar kantor biaya resmi nya 600 "
        "disetor k bank bukan ke dia",
        Where(None, "", "pungli", "METRO-INSPEKTORAT"),
        Course(Life.CLOSED_SILENT, 59, 119),
        oversight=True,
        anonymous=True,
        answer="Hasil penelusuran: biaya resmi disetor ke bank hanya bila nikah di luar kantor. Pembantu tersebut "
        "bukan pegawai; namanya dicoret dari daftar dan diumumkan di papan kantor. Bersama KUA, daftar biaya resmi "
        "dipasang besar di 22 kelurahan.",
    ),
    web(
        "Pegawai menitip absen sidik jari dengan surat tugas palsu",
        "Beberapa pegawai di tempat saya mengisi absen lalu pulang. Surat tugasnya diketik sendiri dan "
        "ditandatangani memakai cap pindaian atasan. Saya sesama pegawai, mohon identitas dirahasiakan sepenuhnya.",
        Where(None, "", "pegawai", "METRO-INSPEKTORAT"),
        Course(Life.ANSWERED, 19, 38),
        oversight=True,
        anonymous=True,
        confidential=True,
        answer="Pemeriksaan mendadak dilakukan tiga kali. Enam pegawai terbukti, tunjangan dipotong sesuai hari, "
        "tiga di antaranya hukuman disiplin sedang. Cap pindaian disita dan surat tugas kini bernomor elektronik.",
    ),
    web(
        "Kegiatan sosialisasi fiktif dengan daftar hadir palsu",
        "Nama saya dan sepuluh tetangga tertulis hadir pada sosialisasi yang tidak pernah ada, lengkap dengan tanda "
        "tangan dan uang transport. Saya baru tahu ketika diminta menandatangani daftar lain.",
        Where(None, "", "wewenang", "METRO-INSPEKTORAT"),
        Course(Life.IN_PROGRESS, 7, 45),
        oversight=True,
        confidential=True,
        progress="Kami meminta dokumen pertanggungjawaban asli Senin dan menjadwalkan pemeriksaan tanda tangan "
        "sepuluh warga Kamis di kantor kecamatan, didampingi dan tanpa biaya. Batas pemeriksaan 30 hari kerja.",
    ),
    web(
        "Bantuan bedah rumah diberikan kepada keluarga RT sendiri",
        "Dari empat penerima bedah rumah di RT kami, tiga adalah keluarga kandung ketua RT dan rumahnya sudah "
        "tembok. Yang gubuk justru tidak pernah didata.",
        Where(None, "", "wewenang", "METRO-INSPEKTORAT"),
        Course(Life.NEW, 1, 52),
        oversight=True,
        anonymous=True,
    ),
    sms(
        "ada pegawai maen proyek tlg diusut tuntas pak, saksi nya banyak",
        Where(None, "", "pungli", None),
        Course(Life.HELD, 6, 37),
        oversight=True,
        anonymous=True,
        question="Laporan berkadar pengawasan perlu keterangan: siapa dan dari kantor mana (boleh jabatan saja), "
        "perbuatan apa, kapan, di mana, dan bukti yang ada. Kirim lewat balasan ini; identitas Anda tetap tertutup.",
    ),
    web(
        "Lahan aset kota dipagari dan disewakan pribadi",
        "Tanah aset kota di Metro Timur dipagari seseorang dan dikontrakkan sebagai tempat cuci mobil. Kabarnya ada "
        "pegawai yang ikut menerima sewa bulanan. Bukti kuitansinya saya simpan.",
        Where(None, "", "wewenang", "METRO-INSPEKTORAT"),
        Course(Life.NEW_OVERDUE, 9, 88),
        oversight=True,
        confidential=True,
    ),
    web(
        "Penarikan uang keamanan di luar retribusi resmi",
        "Selain retribusi, pedagang Pasar Tejo Agung ditarik uang keamanan 5 ribu sehari oleh dua orang yang mengaku "
        "suruhan petugas pasar. Tidak ada karcis. Kami sudah tanya kepala pasar, katanya tidak tahu.",
        Where(TEJO_AGUNG, "Pasar Tejo Agung", "pungli", "METRO-INSPEKTORAT"),
        Course(Life.CLOSED_SILENT, 76, 105),
        oversight=True,
        answer="Dua penarik diperiksa bersama Disdag dan Polres; petugas pasar yang menerima setoran terbukti dan "
        "diberhentikan dari tugas. Sejak Senin penarikan di luar karcis tidak ada lagi, dan papan nomor aduan "
        "dipasang di empat pintu pasar.",
    ),
    web(
        "Guru honorer kami terlambat menerima honor",
        "Honor guru honorer di sekolah kami tiga bulan belum dibayar. Kami tetap mengajar penuh waktu. Mohon "
        "kepastian tanggal pencairan.",
        Where(None, "", "pegawai", "METRO-BKPSDM"),
        Course(Life.WITHDRAWN, 31, 102),
        reply="Honor sudah masuk rekening kami semua tadi pagi, jadi laporan ini saya tarik. Terima kasih.",
    ),
    web(
        "Formasi PPPK bagi lulusan D3 perpustakaan",
        "Apakah tahun ini Kota Metro membuka formasi PPPK pustakawan untuk lulusan D3, dan apakah pengalaman kerja "
        "di perpustakaan sekolah diakui?",
        Where(None, "", "pegawai", "METRO-BKPSDM"),
        Course(Life.CLOSED_SILENT, 43, 21),
        kind="INFORMATION_REQUEST",
        answer="Formasi pustakawan terampil D3 dibuka 4 orang. Pengalaman di perpustakaan sekolah diakui bila ada SK "
        "kepala sekolah dan daftar gaji sekurang-kurangnya dua tahun berturut-turut. Pendaftaran hanya lewat laman "
        "SSCASN, tanpa biaya.",
    ),
)
