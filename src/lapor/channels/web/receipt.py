"""The receipt of a report that was just filed: its number, its code, and what happens next."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.outlook import outlook_of
from lapor.channels.web.qr import qr_svg
from lapor.channels.web.story import as_typed
from lapor.channels.web.visitor import receipt_of
from lapor.core import clock
from lapor.core.guards import public
from lapor.deadlines.models import Clock, ClockKind
from lapor.notifications.choices import chosen_way, open_ways
from lapor.reporters.codes import access_code
from lapor.reports.models import Report

RELATED = ("reporter", "government", "agency", "notice_choice")


@public
@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Show number and code of the report that this browser just filed."""
    shown = _shown(request)
    return redirect("report_form") if shown is None else render(request, "receipt.html", shown)


@public
@never_cache
@require_safe
def receipt_text(request: HttpRequest) -> HttpResponse:
    """Give the receipt as a text file, to be kept where the reporter likes."""
    shown = _shown(request)
    if shown is None:
        return redirect("report_form")
    name = f"LAPOR-{shown['report'].number}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        render_to_string("receipt.txt", shown), content_type="text/plain; charset=utf-8", headers=headers
    )


def _shown(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the receipt tells; None when this browser filed nothing lately."""
    kept = receipt_of(request)
    report = Report.objects.select_related(*RELATED).filter(number=kept["number"]).first() if kept else None
    if kept is None or report is None:
        return None
    verification = Clock.objects.filter(report=report, kind=ClockKind.VERIFICATION)
    verified_at = verification.values_list("due_at", flat=True).first()
    address = f"{settings.SITE_URL}{reverse('track_report', args=[report.number])}"
    return {
        "report": as_typed(report),
        "code": access_code(report.number, report.code_generation),
        "sent_to": kept["sent_to"],
        "outlook": outlook_of(report, verified_at, now=clock.now()),
        "address": address,
        "qr": qr_svg(address),
        "way": chosen_way(report),
        "has_contact": bool(open_ways(report.reporter)),
    }
