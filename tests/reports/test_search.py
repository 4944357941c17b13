"""The same cases on whichever database the tests run on: CI runs them on both, so both find the same."""

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City, by_reporter, later, received, report_at
from lapor.core import memory
from lapor.core.models import Task
from lapor.core.tasks import enqueue, run_due
from lapor.reports import finding, operations, word_index, word_tables
from lapor.reports.finding import Wanted, found_ids, months_wanted, words_wanted
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.search import similar
from lapor.reports.workflow import OPEN, Status

LAMP = "Lampu jalan di depan Pasar Cendrawasih mati sejak Senin malam."
WASTE = "Sampah di belakang Masjid Taqwa belum diangkut, baunya menyengat. Hubungi 081234567890."
DITCH = "Got mampet di Gang Rapol, airnya meluap ke jalan setiap hujan."
NEXT_YEAR = later(400)


def found(words: str, **more: object) -> list[int]:
    return found_ids(Wanted(words_wanted(words), **more), 0, 20)  # type: ignore[arg-type]


@pytest.fixture
def three(city: City) -> tuple[int, int, int]:
    texts = (("Gelap", LAMP), ("Bau", WASTE), ("Banjir", DITCH))
    rows = [report_at(Status.DISPOSITION, city, title=title, text=text) for title, text in texts]
    return rows[0].pk, rows[1].pk, rows[2].pk


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("PJU padam", [0]), ("penerangan jalan", [0]), ("lampu", [0]), ("LAMPU JALANNYA mati", [0]),
        ("lmpu jln psr cendrawasih", [0]), ("pju tdk nyala", [0]), ("mengangkut sampah", [1]), ("smph", [1]),
        ("selokan tersumbat", [2]), ("drainase", [2]), ("gg rapol", [2]), ("jalan", [2, 0]), ("di yang dan", []),
        ("081234567890", []), ("disamarkan", []), ("naga", []), ("jalan sampah", []), ("depan belakang", []),
        ('"lampu" (', [0]), ("lampu' | 'sampah", []), ("NEAR(lampu)", []), ("lampu*", [0]), ("§kindcomplaint", []),
    ],
)  # fmt: skip
def test_both_databases_find_the_same(three: tuple[int, ...], words: str, expected: list[int]) -> None:
    wanted = words_wanted(words)
    assert (found(words) if wanted else []) == [three[at] for at in expected]


def test_a_report_is_found_from_its_publication_on_and_only_while_it_is_public(city: City) -> None:
    report = received(text=LAMP)
    assert found("pju") == []
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
    assert found("pju") == [report.pk]
    operations.withdraw(by_reporter(report))
    assert found("pju") == []
    operations.reinstate(by_reporter(report))
    assert found("pju") == [report.pk]


def test_confidential_reports_are_not_in_the_index(city: City) -> None:
    report_at(Status.DISPOSITION, city, text=LAMP, confidential=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lapor_publicwords")
        assert cursor.fetchone() == (0,)


def test_what_a_verifier_corrects_and_a_reporter_adds_is_found(city: City) -> None:
    report = received(text="Tolong pak lampunya.")
    corrected = {"title": "Trotoar pecah", "region": city.kelurahan, "category": city.category}
    step = Step(report.number, city.verifier, NOW)
    operations.dispose(step, Disposition(city.lighting, corrections=corrected))
    assert [found(words) for words in ("trotoar", "iringmulyo", "Iring Mulyo", "Metro Timur", "pju")] == [
        [report.pk]
    ] * 5
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan urusan kami."))
    operations.hold(Step(report.number, city.verifier, NOW, text="Di mana?"))
    operations.complete(by_reporter(report, "Di depan stadion."))
    assert found("stadion") == [report.pk]


def test_facets_status_and_period_narrow_a_search(city: City) -> None:
    old = report_at(Status.DONE, city, text=LAMP, now=later(-100))
    new = report_at(Status.DISPOSITION, city, text=LAMP)
    assert found("pju") == [new.pk, old.pk]
    assert found("pju", is_oldest_first=True) == [old.pk, new.pk]
    assert found("pju", statuses=OPEN) == [new.pk]
    assert found("pju", until=later(-50)) == [old.pk]
    assert found("pju", since=later(-50), until=later(50)) == [new.pk]
    of_lighting = word_index.facet("agency", city.lighting.pk)
    assert found_ids(Wanted(((of_lighting,), *months_wanted(later(-110), later(-90), NOW))), 0, 9) == [old.pk]


def test_pages_follow_each_other_through_all_windows(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "WINDOWS", (2, 4))
    memory.forget_all()
    ids = [report_at(Status.DISPOSITION, city, text=LAMP).pk for _ in range(7)][::-1]
    wanted = Wanted(words_wanted("pju"))
    assert [found_ids(wanted, start, 3) for start in (0, 3, 6, 9)] == [ids[:3], ids[3:6], ids[6:], []]
    oldest = Wanted(words_wanted("pju"), is_oldest_first=True)
    assert [found_ids(oldest, start, 5) for start in (0, 5)] == [ids[::-1][:5], ids[::-1][5:]]


def test_the_index_is_written_anew_by_command_and_by_tasks(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_tables, "CHUNK", 2)
    ids = [report_at(Status.DISPOSITION, city, text=LAMP).pk for _ in range(5)][::-1]
    for index in (lambda: call_command("index_words"), run_backfill):
        word_index.remove(ids)
        assert found("pju") == []
        index()
        assert found("pju") == ids


def run_backfill() -> None:
    Task.objects.all().delete()
    enqueue(word_index.BACKFILL, "0", at=NOW)
    while run_due(NOW).taken:
        pass


def test_publishing_writes_the_index_with_three_queries_and_filing_with_none(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = report_at(Status.DISPOSITION, city, region_id=city.kelurahan.pk)
    word_index.write(report)  # names are remembered now
    with django_assert_num_queries(3):
        word_index.write(report)
    assert "receive" not in word_index.REWORDING


def test_similar_is_the_same_matter_in_the_same_place(city: City) -> None:
    here = {"region_id": city.kelurahan.pk}
    lamp = report_at(Status.DISPOSITION, city, title="Gelap", text=LAMP, **here)
    report_at(Status.DISPOSITION, city, title="Bau", text=WASTE, **here)
    report_at(Status.DONE, city, title="Gelap", text=LAMP, **here)
    report_at(Status.DISPOSITION, city, title="Gelap", text=LAMP, confidential=True, **here)
    for text, region_id, expected in (
        ("PJU padam", city.kelurahan.pk, [lamp.pk]),
        ("PJU di iringmulyo padam", None, [lamp.pk]),
        ("Lampu depan psr cendrawasih gak nyala", None, [lamp.pk]),
        ("Lampu jalan padam", None, []),
        ("Lampu di Jl. Merpati padam", city.kelurahan.pk, []),
        ("Anjing liar berkeliaran", city.kelurahan.pk, []),
        ("", city.kelurahan.pk, []),
    ):
        assert [row.pk for row in similar(text, region_id=region_id, now=NEXT_YEAR)] == expected, text


def test_similar_reports_are_few_and_ready_for_cards(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        report_at(Status.DISPOSITION, city, text=LAMP, region_id=city.kelurahan.pk)
    similar("PJU padam", region_id=city.kelurahan.pk, now=NEXT_YEAR)
    with django_assert_num_queries(2):
        rows = similar("PJU padam", region_id=city.kelurahan.pk, now=NEXT_YEAR, limit=3)
        assert [(row.region and row.region.name, row.public_text) for row in rows] == [("Iring Mulyo", LAMP)] * 3


def test_rows_of_reports_that_are_gone_are_passed_over(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, text=LAMP)
    Report.objects.filter(pk=report.pk).update(confidential=True)
    assert found("pju") == []
