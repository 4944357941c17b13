"""What officers read beside each step: who will know what."""

import pytest

from factories import City, received, report_at
from lapor.desk.page import STEPS
from lapor.desk.told import told
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.workflow import TABLE, Action, By, Status

OFFICERS = {By.VERIFIER, By.COORDINATOR, By.MAIN, By.SUPPORTING}


def test_every_step_of_officers_has_its_form() -> None:
    assert set(STEPS) == {arrow.action for arrow in TABLE if OFFICERS & set(arrow.by)}


@pytest.mark.parametrize("action", STEPS)
def test_every_step_says_what_reporter_officers_and_public_will_know(city: City, action: Action) -> None:
    for report in (received(), received(confidential=True), report_at(Status.DISPOSITION, city)):
        sentences = told(action, report)
        assert all((sentences.reporter, sentences.agency, sentences.public))


@pytest.mark.parametrize("action", [Action.NOTE, Action.ASSIGN, Action.CORRECT, Action.RESUME])
def test_of_what_stays_inside_the_reporter_hears_nothing(city: City, action: Action) -> None:
    assert told(action, received()).reporter == "Pelapor tidak dikirimi apa pun."


@pytest.mark.parametrize("action", [Action.ANSWER, Action.PROGRESS, Action.CLOSE])
def test_words_for_everybody_are_called_so_only_where_everybody_reads(city: City, action: Action) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert told(action, report).public == "Teks Anda tampil untuk umum."
    Report.objects.filter(pk=report.pk).update(confidential=True)
    report.refresh_from_db()
    assert told(action, report).public == (
        "Teks Anda dibaca pelapor dan petugas, bukan publik. Publik tidak melihat laporan ini."
    )


def test_who_left_no_contact_reads_with_the_code(city: City) -> None:
    assert told(Action.MERGE, received(contact=Contact())).reporter.startswith("Pelapor tidak meninggalkan kontak.")
