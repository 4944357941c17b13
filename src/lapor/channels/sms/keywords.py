"""Finding an agency's keyword at the start of a text, however it was typed."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lapor.channels.sms.tokens import Wording, compact, word_set

# What people put before the keyword.
LEADS = word_set(
    "admin aduan alaikum asalamualaikum aslm ass assalamu assalamualaikum bang bapak barakatuh bpk bu bupati "
    "dengan dgn gubernur hai hallo halo hello hormat hy ibu ijin ijinkan izin kak kepada ketik kirim kpd lapor "
    "laporan maaf malam mas mau mbak met min misi mlm mohon numpang ok oke om pa pagi pak pemerintah pengaduan "
    "permisi pgi ping salam sampurasun sejahtera selamat siang slmt sore sugeng swastiastu tabik wabarakatuh "
    "walaikumsalam wali walikota warahmatullahi wb wr wrwb ya iya sip siap baik yang yg yth"
)
MOST_LEADS = 10

# "KOTA METRO <spasi> isi" typed as the leaflet prints it.
SPACERS = frozenset({"spasi", "spase", "space", "spc"})

# Correctly spelled words are never somebody's typing error of a keyword.
ORDINARY = LEADS | word_set(
    "ada air anak anjing area bagus balai bandeng banjir bantuan banyak barat baru batal batang batas batu "
    "belum berapa berat berita besar bisa blm bukan bunga buruk dari desa di dinas dusun gang gelap got harga "
    "hari hujan ini itu jalan jalur jambu jembatan jln kabar kabel kali kami kampung kantor kapan kasus "
    "kecamatan kecil keluhan kelurahan kendala kepala ketua komplek kondisi korban kota kotor kurang lagi lama "
    "lampu lapangan laporkan lebar lingkungan listrik lokasi macet malang masih masuk mati melapor melaporkan "
    "meter minta motor nomor orang padam pajak parah parit parkir pasar pelayanan pembuatan penerangan "
    "perbaikan petugas pipa pohon pos puskesmas rakyat rumah rusak sakit saluran sampah sangat saya sebelah "
    "sedang sekolah selatan selokan sering serong siring sudah sungai surat sy taman tanah tebal tengah "
    "tentang tiang tidak timur tolong trotoar truk udah umum usaha usul usulan utara warga"
)

# The same kind of region in other words; the first word of a keyword decides.
_KINDS = (
    frozenset({"kab", "kabupaten", "kabupten", "pemkab"}),
    frozenset({"kota", "kotamadya", "kodya", "pemkot"}),
    frozenset({"prov", "prop", "provinsi", "propinsi", "pemprov"}),
)

_KIND_WORDS = frozenset().union(*_KINDS)
_AT = frozenset({"di", "d"})

_COST_OF_A_TYPO = 3


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword or alias as leaflets print it, and the agency it means."""

    words: str
    agency_code: str


@dataclass(frozen=True, slots=True)
class Match:
    """A keyword found from word `first` up to, not including, word `after`."""

    keyword: Keyword
    first: int
    after: int
    typos: int
    letters: str

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Put long and exact keywords before short and mistyped ones, then the earlier and shorter reading."""
        return (len(self.letters) - _COST_OF_A_TYPO * self.typos, -self.typos, -self.first, -self.after)


@dataclass(frozen=True, slots=True)
class _Form:
    letters: str
    mask: int
    keyword: Keyword

    @property
    def typos_allowed(self) -> int:
        if len(self.letters) >= 8:
            return 2
        return 1 if len(self.letters) >= 5 else 0


@dataclass(frozen=True, slots=True)
class _Index:
    exact: dict[str, Keyword]
    by_length: dict[int, list[_Form]]
    longest: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words from `first` up to `after`, joined."""

    first: int
    after: int
    letters: str


def find_keyword(words: Sequence[str], keywords: Sequence[Keyword], *, spared: Container[str]) -> Match | None:
    """Return the keyword a text starts with, after greetings, or None.

    `words` are folded; `spared` holds joined words, such as place names, that are never a mistyped keyword.
    """
    index = _index(tuple(keywords))
    readings = [
        reading
        for first in range(leads(words) + 1)
        for reading in _readings(words, first, longest=index.longest + 2)
        if reading.letters not in spared or reading.letters in index.exact
    ]
    exact = max(_exact(index, readings), key=lambda match: match.rank, default=None)
    mistyped = [reading for reading in readings if not _is_ordinary(words, reading)]
    found = [match for reading in mistyped for match in _near(index, reading, beyond=exact)]
    return max([*found, *([exact] if exact else [])], key=lambda match: match.rank, default=None)


def find_government(words: Sequence[str], keywords: Sequence[Keyword]) -> Keyword | None:
    """Return the first keyword named inside a text: "kota X", or a name of two words or more after "di".

    Neither spelling errors nor single words count: "di serang anjing" is no town.
    """
    index = _index(tuple(keywords))
    for at, word in enumerate(words):
        if word not in _KIND_WORDS and word not in _AT:
            continue
        first = at if word in _KIND_WORDS else at + 1
        for reading in reversed(list(_readings(words, first, longest=index.longest))):
            if reading.letters in index.exact and reading.after - first > 1:
                return index.exact[reading.letters]
    return None


def leads(words: Sequence[str], first: int = 0) -> int:
    """Count the words of greeting and address from a word on."""
    count = 0
    while count < MOST_LEADS and first + count < len(words) and words[first + count] in LEADS:
        count += 1
    return count


def distance(one: str, other: str) -> int:
    """Return the typing errors between two words: letters changed, missing, added, or two neighbours swapped."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return last[-1]


def _readings(words: Sequence[str], first: int, *, longest: int) -> Iterator[_Reading]:
    """Join one, two, three … words from `first` on, as long as a keyword may be."""
    letters = ""
    for after, word in enumerate(words[first:], start=first + 1):
        if word in SPACERS:
            continue
        letters += word
        if len(letters) > longest:
            return
        yield _Reading(first, after, letters)


def _is_ordinary(words: Sequence[str], reading: _Reading) -> bool:
    return all(word in ORDINARY for word in words[reading.first : reading.after])


def _exact(index: _Index, readings: Sequence[_Reading]) -> Iterator[Match]:
    for reading in readings:
        keyword = index.exact.get(reading.letters)
        if keyword is not None:
            yield Match(keyword, reading.first, reading.after, 0, reading.letters)


def _near(index: _Index, reading: _Reading, *, beyond: Match | None) -> Iterator[Match]:
    """Yield what a reading may be a typing error of; beside an exact keyword only a longer one that begins with it."""
    mask, beginning = _mask(reading.letters), beyond.letters if beyond else ""
    for length in range(len(reading.letters) - 2, len(reading.letters) + 3):
        for form in index.by_length.get(length, ()):
            # Each error brings at most one letter and takes away one: a cheap look before the dear one.
            if (mask ^ form.mask).bit_count() > 4 or not form.letters.startswith(beginning):
                continue
            typos = distance(reading.letters, form.letters) if _may_begin(reading.letters, form.letters) else 0
            if 0 < typos <= form.typos_allowed:
                yield Match(form.keyword, reading.first, reading.after, typos, form.letters)


def _may_begin(letters: str, wanted: str) -> bool:
    """Ask short keywords for the right first letter: "kampung" is not LAMPUNG, "sering" not SERANG."""
    return len(wanted) >= 8 or letters[:1] == wanted[:1] or sorted(letters[:2]) == sorted(wanted[:2])


@lru_cache(maxsize=16)
def _index(keywords: tuple[Keyword, ...]) -> _Index:
    exact: dict[str, Keyword] = {}
    for keyword in keywords:
        exact.setdefault(compact(keyword.words), keyword)
    for keyword in keywords:
        for letters in _other_forms(keyword.words):
            exact.setdefault(letters, keyword)
    exact.pop("", None)
    by_length: dict[int, list[_Form]] = {}
    for letters, keyword in exact.items():
        by_length.setdefault(len(letters), []).append(_Form(letters, _mask(letters), keyword))
    return _Index(exact, by_length, max(by_length, default=0))


def _other_forms(keyword: str) -> list[str]:
    kind, *name = Wording.of(keyword).words or ("",)
    if not name:
        return []
    same_kind = [other for kinds in _KINDS if kind in kinds for other in sorted(kinds)]
    return [letters for other in same_kind for letters in (f"{other}{''.join(name)}", f"{''.join(name)}{other}")]


def _mask(letters: str) -> int:
    mask = 0
    for letter in letters:
        mask |= 1 << (ord(letter) % 64)
    return mask
