"""Officers find reports by what their reporters wrote, and nobody finds what is not on his desk."""

from dataclasses import replace

import pytest
from desk_browser import SignIn
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City, by_reporter, officer, received, report_at, submission
from lapor.agencies.models import Role
from lapor.core.models import Task
from lapor.core.tasks import enqueue, run_due
from lapor.desk.lists import counts_of, listed
from lapor.reports import desk_index, operations, word_tables
from lapor.reports.guards import Visit
from lapor.reports.operations import Disposition, Part, Step
from lapor.reports.operations.importing import Imported, bring_in
from lapor.reports.permissions import Actor
from lapor.reports.queries import Filter
from lapor.reports.submission import Channel
from lapor.reports.workflow import Status

SECRET = "Pak Sugimin di rumah nomor 7 meminta uang. Hubungi 081234567890."


def found(actor: Actor, words: str, tab: str = "terbuka") -> list[int]:
    return list(listed(tab, Visit(actor, NOW), Filter(words=words)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("Sugimin", True), ("081234567890", True), ("uangnya", True), ("SUGIMIN meminta", True), ("rumahnya", True),
        ("Sugimin naga", False), ("naga", False), ("Gelap", True), ('"sugimin" (', True), ("°sugimin", True),
        ("di yang dan", True),
    ],
)  # fmt: skip
def test_the_original_words_are_found_before_and_after_publication(city: City, words: str, finds: bool) -> None:
    report = received(title="Gelap", text=SECRET)
    assert found(city.verifier, words) == ([report.pk] if finds else [])
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
    assert found(city.liaison, words) == ([report.pk] if finds else [])


@pytest.mark.parametrize("role", [Role.LEADER, Role.OPERATOR])
def test_who_reads_only_the_public_version_finds_by_that_alone(city: City, role: Role) -> None:
    report = received(title="Gelap", text=SECRET)
    reader = officer(role, city.city)
    assert [found(reader, words) for words in ("081234567890", "Sugimin", "gelap uang")] == [[], [], [report.pk]]


def test_a_second_posting_opens_only_its_own_originals(city: City) -> None:
    leads, answers = officer(Role.LEADER, city.city), officer(Role.LIAISON, city.lighting)
    both = replace(answers, postings=leads.postings + answers.postings)
    theirs, other = report_at(Status.DISPOSITION, city, text=SECRET), received(text=SECRET)
    assert found(both, "081234567890") == [theirs.pk]
    assert set(found(both, "uang")) == {theirs.pk, other.pk}


def test_confidential_reports_are_found_only_where_they_are_shown(city: City) -> None:
    report = received(text=SECRET, confidential=True)
    monitors = [officer(Role.MONITOR, at) for at in (city.city, city.nation)]
    assert [found(actor, "uang") for actor in (city.verifier, *monitors)] == [[report.pk], [report.pk], []]
    assert [found(actor, "uang") for actor in (city.liaison, officer(Role.LEADER, city.city))] == [[], []]


def test_a_complaint_about_an_agency_is_neither_found_nor_counted_there(city: City, sign_in: SignIn) -> None:
    report = received(text=SECRET)
    corrections = {"oversight": True, "concerned_agency": city.lighting}
    operations.correct(Step(report.number, city.verifier, NOW), corrections)
    theirs = officer(Role.COORDINATOR, city.lighting)
    both = replace(theirs, postings=(*theirs.postings, *officer(Role.COORDINATOR, city.city).postings))
    for words in ("uang", report.number, report.spoken_number):
        assert (found(city.verifier, words), found(both, words)) == ([report.pk], [])
    counts = counts_of(Visit(both, NOW))
    assert set(counts.values()) == {"0"}
    assert sign_in(city.liaison).open(tab="terbuka", q="uang").context["page"].object_list == []


def test_what_a_reporter_adds_is_found_in_his_own_words(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    operations.complete(by_reporter(report, "Telepon saya 081298765432, dekat stadion."))
    assert found(city.verifier, "081298765432") == found(city.verifier, "stadion") == [report.pk]
    operations.correct(Step(report.number, city.verifier, NOW), {"title": "Trotoar pecah"})
    assert found(city.verifier, "trotoar 081298765432") == [report.pk]


def test_parts_and_imported_reports_are_found(city: City) -> None:
    report = received(text="Lampu mati dan selokan mampet.")
    parts = [Part("Lampu mati", "Lampu mati."), Part("Saluran", "Kepiting di selokan.")]
    whole, part = operations.split(Step(report.number, city.verifier, NOW), parts)
    assert found(city.verifier, "kepiting") == [part.pk]
    (brought,) = bring_in([imported()], now=NOW)
    assert found(city.verifier, "buaya") == [brought.pk]
    assert found(city.verifier, "lampu") == [whole.pk]


def imported() -> Imported:
    return Imported(
        key="lama-1", received_at=NOW, channel=Channel.WEB, kind="complaint", oversight=False,
        status=Status.VERIFICATION, title="Buaya", text="Ada buaya.", final_text="", reporter_name="", anonymous=False,
        confidential=False, category_id=None, region_id=None, agency=None, closing="", archive_reason="",
        was_replied_to=False, rating=None,
    )  # fmt: skip


def test_filing_writes_the_index_with_one_query(city: City, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    report = received()
    desk_index.write_all([report])  # names are remembered now
    desk_index.word_tables.delete(desk_index.TABLE, [report.pk])
    with django_assert_num_queries(1):
        desk_index.file([report])
    with django_assert_num_queries(3):
        desk_index.write(report)


def test_the_index_is_written_anew_by_command_and_by_tasks(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_tables, "CHUNK", 2)
    ids = [received(text=SECRET).pk for _ in range(5)]
    for index in (lambda: call_command("index_words"), run_backfill):
        desk_index.word_tables.delete(desk_index.TABLE, ids)
        assert found(city.verifier, "sugimin") == []
        index()
        assert found(city.verifier, "sugimin") == ids


def run_backfill() -> None:
    Task.objects.all().delete()
    enqueue(desk_index.BACKFILL, "0", at=NOW)
    while run_due(NOW).taken:
        pass


def test_a_report_that_is_refused_leaves_no_words(city: City) -> None:
    wanted = submission(text=SECRET)
    assert operations.receive(wanted, now=NOW) == operations.receive(wanted, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lapor_deskwords")
        assert cursor.fetchone() == (1,)
