"""The queue: what waits, the most urgent first."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lapor.core.paging import Tab, page_of
from lapor.desk.bulk_forms import offered_actions
from lapor.desk.lists import LISTS, counts_of, rows_listed
from lapor.desk.queue_form import asked, plain
from lapor.desk.rows import rows_of
from lapor.desk.saved import saved_filters
from lapor.desk.words import owner_of, words_in
from lapor.reports.guards import Visit, officer_only
from lapor.reports.queries import Filter

MANY = 100  # rows of a long page, as many as can be ticked at once


@officer_only
@require_safe
def queue(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officer's reports by urgency, in several lists."""
    tab, form = asked(visit, request.GET)
    chosen, here = form.chosen(), plain(request.GET, owner_of(visit))
    is_long = request.GET.get("baris") == str(MANY)
    reports = rows_listed(tab, visit, chosen)
    context = _surroundings(visit) | {
        "tabs": _tabs(visit, tab),
        "form": form,
        "page": page_of(reports, request, partial(rows_of, now=visit.now), size=MANY if is_long else None),
        "is_filtered": chosen != Filter(),
        "is_long": is_long,
        "here": here,
        "has_foreign_words": words_in(request.GET, owner_of(visit)) is None,
        "desk": _desk(visit, tab),
        "saved": saved_filters(visit.actor.officer, here),
        "bulk_actions": offered_actions(visit),
    }
    return render(request, "desk/queue.html", context)


def _desk(visit: Visit, tab: str) -> str:
    """Return what besides the address the drawn filter depends on."""
    posted = sorted({(posting.role, posting.agency.path) for posting in visit.actor.postings})
    return f"{tab} {posted}"


def _surroundings(visit: Visit) -> dict[str, Any]:
    return {
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }


def _tabs(visit: Visit, current: str) -> list[Tab]:
    counts = counts_of(visit)
    return [Tab(str(LISTS[key].label), f"?tab={key}", key == current, count) for key, count in counts.items()]
