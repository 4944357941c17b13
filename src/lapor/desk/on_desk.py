"""The door to one report on an officer's desk."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404

from lapor.agencies.models import Agency
from lapor.reports.guards import Visit
from lapor.reports.models import Report

ON_THE_PAGE = (
    *("region", "category", "agency", "government", "reporter", "wished_agency", "notice_choice", "officer"),
    *("concerned_agency", "master", "split_from"),
)


def found_on_desk(visit: Visit, number: str, *related: str) -> Report:
    """Return the report, read together with the relations named.

    :raises Http404: if it does not lie on this desk; a stranger cannot tell it from one that does not exist.
    """
    rows = visit.desk
    report = (rows.select_related(*related) if related else rows).filter(number=number).first()
    if report is None:
        raise Http404
    return report


def report_on_desk(visit: Visit, number: str) -> Report:
    """Return the report with all that its page names.

    :raises Http404: as `found_on_desk`.
    """
    report = found_on_desk(visit, number, *ON_THE_PAGE)
    prefetch_related_objects([report], Prefetch("supporting", Agency.objects.order_by("name")))
    report.__dict__["supporting_ids"] = frozenset(agency.pk for agency in report.supporting.all())  # not read again
    return report
