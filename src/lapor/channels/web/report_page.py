"""Draw one report's page, with the steps its reporter can take."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lapor.channels.web.steps import OfferedStep, offered_steps
from lapor.channels.web.story import story
from lapor.core import clock
from lapor.reports.models import Report
from lapor.reports.permissions import Actor, is_own


def report_page(
    request: HttpRequest, visitor: Actor, report: Report, *, failed: OfferedStep | None = None, status: int = 200
) -> HttpResponse:
    """Return the page; `failed` is a step that was refused a moment ago, with what was typed."""
    now, own = clock.now(), is_own(visitor, report)
    steps = offered_steps(visitor, report, failed, now=now) if own else []
    shown = story(report, is_own=own, now=now) | {"actions": steps, "failed": failed}
    return render(request, "report_detail.html", shown, status=status)
