"""Who has to rule hears of the second refusal, not of the first."""

from factories import NOW, City, officer, received
from lapor.agencies.models import Role
from lapor.notifications.models import OfficerNotice
from lapor.reports import operations
from lapor.reports.operations import Disposition, Step
from outbox import drain


def told_after(city: City, refusals: int) -> list[int]:
    report = received()
    for _ in range(refusals):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
        operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan wewenang kami."))
    drain(again=True)
    return list(OfficerNotice.objects.filter(kind="ruling", report=report).values_list("officer", flat=True))


def test_the_second_refusal_reaches_the_one_who_rules(city: City) -> None:
    coordinator, _verifier = officer(Role.COORDINATOR, city.city), officer(Role.VERIFIER, city.city)
    assert coordinator.officer
    assert (told_after(city, 1), told_after(city, 2)) == ([], [coordinator.officer.pk])
