"""What an officer was told: reminders, escalation, mentions, tasks; the unread first."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lapor.agencies.queries import conflicted_agencies
from lapor.core.paging import page_of
from lapor.deadlines.models import ClockKind
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.officers import unread_count
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import on_desk_of


@dataclass(frozen=True)
class Row:
    """A notice in words; `number` is empty where the report no longer lies on this desk."""

    id: int
    kind: str
    label: str
    clock: str
    number: str
    title: str
    at: datetime
    is_unread: bool


@officer_only
@require_safe
def notice_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officer's own notices."""
    own = notices_of(visit)
    context = {
        "page": page_of(own.order_by(F("read_at").desc(nulls_first=True), "-pk"), request, partial(_rows, visit=visit)),
        "has_unread": own.filter(read_at=None).exists(),
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/notices.html", context)


@officer_only
@require_POST
def read_notice(request: HttpRequest, visit: Visit, notice_id: int) -> HttpResponse:
    """Mark one notice as read; with `open` go on to its report.

    :raises Http404: for a notice of somebody else.
    """
    notice = notices_of(visit).filter(pk=notice_id).select_related("report").first()
    if notice is None:
        raise Http404
    _mark(notices_of(visit).filter(pk=notice_id), visit)
    if "open" in request.POST:
        return redirect("desk_report", number=notice.report.number)
    return redirect("desk_notices")


@officer_only
@require_POST
def read_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Mark every notice of the officer as read."""
    _mark(notices_of(visit), visit)
    messages.success(request, _("Semua pemberitahuan ditandai sudah dibaca."))
    return redirect("desk_notices")


def notices_of(visit: Visit) -> QuerySet[OfficerNotice]:
    """Return the officer's notices, but for those of a complaint that has meanwhile turned out to be about him."""
    own = OfficerNotice.objects.filter(officer=visit.actor.officer)
    return own.exclude(report__concerned_agency__in=conflicted_agencies(visit.actor.postings))


def mark_read_of(visit: Visit, report: Report) -> None:
    """Mark what the officer was told about a report as read: he has it on the screen."""
    unread = notices_of(visit).filter(report=report, read_at=None)
    if unread.exists():
        _mark(unread, visit)


def _mark(notices: QuerySet[OfficerNotice], visit: Visit) -> None:
    notices.filter(read_at=None).update(read_at=visit.now)
    unread_count.forget()


def _rows(notices: list[OfficerNotice], visit: Visit) -> list[Row]:
    """Return notices in words; titles come only of reports that the officer may read now."""
    ids = {notice.report_id for notice in notices}
    shown = on_desk_of(visit.actor).filter(pk__in=ids).values_list("pk", "number", "title")
    reports = {pk: (number, title) for pk, number, title in shown}
    return [_row(notice, *reports.get(notice.report_id, ("", ""))) for notice in notices]


def _row(notice: OfficerNotice, number: str, title: str) -> Row:
    return Row(
        id=notice.pk,
        kind=notice.kind,
        label=str(NoticeKind(notice.kind).label),
        clock=str(ClockKind(notice.clock_kind).label) if notice.clock_kind else "",
        number=number,
        title=title,
        at=notice.created_at,
        is_unread=notice.read_at is None,
    )
