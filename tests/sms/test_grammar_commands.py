"""Commands, continuations and thanks, and the reports that only look like them."""

import pytest

from lapor.channels.sms.grammar import Keyword, Verb, read

METRO = "KOTA-METRO"
KEYWORDS = (Keyword("KOTA METRO", METRO), Keyword("METRO", METRO))
PLACES = ("yosorejo", "iring mulyo")


def meaning(text: str) -> tuple[Verb, str | None, str]:
    intent = read(text, KEYWORDS, PLACES)
    return intent.verb, intent.number, intent.text


@pytest.mark.parametrize(
    ("text", "verb", "number", "content"),
    [
        ("STATUS 12345678", Verb.STATUS, "12345678", ""),
        ("status 1234 5678", Verb.STATUS, "12345678", ""),
        ("Status#1234.5678", Verb.STATUS, "12345678", ""),
        ("STATUS12345678", Verb.STATUS, "12345678", ""),
        ("STATUS <12345678>", Verb.STATUS, "12345678", ""),
        ("STATUS 1 2 3 4 5 6 7 8", Verb.STATUS, "12345678", ""),
        ("STATUS ١٢٣٤٥٦٧٨", Verb.STATUS, "12345678", ""),
        ("STATUS 9165816", Verb.STATUS, "9165816", ""),
        ("STATUS 123456789", Verb.STATUS, "123456789", ""),
        ("satus 12345678", Verb.STATUS, "12345678", ""),
        ("cek laporan no. 12345678", Verb.STATUS, "12345678", ""),
        ("12345678", Verb.STATUS, "12345678", ""),
        ("#1234 5678", Verb.STATUS, "12345678", ""),
        ("STATUS", Verb.STATUS, None, ""),
        ("status laporan saya pak", Verb.STATUS, None, "saya pak"),
        ("Selamat pagi pak, STATUS 12345678", Verb.STATUS, "12345678", ""),
        ("KODE 1234 5678", Verb.CODE, "12345678", ""),
        ("kode unik", Verb.CODE, None, ""),
        ("BALAS 12345678 di dpn masjid rt 3", Verb.REPLY, "12345678", "di dpn masjid rt 3"),
        ("bls #1234-5678: 5 hari, sdh mati", Verb.REPLY, "12345678", "5 hari, sdh mati"),
        ("balas lampu sdh nyala", Verb.REPLY, None, "lampu sdh nyala"),
        ("BALAS 12345678", Verb.EMPTY, "12345678", ""),
        ("Balas PUAS 12345678", Verb.CONFIRM, "12345678", ""),
        ("PUAS 12345678, trims ya", Verb.CONFIRM, "12345678", "trims ya"),
        ("12345678 puas", Verb.CONFIRM, "12345678", ""),
        ("puas 5", Verb.CONFIRM, None, "5"),
        ("selesai", Verb.CONFIRM, None, ""),
        ("BELUM 12345678 lampu masih mati", Verb.CONTEST, "12345678", "lampu masih mati"),
        ("tidak puas 12345678", Verb.CONTEST, "12345678", ""),
        ("blm selesai", Verb.CONTEST, None, ""),
        ("belum", Verb.CONTEST, None, ""),
        ("BANTUAN", Verb.HELP, None, ""),
        ("info", Verb.HELP, None, ""),
        ("cara lapor?", Verb.HELP, None, ""),
        ("format sms", Verb.HELP, None, "sms"),
        ("STOP", Verb.STOP, None, ""),
    ],
)
def test_commands(text, verb, number, content):
    assert meaning(text) == (verb, number, content)


@pytest.mark.parametrize(
    "text",
    [
        "Status jalan rusak di jl pala tidak jelas", "kode pos salah di ktp saya", "belum ada lampu di jl pala",
        "blm 2 minggu aspal sdh hancur", "bantuan sosial belum cair", "info lowongan kerja dinas", "format ktp salah",
        "stop judi di gang kami", "puas main suap di kantor itu", "selesai hujan jalan banjir", "cek jalan rusak",
        "lanjutan pembangunan jembatan mangkrak", "sambungan pipa pam bocor", "tambahan lampu di jl pala",
        "mana laporan keuangan dana desa", "gak ada jawaban di loket karena petugasnya makan, di yosorejo",
        "sudah lapor lurah belum ada respon, lampu mati", "ya ampun jalan rusak parah",
    ],
)  # fmt: skip
@pytest.mark.parametrize("opening", ["", "KOTA METRO "])
def test_reports_that_begin_like_commands(opening, text):
    assert meaning(opening + text) == (Verb.REPORT, None, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("lanjutan laporan td: di dpn masjid al ikhlas rt 3", None),
        ("sambungan: rt 3 rw 4", None),
        ("tambahan dari sms tadi, dekat yosorejo", None),
        ("kok blm ada respon jg min udh 2 minggu", None),
        ("laporan saya no 12345678 belum ditindak", "12345678"),
        ("sudah 2 minggu laporan saya belum ada tindak lanjut", None),
        ("gimana laporan saya pak", None),
        ("kapan ditindaklanjuti", None),
        ("12345678 lampu masih mati", "12345678"),
        ("Laporan #1234 5678 lampunya mati lagi", "12345678"),
    ],
)
def test_messages_about_an_earlier_report(text, number):
    assert meaning(text) == (Verb.FOLLOW_ON, number, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Jalan ini sdh saya laporkan (laporan no 12345678) tapi rusak lagi", "12345678"),
        ("Lampu mati, lihat #12345678", "12345678"),
        ("Sama dgn laporan 8112829 dulu", "8112829"),
        ("Jalan rusak hub no 0812 3456 7890", None),
        ("Pohon tumbang, no hp 08123456", None),
        ("Biaya 12345678 rupiah di loket", None),
    ],
)
def test_numbers_mentioned_in_a_report(text, number):
    assert meaning(text) == (Verb.REPORT, number, text)


@pytest.mark.parametrize(
    "text", ["ok", "Ok pak", "makasih", "terima kasih banyak pak 🙏", "👍", "matur nuwun", "trims sdh diperbaiki", "ya"]
)
def test_thanks(text):
    assert meaning(text) == (Verb.THANKS, None, text)
    assert meaning(f"KOTA METRO {text}") == (Verb.THANKS, None, text)


def test_command_after_the_keyword_keeps_the_agency():
    intent = read("KOTA METRO, STATUS 1234 5678", KEYWORDS, PLACES)

    assert (intent.verb, intent.agency_code, intent.number) == (Verb.STATUS, METRO, "12345678")
    assert intent.reasons == ("keyword:KOTA METRO", "command:status")
