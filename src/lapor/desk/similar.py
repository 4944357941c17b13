"""Reports that may be the same matter as the one on the screen, to compare them side by side."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from lapor.desk.on_desk import found_on_desk
from lapor.reports.guards import Visit, officer_only
from lapor.reports.likeness import Matter, likeness, matter_of
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.permissions import visible_to
from lapor.reports.queries import with_names
from lapor.reports.redaction import mask
from lapor.reports.search import similar
from lapor.reports.viewings import Sight, ViewingKind, note_seen
from lapor.reports.workflow import OPEN

MOST_SHOWN = 5
MOST_COMPARED = 40
WANTED = ("public_text", "place", "category__name")


@dataclass(frozen=True)
class Similar:
    """A report that resembles the one on the screen, and when it came in, seen from that one."""

    report: Report
    distance: str


def similar_to(visit: Visit, report: Report) -> list[Similar]:
    """Return open reports of the same matter at the same place: public ones, and those on this desk that are not.

    Looked for once for this object: the form that merges and the page itself show the same.
    """
    found: list[Similar] | None = report.__dict__.get("_similar")
    if found is None:
        found = report.__dict__["_similar"] = _similar_to(visit, report)
    return found


def _similar_to(visit: Visit, report: Report) -> list[Similar]:
    text = f"{report.title}. {report.public_text} {report.place}"
    public = similar(text, region_id=report.region_id, now=visit.now, limit=MOST_SHOWN + 1)
    found = [*_hidden(visit, report, matter_of(text)), *public]
    others = [other for other in found if other.pk not in (report.pk, report.master_id)]
    return [Similar(other, distance(report, other)) for other in others[:MOST_SHOWN]]


def _hidden(visit: Visit, report: Report, matter: Matter) -> list[Report]:
    """Return the likest of the newest reports on this desk that the public cannot read, in the same kelurahan."""
    if report.region_id is None or not matter.subjects:
        return []
    compared = _compared(visit, report.region_id).exclude(pk=report.pk)[:MOST_COMPARED]
    scored = [(_score(matter, other), other.pk, other) for other in compared]
    best = sorted((row for row in scored if row[0]), key=lambda row: row[:2], reverse=True)
    return [other for _score, _pk, other in best[:MOST_SHOWN]]


def _compared(visit: Visit, region_id: int) -> ReportQuerySet:
    rows = visit.desk.filter(is_public=False, status__in=OPEN, region=region_id)
    return with_names(rows, *WANTED).select_related("category").order_by("-pk")


def _score(matter: Matter, other: Report) -> float:
    known = matter_of(f"{other.title}. {other.public_text} {other.place}")
    return likeness(matter, known, in_same_region=True)


def distance(report: Report, other: Report) -> str:
    """Return how many days lie between the two, in words."""
    days = (localdate(other.received_at) - localdate(report.received_at)).days
    if days == 0:
        return _("di hari yang sama")
    if days < 0:
        return ngettext("%(n)s hari lebih dulu", "%(n)s hari lebih dulu", -days) % {"n": -days}
    return ngettext("%(n)s hari sesudahnya", "%(n)s hari sesudahnya", days) % {"n": days}


@officer_only
@require_safe
def compare(request: HttpRequest, visit: Visit, number: str, other: str) -> HttpResponse:
    """Show two reports beside each other: the one on the desk, and one that the officer may read."""
    related = ("region", "category", "agency", "government")
    report = found_on_desk(visit, number, *related)
    beside = visible_to(visit.actor).filter(~Q(pk=report.pk), number=other).select_related(*related).first()
    if beside is None:
        raise Http404
    is_on_desk = visit.desk.filter(pk=beside.pk).exists()
    shown = [report.pk, beside.pk] if is_on_desk else [report.pk]  # the other one is read as by everybody
    note_seen(Sight(visit.actor, ViewingKind.COMPARE, visit.now), shown)
    context = {
        "report": report,
        "pair": [report, beside if is_on_desk else _as_everybody_reads(beside)],
        "distance": distance(report, beside),
        "is_other_on_desk": is_on_desk,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/compare.html", context)


def _as_everybody_reads(report: Report) -> Report:
    """Mask what the public page masks; the row is shown and never saved."""
    report.place, report.public_text = mask(report.place), mask(report.public_text)
    return report
