"""How a narrative is written down: what was said, where it belongs, how it went."""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from lapor.demo.shapes import KindName, Life, Narrative, ReasonName


@dataclass(frozen=True, slots=True)
class Where:
    """The place a report is about, its category and the office that answers."""

    kelurahan_code: str | None
    place: str
    category_code: str | None
    agency_code: str | None


@dataclass(frozen=True, slots=True)
class Course:
    """How far a report got, how old it is, whose it is and what it was rated."""

    life: Life
    age_days: int
    reporter: int
    rating: int | None = None


class Written(TypedDict, total=False):
    """What was written on the way, and the flags few reports have."""

    kind: KindName
    oversight: bool
    anonymous: bool
    confidential: bool
    answer: str
    progress: str
    question: str
    reply: str
    reason: ReasonName
    archive_text: str
    referral: str
    comment: str


def web(title: str, text: str, where: Where, course: Course, **written: Unpack[Written]) -> Narrative:
    """Tell of a report from the website."""
    return Narrative(channel="WEB", title=title, text=text, **_placed(where), **_went(course), **written)


def phone(title: str, text: str, where: Where, course: Course, **written: Unpack[Written]) -> Narrative:
    """Tell of a call an operator of 112 wrote down."""
    return Narrative(channel="PHONE", title=title, text=text, **_placed(where), **_went(course), **written)


def sms(text: str, where: Where, course: Course, **written: Unpack[Written]) -> Narrative:
    """Tell of an SMS; the text is what stood behind the keyword."""
    return Narrative(channel="SMS", title="", text=text, **_placed(where), **_went(course), **written)


class _Placed(TypedDict):
    kelurahan_code: str | None
    place: str
    category_code: str | None
    agency_code: str | None


class _Went(TypedDict):
    life: Life
    age_days: int
    reporter: int
    rating: int | None


def _placed(where: Where) -> _Placed:
    return _Placed(
        kelurahan_code=where.kelurahan_code,
        place=where.place,
        category_code=where.category_code,
        agency_code=where.agency_code,
    )


def _went(course: Course) -> _Went:
    return _Went(life=course.life, age_days=course.age_days, reporter=course.reporter, rating=course.rating)
