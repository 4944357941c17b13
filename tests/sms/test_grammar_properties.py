"""What holds for every text, not only for those we thought of."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lapor.channels.sms.grammar import Keyword, Verb, read
from lapor.channels.sms.keywords import distance
from lapor.channels.sms.tokens import Wording

CITY, REGENCY = "KOTA-METRO", "KAB-NGANJUK"
KEYWORDS = (
    Keyword("KOTA METRO", CITY),
    Keyword("METRO", CITY),
    Keyword("LAPORYAI", CITY),
    Keyword("KAB. NGANJUK", REGENCY),
)
PLACES = ("metro timur", "iring mulyo")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOISE = st.sampled_from(
    [" ", ", ", ": ", ". ", " - ", "; ", "/", "  ", "\n", "<spasi>", " (spasi) ", " [spasi] ", "...", " – "]
)
# Words that no command and no thanks begins with.
BODIES = st.lists(st.text(LETTERS, min_size=4, max_size=9), max_size=20).map(lambda words: " ".join(["lampu", *words]))


@settings(deadline=None)
@given(st.text())
@example("\ud800KOTA METRO \udfff jalan")
@example("İ KOTA METRO ß jalan")
def test_any_text_has_an_intent(text):
    intent = read(text, KEYWORDS, PLACES)

    assert intent.reasons or intent.verb is Verb.REPORT
    assert intent.verb is not Verb.EMPTY or intent.text == ""
    intent.text.encode()


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ["KOTA METRO", "status", "balas", "12345678", "#", "laporan", "no", "belum", "ada", "respon", "<spasi>", ",",
    "pak", "ok", "metro timur"]
)))  # fmt: skip
def test_every_digit_of_a_number_was_typed(pieces):
    intent = read(" ".join(pieces), KEYWORDS, PLACES)

    assert intent.number in {None, "12345678"}
    assert intent.number is None or "12345678" in pieces


@settings(deadline=None)
@given(st.sampled_from(["KOTA METRO", "kotametro", "Kota-Metro", "KOTA.METRO"]), NOISE, BODIES)
def test_keyword_and_noise_leave_the_words_of_the_body(keyword, noise, body):
    intent = read(keyword + noise + body, KEYWORDS, PLACES)

    assert (intent.verb, intent.agency_code, intent.text) == (Verb.REPORT, CITY, body)


@settings(deadline=None)
@given(st.data(), st.sampled_from(["kota metro", "laporyai", "kab nganjuk", "kabupaten nganjuk"]))
def test_one_typing_error_in_a_long_keyword_is_forgiven(data, keyword):
    at = data.draw(st.integers(0, len(keyword) - 1).filter(lambda place: keyword[place] != " "))
    letter = data.draw(st.sampled_from(LETTERS))
    swapped = keyword[:at] + keyword[at + 1 : at + 2] + keyword[at] + keyword[at + 2 :]
    wrong = data.draw(st.sampled_from([keyword[:at] + keyword[at + 1 :], keyword[:at] + letter + keyword[at:],
                                       keyword[:at] + letter + keyword[at + 1 :], swapped]))  # fmt: skip

    intent = read(f"{wrong}, lampu padam", KEYWORDS, PLACES)

    assert (intent.verb, intent.agency_code) == (Verb.REPORT, REGENCY if "nganjuk" in keyword else CITY)
    assert intent.text.endswith("lampu padam")


@settings(deadline=None)
@given(st.text("0123456789", min_size=8, max_size=8), st.lists(st.sampled_from(["", " ", ".", "-", "  "]),
    min_size=7, max_size=7),
       st.sampled_from(["STATUS ", "status #", "Status no. ", "cek laporan nomor ", "status:",
       "kota metro status "]))  # fmt: skip
def test_status_of_a_number_in_any_grouping(number, gaps, opening):
    typed = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))

    intent = read(opening + typed, KEYWORDS, PLACES)

    assert (intent.verb, intent.number, intent.text) == (Verb.STATUS, number, "")


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_place(text):
    wording = Wording.of(text)

    assert len(wording.folded) == len(wording.text)
    assert [wording.folded[start:end] for start, end in wording.spans] == list(wording.words)


@settings(deadline=None)
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_one_of_the_kind(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    "piece", ["laporan ", "KOTA METRO ", " ", "#", "1", "1 ", "(", "<spasi>", "belum ada ", "é\u0301", "no no "]
)
def test_a_very_long_text_is_read_in_linear_time(piece):
    long_text = piece * (40_000 // len(piece))
    started = time.process_time()

    read(long_text, KEYWORDS, PLACES)
    read("KOTA METRO " + long_text, KEYWORDS, PLACES)

    assert time.process_time() - started < 2
