"""One number cannot drown the others, and loses nothing but the making of reports."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phone import answers, send

from factories import NOW, City
from lapor.channels.sms.flood import BURST, FLOOD, tokens_left
from lapor.channels.sms.models import InboundSms
from lapor.reports.models import Report

MOMENTS = st.lists(st.integers(0, 3599)).map(lambda ages: [NOW - timedelta(seconds=age) for age in sorted(ages)[::-1]])


def at(*minutes_ago: float) -> list[object]:
    return [NOW - timedelta(minutes=ago) for ago in minutes_ago]


def test_the_bucket_holds_eight_and_gets_one_a_minute() -> None:
    levels = [tokens_left(spent, now=NOW) for spent in ([], at(0), at(*[0] * 8), at(*[2] * 8), at(*[2] * 9), at(50))]  # type: ignore[arg-type]
    assert levels == [8, 7, 0, 2, 2, 8]


@given(MOMENTS)
def test_the_bucket_is_never_overfull_nor_in_debt(spent: list[object]) -> None:
    assert 0 <= tokens_left(spent, now=NOW) <= BURST  # type: ignore[arg-type]


@given(MOMENTS)
def test_waiting_never_makes_it_worse(spent: list[object]) -> None:
    earlier, later = (tokens_left(spent, now=NOW + timedelta(seconds=wait)) for wait in (0, 60))  # type: ignore[arg-type]
    assert later == pytest.approx(min(earlier + 1, BURST))


def test_beyond_the_burst_an_sms_is_kept_but_makes_no_report(city: City) -> None:
    for number in range(12):
        send(f"KOTA METRO lampu nomor {number} mati di jl pala", minutes=number / 60)
    assert (Report.objects.count(), InboundSms.objects.count()) == (8, 12)
    assert list(InboundSms.objects.filter(verb=FLOOD, report=None).values_list("text", flat=True)) == [
        f"KOTA METRO lampu nomor {number} mati di jl pala" for number in range(8, 12)
    ]


def test_a_flooding_number_is_answered_once_a_minute_at_most(city: City) -> None:
    for second in range(150):
        send(f"STATUS {second}0000000", minutes=second / 60)
    told = [text for text in answers() if "terlalu banyak" in text]
    assert len(told) == 3
    assert InboundSms.objects.filter(verb=FLOOD).count() == 150 - 8 - 2


def test_after_a_while_the_number_is_heard_again_and_others_were_all_the_time(city: City) -> None:
    for _ in range(9):
        send("KOTA METRO lampu mati di jl pala")
    assert send("KOTA METRO got mampet di jl pala", sender="085700000001").verb == "report"
    assert send("KOTA METRO got mampet di jl merpati", minutes=0.5).verb == FLOOD
    assert send("KOTA METRO got mampet di jl merpati", minutes=1.1).verb == "report"


def test_an_emergency_in_a_flood_is_flagged_and_told_of_112(city: City) -> None:
    for _ in range(8):
        send("BANTUAN")
    inbound = send("KOTA METRO kebakaran di pasar")
    assert (inbound.verb, inbound.emergency) == (FLOOD, True)
    assert answers()[-1].startswith("DARURAT? Segera telepon 112")
