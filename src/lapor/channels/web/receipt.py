"""The receipt of a report that was just filed: its number and code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.story import as_typed
from lapor.channels.web.visitor import receipt_of
from lapor.core.guards import public
from lapor.deadlines.models import Clock, ClockKind
from lapor.reporters.codes import access_code
from lapor.reports.models import Report


@public
@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Show number and code of the report that this browser just filed."""
    kept = receipt_of(request)
    report = Report.objects.filter(number=kept["number"]).first() if kept else None
    if kept is None or report is None:
        return redirect("report_form")
    clock_of_report = Clock.objects.filter(report=report, kind=ClockKind.VERIFICATION)
    shown = {
        "report": as_typed(report),
        "code": access_code(report.number, report.code_generation),
        "sent_to": kept["sent_to"],
        "verification_due_at": clock_of_report.values_list("due_at", flat=True).first(),
    }
    return render(request, "receipt.html", shown)
