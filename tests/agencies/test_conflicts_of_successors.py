"""A complaint about an agency stays hidden from its people when the agency is renamed or goes up in another one."""

from datetime import date

import pytest

from factories import NOW, City, agency, officer, received
from lapor.agencies.models import Agency, Role
from lapor.core import memory
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import ConflictOfInterestError, Disposition, Step
from lapor.reports.permissions import on_desk_of


def renamed(city: City) -> tuple[Agency, Report]:
    """Let the agency that a report complains about end, and another one take over its work."""
    report, heir = received(), agency("METRO-PERHUBUNGAN", city.city)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    Agency.objects.filter(pk=city.lighting.pk).update(valid_until=date(2026, 11, 1), successor=heir)
    memory.forget_all()
    return heir, report


def test_the_officers_of_the_successor_do_not_see_it(city: City) -> None:
    heir, report = renamed(city)
    Report.objects.filter(pk=report.pk).update(agency=heir)
    assert list(on_desk_of(officer(Role.LIAISON, heir))) == []
    assert list(on_desk_of(city.verifier)) == [report]


def test_it_cannot_be_given_to_the_successor(city: City) -> None:
    heir, report = renamed(city)
    with pytest.raises(ConflictOfInterestError):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(heir))


def test_of_a_chain_of_successors_the_last_one_counts_too(city: City) -> None:
    heir, report = renamed(city)
    last = agency("METRO-PERHUBUNGAN-BARU", city.city)
    Agency.objects.filter(pk=heir.pk).update(successor=last)
    memory.forget_all()
    Report.objects.filter(pk=report.pk).update(agency=last)
    assert list(on_desk_of(officer(Role.LIAISON, last))) == []
    assert list(on_desk_of(officer(Role.MONITOR, last))) == []
