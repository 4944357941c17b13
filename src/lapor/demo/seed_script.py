"""The script of the demo: every report's steps, all in the order of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from lapor.agencies.models import Agency
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import policy_for
from lapor.deadlines.holidays import calendar_for
from lapor.deadlines.models import ClockKind
from lapor.demo.lives import Beat, Paper, plan
from lapor.demo.narratives import NARRATIVES
from lapor.demo.pictures import SCENES, picture
from lapor.demo.seed_people import DEMO_REPORTER, PHONE_OWNER
from lapor.demo.seed_places import City
from lapor.demo.shapes import Life, Narrative
from lapor.reports.submission import Upload
from lapor.reports.workflow import Action

SEED: Final = "kota metro"
GOVERNMENT: Final = "KOTA-METRO"
MOST_PICTURES: Final = 12
PICTURES_PER_SCENE: Final = 3

# How people write the keyword; all of these are understood.
SPELLINGS: Final = (
    "KOTA METRO ", "Kota Metro ", "kota metro ", "KOTAMETRO ", "METROKOTA ", "METRO KOTA ", "kota metro, ",
    "Kota metro: ", "kotametro ", "LAPORYAI ", "Pemkot Metro ", "KOTA METRO <spasi> ", "lapor kota metro ",
)  # fmt: skip
_TELLS_WHEN = re.compile(r"hari|kemarin|malam|minggu|bulan|tahun|sejak|senin|selasa|rabu|kamis|jumat|sabtu", re.I)


@dataclass(frozen=True)
class Part:
    """One narrative with all that chance decided about it."""

    index: int
    narrative: Narrative
    rng: Random
    spelling: str
    by_sms: bool
    tells_day: bool
    names_agency: bool
    names_category: bool
    verifier: str
    uploads: tuple[Upload, ...] = ()

    @property
    def asks_for_status(self) -> bool:
        """Tell whether the reporter asks how the report goes: the demo phone then shows how that is done."""
        return self.narrative.reporter == PHONE_OWNER and self.narrative.life == Life.FORWARDED


@dataclass(frozen=True)
class Cue:
    """One step of one report at its moment; without an action the reporter asks for the status."""

    at: datetime
    part: Part
    action: Action | None


def script(city: City, now: datetime) -> list[Cue]:
    """Return every step of every report, the oldest first; the same for the same moment."""
    desk = _Desk(city, now)
    pictured = _with_pictures()
    parts = [_part(index, narrative, pictured) for index, narrative in enumerate(NARRATIVES)]
    cues = [cue for part in parts for cue in _cues(part, desk, now)]
    return sorted(cues, key=lambda cue: (cue.at, cue.part.index))


def _part(index: int, narrative: Narrative, pictured: set[int]) -> Part:
    rng = Random(f"{SEED} {index}")  # noqa: S311  # a demo that is the same every time needs no secret chance
    owner = narrative.reporter == PHONE_OWNER
    return Part(
        index=index,
        narrative=narrative,
        rng=rng,
        spelling=SPELLINGS[0] if owner else rng.choice(SPELLINGS),
        by_sms=narrative.channel == "SMS" and (owner or rng.random() < 0.5),
        tells_day=rng.random() < 0.6 and not _TELLS_WHEN.search(narrative.text),
        names_agency=rng.random() < 0.3,
        names_category=rng.random() < 0.7,
        verifier=rng.choice(("verifikator", "verifikator", "verifikator2")),
        uploads=(_upload(narrative, rng),) if index in pictured else (),
    )


def _upload(narrative: Narrative, rng: Random) -> Upload:
    return Upload(f"foto-{narrative.category_code}.jpg", picture(narrative.category_code or "", rng))


def _with_pictures() -> set[int]:
    """Return which narratives come with a picture: public ones from the website, a few of each scene,
    the demo reporter's own first.
    """
    seen: dict[object, int] = {}
    found: list[int] = []
    for index, narrative in sorted(enumerate(NARRATIVES), key=lambda pair: pair[1].reporter != DEMO_REPORTER):
        scene = SCENES.get(narrative.category_code or "")
        if scene and narrative.channel == "WEB" and not (narrative.confidential or narrative.oversight):
            seen[scene] = seen.get(scene, 0) + 1
            found += [index] if seen[scene] <= PICTURES_PER_SCENE else []
    return set(found[:MOST_PICTURES])


def _cues(part: Part, desk: "_Desk", now: datetime) -> Iterator[Cue]:
    beats: list[Beat] = plan(part.narrative.life, part.narrative.age_days, desk.paper(part.narrative), part.rng)
    yield from (Cue(beat.at, part, beat.action) for beat in beats)
    asked_at = beats[-1].at + timedelta(hours=5, minutes=17, seconds=42)
    if part.asks_for_status and asked_at < now:
        yield Cue(asked_at, part, None)


class _Desk:
    """The calendars and policies by which the plans are drawn; each calendar is made once."""

    def __init__(self, city: City, now: datetime) -> None:
        self.city = city
        self.now = now
        self.calendars: dict[str, WorkingCalendar] = {}
        # Any kind of report will do: the clocks that plans look at run equally long for all of them.
        self.policies = {kind: policy_for(kind, "complaint", now.date()) for kind in ClockKind}

    def paper(self, narrative: Narrative) -> Paper:
        government = self._calendar(GOVERNMENT)
        return Paper(self.now, government, self._calendar(narrative.agency_code or GOVERNMENT), self.policies)

    def _calendar(self, code: str) -> WorkingCalendar:
        if code not in self.calendars:
            self.calendars[code] = _calendar_of(self.city.agencies[code], self.now)
        return self.calendars[code]


def _calendar_of(agency: Agency, now: datetime) -> WorkingCalendar:
    codes = {agency.code, GOVERNMENT}
    return calendar_for(codes, time_zone=agency.time_zone, working_week=agency.working_week, around=now.date())
