"""SMS as citizens of Metro write them; the facts come from the collected samples."""

import pytest

from lapor.channels.sms.grammar import Keyword, Verb, read

METRO, OTHER = "KOTA-METRO", "KOTA-BANDAR-LAMPUNG"
KEYWORDS = (
    *(Keyword(words, METRO) for words in ("KOTA METRO", "METROKOTA", "LAPORYAI", "METRO")),
    *(Keyword(words, OTHER) for words in ("KOTA BANDAR LAMPUNG", "BANDAR LAMPUNG")),
)
PLACES = ("metro utara", "tejo agung", "yosorejo", "ganjar asri", "hadimulyo timur")


@pytest.mark.parametrize(
    ("opening", "content", "place"),
    [
        ("kota metro ", "jln lukman tanjung rw 09 kp sawah rusak parah lobang2 dlm bgt. tlg diperbaiki pak wali",
        None),
        ("KOTA METRO ", "lampu pju jl dr sutomo dpn lapangan hadimulyo timur mati udh 2 bln", "hadimulyo timur"),
        ("KOTA METRO <spasi> ", "sampah di tps blkg pasar tejoagung sdh 5 hr ga diangkut bau nya ampun", "tejo agung"),
        ("laporyai ", "jl wr supratman metro utara rusak smua, truk pasir lewat tiap hr, thn 2025", "metro utara"),
        ("KOTA METRO ", "air pam ngga ngalir 4 hr di perum prasanti, bayar tetep jln. piye iki pak", None),
        ("Kota metro. ", "Ada org jualan dagangin trotoar jl imam bonjol. mohon ditertibkan pol pp", None),
        ("kota metro ", "usul taman kota dikasih tmpt sampah pilah & toilet nya dibenerin", None),
        ("KOTA METRO ", "anjing liar byk di perum golden village ganjar asri, ada vaksin rabies gratis ga?",
        "ganjar asri"),
        ("KOTA METRO ", "parkir liar dpn rs, jukir narik 5rb ga ada karcis. tlg ditindak dishub", None),
        ("kota metro ", "ada tawon ndas gede bgt di pohon mangga jl tongkol yosorejo", "yosorejo"),
        ("KOTA METRO ", "petugas loket jutek disuruh blk 3x krn fotokopi krg, di web ga ditulis syaratnya", None),
        ("kota metro ", "bukan sy ga ada di dpt pilwalkot padahal warga asli", None),
        ("KOTA METRO ", "jalan rusak di jl lukman tanjung rw 09", None),
    ],
)  # fmt: skip
def test_reports_to_the_city(opening, content, place):
    intent = read(opening + content, KEYWORDS, PLACES)

    assert (intent.verb, intent.agency_code, intent.number, intent.text) == (Verb.REPORT, METRO, None, content)
    assert [reason for reason in intent.reasons if reason.startswith("place:")] == ([f"place:{place}"] if place else [])
    assert not intent.emergency


@pytest.mark.parametrize(
    ("text", "verb", "agency"),
    [
        ("bandar lampung jln pulau damar rusak parah", Verb.REPORT, OTHER),
        ("KOTA METRO", Verb.EMPTY, METRO),
        ("jalan rusak", Verb.REPORT, None),
        ("lanjutan laporan td: di dpn masjid al ikhlas rt 3", Verb.FOLLOW_ON, None),
        ("STATUS 9165816", Verb.STATUS, None),
        ("kok blm ada respon jg min udh 2 minggu", Verb.FOLLOW_ON, None),
        ("sy NIK 18720xxxxxxxxxxx nm budi mau komplain ktp", Verb.REPORT, None),
        ("dasar anj*ng pemerintah ga becus jalan rusak di jl pala", Verb.REPORT, None),
        ("tetangga sy nganiaya sy smp berdarah blm jg ditangkep pak", Verb.REPORT, None),
        ("indihome sy lemot trs udh komplain 147 ga ada hasil", Verb.REPORT, None),
        ("Kasus saya masih kasasi di MA, mohon dipercepat", Verb.REPORT, None),
        ("min cariin jodoh dong wkwkwk", Verb.REPORT, None),
        ("Kapan ya pasar murah lagi di Metro Selatan? info dong jadwalnya", Verb.REPORT, None),
        ("Assalamualaikum min, ijin lapor nggih, pohon beringin deket SD ngglantung", Verb.REPORT, None),
    ],
)
def test_messages_at_the_edge(text, verb, agency):
    intent = read(text, KEYWORDS, PLACES)

    assert (intent.verb, intent.agency_code) == (verb, agency)
