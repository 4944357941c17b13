"""What a report does not say yet: where, when, or what it is about.

A rule of thumb, not a judgement: when in doubt nothing is missing, for a needless question costs a citizen an SMS and
a verifier can still ask.
"""

from collections.abc import Sequence
from enum import StrEnum

from lapor.triage.places import names_place, words_of_names
from lapor.triage.subjects import is_subject
from lapor.triage.times import TIME_WORDS, tells_when
from lapor.triage.words import is_readable, word_set, words_of

ENOUGH_WORDS = 2


class Missing(StrEnum):
    """A fact that a report lacks."""

    CONTENT = "content"
    PLACE = "place"
    TIME = "time"


WORTH_A_QUESTION = frozenset({Missing.CONTENT, Missing.PLACE})

# Matters that have no spot on the map: papers, money, courts, services on line, questions.
_PLACELESS = word_set(
    "akta akte akun apakah aplikasi asn bagaimana bansos berapa blt bpjs bpnt brp cpns dpt ektp email form gaji "
    "gimana gugatan hakim honor indihome info informasi internet jadwal kasasi kasus kia kk kpu ktp kuota login "
    "lowongan nib nik njop online pajak pbb pengadilan perkara persyaratan pkh ppdb pppk sim situs spmb syarat "
    "syaratnya tagihan thr umk upah wa web website wifi"
)
_WISHES = word_set("apakah bagaimana berapa brp gimana info informasi jadwal saran sebaiknya syarat usul usulan")
# A state that goes on: it is so now, no need to ask since when.
_BAD = word_set(
    "amblas ambles ambrol bau becek berlobang berlubang bocor bolong buntu gelap hancur jebol kering keruh kotor "
    "lambat lemot liar licin lobang longsor lubang macet mahal mampat mampet mandek mati menumpuk miring numpuk padam "
    "parah patah pecah penuh retak roboh rusak rusuh semrawut tergenang tersumbat tumbang"
)
_STANDING = _BAD | word_set("belum blm ga gak kurang ngga nggak tdk tidak")
_TELLING = word_set(
    "banjir begal judi kebakaran kecelakaan korupsi laka longsor macet miras pungli sampah sampahnya tabrakan tawuran "
    "terbakar"
)
_EMPTY = word_set(
    "ada adalah adm admin aduan agar aja akan aku alaikum alamat alamatnya aslm ass assalamu assalamualaikum atas "
    "bagaimana banget bapak bgt bisa bpk bs bu buat cek coba dan dari deh dengan dg dgn di dibantu dicek dimohon "
    "diperbaiki ditindak ditindaklanjuti dong dr gimana gubernur hai hallo halo harap ibu ijin ini itu iya izin jg "
    "juga jwb kak kakak kami karena kasih ke kepada kok komplain kota krn lah lanjuti lapor laporan laporkan letak "
    "letaknya lokasi lokasinya lurah maaf makasih malam mas masyarakat mau mbak melapor melaporkan mhn min minta "
    "mohon mw nama nih nik nm nya nyoba pada pak pemerintah pemkot pengaduan perihal ping posisi posisinya saja salam "
    "sama sampaikan saya sblm sdr segera selamat siang sih skrg sms sore sudah sy tanya tbr tempat tempatnya terima "
    "terkait tes test testing tindak tks tlg tmpt tolong tp trims udah untuk utk wali walikota warga wb wr ya yang yg "
    "yth"
)
_NAMES_FOLLOW = word_set("bernama nama nm")
_AT = word_set("d di ke")


def missing(text: str, *, has_region: bool) -> frozenset[Missing]:
    """Return what a report lacks; TIME only when something else is lacking or nothing shows that it is so now.

    `has_region` says that the place is known from elsewhere.
    """
    if not is_readable(text):
        return frozenset()
    words = words_of(text)
    found = set()
    if not has_content(text):
        found.add(Missing.CONTENT)
    if not (has_region or names_place(words) or any(word in _PLACELESS for word in words)):
        found.add(Missing.PLACE)
    if not tells_when(words, text) and not any(word in _WISHES for word in words):
        is_standing = any(word in _STANDING for word in words)
        # With another question on its way, "since when" costs nothing more.
        found |= {Missing.TIME} if found or not is_standing else set()
    return frozenset(found)


def is_worth_asking(found: frozenset[Missing]) -> bool:
    """Tell whether what is missing is worth an SMS: the time alone is not."""
    return bool(found & WORTH_A_QUESTION)


def has_place(text: str) -> bool:
    """Tell whether a text says where."""
    return names_place(words_of(text))


def has_content(text: str) -> bool:
    """Tell whether a text says what is the matter, beyond greeting, place and politeness."""
    return bool(matter_words(words_of(text)))


def matter_words(words: Sequence[str]) -> list[int]:
    """Return which folded words say what is the matter; none when they do not say enough."""
    names = words_of_names(words)
    telling = [at for at, word in enumerate(words) if word in _TELLING or (names and word in _BAD)]
    counted = [at for at, word in enumerate(words) if _counts(word, words[at - 1] if at else "", at in names)]
    is_enough = telling or len({words[at] for at in counted}) >= ENOUGH_WORDS
    return sorted({*telling, *counted}) if is_enough else []


def _counts(word: str, before: str, is_name: bool) -> bool:
    """Tell whether a word says something of the matter."""
    if word in _EMPTY or word in TIME_WORDS or len(word) < 2 or word[0].isdigit():
        return False
    if word in _STANDING or is_subject(word):
        return True
    return not is_name and before not in _NAMES_FOLLOW and before not in _AT
