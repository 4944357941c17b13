"""Which report comes after one in the list that an officer works through."""

from django.db.models import Q
from django.http import QueryDict

from lapor.desk.lists import listed
from lapor.desk.queue_form import asked
from lapor.desk.rows import moment_of
from lapor.reports.guards import Visit
from lapor.reports.models import Report, ReportQuerySet

PLACE = "di"  # where in the list the officer opened a report: for one that has left it meanwhile


def reports_after(visit: Visit, query: str, number: str) -> str | None:
    """Return the number of the report that follows in the list; after the last one the first, None when nobody else is.

    `query` is the list as it stands in the queue's address. A report that has left the list by the officer's own step
    is followed by what came after it when he opened it.
    """
    address = QueryDict(query)
    tab, form = asked(visit, address)
    reports = listed(tab, visit, form.chosen())
    others = reports.exclude(number=number)
    return _first(others.filter(_behind(reports, number, address.get(PLACE, "")))) or _first(others)


def _first(reports: ReportQuerySet) -> str | None:
    return reports.values_list("number", flat=True).first()


def _behind(reports: ReportQuerySet, number: str, place: str) -> Q:
    """Return the condition that a report stands behind this one, in whichever order the list has."""
    here = Report.objects.filter(number=number).values("pk", "due_at", "received_at").first()
    if here is None:
        return Q()
    by_id = Q(pk__lt=here["pk"])
    order = reports.query.order_by[0]
    if order == "-id":
        return by_id
    if order == "-received_at":
        return Q(received_at__lt=here["received_at"]) | Q(received_at=here["received_at"]) & by_id
    if order == "received_at":
        return Q(received_at__gt=here["received_at"]) | Q(received_at=here["received_at"], pk__gt=here["pk"])
    due_at = here["due_at"] if not place or reports.filter(number=number).exists() else moment_of(place)
    return Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=here["pk"])
