"""An officer's browser at the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from lapor.core.models import Event
from lapor.reports.models import Report
from lapor.reports.permissions import Actor


@dataclass(frozen=True)
class Browser:
    """An officer's browser."""

    client: Client

    def open(self, path: str = "", **query: str) -> Any:
        """Open a page; words lead on to the address in which they are sealed."""
        return self.client.get(f"/petugas/{path}", query, follow="q" in query)

    def open_once(self, path: str = "", **query: str) -> Any:
        """Open a page, and go no further."""
        return self.client.get(f"/petugas/{path}", query)

    def read(self, report: Report) -> Any:
        return self.open(f"laporan/{report.number}/")

    def send(self, path: str, **fields: object) -> Any:
        return self.client.post(f"/petugas/{path}", fields)

    def take(self, report: Report, action: str, **fields: object) -> Any:
        """Take a step from the state of the report that the browser shows."""
        return self.send(f"laporan/{report.number}/{action}/", **{"seen": report.event_count, **fields})


def form_of(page: Any, action: str) -> Any:
    """Return the form of a step that the page offers."""
    return next(item.form for item in page.context["actions"] if item.action == action)


def typed_from(form: Any) -> dict[str, object]:
    """Return what the browser sends of a form that nobody has touched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "on" if value is True else value for name, value in values.items() if value not in (None, False)}


SignIn = Callable[[Actor], Browser]


def names_of_events(report: Report) -> list[str]:
    return list(Event.objects.filter(stream=report.pk).order_by("sequence").values_list("name", flat=True))
