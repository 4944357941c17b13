"""Reports that are received together are whole when the transaction ends, or earlier when somebody needs one."""

import pytest
from django.db import transaction

from factories import NOW, City, by_reporter, submission
from lapor.core.events import broken_links
from lapor.core.models import Event, Task
from lapor.deadlines.models import Clock
from lapor.reporters.identity import Contact, new_reporters_at_hand, reporter_for
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.operations.receiving import complete_received, together


def written() -> tuple[int, int, int]:
    return Clock.objects.count(), Event.objects.count(), Task.objects.count()


def test_what_belongs_to_reports_is_written_for_all_at_once(city: City) -> None:
    with transaction.atomic(), together():
        reports = [operations.receive(submission(key=f"key-{at}"), now=NOW) for at in range(3)]
        assert written() == (0, 0, 0)
    assert written() == (3, 3, 3)
    clocks = dict(Clock.objects.values_list("report_id", "due_at"))
    assert clocks == {report.pk: report.due_at for report in reports}
    assert broken_links(Event.objects.order_by("stream", "sequence")) == []
    assert {task.key for task in Task.objects.all()} == {str(event.pk) for event in Event.objects.all()}


def test_a_step_can_be_taken_once_all_is_written(city: City) -> None:
    with transaction.atomic(), together():
        report = operations.receive(submission(), now=NOW)
        complete_received()
        operations.withdraw(by_reporter(report))
    assert list(Event.objects.order_by("sequence").values_list("name", flat=True)) == ["receive", "withdraw"]


def test_the_same_submission_is_received_once(city: City) -> None:
    one = submission()
    with transaction.atomic(), together():
        first, second = (operations.receive(one, now=NOW) for _ in range(2))
    assert (first.pk, written()) == (second.pk, (1, 1, 1))


def test_nothing_of_it_is_left_when_the_transaction_breaks_off(city: City) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off()
    operations.receive(submission(), now=NOW)
    assert written() == (1, 1, 1)


def break_off() -> None:
    with transaction.atomic(), together():
        operations.receive(submission(), now=NOW)
        raise ZeroDivisionError


def test_new_reporters_are_made_at_once_and_found_meanwhile(db: None) -> None:
    contacts = [Contact(phone=f"+628123456780{at}") for at in range(3)]
    with new_reporters_at_hand(contacts, language="jv", now=NOW):
        found = [reporter_for(contact, language="id", now=NOW) for contact in contacts]
    again = [reporter_for(contact, language="id", now=NOW) for contact in contacts]
    assert (found, Reporter.objects.filter(language="jv").count()) == (again, 3)


def test_nobody_in_particular_is_somebody_else_each_time(db: None) -> None:
    named = [reporter_for(Contact(name="Siti"), language="id", now=NOW) for _ in range(2)]
    assert len({reporter.pk for reporter in named if reporter}) == 2
