"""Two admins at the same moment: the rules of the house hold on PostgreSQL too, where both really run at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.utils.timezone import localdate

from factories import NOW, City, officer
from lapor.agencies.absences import AbsenceRefusedError, Refusal, Wish, take_leave
from lapor.agencies.models import Absence, Posting, Role
from lapor.core.events import broken_links
from lapor.core.models import Event
from lapor.desk.office.staff import OfficeRefusedError, close_account, end_posting
from lapor.desk.office.staff import Refusal as StaffRefusal
from lapor.reports.guards import Visit
from lapor.reports.permissions import Actor

# SQLite lets one writer in at a time (BEGIN IMMEDIATE), so its turns come one after the other by themselves.
TAKES_TURNS = connection.vendor == "sqlite"
DAY = date(2026, 12, 1)


def race(*turns: Callable[[], object]) -> list[str]:
    """Let all act at the same moment, each with a connection of its own; return what each was told, sorted."""
    start = Barrier(1 if TAKES_TURNS else len(turns))

    def run(turn: Callable[[], object]) -> str:
        start.wait()
        try:
            turn()
        except (OfficeRefusedError, AbsenceRefusedError) as refused:
            return str(refused.args[0].value)
        finally:
            if not TAKES_TURNS:
                connection.close()
        return ""

    if TAKES_TURNS:
        return sorted(map(run, turns))
    with ThreadPoolExecutor(len(turns)) as threads:
        return sorted(threads.map(run, turns))


def posting_of(actor: Actor) -> Posting:
    return Posting.objects.select_related("agency", "officer__user").get(officer=actor.officer)


@pytest.mark.django_db(transaction=not TAKES_TURNS)
def test_two_admins_who_send_each_other_away_leave_one(city: City) -> None:
    for _ in range(5):
        one, other = officer(Role.AGENCY_ADMIN, city.neighbour), officer(Role.AGENCY_ADMIN, city.neighbour)
        mine, theirs = posting_of(one), posting_of(other)
        told = race(
            lambda: end_posting(theirs, localdate(NOW), Visit(one, NOW)),  # noqa: B023  # run at once
            lambda: close_account(mine.officer, Visit(other, NOW)),  # noqa: B023
        )
        assert told == ["", StaffRefusal.LAST_ADMIN]
        lasting = Posting.objects.filter(agency=city.neighbour, valid_until=None, officer__user__is_active=True)
        assert lasting.count() == 1
        lasting.update(valid_until=DAY)  # the next two begin anew
    assert broken_links(Event.objects.order_by("stream", "sequence")) == []


@pytest.mark.django_db(transaction=not TAKES_TURNS)
def test_two_who_stand_in_for_each_other_make_no_circle(city: City) -> None:
    for _ in range(5):
        one, other = officer(Role.LIAISON, city.lighting).officer, officer(Role.LIAISON, city.lighting).officer
        assert one
        assert other
        wishes = Wish(one, other, DAY, DAY), Wish(other, one, DAY, DAY)
        told = race(*(lambda wish=wish: take_leave(wish, localdate(NOW)) for wish in wishes))  # type: ignore[misc]
        assert told == ["", Refusal.DEPUTISES]
        assert Absence.objects.count() == 1
        Absence.objects.all().delete()
