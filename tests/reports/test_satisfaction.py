import pytest
from django.db import IntegrityError

from factories import NOW, City, by_reporter, report_at
from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.satisfaction import Aspect, grades_of
from lapor.reports.voices import Satisfaction
from lapor.reports.workflow import Status

FOUR = {"speed": 2, "clarity": 5, "courtesy": None, "result": 1}


def last_facts(report: Report) -> dict[str, object]:
    return Event.objects.filter(stream=report.pk).order_by("-sequence")[0].facts


def test_grades_stand_beside_the_rating_and_in_the_event(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    operations.confirm(by_reporter(report), 4, FOUR)
    row = Satisfaction.objects.get(report=report)
    assert (row.speed, row.clarity, row.courtesy, row.result, row.given_at) == (2, 5, None, 1, NOW)
    assert last_facts(report)["grades"] == {"speed": 2, "clarity": 5, "result": 1}
    assert grades_of(report) == [("Kecepatan", 2), ("Kejelasan jawaban", 5), ("Hasil di lapangan", 1)]


def test_a_rating_alone_leaves_no_row(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    operations.confirm(by_reporter(report), 4)
    assert (Satisfaction.objects.count(), "grades" in last_facts(report)) == (0, False)


def test_a_later_grade_replaces_the_earlier_one_and_leaves_the_others(city: City) -> None:
    report = report_at(Status.DONE, city)
    operations.rate(by_reporter(report), 3, FOUR)
    operations.rate(by_reporter(report), 4, {"speed": 5})
    assert dict(grades_of(report)) == {"Kecepatan": 5, "Kejelasan jawaban": 5, "Hasil di lapangan": 1}


def test_a_reopened_report_begins_without_grades(city: City) -> None:
    report = report_at(Status.DONE, city)
    operations.rate(by_reporter(report), 3, FOUR)
    operations.reopen(by_reporter(report, "Mati lagi."))
    assert (grades_of(report), Report.objects.get(pk=report.pk).rating) == ([], None)


@pytest.mark.parametrize("grades", [{"speed": 0}, {"speed": 6}, {"luck": 3}])
def test_what_is_no_grade_changes_nothing(city: City, grades: dict[str, int | None]) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    with pytest.raises(ValueError):
        operations.confirm(by_reporter(report), 4, grades)
    assert Report.objects.get(pk=report.pk).status == Status.FOLLOW_UP


@pytest.mark.parametrize("aspect", Aspect)
@pytest.mark.django_db
def test_the_database_takes_no_other_grade(city: City, aspect: Aspect) -> None:
    report = report_at(Status.DONE, city)
    with pytest.raises(IntegrityError):
        Satisfaction.objects.create(report=report, given_at=NOW, **{aspect.value: 6})
