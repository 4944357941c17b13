"""What makes two reports the same matter: one subject, one place. Pure, so that precision can be tested on texts.

A needless suggestion costs a reporter's patience and a wrong one hides a report, so doubt means: not the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lapor.reports.lexicon import STOPWORDS, word_set
from lapor.reports.stems import stems

FEWEST_SHARED = 2
LEAST_OVERLAP = 0.3
_SUBJECTS = {
    "light": "pju lampu",
    "road": "lubang amblas trotoar jembatan aspal",
    "waste": "sampah tps",
    "drainage": "selokan banjir gorong tanggul talud",
    "tree": "pohon dahan ranting",
    "water": "pdam sumur",
    "papers": "ktp kk kia akta dukcapil",
    "parking": "parkir jukir",
    "traders": "pkl lapak kios",
    "traffic": "apill macet rambu knalpot balap",
    "animals": "anjing nyamuk dbd lalat monyet ular tawon ternak sapi kandang",
    "aid": "bansos blt pkh bpnt",
    "health": "bpjs dokter obat perawat ambulans",
    "school": "guru ppdb spmb murid",
    "tax": "pbb pajak njop retribusi",
    "bribes": "pungli korupsi suap",
    "network": "wifi internet sinyal",
    "graves": "tpu",
    "smoke": "asap bakar",
}
_SUBJECT_OF = {word: name for name, words in _SUBJECTS.items() for word in words.split()}
_BAD = word_set("rusak amblas lubang retak becek licin sempit debu parah kelupas gelombang")
_STREETS = word_set("jalan gang perumahan kampung dusun lingkungan blok desa kompleks")
_LANDMARKS = word_set(
    "pasar masjid mushola gereja sd smp sma smk sekolah puskesmas rsud lapangan terminal stadion taman kampus kantor "
    "jembatan perempatan pertigaan bundaran spbu tugu tpu balai klinik toko warung hotel pabrik alfamart "
    "indomaret"
)
_NUMBERED = word_set("rt rw km")
_NO_NAMES = _BAD | STOPWORDS | word_set(
    "raya besar umum utama protokol kecil kaki gelap padam macet banjir lebar arah depan belakang samping dekat "
    "seberang ujung tengah pinggir hari bulan tahun minggu tutup bongkar baik baru lama"
)  # fmt: skip


@dataclass(frozen=True)
class Matter:
    """What a text is about and which spot it names."""

    subjects: frozenset[str]
    spots: frozenset[str]
    words: frozenset[str]


def matter_of(text: str) -> Matter:
    """Return the subjects and spots that a text names."""
    words = stems(text)
    subjects = {_SUBJECT_OF[word] for word in words if word in _SUBJECT_OF}
    if any(first == "jalan" and second in _BAD for first, second in pairwise(words)):
        subjects.add("road")
    return Matter(frozenset(subjects), frozenset(_spots(words)), frozenset(words))


def subject_words(subjects: frozenset[str]) -> tuple[str, ...]:
    """Return the words of subjects, to look them up; a bad road is found by its state."""
    words = [word for name in sorted(subjects) for word in _SUBJECTS[name].split()]
    return (*words, *(sorted(_BAD) if "road" in subjects else ()))


def _spots(words: Sequence[str]) -> set[str]:
    """Return the names behind words such as Jalan, Gang, Pasar; the marker of a landmark belongs to its name."""
    found = set()
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _NUMBERED and following.isdigit():
            found.add(f"{word}{int(following)}")
        elif (word in _STREETS or word in _LANDMARKS) and following and _is_name(following):
            found.add(following if word in _STREETS else f"{word} {following}")
    return found


def _is_name(word: str) -> bool:
    is_marker = word in _STREETS or word in _LANDMARKS or word in _NUMBERED
    return not (word in _NO_NAMES or word in _SUBJECT_OF or is_marker)


def likeness(new: Matter, known: Matter, *, in_same_region: bool) -> float:
    """Return how much the known report is the new one's matter: 0 when it is not, at most 4.

    One word in common may be chance, so it takes some, and a share of the shorter text.
    """
    shared_spots = new.spots & known.spots
    if not new.subjects & known.subjects or not (shared_spots or in_same_region):
        return 0
    if not shared_spots and new.spots and known.spots:
        return 0
    shared = new.words & known.words
    overlap = len(shared) / max(min(len(new.words), len(known.words)), 1)
    if len(shared) < FEWEST_SHARED or overlap < LEAST_OVERLAP:
        return 0
    return 2 * bool(shared_spots) + in_same_region + overlap
