"""The reckoning as the website shows it: kept for some minutes, then reckoned anew by the worker, never by a visitor.

The worker takes some thousand reports per task, so that its other work never waits for it. Only of a small installation
the very first visitor waits, for less than a second; of a large one he is told to come back.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from lapor.core.tasks import enqueue, handles
from lapor.reports.models import Report
from lapor.statistics.models import KeptFigures
from lapor.statistics.reckoning import Reckoning, count_open, months_back, reckon
from lapor.statistics.record import Record, Totals

DONE, UNDER_WAY = "work", "work under way"
TASK = "reckon"
FRESH = timedelta(minutes=10)
GIVEN_UP = timedelta(hours=1)  # a reckoning under way that has not ended by then is begun anew
RANGE = 5_000
SMALL = 20_000


@dataclass(frozen=True)
class Work:
    """The records by agency code, the totals, from when on they count; `made_at` is None before the first reckoning."""

    records: dict[str, Record]
    totals: Totals
    since: datetime
    made_at: datetime | None


def work(*, now: datetime) -> Work:
    """Return the kept figures; old ones are shown while the worker makes new ones."""
    row = KeptFigures.objects.filter(name=DONE).first()
    if row is None and newest_report() <= SMALL:
        row = make(now)
    elif row is None or now - row.made_at > FRESH:
        begin(now)
    if row is None:
        return Work({}, Totals(), months_back(now), None)
    found = _read(row.content)
    return Work(dict(found.records), found.totals, found.since, row.made_at)


def newest_report() -> int:
    """Return the largest id of a report; 0 without any."""
    return Report.objects.aggregate(newest=Max("pk"))["newest"] or 0


def make(now: datetime) -> KeptFigures:
    """Reckon everything at once and keep it."""
    found = Reckoning(months_back(now))
    for first in range(0, newest_report() + 1, RANGE):
        reckon(found, first, first + RANGE - 1, now=now)
    return _finish(found, now)


def begin(now: datetime) -> None:
    """Let the worker reckon anew, unless it is at it."""
    content = _plain(Reckoning(months_back(now))) | {"next": 0}
    with transaction.atomic():
        row, is_new = KeptFigures.objects.get_or_create(name=UNDER_WAY, defaults={"content": content, "made_at": now})
        if is_new or now - row.made_at > GIVEN_UP:
            KeptFigures.objects.filter(pk=row.pk).update(content=content, made_at=now)
            enqueue(TASK, _key(now, 0), at=now)


def _key(began_at: datetime, first: int) -> str:
    return f"{began_at.timestamp():.6f}:{first}"


@handles(TASK, in_transaction=False)
def go_on(key: str, now: datetime) -> None:
    """Reckon the next reports of the reckoning under way; a task that is not its next one does nothing."""
    row = KeptFigures.objects.filter(name=UNDER_WAY).first()
    if row is None or key != _key(row.made_at, row.content["next"]):
        return
    found, first = _read(row.content), row.content["next"]
    reckon(found, first, first + RANGE - 1, now=row.made_at)
    with transaction.atomic():
        if first + RANGE > newest_report():
            row.delete()
            _finish(found, row.made_at)
        else:
            row.content = _plain(found) | {"next": first + RANGE}
            row.save()
            enqueue(TASK, _key(row.made_at, first + RANGE), at=now)


def _finish(found: Reckoning, now: datetime) -> KeptFigures:
    count_open(found, now=now)
    row, _is_new = KeptFigures.objects.update_or_create(name=DONE, defaults={"content": _plain(found), "made_at": now})
    return row


def _plain(found: Reckoning) -> dict[str, Any]:
    """Return what JSON can hold."""
    return {
        "since": found.since.isoformat(),
        "records": {code: _counted(record) for code, record in found.records.items()},
        "totals": _counted(found.totals),
    }


def _counted(found: Record | Totals) -> dict[str, Any]:
    return {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(found).items()}


def _read(kept: dict[str, Any]) -> Reckoning:
    found = Reckoning(datetime.fromisoformat(kept["since"]), totals=Totals.from_json(kept["totals"]))
    found.records.update({code: Record.from_json(record) for code, record in kept["records"].items()})
    return found
