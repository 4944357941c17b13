"""How the reporter of one report wants to be told of it."""

from dataclasses import dataclass
from datetime import datetime

from lapor.core.crypto import unseal
from lapor.notifications.models import Medium, NoticeChoice, Way
from lapor.reporters.identity import PURPOSE as IDENTITY
from lapor.reporters.identity import masked_address
from lapor.reporters.models import Reporter
from lapor.reports.models import Report


@dataclass(frozen=True)
class OpenWay:
    """A way that can be chosen, with the blotted address that it leads to."""

    way: Way
    address: str


def medium_of(reporter: Reporter) -> Medium | None:
    """Return how the reporter is reached without a word of his own: by SMS, else by e-mail, else not at all."""
    if reporter.phone_sealed:
        return Medium.SMS
    return Medium.EMAIL if reporter.email_sealed else None


def medium_for(report: Report, at: datetime | None = None) -> Medium | None:
    """Return how the reporter is told of what happened to the report at a moment (or happens next); None: not at all.

    A STOP by SMS counts for all reports from then on, until something is chosen for one of them.
    """
    reporter, choice = report.reporter, _choice(report)
    if reporter is None or (choice and choice.way == Way.NONE):
        return None
    if _is_stopped(reporter, choice, at):
        return None
    is_open = choice is not None and choice.way in {row.way for row in open_ways(reporter)}
    return Medium(choice.way) if choice and is_open else medium_of(reporter)


def _is_stopped(reporter: Reporter, choice: NoticeChoice | None, at: datetime | None) -> bool:
    stopped_at = reporter.messages_stopped_at
    if stopped_at is None or (choice and choice.chosen_at > stopped_at):
        return False
    return at is None or stopped_at < at


def _choice(report: Report) -> NoticeChoice | None:
    return getattr(report, "notice_choice", None)


def open_ways(reporter: Reporter | None) -> list[OpenWay]:
    """Return the ways that reach the reporter; none when he left neither phone nor e-mail."""
    if reporter is None:
        return []
    sealed = ((Way.SMS, reporter.phone_sealed), (Way.EMAIL, reporter.email_sealed))
    return [OpenWay(way, masked_address(unseal(text, IDENTITY))) for way, text in sealed if text]


def chosen_way(report: Report) -> Way:
    """Return the way that counts from now on."""
    medium = medium_for(report)
    return Way(medium) if medium else Way.NONE


def choose(report: Report, way: Way, *, now: datetime) -> None:
    """Keep the reporter's choice for one report; it goes before an earlier STOP."""
    NoticeChoice.objects.update_or_create(report=report, defaults={"way": way, "chosen_at": now})


def stop_all(reporter: Reporter, *, now: datetime) -> None:
    """Send the reporter no more messages about any report, as STOP by SMS does, whatever was chosen before."""
    Reporter.objects.filter(pk=reporter.pk).update(messages_stopped_at=now)
