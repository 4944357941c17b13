"""What stands around a report: its two wordings, who answers for it, and what belongs to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from lapor.agencies.models import Role
from lapor.desk.differences import Difference, difference, masked
from lapor.desk.viewings import sees_everybody
from lapor.reports.accountable import duty_of
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import MOST_HAND_BACKS, relations
from lapor.reports.workflow import By, Status

MOST_KIN = 100
HELD = (Status.DISPOSITION, Status.FOLLOW_UP)


@dataclass(frozen=True)
class Wording:
    """What the reporter wrote beside what the public reads, with the differences."""

    title: Difference
    text: Difference
    masked: list[str]


@dataclass(frozen=True)
class Kin:
    """Reports on the officer's desk that belong to the one on the screen."""

    master: list[Report]
    merged: list[Report]
    whole: list[Report]
    parts: list[Report]

    def __bool__(self) -> bool:
        return any((self.master, self.merged, self.whole, self.parts))


def wording_of(visit: Visit, report: Report) -> Wording | None:
    """Return both wordings where they differ, to those who may read the reporter's own; else None."""
    is_changed = (report.original_title, report.original_text) != (report.title, report.public_text)
    if not is_changed or not may_read_original(visit, report):
        return None
    return Wording(
        difference(report.original_title, report.title),
        difference(report.original_text, report.public_text),
        masked(f"{report.original_title}\n{report.original_text}", f"{report.title}\n{report.public_text}"),
    )


def may_read_original(visit: Visit, report: Report) -> bool:
    """Tell whether the officer reads the reporter's own words, which may name people: who handles or oversees."""
    return bool(relations(visit.actor, report)) or visit.actor.has_role(Role.MONITOR)


def kin_of(visit: Visit, report: Report) -> Kin:
    """Return what the report was merged with, and what it was split from or into, as far as it lies on this desk."""
    above = [pk for pk in (report.master_id, report.split_from_id) if pk]
    wanted = Q(master=report.pk) | Q(split_from=report.pk) | Q(pk__in=above)
    rows = visit.desk.filter(wanted).only("number", "title", "status", "master", "split_from")
    found = list(rows.order_by("pk")[:MOST_KIN])
    return Kin(
        master=[row for row in found if row.pk == report.master_id],
        merged=[row for row in found if row.master_id == report.pk],
        whole=[row for row in found if row.pk == report.split_from_id],
        parts=[row for row in found if row.split_from_id == report.pk],
    )


def _ruling(visit: Visit, report: Report) -> str:
    """Return what a verifier who cannot rule must know: "awaited" until a coordinator has ruled, then "made"."""
    roles = relations(visit.actor, report)
    if By.VERIFIER not in roles or By.COORDINATOR in roles:
        return ""
    if report.status == Status.VERIFICATION and report.hand_backs >= MOST_HAND_BACKS:
        return "awaited"
    return "made" if report.is_ruled and report.status in HELD else ""


def around(visit: Visit, report: Report) -> dict[str, Any]:
    """Return what the page shows around the report's story."""
    return {
        "wording": wording_of(visit, report),
        "reads_original": may_read_original(visit, report),
        "kin": kin_of(visit, report),
        "duty": duty_of(report, visit.today),
        "ruling": _ruling(visit, report),
        "sees_viewings": sees_everybody(visit, report),
    }
