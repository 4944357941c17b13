"""The record of the office: who changed what, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Category, Officer, Role
from lapor.agencies.office_record import OfficeAction, stream_of
from lapor.agencies.queries import government_of
from lapor.core.models import Event
from lapor.core.paging import page_of
from lapor.desk.office.page import house_of, show
from lapor.reports.guards import Visit, office_admin_only


@dataclass(frozen=True)
class Row:
    """One entry as people read it."""

    at: datetime
    who: str
    what: str
    about: str
    minutes: int | None


@office_admin_only
@require_safe
def record(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what was changed in the admin's house, the newest first; nothing here can be changed or removed."""
    return show(request, visit, "record", {"page": page_of(entries_for(visit), request, rows_of)})


def entries_for(visit: Visit) -> QuerySet[Event]:
    """Return the entries about the house."""
    house = house_of(visit)
    entries = Event.objects.filter(name__in=OfficeAction.values).order_by("-at", "-pk")
    if house.is_national:
        return entries
    streams = {stream_of(government_of(root)) for root in house.roots}
    return entries.filter(stream__in=streams, facts__agency__in=list(house.agencies().values_list("code", flat=True)))


def rows_of(entries: list[Event]) -> list[Row]:
    """Return entries in words, with as many queries for twenty as for one."""
    officers = Officer.objects.in_bulk({pk for entry in entries for pk in _officers_in(entry)})
    categories = Category.objects.in_bulk({e.facts["category"] for e in entries if "category" in e.facts})
    agencies = Agency.objects.in_bulk({entry.facts["agency"] for entry in entries}, field_name="code")

    def about(facts: dict[str, Any]) -> list[str]:
        officer, category = officers.get(facts.get("officer", 0)), categories.get(facts.get("category", 0))
        agency, words = agencies.get(facts["agency"]), (facts.get("words"), facts.get("text"))
        named = [str(row) for row in (officer, category) if row]
        place = agency.short_name if agency else ""
        return [*named, *(word for word in words if word), *_role(facts), place, *_until(facts)]

    return [
        Row(
            at=entry.at,
            who=str(officers.get(_actor_id(entry), _("sistem"))),
            what=str(OfficeAction(entry.name).label),
            about=" · ".join(part for part in about(entry.facts) if part),
            minutes=entry.pk if entry.name == OfficeAction.HANDED_OVER else None,
        )
        for entry in entries
    ]


def _actor_id(entry: Event) -> int:
    """Return the officer's id; 0 for the system, which made the first admin."""
    number = entry.actor.removeprefix("officer:")
    return int(number) if number.isdecimal() else 0


def _officers_in(entry: Event) -> list[int]:
    return [_actor_id(entry), *([entry.facts["officer"]] if "officer" in entry.facts else [])]


def _role(facts: dict[str, Any]) -> list[str]:
    return [str(Role(facts["role"]).label)] if "role" in facts else []


def _until(facts: dict[str, Any]) -> list[str]:
    if "until" not in facts:
        return []
    return [_("sampai %(day)s") % {"day": date.fromisoformat(facts["until"]).strftime("%d-%m-%Y")}]
