"""Who may open the officers' pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate

from lapor.agencies.models import Role
from lapor.agencies.offices import House
from lapor.core import clock
from lapor.core.guards import marked, sign_in_first
from lapor.core.models import User
from lapor.core.second_factor import has_one
from lapor.core.second_factor_session import is_enough
from lapor.core.unsaved import unsaved
from lapor.reports.actors import actor_of
from lapor.reports.models import ReportQuerySet
from lapor.reports.permissions import Actor, on_desk_of

P = ParamSpec("P")
ADMINISTRATORS = (Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN)
VISIT = "visit"  # where the menu finds, without another query, what the officer may open
OVERSEERS = (*ADMINISTRATORS, Role.COORDINATOR, Role.HEAD, Role.LEADER, Role.MONITOR)


@dataclass(frozen=True)
class Visit:
    """An officer at the desk, at one moment."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """Return the day in the time zone of the installation."""
        return localdate(self.now)

    @cached_property
    def desk(self) -> ReportQuerySet:
        """Return the reports on the officer's desk; what the postings show is found out once in a visit."""
        return on_desk_of(self.actor)

    @property
    def is_administrator(self) -> bool:
        """Tell whether the officer looks after messages and holidays: those of a whole government, not of one OPD."""
        return House.of(self.actor.postings).governs

    @property
    def is_office_admin(self) -> bool:
        """Tell whether the officer looks after officers and texts, of a government or of one OPD."""
        return self.actor.has_role(*ADMINISTRATORS)

    @property
    def is_operator(self) -> bool:
        """Tell whether the officer watches whether SMS come in and go out."""
        return self.is_administrator or self.actor.has_role(Role.OPERATOR)

    @property
    def is_overseer(self) -> bool:
        """Tell whether the officer leads, or watches over, those who handle reports."""
        return self.actor.has_role(*OVERSEERS)


def second_factor_first(request: HttpRequest) -> HttpResponse | None:
    """Return where an officer shows or sets up a second factor; None when the session has one or none is required."""
    if is_enough(request):
        return None
    assert isinstance(request.user, User)
    page = "mfa_authenticate" if has_one(request.user) else "second_factor"
    return unsaved(request, redirect_to_login(request.get_full_path(), reverse(page)))


DeskView = Callable[Concatenate[HttpRequest, Visit, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def _guarded(view: DeskView[P], is_welcome: Callable[[Visit], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if elsewhere := sign_in_first(request):
            return elsewhere
        now = clock.now()
        visit = Visit(actor_of(request.user, localdate(now)), now)
        if not is_welcome(visit):
            raise PermissionDenied
        setattr(request, VISIT, visit)
        return second_factor_first(request) or view(request, visit, *args, **kwargs)

    return guarded


def officer_only(view: DeskView[P]) -> View[P]:
    """Let only officers with a posting of today in; the view gets the visit as its second argument."""
    return marked("officer_only", _guarded(view, lambda visit: bool(visit.actor.postings)))


def administrator_only(view: DeskView[P]) -> View[P]:
    """Let only national and agency admins in; the view gets the visit as its second argument."""
    return marked("administrator_only", _guarded(view, lambda visit: visit.is_administrator))


def operator_only(view: DeskView[P]) -> View[P]:
    """Let only operators and admins in; the view gets the visit as its second argument."""
    return marked("operator_only", _guarded(view, lambda visit: visit.is_operator))


def overseer_only(view: DeskView[P]) -> View[P]:
    """Let only who leads, coordinates or watches in; the view gets the visit as its second argument."""
    return marked("overseer_only", _guarded(view, lambda visit: visit.is_overseer))


def office_admin_only(view: DeskView[P]) -> View[P]:
    """Let only admins in, of the nation, a government or an OPD; what is not in their house the view hides."""
    return marked("office_admin_only", _guarded(view, lambda visit: visit.is_office_admin))
