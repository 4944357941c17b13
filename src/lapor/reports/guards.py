"""Who may open the officers' pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from lapor.agencies.models import Role
from lapor.core import clock
from lapor.core.guards import marked, sign_in_first
from lapor.reports.actors import actor_of
from lapor.reports.permissions import Actor

P = ParamSpec("P")
ADMINISTRATORS = (Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN)
OVERSEERS = (*ADMINISTRATORS, Role.LEADER, Role.MONITOR)


@dataclass(frozen=True)
class Visit:
    """An officer at the desk, at one moment."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """Return the day in the time zone of the installation."""
        return localdate(self.now)

    @property
    def is_administrator(self) -> bool:
        """Tell whether the officer looks after messages and holidays."""
        return self.actor.has_role(*ADMINISTRATORS)

    @property
    def is_operator(self) -> bool:
        """Tell whether the officer watches whether SMS come in and go out."""
        return self.actor.has_role(*ADMINISTRATORS, Role.OPERATOR)

    @property
    def is_overseer(self) -> bool:
        """Tell whether the officer leads, or watches over, those who handle reports."""
        return self.actor.has_role(*OVERSEERS)


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
        return view(request, visit, *args, **kwargs)

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
    """Let only leaders, monitors and admins in; the view gets the visit as its second argument."""
    return marked("overseer_only", _guarded(view, lambda visit: visit.is_overseer))
