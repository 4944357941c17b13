"""Where a public report stands, as JSON for programs: one read by the number, no page, no session."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from lapor.channels.web.merged import public_master_of
from lapor.core import clock
from lapor.core.crypto import sha256
from lapor.core.guards import public
from lapor.deadlines.holidays import calendar_for
from lapor.reports.models import NO_ALARM, Report

FRESH_SECONDS = 60
PLAIN = (
    "number", "status", "kind", "title", "received_at", "published_at", "answered_at", "closed_at", "closing",
    "archive_reason", "rating", "support_count",
)  # fmt: skip
HELD = ("agency__code", "agency__name", "agency__time_zone", "agency__working_week", "government__code")


@public
@require_safe
def report_status(request: HttpRequest, number: str) -> HttpResponse:
    """Tell what the public may know of the report in few bytes; a hidden one does not exist."""
    rows = Report.objects.public().filter(number=number)
    row = rows.values(*PLAIN, *HELD, "due_at").first()
    if row is None:
        master = public_master_of(number)
        return redirect("report_status", master) if master else JsonResponse({"error": "not found"}, status=404)
    answer = JsonResponse(_told(row, clock.now()))
    etag = quote_etag(sha256(answer.content))
    answer.headers["ETag"] = etag
    answer.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
    same = get_conditional_response(request, etag=etag, response=answer)
    assert isinstance(same, HttpResponse)
    return same


def _told(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    agency = {"code": row["agency__code"], "name": row["agency__name"]} if row["agency__code"] else None
    url = f"{settings.SITE_URL}/laporan/{row['number']}/"
    return {name: row[name] for name in PLAIN} | {"agency": agency, "deadline": _deadline(row, now), "url": url}


def _deadline(row: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    """Return the alarm of the officers' most urgent clock; None while none of them runs."""
    due_at: datetime = row["due_at"]
    if due_at == NO_ALARM or not row["agency__code"]:
        return None
    calendar = calendar_for(
        {row["agency__code"], row["government__code"]},
        time_zone=row["agency__time_zone"],
        working_week=row["agency__working_week"],
        around=now.date(),
    )
    left = calendar.working_days_left(now, due_at)
    return {"due_at": due_at.astimezone(calendar.zone), "working_days_left": left, "is_overdue": due_at <= now}
