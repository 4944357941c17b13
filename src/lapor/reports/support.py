"""Dukung: somebody without account says "this concerns me too", once per browser, and may take it back.

Supporters are digests. Against abuse the supports of a network address are counted per day; the limits are wide, for
thousands share the address of a telephone network.

Who supports a report that was merged supports its master, and counts there once.
"""

import ipaddress
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from lapor.core.crypto import digest
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.voices import Support, SupportTally
from lapor.reports.workflow import OPEN

PER_ADDRESS_DAILY = 200
PER_ADDRESS_AND_REPORT_DAILY = 20


class TooManySupportsError(Exception):
    """More supports came from this address today than people make."""


def supportable() -> ReportQuerySet:
    """Return the reports that can be supported: public and not finished."""
    return Report.objects.public().filter(status__in=OPEN)


def support(number: str, browser: str, address: str, *, now: datetime) -> int:
    """Add a browser's support; a second one changes nothing. Return how many supporters there are.

    :raises Report.DoesNotExist: if the report cannot be supported.
    :raises TooManySupportsError: if too many came from the address today; nothing is added.
    """
    supporter = digest(browser, "support")
    with transaction.atomic():
        report = supportable().get(number=number)
        if not Support.objects.filter(report=report, supporter=supporter).exists():
            _count(_network(address), number, timezone.localdate(now))
            Support.objects.get_or_create(report=report, supporter=supporter, defaults={"at": now})
            recount(report.pk)
    return _number_of_supporters(report)


def take_back(number: str, browser: str) -> int:
    """Remove a browser's support, if there is one; return how many supporters are left.

    :raises Report.DoesNotExist: if there is no such public report.
    """
    with transaction.atomic():
        report = Report.objects.public().get(number=number)
        mine = Support.objects.filter(report__in=_with_merged(report.pk), supporter=digest(browser, "support"))
        left = list(mine.values_list("report", flat=True))
        if left:
            mine.delete()
            for pk in (*left, report.pk):
                recount(pk)
    return _number_of_supporters(report)


def recount(pk: int) -> None:
    """Count the supporters of a report and of those merged into it, each once; its row is locked meanwhile."""
    Report.objects.select_for_update(of=("self",)).only("pk").filter(pk=pk).first()
    supports = Support.objects.filter(report__in=_with_merged(pk))
    count = supports.aggregate(count=Count("supporter", distinct=True))["count"]
    Report.objects.filter(pk=pk).exclude(support_count=count).update(support_count=count)


def _with_merged(pk: int) -> list[int]:
    return list(Report.objects.filter(Q(pk=pk) | Q(master=pk)).values_list("pk", flat=True))


def _number_of_supporters(report: Report) -> int:
    return Report.objects.values_list("support_count", flat=True).get(pk=report.pk)


def _network(address: str) -> str:
    """Return what counts as one address: of IPv6 the half that a household is given."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))


def _count(network: str, number: str, today: date) -> None:
    for key, limit in ((f"{network} {number}", PER_ADDRESS_AND_REPORT_DAILY), (network, PER_ADDRESS_DAILY)):
        row, is_new = SupportTally.objects.get_or_create(
            key=digest(f"{today} {key}", "support-tally"), defaults={"day": today}
        )
        if is_new:
            SupportTally.objects.filter(day__lt=today).delete()
        if not SupportTally.objects.filter(pk=row.pk, count__lt=limit).update(count=F("count") + 1):
            raise TooManySupportsError
