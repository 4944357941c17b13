"""From one report to the next of the list that the officer came from."""

import pytest

from factories import NOW, City, later, received, report_at
from lapor.desk.next_report import reports_after
from lapor.desk.rows import moment_of, place_of
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status


def after(city: City, query: str, report: Report) -> str | None:
    return reports_after(Visit(city.verifier, NOW), query, report.number)


def test_the_next_one_is_behind_it_and_after_the_last_comes_the_first(city: City) -> None:
    first, second, third = (received(now=later(day)) for day in (-3, -2, -1))
    assert after(city, "tab=saya", first) == second.number
    assert after(city, "tab=saya", second) == third.number
    assert after(city, "", third) == first.number


def test_who_has_left_the_list_is_followed_by_what_stood_behind_him(city: City) -> None:
    first, second, third = (received(now=later(day)) for day in (-3, -2, -1))
    query = f"tab=saya&di={place_of(second.due_at)}"
    operations.dispose(Step(second.number, city.verifier, NOW), Disposition(city.lighting))
    assert after(city, query, second) == third.number
    assert after(city, "tab=saya&di=x", second) == first.number
    operations.dispose(Step(third.number, city.verifier, NOW), Disposition(city.lighting))
    assert after(city, query, third) == first.number


def test_the_filter_travels_with_the_officer(city: City) -> None:
    kept, _other, last = received(text="Sampah."), received(text="Lampu."), received(text="Sampah lagi.")
    assert after(city, "tab=terbuka&q=sampah", kept) == last.number
    assert after(city, "tab=terbuka&q=naga", kept) is None


def test_in_the_closed_list_the_older_one_follows(city: City) -> None:
    first, second = report_at(Status.DONE, city), report_at(Status.DONE, city)
    assert after(city, "tab=selesai", second) == first.number
    assert after(city, "tab=selesai&since=2026-01-01", second) == first.number
    assert after(city, "tab=selesai", first) == second.number


def test_nothing_follows_the_only_one_nor_what_is_on_another_desk(city: City) -> None:
    only = received()
    assert after(city, "tab=saya", only) is None
    assert reports_after(Visit(city.other_liaison, NOW), "tab=terbuka", only.number) is None
    assert after(city, "tab=saya", Report(number="00000000")) == only.number


@pytest.mark.parametrize("at", [NOW, later(-3), NO_ALARM])
def test_a_place_in_the_list_is_a_moment_again(at: object) -> None:
    assert moment_of(str(place_of(at))) == at  # type: ignore[arg-type]


def test_nonsense_is_the_first_moment_of_all() -> None:
    assert {moment_of(place) for place in ("", "x", "-1", "9" * 30, "²")} == {moment_of("0")}
    assert moment_of("9" * 18) == NO_ALARM
