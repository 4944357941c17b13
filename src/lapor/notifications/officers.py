"""What officers are told about a report: a notice on the desk at once, and soon an e-mail that gathers what waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from lapor.agencies.models import Officer
from lapor.agencies.queries import conflicted_agencies, postings_of
from lapor.core.memory import remembered
from lapor.core.tasks import enqueue
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.reports.models import Report

MOST_UNREAD, UNREAD_SECONDS = 100, 15
EMAIL_OFFICERS = "email_officers"
GATHERING = timedelta(minutes=1)  # what one cause tells an officer of many reports goes out together


def notify(
    officer: Officer, report: Report, kind: NoticeKind, *, key: str, now: datetime, clock_kind: str = ""
) -> None:
    """Tell an officer once for this key: on the desk now, and by an e-mail where the officer has an address.

    Idempotent and safe with others at the same moment. Nothing goes to an officer of the agency the report is about.
    """
    if _is_conflicted(officer, report, now):
        return
    values = {"officer": officer, "report": report, "kind": kind, "clock_kind": clock_kind, "created_at": now}
    with transaction.atomic():
        notice, is_new = OfficerNotice.objects.get_or_create(key=key, defaults=values)
        if is_new and officer.email_sealed:
            enqueue(EMAIL_OFFICERS, str(notice.pk), at=now + GATHERING)


@remembered(UNREAD_SECONDS)
def unread_count(officer_id: int, concerned: frozenset[int]) -> int:
    """Return how many notices the officer has not read, up to `MOST_UNREAD`, at most a few seconds old.

    Those of complaints about one of the agencies `concerned` are not counted.
    """
    unread = OfficerNotice.objects.filter(officer=officer_id, read_at=None)
    if concerned:
        unread = unread.exclude(report__concerned_agency__in=concerned)
    return unread[:MOST_UNREAD].count()


def _is_conflicted(officer: Officer, report: Report, now: datetime) -> bool:
    if report.concerned_agency_id is None:
        return False
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return report.concerned_agency_id in conflicted_agencies(postings_of(officer, today))
