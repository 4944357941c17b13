"""The city's own tree of subjects, each leaf with its office and its place in the national taxonomy."""

from typing import Final

from lapor.demo.shapes import CategoryFact

# National topics, spelled as the national system spells them.
WORKS: Final = "PEKERJAAN UMUM DAN PENATAAN RUANG"
NATURE: Final = "LINGKUNGAN HIDUP DAN KEHUTANAN"
TRANSPORT: Final = "PERHUBUNGAN"
ORDER: Final = "KETENTERAMAN, KETERTIBAN UMUM, DAN PELINDUNGAN MASYARAKAT"
ENERGY: Final = "ENERGI DAN SUMBER DAYA ALAM"
POPULATION: Final = "KEPENDUDUKAN"
HEALTH: Final = "KESEHATAN"
EDUCATION: Final = "PENDIDIKAN DAN KEBUDAYAAN"
SCHOOL_VIOLENCE: Final = "KEKERASAN DI SATUAN PENDIDIKAN (SEKOLAH, KAMPUS, LEMBAGA KURSUS)"
SCHOOL_MEALS: Final = "PROGRAM MAKAN BERGIZI GRATIS (MBG)"
WELFARE: Final = "SOSIAL DAN KESEJAHTERAAN"
INCLUSION: Final = "KESETARAAN GENDER DAN SOSIAL INKLUSIF"
ECONOMY: Final = "EKONOMI DAN KEUANGAN"
LABOUR: Final = "KETENAGAKERJAAN"
FARMING: Final = "PERTANIAN DAN PETERNAKAN"
TECHNOLOGY: Final = "TEKNOLOGI INFORMASI DAN KOMUNIKASI"
LAW: Final = "POLITIK DAN HUKUM"
OTHER: Final = "TOPIK LAINNYA"

NATIONAL_TOPICS: Final = frozenset(
    {
        WORKS,
        NATURE,
        TRANSPORT,
        ORDER,
        ENERGY,
        POPULATION,
        HEALTH,
        EDUCATION,
        SCHOOL_VIOLENCE,
        SCHOOL_MEALS,
        WELFARE,
        INCLUSION,
        ECONOMY,
        LABOUR,
        FARMING,
        TECHNOLOGY,
        LAW,
        OTHER,
    }
)

OTHER_CATEGORY: Final = "lainnya"

_GROUPS = (
    ("jalan", "Jalan dan jembatan"),
    ("drainase", "Drainase dan banjir"),
    ("penerangan", "Penerangan jalan"),
    ("sampah", "Sampah"),
    ("lingkungan", "Pencemaran dan sanitasi"),
    ("hijau", "Pohon, taman, dan makam"),
    ("air-bersih", "Air bersih"),
    ("adminduk", "Administrasi kependudukan"),
    ("perizinan", "Perizinan"),
    ("kesehatan", "Kesehatan dan jaminan kesehatan"),
    ("pendidikan", "Pendidikan"),
    ("kesejahteraan", "Bantuan sosial"),
    ("perlindungan", "Perlindungan anak, perempuan, dan disabilitas"),
    ("perhubungan", "Perhubungan dan parkir"),
    ("ketertiban", "Ketertiban dan penyelamatan"),
    ("pasar-usaha", "Pasar, harga, dan usaha"),
    ("pajak-daerah", "Pajak daerah"),
    ("ketenagakerjaan", "Ketenagakerjaan"),
    ("pertanian", "Pertanian dan hewan"),
    ("rekreasi", "Olahraga, wisata, dan perpustakaan"),
    ("telekomunikasi", "Internet dan aplikasi"),
    ("integritas", "Kepegawaian dan integritas"),
    ("pemerintahan", "Pelayanan kelurahan"),
)

# Code, name, group, office of Metro, national topic, national sub-topic, search words.
# fmt: off
_LEAVES = (
    ("jalan-rusak", "Jalan kota rusak atau berlubang", "jalan", "PUTR", WORKS, "JALAN BERLUBANG",
     "lubang lobang bolong aspal ambles"),
    ("jalan-lingkungan", "Jalan lingkungan dan gang", "jalan", "DISPERKIM", WORKS, "PERMUKIMAN",
     "gang paving conblock rabat becek"),
    ("jembatan", "Jembatan", "jalan", "PUTR", WORKS, "JEMBATAN", "jembatan plat duiker"),
    ("trotoar", "Trotoar", "jalan", "PUTR", WORKS, "TROTOAR", "trotoar pejalan kaki pemandu"),
    ("saluran-mampet", "Saluran dan gorong-gorong", "drainase", "PUTR", WORKS, "DRAINASE (GORONG-GORONG/PARIT)",
     "got parit selokan siring mampet mbludag"),
    ("banjir", "Banjir dan genangan", "drainase", "PUTR", NATURE, "BANJIR", "banjir genangan terendam luapan"),
    ("irigasi", "Irigasi sawah", "drainase", "PUTR", FARMING, "IRIGASI PERTANIAN", "irigasi tanggul pintu air sawah"),
    ("pju-padam", "Lampu jalan padam", "penerangan", "DISHUB", TRANSPORT, "LAMPU PENERANGAN JALAN UMUM",
     "pju lampu jalan padam mati gelap peteng"),
    ("pju-baru", "Pemasangan lampu jalan baru", "penerangan", "DISHUB", WORKS, "PENERANGAN JALAN",
     "pasang pju tiang lampu baru"),
    ("sampah-angkut", "Pengangkutan sampah", "sampah", "DLH", NATURE, "PENGELOLAAN SAMPAH", "tps kontainer angkut bau"),
    ("sampah-liar", "Tumpukan sampah liar", "sampah", "DLH", ORDER, "SAMPAH LIAR", "buang sampah sembarangan tumpukan"),
    ("pencemaran", "Pencemaran air, udara, dan bau", "lingkungan", "DLH", NATURE, "PENCEMARAN LINGKUNGAN",
     "limbah asap bau kandang"),
    ("sanitasi", "Sanitasi dan tinja", "lingkungan", "DISPERKIM", NATURE, "SANITASI", "septik tinja mck jamban"),
    ("pohon", "Pohon tumbang atau rawan", "hijau", "DLH", NATURE,
     "LAINNYA TERKAIT LINGKUNGAN HIDUP DAN KEHUTANAN", "pohon tumbang dahan ranting"),
    ("taman", "Taman dan ruang terbuka", "hijau", "DLH", WORKS, "TAMAN", "taman bangku rumput kota"),
    ("makam", "Tempat pemakaman umum", "hijau", "DISPERKIM", WORKS, "TEMPAT PEMAKAMAN UMUM", "makam tpu kuburan"),
    ("air-mati", "Air tidak mengalir", "air-bersih", "SPAM", ENERGY, "GANGGUAN LAYANAN PENYALURAN AIR",
     "pam pdam ledeng mati kering"),
    ("air-mutu", "Mutu air dan pipa bocor", "air-bersih", "SPAM", ENERGY, "LAINNYA TERKAIT LAYANAN AIR MINUM",
     "keruh bocor pipa meteran"),
    ("air-tarif", "Tarif dan tagihan air", "air-bersih", "SPAM", ENERGY, "BIAYA/TARIF PDAM", "tagihan rekening air"),
    ("ktp", "KTP elektronik", "adminduk", "DUKCAPIL", POPULATION, "KTP (KARTU TANDA PENDUDUK)", "ktp ektp rekam"),
    ("kartu-keluarga", "Kartu keluarga", "adminduk", "DUKCAPIL", POPULATION, "KARTU KELUARGA", "kk kartu keluarga"),
    ("akta", "Akta kelahiran dan kematian", "adminduk", "DUKCAPIL", POPULATION, "AKTA KELAHIRAN", "akta akte lahir"),
    ("pindah", "Pindah domisili", "adminduk", "DUKCAPIL", POPULATION, "PINDAH DOMISILI", "skpwni pindah domisili"),
    ("loket-dukcapil", "Pelayanan loket kependudukan", "adminduk", "DUKCAPIL", POPULATION,
     "LAINNYA TERKAIT ADMINISTRASI KEPENDUDUKAN DAN PENCATATAN SIPIL", "loket antre petugas syarat"),
    ("izin-usaha", "Izin usaha", "perizinan", "DPMPTSP", TECHNOLOGY, "APLIKASI PERIZINAN", "nib oss izin usaha"),
    ("izin-bangunan", "Persetujuan bangunan gedung", "perizinan", "DPMPTSP", TECHNOLOGY, "SIMBG", "pbg imb bangunan"),
    ("puskesmas", "Puskesmas dan posyandu", "kesehatan", "DINKES", HEALTH, "MASALAH PELAYANAN KESEHATAN",
     "puskesmas pkm posyandu pustu bidan"),
    ("rumah-sakit", "Rumah sakit daerah", "kesehatan", "RSUD-AY", HEALTH, "LAINNYA TERKAIT PELAYANAN KESEHATAN",
     "rsud igd poli rawat kamar"),
    ("nyamuk", "Demam berdarah dan fogging", "kesehatan", "DINKES", HEALTH, "FOGGING NYAMUK", "dbd nyamuk fogging"),
    ("jaminan-kesehatan", "Kepesertaan jaminan kesehatan", "kesehatan", "DINKES", HEALTH, "STATUS KEPESERTAAN",
     "bpjs kis pbi nonaktif"),
    ("sarana-sekolah", "Sarana sekolah", "pendidikan", "DISDIKBUD", EDUCATION,
     "LAINNYA TERKAIT PENDIDIKAN DASAR DAN MENENGAH", "sekolah plafon kelas wc"),
    ("biaya-sekolah", "Biaya sekolah", "pendidikan", "DISDIKBUD", EDUCATION, "BIAYA SEKOLAH", "komite iuran seragam"),
    ("siswa-baru", "Penerimaan siswa baru", "pendidikan", "DISDIKBUD", EDUCATION, "PENERIMAAN SISWA BARU",
     "ppdb spmb zonasi domisili"),
    ("perundungan", "Perundungan di sekolah", "pendidikan", "DISDIKBUD", SCHOOL_VIOLENCE, "PERUNDUNGAN (BULLYING)",
     "bully ejek perundungan"),
    ("makan-bergizi", "Makan bergizi gratis", "pendidikan", "DISDIKBUD", SCHOOL_MEALS, "KUALITAS MAKANAN MBG",
     "mbg makan gratis basi"),
    ("bansos", "Bantuan sosial daerah", "kesejahteraan", "DINSOS", WELFARE, "BANSOS DAERAH", "bansos beras lansia"),
    ("data-bansos", "Data penerima bantuan", "kesejahteraan", "DINSOS", WELFARE,
     "DATA TERPADU KESEJAHTERAAN SOSIAL (DTKS)", "dtks dtsen desil data"),
    ("pkh", "Program Keluarga Harapan", "kesejahteraan", "DINSOS", WELFARE, "PKH PROGRAM KELUARGA HARAPAN", "pkh"),
    ("kekerasan", "Kekerasan terhadap anak dan perempuan", "perlindungan", "DP3AP2KB", INCLUSION,
     "KEKERASAN DALAM RUMAH TANGGA", "kdrt dipukul kekerasan"),
    ("disabilitas", "Akses penyandang disabilitas", "perlindungan", "DINSOS", INCLUSION,
     "AKSES MASYARAKAT BERKEBUTUHAN KHUSUS/ DISABILITAS", "difabel tunanetra kursi roda ramp"),
    ("parkir", "Parkir liar", "perhubungan", "DISHUB", TRANSPORT, "PARKIR LIAR", "parkir jukir karcis"),
    ("rambu", "Rambu dan lampu lalu lintas", "perhubungan", "DISHUB", TRANSPORT, "TRANSPORTASI DARAT",
     "rambu traffic light zebra cross marka"),
    ("angkutan", "Angkutan dan terminal", "perhubungan", "DISHUB", TRANSPORT, "LAINNYA TERKAIT PERHUBUNGAN",
     "angkot bus terminal truk"),
    ("pedagang", "Pedagang di trotoar dan badan jalan", "ketertiban", "SATPOLPP", ORDER, "KETERTIBAN UMUM",
     "pkl lapak trotoar"),
    ("keresahan", "Kebisingan dan keresahan warga", "ketertiban", "SATPOLPP", ORDER, "KERESAHAN MASYARAKAT",
     "bising karaoke tuak balap"),
    ("penyelamatan", "Kebakaran dan evakuasi hewan", "ketertiban", "DAMKAR", ORDER, "PEMADAMAN KEBAKARAN",
     "tawon ular damkar api"),
    ("pasar", "Pasar dan retribusi pasar", "pasar-usaha", "DISDAG", WORKS, "PASAR", "pasar kios los lapak"),
    ("harga", "Harga bahan pokok", "pasar-usaha", "DISDAG", ECONOMY, "PEMANTAUAN HARGA BAHAN POKOK",
     "harga sembako pasar murah minyak beras"),
    ("elpiji", "Elpiji langka", "pasar-usaha", "DISDAG", ENERGY, "KELANGKAAN BBM/ELPIJI", "gas melon elpiji pangkalan"),
    ("umkm", "UMKM dan koperasi", "pasar-usaha", "DISKOPUKMPERIN", ECONOMY, "KOPERASI, USAHA KECIL, DAN MENENGAH",
     "umkm halal koperasi modal"),
    ("pbb", "Pajak bumi dan bangunan", "pajak-daerah", "BPPRD", ECONOMY, "PAJAK DAERAH", "pbb sppt njop"),
    ("upah", "Upah dan hak pekerja", "ketenagakerjaan", "DISNAKERTRANS", LABOUR, "GAJI PEKERJA", "upah umk thr lembur"),
    ("lowongan", "Lowongan dan pelatihan kerja", "ketenagakerjaan", "DISNAKERTRANS", LABOUR, "REKRUTMEN TENAGAKERJA",
     "lowongan loker kartu kuning pelatihan"),
    ("pupuk", "Pupuk dan bantuan tani", "pertanian", "DKP3", FARMING, "PUPUK", "pupuk urea subsidi kios"),
    ("ternak", "Ternak dan penyakit hewan", "pertanian", "DKP3", FARMING, "PETERNAKAN", "sapi kambing ternak pmk"),
    ("rabies", "Anjing liar dan vaksin rabies", "pertanian", "DKP3", HEALTH, "VAKSINASI RABIES", "anjing rabies"),
    ("olahraga", "Sarana olahraga", "rekreasi", "DISPORAPAR", WORKS, "LAPANGAN OLAHRAGA", "stadion gor lapangan"),
    ("wisata", "Tempat wisata", "rekreasi", "DISPORAPAR", ECONOMY, "DESTINASI PARIWISATA", "wisata dam raman"),
    ("perpustakaan", "Perpustakaan", "rekreasi", "DISPUSARSIP", EDUCATION,
     "LAINNYA TERKAIT PENDIDIKAN DAN KEBUDAYAAN", "perpustakaan buku baca"),
    ("wifi", "Wi-Fi publik", "telekomunikasi", "DISKOMINFO", TECHNOLOGY, "JARINGAN INTERNET", "wifi internet gratis"),
    ("tiang-kabel", "Tiang dan kabel internet", "telekomunikasi", "DISKOMINFO", TECHNOLOGY, "TIANG JARINGAN INTERNET",
     "tiang kabel semrawut kendor"),
    ("aplikasi", "Aplikasi dan situs pemerintah", "telekomunikasi", "DISKOMINFO", TECHNOLOGY,
     "LAIINYA TERKAIT LAYANAN ONLINE/APLIKASI PEMERINTAH", "aplikasi situs web error"),
    ("pungli", "Pungutan liar", "integritas", "INSPEKTORAT", LAW, "PUNGUTAN LIAR", "pungli uang pelicin setoran"),
    ("wewenang", "Penyalahgunaan wewenang", "integritas", "INSPEKTORAT", LAW, "PENYALAHGUNAAN WEWENANG",
     "mobil dinas proyek titipan"),
    ("pegawai", "Kepegawaian, CPNS, dan PPPK", "integritas", "BKPSDM", LABOUR, "LAINNYA TERKAIT KEPEGAWAIAN",
     "asn cpns pppk honorer bolos"),
    ("kelurahan", "Pelayanan kelurahan dan RT/RW", "pemerintahan", "SETDA", POPULATION,
     "LAINNYA TERKAIT KEPENDUDUKAN", "lurah surat pengantar rt rw"),
)
# fmt: on


def _leaf(row: tuple[str, str, str, str, str, str, str]) -> CategoryFact:
    code, name, group, office, topic, subtopic, words = row
    return CategoryFact(code, name, group, f"METRO-{office}", topic, subtopic, tuple(words.split()))


# Groups come before their leaves, so a loader can go through it once.
CATEGORIES: Final[tuple[CategoryFact, ...]] = (
    *(CategoryFact(code, name) for code, name in _GROUPS),
    *(_leaf(row) for row in _LEAVES),
    CategoryFact(OTHER_CATEGORY, "Lainnya", None, "METRO-DISKOMINFO", OTHER),
)
