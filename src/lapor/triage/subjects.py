"""What a report is about, roughly: enough to tell the same matter from another one, not to file it."""

from itertools import pairwise

from lapor.triage.words import word_set, words_of

_WORDS_OF = {
    "road": "aspal aspalan bahu berlobang berlubang bolong dalan jembatan lobang lobang2 lubang lubang2 polisi trotoar",
    "light": "lampu lampunya penerangan peteng pju",
    "power": "kabel listrik listriknya pln tiang tiangnya trafo",
    "waste": "kontainer limbah rongsok sampah sampahnya tps",
    "water": "air ledeng pam pdam sumur",
    "drainage": "banjir drainase genangan gorong got irigasi parit saluran selokan siring sungai talud tanggul",
    "tree": "beringin dahan pohon pohonnya ranting rumput taman toilet",
    "parking": "jukir parkir parkiran",
    "traders": "jualan kios lapak pedagang pkl",
    "traffic": "angkot balapan bus knalpot macet rambu traffic truk truknya zebra",
    "animals": "anjing ayam babi hewan kandang kucing lalat monyet nyamuk sapi tawon ternak ular",
    "papers": "akta akte dukcapil e-ktp ektp kia kk ktp pindah surat",
    "counter": "antrean antri antrian loket pelayanan petugas petugasnya",
    "aid": "bansos blt bpnt pkh sembako",
    "health": "ambulans bpjs bidan dokter obat pasien perawat puskesmas rsud vaksin",
    "school": "guru kelas murid ppdb sekolah sekolahan spmb spp",
    "tax": "njop pajak pbb retribusi",
    "bribes": "dipungli korupsi pungli sogok suap",
    "order": "begal judi miras narkoba preman tawuran togel",
    "building": "bangunan imb izin pbg",
    "network": "indihome internet sinyal wifi",
    "prices": "elpiji gas harga minyak pupuk",
    "graves": "kuburan makam tpu",
    "fire": "asap damkar kebakaran terbakar",
    "pay": "gaji honor honorer lembur thr umk upah",
    "accident": "kecelakaan laka tabrakan",
    "landslide": "longsor",
    "violence": "dianiaya dipukuli kekerasan nganiaya penganiayaan",
    "fraud": "arisan ditipu pinjaman penipuan pinjol",
    "vote": "caleg dpt pemilu pilkada",
    "court": "gugatan hakim kasasi pengadilan perkara vonis vonisnya",
}
_SUBJECT_OF = {word: subject for subject, listed in _WORDS_OF.items() for word in listed.split()}
_ROAD = word_set("jalan jalannya jln jlnnya")
# "Jalan" before such words is the road itself, before others it begins an address.
BAD_ROAD = word_set(
    "amblas ambles ancur aspal becek berdebu berlobang berlubang berlubang2 bolong bolong2 dibongkar ditutup gelap "
    "hancur jelek keropos licin lobang lobang2 longsor lubang lubang2 macet parah pecah putus raya rengat retak rusak "
    "rusaknya sempit tergenang terputus umum"
)


def subjects(text: str) -> frozenset[str]:
    """Return the subjects that a text names."""
    words = words_of(text)
    found = {_SUBJECT_OF[word] for word in words if word in _SUBJECT_OF}
    if any(word in _ROAD and after in BAD_ROAD for word, after in pairwise(words)):
        found.add("road")
    return frozenset(found)


def is_subject(word: str) -> bool:
    """Tell whether a folded word names a subject."""
    return word in _SUBJECT_OF
