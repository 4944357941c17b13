"""Shapes of the demo facts: plain values, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

RegionLevel = Literal["province", "city", "kecamatan", "kelurahan"]
AgencyLevel = Literal["ministry", "institution", "province", "city", "regency", "opd", "kecamatan", "kelurahan"]
RoleName = Literal[
    "NATIONAL_ADMIN", "AGENCY_ADMIN", "COORDINATOR", "VERIFIER", "LIAISON", "HEAD", "OPERATOR", "LEADER", "MONITOR"
]
KindName = Literal["COMPLAINT", "ASPIRATION", "INFORMATION_REQUEST"]
ChannelName = Literal["WEB", "SMS", "PHONE"]
ReasonName = Literal[
    "ELECTION",
    "CRIME",
    "PRIVATE_COMPANY",
    "COURT",
    "SOCIAL_MEDIA",
    "IRRELEVANT",
    "JOKE",
    "SPAM",
    "HATE",
    "INCOMPLETE",
    "DUPLICATE",
    "TOO_GENERAL",
    "WRONG_FORMAT",
]


@dataclass(frozen=True, slots=True)
class RegionFact:
    """An area with its Kemendagri code."""

    code: str
    name: str
    level: RegionLevel
    postcode: str
    latitude: float
    longitude: float
    aliases: tuple[str, ...] = ()

    @property
    def parent_code(self) -> str | None:
        """The code without its last part."""
        return self.code.rpartition(".")[0] or None


@dataclass(frozen=True, slots=True)
class AgencyFact:
    """An office of government, as it was between two dates."""

    code: str
    name: str
    short_name: str
    level: AgencyLevel
    parent_code: str | None
    valid_from: date
    region_code: str | None = None
    valid_until: date | None = None
    successor_code: str | None = None
    time_zone: str = "Asia/Jakarta"
    working_week: Literal["5", "6"] = "5"
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryFact:
    """A subject of reports; a group has no agency and no national subject of its own."""

    code: str
    name: str
    parent_code: str | None = None
    agency_code: str | None = None
    national_topic: str = ""
    national_subtopic: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerFact:
    """An invented officer."""

    username: str
    full_name: str
    role: RoleName
    agency_code: str


@dataclass(frozen=True, slots=True)
class ReporterFact:
    """An invented reporter; the e-mail address is empty for those who only have a phone."""

    full_name: str
    phone: str
    email: str


class Life(StrEnum):
    """How far a demo report gets, told as a script the loader plays."""

    NEW = "NEW"
    NEW_OVERDUE = "NEW_OVERDUE"
    HELD = "HELD"
    HELD_ANSWERED = "HELD_ANSWERED"
    ARCHIVED = "ARCHIVED"
    ARCHIVED_APPEALED = "ARCHIVED_APPEALED"
    EXPIRED = "EXPIRED"
    FORWARDED = "FORWARDED"
    FORWARDED_OVERDUE = "FORWARDED_OVERDUE"
    HANDED_BACK = "HANDED_BACK"
    IN_PROGRESS = "IN_PROGRESS"
    ANSWERED = "ANSWERED"
    CONTESTED = "CONTESTED"
    CONFIRMED = "CONFIRMED"
    CLOSED_SILENT = "CLOSED_SILENT"
    REOPENED = "REOPENED"
    WITHDRAWN = "WITHDRAWN"


ANSWERED_LIVES = frozenset({Life.ANSWERED, Life.CONTESTED, Life.CONFIRMED, Life.CLOSED_SILENT, Life.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """One report and what became of it.

    `progress` is the liaison's interim note, or the reason when a report is handed back. `reply` is what the reporter
    writes: completing, contesting, reopening, appealing or withdrawing. `age_days` counts back from the seeding day.
    """

    kind: KindName = "COMPLAINT"
    channel: ChannelName
    title: str
    text: str
    place: str
    kelurahan_code: str | None
    category_code: str | None
    agency_code: str | None
    life: Life
    age_days: int
    reporter: int
    oversight: bool = False
    anonymous: bool = False
    confidential: bool = False
    answer: str = ""
    progress: str = ""
    question: str = ""
    reply: str = ""
    reason: ReasonName | None = None
    archive_text: str = ""
    referral: str = ""
    rating: int | None = None
    comment: str = ""
