"""The public list of reports, and the search in it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from lapor.channels.web.cards import Card, public_cards
from lapor.channels.web.filter_form import FilterForm
from lapor.channels.web.kept import kept_page
from lapor.channels.web.narrowing import chips, single_words
from lapor.core import clock
from lapor.core.guards import public
from lapor.core.paging import MOST_COUNTED, Page, page_of
from lapor.reports.models import Report
from lapor.reports.numbers import normalise
from lapor.reports.public_list import Found, public_list


@dataclass(frozen=True)
class Total:
    """How many reports fit: as a number for its plural, and as people read it."""

    number: int
    text: str


@public
@require_safe
def report_list(request: HttpRequest) -> HttpResponseBase:
    """Show the public reports, narrowed as the visitor wishes; a number leads straight to its report."""
    number = normalise(request.GET.get("q", ""))
    if number and Report.objects.public().filter(number=number).exists():
        return redirect("report_detail", number)
    return kept_page(request, "report_list.html", partial(_listed, request, number))


def _listed(request: HttpRequest, number: str | None) -> dict[str, Any]:
    now = clock.now()
    form = FilterForm(request.GET or None, today=timezone.localdate(now))
    if number:  # of no public report: nothing is found, and whether it exists is not told
        return {"form": form, "number": number, "page": Page[Card]([], 1, False), "is_filtered": True}
    rows = public_list(form.chosen(), now=now)
    page = page_of(rows, request, partial(public_cards, now=now))
    return {
        "form": form,
        "page": page,
        "total": _total(page, rows) if form.is_filtered else None,
        "chips": chips(form, request.GET),
        "single_words": single_words(form, request.GET) if not page.object_list else [],
        "is_filtered": form.is_filtered,
        "is_faceted": bool(form.said().keys() - {"q"}),
    }


def _total(page: Page[Card], rows: Found | QuerySet[Report]) -> Total:
    """Count what fits, but no further than people care for; a single page counts itself."""
    if page.number == 1 and not page.has_next:
        count = len(page.object_list)
    else:
        count = rows.count() if isinstance(rows, Found) else rows.order_by()[: MOST_COUNTED + 1].count()
    return Total(count, f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count))
