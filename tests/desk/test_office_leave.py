from datetime import date

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories import NOW, City, officer
from lapor.agencies.absences import Refusal, Wish, refusal_of
from lapor.agencies.models import Absence, Officer, Posting, Role
from lapor.agencies.queries import postings_of
from lapor.core.models import Event, User
from lapor.reports.permissions import Actor

TODAY = localdate(NOW)
FIRST, LAST = date(2026, 11, 10), date(2026, 11, 20)


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


@pytest.fixture
def colleague(city: City) -> Officer:
    return person(officer(Role.LIAISON, city.lighting, "rekan"))


def leave(officer: Officer, deputy: Officer, first: date = FIRST, last: date = LAST) -> Absence:
    return Absence.objects.create(officer=officer, deputy=deputy, first_day=first, last_day=last)


def refused(city: City, deputy: Officer, first: date = FIRST, last: date = LAST) -> Refusal | None:
    return refusal_of(Wish(person(city.liaison), deputy, first, last), TODAY)


def test_a_colleague_or_the_government_stands_in(city: City, colleague: Officer) -> None:
    assert (refused(city, colleague), refused(city, person(city.verifier))) == (None, None)


def test_somebody_of_another_opd_does_not(city: City) -> None:
    assert refused(city, person(city.other_liaison)) == Refusal.UNFIT


@pytest.mark.parametrize(
    ("begins", "ends", "fit"),
    [
        ("2026-11-10", None, True),
        ("2026-11-11", None, False),
        ("2026-01-01", "2026-11-20", True),
        ("2026-01-01", "2026-11-19", False),
    ],
)
def test_the_deputy_is_posted_all_the_time(
    city: City, colleague: Officer, begins: str, ends: str | None, fit: bool
) -> None:
    Posting.objects.filter(officer=colleague).update(valid_from=begins, valid_until=ends)
    assert refused(city, colleague) == (None if fit else Refusal.UNFIT)


def test_the_deputy_covers_every_posting(city: City, colleague: Officer) -> None:
    Posting.objects.create(officer=person(city.liaison), agency=city.trees, role=Role.LIAISON)
    assert refused(city, colleague) == Refusal.UNFIT
    Posting.objects.create(officer=colleague, agency=city.trees, role=Role.HEAD)
    assert refused(city, colleague) is None


def test_a_closed_account_stands_in_for_nobody(city: City, colleague: Officer) -> None:
    User.objects.filter(pk=colleague.user_id).update(is_active=False)
    assert refused(city, Officer.objects.get(pk=colleague.pk)) == Refusal.UNFIT


def test_days_make_sense(city: City, colleague: Officer) -> None:
    assert refused(city, colleague, LAST, FIRST) == Refusal.ORDER
    assert refused(city, colleague, date(2026, 11, 1), date(2026, 11, 2)) == Refusal.PAST
    assert refused(city, person(city.liaison)) == Refusal.SELF


@pytest.mark.parametrize(
    ("first", "last", "clashes"),
    [(1, 9, False), (1, 10, True), (12, 14, True), (20, 25, True), (21, 25, False), (5, 30, True)],
)
def test_absences_do_not_overlap(city: City, colleague: Officer, first: int, last: int, clashes: bool) -> None:
    leave(person(city.liaison), colleague)
    wish = refused(city, colleague, date(2026, 11, first), date(2026, 11, last))
    assert wish == (Refusal.OVERLAP if clashes else None)


def test_there_is_no_circle_and_no_chain(city: City, colleague: Officer) -> None:
    leave(colleague, person(city.liaison))
    assert refused(city, person(city.verifier)) == Refusal.DEPUTISES
    assert refused(city, colleague, date(2026, 12, 1), date(2026, 12, 2)) is None
    Absence.objects.all().delete()
    leave(colleague, person(city.verifier))
    assert refused(city, colleague) == Refusal.DEPUTY_AWAY


WISH = {"first_day": "2026-11-03", "last_day": "2026-11-05"}


def test_an_officer_enters_his_own_leave_and_comes_back_early(city: City, sign_in: SignIn, colleague: Officer) -> None:
    browser = sign_in(city.liaison)
    assert browser.send("cuti/", **WISH, deputy=colleague.pk).status_code == 302
    assert {posting.officer_id for posting in postings_of(colleague, TODAY)} == {colleague.pk, person(city.liaison).pk}
    row = browser.open("cuti/").context["rows"][0]
    assert (row.absence.deputy, row.is_now) == (colleague, True)
    browser.send(f"cuti/{row.absence.pk}/akhiri/")
    assert {posting.officer_id for posting in postings_of(colleague, TODAY)} == {colleague.pk}
    names = list(Event.objects.filter(stream=-city.city.pk).order_by("pk").values_list("name", flat=True))
    assert names == ["office_absence_added", "office_absence_ended"]


def test_a_leave_that_began_earlier_ends_with_yesterday(city: City, sign_in: SignIn, colleague: Officer) -> None:
    absence = leave(person(city.liaison), colleague, date(2026, 11, 1), date(2026, 11, 9))
    sign_in(city.liaison).send(f"cuti/{absence.pk}/akhiri/")
    absence.refresh_from_db()
    assert (absence.first_day, absence.last_day) == (date(2026, 11, 1), date(2026, 11, 2))


def test_nobody_ends_the_leave_of_another(city: City, sign_in: SignIn, colleague: Officer) -> None:
    absence = leave(person(city.liaison), colleague)
    assert sign_in(city.other_liaison).send(f"cuti/{absence.pk}/akhiri/").status_code == 404
    other = officer(Role.AGENCY_ADMIN, city.trees, "admindlh")
    assert sign_in(other).send(f"kantor/cuti/{absence.pk}/akhiri/").status_code == 404
    assert Absence.objects.count() == 1


def test_a_refused_leave_says_why(city: City, sign_in: SignIn, colleague: Officer) -> None:
    leave(person(city.liaison), colleague, TODAY, TODAY)
    page = sign_in(city.liaison).send("cuti/", **WISH, deputy=colleague.pk)
    assert (page.status_code, page.context["form"].non_field_errors()) == (422, [Refusal.OVERLAP.label])
    page = sign_in(city.liaison).send("cuti/", **WISH, deputy=person(city.other_liaison).pk)
    assert list(page.context["form"].errors) == ["deputy"]


def test_an_admin_enters_it_for_his_officers(city: City, sign_in: SignIn, colleague: Officer) -> None:
    wish = WISH | {"officer": str(person(city.liaison).pk), "deputy": str(colleague.pk)}
    assert sign_in(officer(Role.AGENCY_ADMIN, city.trees)).send("kantor/cuti/", **wish).status_code == 422
    assert sign_in(officer(Role.AGENCY_ADMIN, city.lighting)).send("kantor/cuti/", **wish).status_code == 302
    assert [(row.officer, row.deputy) for row in Absence.objects.all()] == [(person(city.liaison), colleague)]


def test_an_opd_admin_hands_no_government_role_to_a_deputy(city: City, sign_in: SignIn, colleague: Officer) -> None:
    Posting.objects.create(officer=person(city.liaison), agency=city.city, role=Role.VERIFIER)
    absence = leave(person(city.liaison), person(city.verifier))
    browser = sign_in(officer(Role.AGENCY_ADMIN, city.lighting))
    wish = {"first_day": "2026-12-01", "last_day": "2026-12-02", "officer": str(person(city.liaison).pk)}
    page = browser.send("kantor/cuti/", **wish, deputy=person(city.verifier).pk)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["officer"])
    browser.send(f"kantor/cuti/{absence.pk}/akhiri/")
    assert Absence.objects.filter(pk=absence.pk).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_absences(
    city: City, sign_in: SignIn, colleague: Officer, rows: int
) -> None:
    for day in range(rows):
        leave(person(city.liaison), colleague, date(2026, 12, 1 + day), date(2026, 12, 1 + day))
    browser = sign_in(city.verifier)
    browser.open("kantor/cuti/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.open("kantor/cuti/")
    assert (len(page.context["rows"]), len(queries)) == (rows, 6)
