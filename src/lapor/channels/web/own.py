"""The reports of a signed-in reporter."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.cards import own_cards
from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.guards import signed_in
from lapor.core.paging import page_of
from lapor.reports.queries import my_reports as reports_of


@signed_in
@never_cache
@require_safe
def my_reports(request: HttpRequest) -> HttpResponse:
    """Show the reports of the signed-in reporter; officers are sent to their desk."""
    visitor, now = actor(request), clock.now()
    if visitor.officer:
        return redirect("desk_queue")
    page = page_of(reports_of(visitor), request, partial(own_cards, now=now))
    return render(request, "my_reports.html", {"page": page})
