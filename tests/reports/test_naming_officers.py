"""Who can be named to answer for a report, or in a note: also deputies, from the first hour of their day."""

from datetime import UTC, date, datetime

import pytest

from factories import NOW, City, officer, report_at
from lapor.agencies.models import Absence, Officer, Posting, Role
from lapor.reports import operations
from lapor.reports.casework import Mention
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step, UnfitOfficerError
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

TODAY = date(2026, 11, 3)
EARLY = datetime(2026, 11, 3, 22, 0, tzinfo=UTC)  # Wednesday 05.00 WIB


def person(actor: Actor) -> Officer:
    assert actor.officer is not None
    return actor.officer


def test_a_deputy_can_be_named_and_mentioned(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    deputy, away = person(city.other_liaison), person(city.liaison)
    Absence.objects.create(officer=away, deputy=deputy, first_day=TODAY, last_day=TODAY)
    operations.note(Step(report.number, city.verifier, NOW, text="Tolong dicek."), [deputy])
    assert [mention.officer for mention in Mention.objects.all()] == [deputy]
    assert operations.assign(Step(report.number, city.verifier, NOW), deputy).officer == deputy


def test_a_posting_counts_from_the_first_hour_of_its_day(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    newcomer = person(officer(Role.LIAISON, city.lighting))
    Posting.objects.filter(officer=newcomer).update(valid_from=date(2026, 11, 4))
    assert operations.assign(Step(report.number, city.verifier, EARLY), newcomer).officer == newcomer


def test_only_those_whose_turn_it_is_can_be_named(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    with pytest.raises(UnfitOfficerError):
        operations.assign(Step(report.number, city.liaison, NOW), person(city.verifier))
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan kami."))
    with pytest.raises(UnfitOfficerError):
        operations.assign(Step(report.number, city.verifier, NOW), person(city.liaison))
    assert Report.objects.get(pk=report.pk).officer is None


def test_a_supporting_agency_that_gets_the_report_supports_it_no_more(city: City) -> None:
    report = report_at(Status.VERIFICATION, city)
    task = operations.AgencyTask(city.trees, "Pangkas dahan")
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting, (city.trees,), {}, (task,)))
    operations.redirect(Step(report.number, city.verifier, NOW, text="Ini dahan."), city.trees)
    assert (list(report.supporting.all()), list(report.support_tasks.all())) == ([], [])
