"""The public list of reports."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lapor.channels.web.cards import public_cards
from lapor.channels.web.filter_form import FilterForm
from lapor.channels.web.kept import kept_page
from lapor.core import clock
from lapor.core.guards import public
from lapor.core.paging import page_of
from lapor.reports.queries import public_list


@public
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the public reports, narrowed as the visitor wishes."""
    return kept_page(request, "report_list.html", partial(_listed, request))


def _listed(request: HttpRequest) -> dict[str, Any]:
    now = clock.now()
    form = FilterForm(request.GET or None, today=timezone.localdate(now))
    rows = public_list(form.chosen(), now=now)
    page = page_of(rows, request, partial(public_cards, now=now))
    return {"form": form, "page": page, "is_filtered": form.is_filtered}
