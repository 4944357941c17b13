"""What the pages of the office share: the house of the admin, and what the menu needs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Officer
from lapor.agencies.offices import House
from lapor.reports.appeals import lone_verifiers
from lapor.reports.guards import Visit, office_admin_only


def house_of(visit: Visit) -> House:
    """Return what the visiting admin looks after."""
    return House.of(visit.actor.postings)


def show(
    request: HttpRequest, visit: Visit, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page of the office with what its menu needs."""
    menu = {
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
        "governs": house_of(visit).governs,
        "today": visit.today,
    }
    return render(request, f"desk/office_{template}.html", menu | context, status=status)


def officer_in_house(visit: Visit, officer_id: int) -> Officer:
    """Return an officer who has, or had, a posting in the admin's house.

    :raises Http404: for everybody else.
    """
    inside = Officer.objects.filter(pk=officer_id, postings__agency__in=house_of(visit).agencies())
    officer = inside.select_related("user").first()
    if officer is None:
        raise Http404
    return officer


def agency_in_house(visit: Visit, code: str) -> Agency:
    """Return an agency of the admin's house.

    :raises Http404: for every other one.
    """
    agency = house_of(visit).agencies().filter(code=code.replace("\0", "")).first()
    if agency is None:
        raise Http404
    return agency


def ensure_governs(visit: Visit) -> None:
    """Hide what belongs to whole governments from the admins of an OPD.

    :raises Http404: for them.
    """
    if not house_of(visit).governs:
        raise Http404


@office_admin_only
@require_safe
def office(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what an admin can look after."""
    house = house_of(visit)
    lone = lone_verifiers(house.governments, visit.today)
    return show(request, visit, "home", {"agencies": list(house.roots), "lone_verifiers": lone})
