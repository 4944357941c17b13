"""Which lists each role has, and what stands in them."""

from dataclasses import replace

import pytest
from desk_browser import SignIn

from factories import NOW, City, by_reporter, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.desk.lists import listed, lists_of, rows_listed
from lapor.reports import operations
from lapor.reports.casework import SupportTask
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step
from lapor.reports.permissions import Actor
from lapor.reports.queries import Filter
from lapor.reports.workflow import Status

EVERYBODY = ["keberatan", "lewat", "terbuka", "selesai"]
HANDLING = ["saya", "ditunjuk"]


def numbers(key: str, actor: Actor, chosen: Filter = Filter()) -> list[str]:  # noqa: B008  # frozen
    return list(listed(key, Visit(actor, NOW), chosen).values_list("number", flat=True))


def handed_back(city: City, times: int) -> Report:
    report = received()
    for _ in range(times):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
        operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan wewenang kami."))
    return report


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.NATIONAL_ADMIN, [*HANDLING, "ketetapan", *EVERYBODY]),
        (Role.AGENCY_ADMIN, [*HANDLING, "ketetapan", *EVERYBODY]),
        (Role.COORDINATOR, [*HANDLING, "ketetapan", *EVERYBODY]),
        (Role.VERIFIER, [*HANDLING, *EVERYBODY]),
        (Role.LIAISON, [*HANDLING, "pendukung", *EVERYBODY]),
        (Role.HEAD, [*HANDLING, "pendukung", *EVERYBODY]),
        (Role.OPERATOR, EVERYBODY),
        (Role.LEADER, EVERYBODY),
        (Role.MONITOR, ["60-hari", "pengawasan", *EVERYBODY]),
    ],
)
def test_each_role_has_its_lists_and_can_open_all_of_them(
    city: City, sign_in: SignIn, role: Role, expected: list[str]
) -> None:
    actor = officer(role, city.city)
    browser = sign_in(actor)
    assert lists_of(actor) == expected
    assert [browser.open(tab=tab).context["page"].number for tab in expected] == [1] * len(expected)


def test_a_disputed_report_waits_for_the_coordinator_and_no_longer_for_the_verifier(city: City) -> None:
    once, twice = handed_back(city, 1), handed_back(city, 2)
    coordinator, verifier = officer(Role.COORDINATOR, city.city), officer(Role.VERIFIER, city.city)
    assert numbers("ketetapan", coordinator) == [twice.number]
    assert numbers("ketetapan", officer(Role.NATIONAL_ADMIN, city.nation)) == [twice.number]
    assert numbers("ketetapan", officer(Role.COORDINATOR, city.neighbour)) == []
    assert numbers("saya", verifier) == [once.number]
    assert numbers("saya", coordinator) == [once.number, twice.number]


def test_the_head_of_an_opd_sees_what_waits_for_an_answer(city: City) -> None:
    waiting = report_at(Status.DISPOSITION, city)
    report_at(Status.FOLLOW_UP, city)
    assert numbers("saya", officer(Role.HEAD, city.lighting)) == [waiting.number]
    assert numbers("saya", officer(Role.HEAD, city.trees)) == []


def test_what_somebody_was_named_for_is_his_list_until_it_is_closed(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert city.liaison.officer
    operations.assign(Step(report.number, city.verifier, NOW), city.liaison.officer)
    assert numbers("ditunjuk", city.liaison) == [report.number]
    assert numbers("ditunjuk", city.verifier) == []
    operations.confirm(by_reporter(report), rating=5)
    assert numbers("ditunjuk", city.liaison) == []


def test_a_supporting_agency_sees_its_open_tasks(city: City) -> None:
    report, other = received(), received()
    tasks = (AgencyTask(city.trees, "Pangkas dahan.", None),)
    operations.dispose(
        Step(report.number, city.verifier, NOW), Disposition(city.lighting, supporting=(city.trees,), tasks=tasks)
    )
    operations.dispose(Step(other.number, city.verifier, NOW), Disposition(city.lighting, supporting=(city.trees,)))
    assert numbers("pendukung", city.other_liaison) == [report.number]
    assert numbers("pendukung", city.liaison) == []
    SupportTask.objects.update(done_at=NOW)
    assert numbers("pendukung", city.other_liaison) == []


def test_an_appeal_stands_in_its_list_until_it_is_decided_and_waits_for_another_officer(city: City) -> None:
    report = report_at(Status.ARCHIVED, city)
    second = officer(Role.VERIFIER, city.city)
    operations.appeal(by_reporter(report, "Ini jalan umum."))
    assert [numbers("keberatan", actor) for actor in (second, city.verifier)] == [[report.number]] * 2
    assert [numbers("saya", actor) for actor in (second, city.verifier)] == [[report.number], []]
    operations.dispose(Step(report.number, second, NOW), Disposition(city.lighting))
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan wewenang kami."))
    assert numbers("keberatan", second) == []


def test_an_archive_without_an_officer_is_appealed_too(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    operations.close_due(now=later(60))
    operations.appeal(by_reporter(report, "Saya baru membaca.", now=later(60)))
    assert numbers("keberatan", city.verifier) == [report.number]


def test_merged_reports_stand_among_the_closed(city: City) -> None:
    merged = report_at(Status.MERGED, city)
    assert numbers("selesai", city.verifier) == [merged.number]
    assert numbers("terbuka", city.verifier, Filter(status=Status.MERGED)) == [merged.number]


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        (Filter(oversight=True), ["c"]),
        (Filter(is_returned=True), ["b"]),
        (Filter(is_nobodys=True), ["b", "c"]),
        (Filter(since=NOW.date()), ["a", "b"]),
        (Filter(until=later(-1).date()), ["c"]),
        (Filter(since=later(-1).date(), until=later(-1).date()), ["c"]),
        (Filter(since=later(1).date()), []),
        (Filter(is_returned=True, oversight=True), []),
    ],
)
def test_filters_narrow_each_list(city: City, chosen: Filter, fits: list[str]) -> None:
    assert city.verifier.officer
    found = {"a": received(), "b": handed_back(city, 1), "c": received(now=later(-1))}
    operations.assign(Step(found["a"].number, city.verifier, NOW), city.verifier.officer)
    operations.correct(Step(found["c"].number, city.verifier, NOW), {"oversight": True})
    assert set(numbers("terbuka", city.verifier, chosen)) == {found[name].number for name in fits}


def test_kelurahan_and_category_narrow_too(city: City) -> None:
    report = received(region_id=city.kelurahan.pk, category_id=city.category.pk)
    received()
    for chosen in (Filter(region_id=city.kelurahan.pk), Filter(category_id=city.category.pk)):
        assert numbers("terbuka", city.verifier, chosen) == [report.number]
        other = replace(chosen, region_id=city.kelurahan.parent_id, category_id=None)
        assert numbers("terbuka", city.verifier, other) == []


def test_the_closed_of_some_days_stand_by_the_day_of_receipt(city: City) -> None:
    old, new = report_at(Status.DONE, city, now=later(-30)), report_at(Status.DONE, city)
    assert numbers("selesai", city.verifier, Filter(since=later(-60).date())) == [new.number, old.number]
    assert numbers("selesai", city.verifier, Filter(until=later(-10).date())) == [old.number]


@pytest.mark.parametrize("part", [slice(0, 3), slice(2, 5), slice(4, 9), slice(9, 12)])
@pytest.mark.parametrize(("key", "status"), [("terbuka", Status.DISPOSITION), ("selesai", Status.DONE)])
def test_a_list_in_parts_is_the_same_list(city: City, key: str, status: Status, part: slice) -> None:
    for _ in range(2):
        helped, _own = report_at(status, city), report_at(status, city)
        helped.supporting.add(city.trees)
        both = report_at(status, city)
        both.supporting.add(city.lighting)
        Report.objects.filter(pk=both.pk).update(agency=city.trees)
    liaison = officer(Role.LIAISON, city.trees)
    two = replace(liaison, postings=(*liaison.postings, *city.liaison.postings))
    rows = rows_listed(key, Visit(two, NOW), Filter())
    assert [row.number for row in rows[part]] == numbers(key, two)[part]
    assert len(numbers(key, two)) == 6
    alone = rows_listed(key, Visit(liaison, NOW), Filter())[0:9]
    assert [row.number for row in alone] == numbers(key, liaison) != []
