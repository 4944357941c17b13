"""At every moment exactly one officer is accountable for an open report."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import NOW, City, agency, officer, report_at, small_city
from lapor.agencies.models import Absence, Officer, Posting, Role
from lapor.agencies.queries import conflicted_agencies, postings_of
from lapor.reports.accountable import Duty, accountable, chosen, duty_of, roster
from lapor.reports.models import Report
from lapor.reports.permissions import Actor, visible_to
from lapor.reports.workflow import OPEN, Status

TODAY = date(2026, 11, 3)
ROLES = (Role.LIAISON, Role.HEAD, Role.VERIFIER, Role.COORDINATOR, Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN, Role.LEADER)


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


def away(absent: Actor, deputy: Actor, *, days: int = 0) -> None:
    last_day = TODAY + timedelta(days=days)
    Absence.objects.create(officer=person(absent), deputy=person(deputy), first_day=TODAY, last_day=last_day)


def name_of(report: Report) -> str:
    return str(duty_of(Report.objects.get(pk=report.pk), TODAY))


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (Status.VERIFICATION, "Verifikator"),
        (Status.ON_HOLD, "Verifikator"),
        (Status.DISPOSITION, "Dishub"),
        (Status.FOLLOW_UP, "Dishub"),
        (Status.DONE, "None"),
        (Status.ARCHIVED, "None"),
        (Status.WITHDRAWN, "None"),
    ],
)
def test_who_holds_the_report_answers_for_it(city: City, status: Status, name: str) -> None:
    assert name_of(report_at(status, city)) == name


def test_roles_stand_behind_each_other_down_to_the_nation(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    office = Posting.objects.get(officer=person(city.liaison))
    found = []
    for role, where in ((Role.HEAD, city.lighting), (Role.COORDINATOR, city.city), (Role.NATIONAL_ADMIN, city.nation)):
        officer(role, where, str(role))
    for _ in range(5):
        found.append(name_of(report))
        Posting.objects.filter(officer__name=found[-1]).delete()
    assert found == ["Dishub", "Head", "Coordinator", "Verifikator", "National_Admin"]
    assert (name_of(report), office.role) == ("None", Role.LIAISON)


def test_the_head_of_the_office_above_goes_before_the_city(city: City) -> None:
    unit = agency("METRO-UPTD-PJU", city.lighting)
    report = report_at(Status.DISPOSITION, city)
    Report.objects.filter(pk=report.pk).update(agency=unit)
    officer(Role.HEAD, city.lighting, "kadishub")
    assert name_of(report) == "Kadishub"


def test_the_named_officer_goes_first_while_posted_there(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    second = officer(Role.LIAISON, city.lighting, "kedua")
    Report.objects.filter(pk=report.pk).update(officer=second.officer)
    before = name_of(report)
    Posting.objects.filter(officer=second.officer).update(valid_until=TODAY - timedelta(days=1))
    assert (before, name_of(report)) == ("Kedua", "Dishub")


def test_deputies_of_deputies_stand_in_and_can_act(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    first, second = officer(Role.OPERATOR, city.city, "satu"), officer(Role.OPERATOR, city.city, "dua")
    away(city.liaison, first)
    assert name_of(report) == "Satu (Plh. Dishub)"
    away(first, second)
    assert name_of(report) == "Dua (Plh. Dishub)"
    postings = postings_of(person(second), TODAY)
    assert [(row.agency.code, row.role) for row in postings if row.role == Role.LIAISON] == [
        ("METRO-DISHUB", Role.LIAISON)
    ]


def test_deputies_in_a_circle_are_passed_over_for_who_is_there(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    away(city.liaison, city.other_liaison)
    away(city.other_liaison, city.liaison)
    assert name_of(report) == "Verifikator"


def test_when_everybody_is_away_the_first_one_stays_accountable(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    for absent, deputy in ((city.liaison, city.other_liaison), (city.other_liaison, city.verifier)):
        away(absent, deputy)
    away(city.verifier, city.liaison)
    assert duty_of(report, TODAY) == Duty(person(city.liaison))


def test_a_complaint_about_an_office_is_never_its_own_affair(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    away(city.verifier, city.liaison)
    assert name_of(report) == "Verifikator"


def test_who_archived_it_does_not_answer_for_the_appeal(city: City) -> None:
    report = report_at(Status.VERIFICATION, city)
    officer(Role.VERIFIER, city.city, "kedua")
    second = Officer.objects.get(name="Kedua")
    Report.objects.filter(pk=report.pk).update(archived_by=second)
    assert name_of(report) == "Verifikator"


def test_an_account_that_was_closed_answers_for_nothing(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    user = person(city.liaison).user
    user.is_active = False
    user.save()
    assert name_of(report) == "Verifikator"


class RandomOffices(TestCase):
    """Whoever is posted where and away, one officer answers: one who may, and who is there if anybody is."""

    @hypothesis_settings(max_examples=40)
    @given(
        st.sampled_from(OPEN),
        st.lists(st.tuples(st.sampled_from(ROLES), st.integers(0, 2)), max_size=7),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=9),
        st.sampled_from([None, 0, 1]),
    )
    def test_exactly_one(
        self, status: Status, posts: list[tuple[Role, int]], absences: list[tuple[int, int]], about: int | None
    ) -> None:
        city = small_city()
        places = (city.lighting, city.city, city.nation)
        people = [person(actor) for actor in (city.verifier, city.liaison, city.other_liaison)]
        people += [person(officer(role, places[where])) for role, where in posts]
        for absent, deputy in absences:
            if absent != deputy and max(absent, deputy) < len(people):
                Absence.objects.create(officer=people[absent], deputy=people[deputy], first_day=TODAY, last_day=TODAY)
        report = report_at(status, city)
        if about is not None:
            Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=places[about])
        self.check(Report.objects.get(pk=report.pk))

    def check(self, report: Report) -> None:
        found = accountable(report, TODAY)
        on_duty = roster([report], TODAY)
        assert chosen(report, on_duty) == duty_of(report, TODAY)
        fit = [one for one in Officer.objects.order_by("pk") if self.is_fit(one, report)]
        there = [one for one in fit if one.pk not in on_duty.deputies]
        assert (found is None) == (not fit)
        assert found is None or found in (there or fit)

    def is_fit(self, one: Officer, report: Report) -> bool:
        """Tell whether the officer may do something about the report today, by own postings or as a deputy."""
        postings = postings_of(one, TODAY)
        actor = Actor(officer=one, postings=postings)
        if report.concerned_agency_id in conflicted_agencies(postings):
            return False
        is_with_verifiers = report.status in {Status.VERIFICATION, Status.ON_HOLD}
        answers = {Role.LIAISON, Role.HEAD} if not is_with_verifiers else set()
        in_place = [
            row.role == Role.NATIONAL_ADMIN
            or (row.role in answers and row.agency_id == report.agency_id)
            or (
                row.role in {Role.VERIFIER, Role.COORDINATOR, Role.AGENCY_ADMIN}
                and row.agency_id == report.government_id
            )
            for row in postings
        ]
        return any(in_place) and visible_to(actor).filter(pk=report.pk).exists()


def test_the_roster_costs_two_queries_however_many_reports(city: City, django_assert_num_queries: object) -> None:
    reports = [report_at(status, city, now=NOW) for status in (Status.DISPOSITION, Status.VERIFICATION)]
    rows = list(Report.objects.filter(pk__in=[row.pk for row in reports]).select_related("agency", "government"))
    with django_assert_num_queries(2):  # type: ignore[operator]
        on_duty = roster(rows, TODAY)
        assert {str(chosen(row, on_duty)) for row in rows} == {"Dishub", "Verifikator"}
