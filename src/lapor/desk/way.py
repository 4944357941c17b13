"""Where an officer came from and goes next: a list of the queue, told by `?dari=`, is kept from step to step."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from lapor.desk.next_report import reports_after
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.queries import awaiting

LONGEST = 1000  # a hundred sealed letters of any script, and every other field


@dataclass(frozen=True)
class Way:
    """The list that the officer works through, and the addresses that belong to it; `next` may be none."""

    query: str
    next: str

    @property
    def back(self) -> str:
        """Return the address of the list itself."""
        return reverse("desk_queue") + (f"?{self.query}" if self.query else "")

    @property
    def suffix(self) -> str:
        """Return what every address of this report ends with, so that the list is not lost."""
        return f"?{urlencode({'dari': self.query})}" if self.query else ""


def list_of(request: HttpRequest) -> str:
    """Return the query of the list that the officer came from; empty when he came another way."""
    return request.GET.get("dari", "").removeprefix("?")[:LONGEST]


def list_address(request: HttpRequest) -> str:
    """Return the address of the list that the officer came from; of the queue when he came another way."""
    return Way(list_of(request), "").back


def report_address(request: HttpRequest, number: str) -> str:
    """Return the address of a report's page that still knows the list."""
    return reverse("desk_report", args=[number]) + Way(list_of(request), "").suffix


def way_of(request: HttpRequest, visit: Visit, report: Report) -> Way:
    """Return the way on from a report: through the list that the officer came from, else to what waits for him."""
    query = list_of(request)
    number = reports_after(visit, query, report.number) if query else _most_urgent(visit, report)
    return Way(query, report_address(request, number) if number else "")


def _most_urgent(visit: Visit, report: Report) -> str | None:
    others = awaiting(visit.actor).exclude(pk=report.pk).order_by("due_at", "id")
    return others.values_list("number", flat=True).first()
