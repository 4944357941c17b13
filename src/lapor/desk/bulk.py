"""Many reports at once: what would become of each, then one step after the other, each on its own."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lapor.desk.bulk_forms import FORMS, BulkForm, offered_actions
from lapor.desk.bulk_steps import Chosen, Outcome, chosen_reports, previews, take_all
from lapor.desk.queue_form import plain
from lapor.desk.standing import lone_verifier
from lapor.desk.words import owner_of
from lapor.reports.guards import Visit, officer_only
from lapor.reports.permissions import on_desk_of
from lapor.reports.viewings import Sight, ViewingKind, note_seen
from lapor.reports.workflow import Action

MOST = 100
RESULT = "bulk_result"  # in the session: what became of the last ones


@dataclass(frozen=True)
class Asked:
    """What came from the queue or from one of the pages here."""

    action: str
    numbers: tuple[str, ...]
    query: str

    @classmethod
    def of(cls, data: QueryDict, visit: Visit) -> "Asked":
        """Read a form; `all` ticks whatever stood on the page."""
        ticked = data.get("shown", "").split(",") if data.get("all") else data.getlist("n")
        numbers = tuple(dict.fromkeys(number for number in ticked if number))
        return cls(data.get("action", ""), numbers, plain(QueryDict(data.get("dari", "")), owner_of(visit)))

    def refusal(self, visit: Visit) -> str:
        """Return why nothing can be done with it; empty when something can."""
        if not self.numbers:
            return _("Belum ada laporan yang dicentang.")
        if len(self.numbers) > MOST:
            return _("Paling banyak 100 laporan sekaligus.")
        if self.action not in dict(offered_actions(visit)):
            return _("Pilih dulu apa yang akan dilakukan.")
        return ""


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what the step needs; then show what would become of each report. Nothing is written."""
    asked = Asked.of(request.POST, visit)
    if request.method != "POST" or (refusal := asked.refusal(visit)):
        if request.method == "POST":
            messages.error(request, refusal)
        return _back(asked)
    reports = chosen_reports(visit, asked.numbers)
    data = request.POST if "pratinjau" in request.POST else None
    form = FORMS[asked.action](visit, [row.report for row in reports if row.report], data)
    if data is None or not form.is_valid():
        return _page(
            request, visit, "desk/bulk.html", _choosing(visit, asked, reports, form), 200 if data is None else 422
        )
    return _page(request, visit, "desk/bulk_preview.html", _previewing(visit, asked, reports, form))


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_run(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take the steps that were shown, each on the state that was shown; what changed meanwhile is left alone."""
    asked = Asked.of(request.POST, visit)
    if request.method != "POST" or asked.refusal(visit):
        return _back(asked)
    reports = chosen_reports(visit, asked.numbers)
    form = FORMS[asked.action](visit, [row.report for row in reports if row.report], request.POST)
    if not form.is_valid():
        return _page(request, visit, "desk/bulk.html", _choosing(visit, asked, reports, form), 422)
    outcomes = take_all(visit, form, reports, request.POST)
    request.session[RESULT] = {"asked": asdict(asked), "outcomes": [asdict(row) for row in outcomes]}
    return redirect("desk_bulk_result")


@officer_only
@require_safe
def bulk_result(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what became of the last reports that the officer handled together in this session."""
    kept = request.session.get(RESULT)
    if kept is None:
        return redirect("desk_queue")
    outcomes = [Outcome(**row) for row in kept["outcomes"]]
    rows = on_desk_of(visit.actor).filter(number__in=[row.number for row in outcomes])
    titles = dict(rows.values_list("number", "title"))
    shown = [(row, titles.get(row.number, "")) for row in outcomes]
    context = {
        "label": Action(kept["asked"]["action"]).label,
        "done": [pair for pair in shown if pair[0].is_done],
        "left": [pair for pair in shown if not pair[0].is_done],
        "back": _address(kept["asked"]["query"]),
    }
    return _page(request, visit, "desk/bulk_result.html", context)


def _choosing(visit: Visit, asked: Asked, reports: Sequence[Chosen], form: BulkForm) -> dict[str, Any]:
    """Return what the page of the form shows; who archives must know when nobody else here could decide on appeals."""
    alone = [row.report for row in reports if row.report and asked.action == Action.ARCHIVE][:1]
    return {
        "form": form,
        "reports": reports,
        "report": alone[0] if alone else None,
        "lone_verifier": lone_verifier(visit, alone[0]) if alone else "",
        **_named(asked),
    }


def _previewing(visit: Visit, asked: Asked, reports: Sequence[Chosen], form: BulkForm) -> dict[str, Any]:
    shown = previews(visit, form, reports)
    read = [row.report.pk for row in shown if row.report and row.is_published]  # with the text, not the title alone
    note_seen(Sight(visit.actor, ViewingKind.PREVIEW, visit.now), read)
    return {
        "allowed": [row for row in shown if not row.refusal],
        "refused": [row for row in shown if row.refusal],
        "kept": form.kept(),
        **_named(asked),
    }


def _named(asked: Asked) -> dict[str, Any]:
    return {
        "label": Action(asked.action).label,
        "action": asked.action,
        "query": asked.query,
        "back": _address(asked.query),
    }


def _address(query: str) -> str:
    return reverse("desk_queue") + (f"?{query}" if query else "")


def _back(asked: Asked) -> HttpResponse:
    return redirect(_address(asked.query))


def _page(
    request: HttpRequest, visit: Visit, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    menu = {
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, template, context | menu, status=status)
