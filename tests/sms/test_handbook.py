"""docs/sms.md says what really happens: each example of its tables is sent, each answer measured."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from phone import PHONE, drained_templates, send

from factories import NOW, City, report_at
from lapor.agencies.models import Keyword
from lapor.channels.sms.models import InboundSms
from lapor.notifications.gsm7 import septets
from lapor.notifications.texts import TEMPLATES, render
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.submission import Channel
from lapor.reports.workflow import Status
from lapor.triage.asking import question
from lapor.triage.completeness import Missing

PAGE = (Path(__file__).parents[2] / "docs" / "sms.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `(.*?)` \| (.*?) \| (.*?) \| .*? \| (.*?) \|$", PAGE, re.MULTILINE)
ANSWERS = re.findall(r"^\| (\w+) \| (LAPOR!.*|DARURAT.*) \| (\d+) \|$", PAGE, re.MULTILINE)
VALUES = {
    "number": "12345678",
    "code": "ABCD-EFGH",
    "date": "31 Des",
    "keyword": "KOTA METRO",
    "gist": question(frozenset(Missing)),
}


def known(city: City, status: Status, text: str, minutes: int, **changes: object) -> Report:
    at = NOW - timedelta(minutes=minutes)
    own = {"contact": Contact(phone=PHONE), "channel": Channel.SMS, "text": text}
    return report_at(status, city, now=at, **(own | changes))


BEFORE: dict[str, Callable[[City], Report | None]] = {
    "–": lambda city: None,
    "recent": lambda city: known(city, Status.VERIFICATION, "jalan rusak di jl pala", 10),
    "asked": lambda city: known(city, Status.ON_HOLD, "jalan rusak", 120),
    "answered": lambda city: known(city, Status.FOLLOW_UP, "jalan rusak di jl pala", 120),
    "elsewhere": lambda city: known(city, Status.VERIFICATION, "got mampet", 1440, agency_code=city.neighbour.code),
    "several": lambda city: max((known(city, Status.FOLLOW_UP, "got mampet", 120) for _ in range(3)), key=str),
}


def meaning(inbound: InboundSms, intent: str) -> str:
    """Return what an SMS became, in the words of the page; agency and number only where the page tells them."""
    told = [inbound.verb]
    if inbound.report and re.search("KOTA-", intent):
        told.append(inbound.report.government.code)
    return " ".join([*told, *(["!"] if inbound.emergency else [])])


@pytest.mark.parametrize(("text", "before", "intent", "answers"), EXAMPLES)
def test_each_example_is_taken_and_answered_as_the_page_says(
    city: City, text: str, before: str, intent: str, answers: str
) -> None:
    for words, agency in (("LAPORYAI", city.city), ("BANDAR LAMPUNG", city.neighbour)):
        Keyword.objects.create(words=words, agency=agency)
    report = BEFORE[before](city)
    drained_templates()
    number = report.number if report else "12345678"
    inbound = send(text.replace("12345678", number).replace("1234 5678", number))
    told = drained_templates()
    expected = re.sub(r"( KOTA-[A-Z-]+)?( \d{8})?", "" if inbound.verb == "empty" else r"\1", intent)
    assert (meaning(inbound, intent), ", ".join(sorted(told))) == (expected, answers)
    if "12345678" in intent and report and inbound.report:
        assert inbound.report == report


def test_the_page_shows_every_verb_and_situation() -> None:
    grammar = PAGE.partition("## Rules behind it")[0]
    assert len(EXAMPLES) == grammar.count("\n| `")
    assert {before for _, before, _, _ in EXAMPLES} == set(BEFORE)


def texts() -> list[tuple[str, str, str]]:
    shown = [name for name in TEMPLATES if name in {"receive", "hold"} or name.startswith("sms_")]
    return [
        (name, str(TEMPLATES[name].sms), str(septets(render(name, VALUES, medium="sms", language="id").text)))
        for name in shown
    ]


def test_every_answer_stands_there_with_its_length(settings: pytest.FixtureRequest) -> None:
    settings.SITE_HOST = "lapor.metrokota.go.id"  # type: ignore[attr-defined]
    settings.SMS_KEYWORD = "KOTA METRO"  # type: ignore[attr-defined]
    assert texts() == ANSWERS
