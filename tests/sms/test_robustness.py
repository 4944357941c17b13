"""Whatever bytes a phone can produce: kept, answered, never an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from phone import PHONE, answers, send

from factories import City, small_city
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.tokens import storable
from lapor.reports.models import Report

LONGEST = "lampu jl pala mati " * 80  # ten parts of 153


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("KOTA\u200b METRO lam\u200dpu mati di jl pala", "lampu mati di jl pala"),
        ("\ufeffKOTA METRO lampu mati di jl pala", "lampu mati di jl pala"),
        ("\u202eKOTA METRO\u202c \u2066lampu mati\u2069 di jl pala", "lampu mati di jl pala"),
        ("KOTA METRO\x00 lampu\x00 mati di jl pala", "lampu mati di jl pala"),
        ("KOTA METRO lampu \ud800 mati di jl pala", "lampu \ufffd mati di jl pala"),
        ("KOTA METRO lampu 😀👍🏽 mati di jl pala 🙏", "lampu 😀👍🏽 mati di jl pala 🙏"),
        ("ＫＯＴＡ　ＭＥＴＲＯ　ｌａｍｐｕ mati di jl pala", "ｌａｍｐｕ mati di jl pala"),
        ("KOTA METRO " + LONGEST[:1530], LONGEST[:1530].strip()),
    ],
)
def test_odd_characters_and_ten_parts_become_a_report(city: City, text: str, kept: str) -> None:
    send(text)
    assert Report.objects.get().original_text == kept
    assert len(answers()) == 1


@pytest.mark.parametrize("text", ["", " ", "\u200b\u202e", "\ufeff", "?", "😡"])
def test_nothing_said_is_asked_for_and_kept_as_it_came(city: City, text: str) -> None:
    assert send(text).text == text
    assert (Report.objects.count(), len(answers())) == (0, 1)


@pytest.mark.parametrize("sender", ["TELKOMSEL", "1708", "", "+", "*123#", "INFO-BANK", "9999", "x" * 300])
def test_who_cannot_be_answered_is_kept_and_logged_only(city: City, sender: str) -> None:
    inbound = send("Promo murah! KOTA METRO lampu mati di jl pala", sender=sender)
    assert (inbound.verb, inbound.report, Report.objects.count()) == ("no_phone", None, 0)
    assert answers("") == []


@given(st.text(st.characters(codec=None)))
def test_what_is_stored_suits_every_database(text: str) -> None:
    assert "\x00" not in storable(text)
    storable(text).encode()
    assert len(storable(text)) == len(text)


@pytest.mark.django_db
class AnyText(TestCase):
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.one_of(st.text(max_size=60), st.sampled_from(["KOTA METRO", "jl pala", "PUAS 5", "BELUM", "di"])))
    )
    def test_is_kept_once_and_never_met_with_silence(self, pieces: list[str]) -> None:
        small_city()
        inbound = send(" ".join(pieces))
        told = answers(PHONE)
        assert InboundSms.objects.count() == 1
        assert (len(told) >= 1, inbound.report is not None or Report.objects.count() == 0) == (True, True)
