"""The reports of a signed-in reporter: what waits for the person first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.cards import Card, own_cards
from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.guards import signed_in
from lapor.core.paging import Tab, page_of, told_count
from lapor.core.sign_in import SIGNED_IN_AT
from lapor.reporters.codes import access_code
from lapor.reports.models import NO_ALARM, Report, ReportQuerySet
from lapor.reports.permissions import own_reports
from lapor.reports.queries import OF_CARDS, with_names
from lapor.reports.submission import Channel
from lapor.reports.workflow import OPEN, Status

RUNS = Q(status__in=OPEN) | Q(status=Status.MERGED, master__status__in=OPEN)
STATES = {"": Q(), "berjalan": RUNS, "selesai": ~RUNS}
FEW = 5  # so many reports need no tabs
WAITS = Q(status=Status.ON_HOLD) | Q(status=Status.FOLLOW_UP, due_at=NO_ALARM)
FIRST_WHAT_WAITS = Case(When(WAITS, then=Value(0)), default=Value(1), output_field=IntegerField())
ONE_DAY_SECONDS = 24 * 60 * 60
SEEN_AT = "seen_at"


@dataclass(frozen=True)
class OwnReport(Card):
    """A card as the reporter finds it: also how the report came, and the code that opens it anywhere."""

    channel: str = ""
    is_by_sms: bool = False
    code: str = ""


@signed_in
@never_cache
@require_safe
def my_reports(request: HttpRequest) -> HttpResponse:
    """Show the reports of the signed-in reporter; officers are sent to their desk."""
    visitor, now = actor(request), clock.now()
    if visitor.officer:
        return redirect("desk_queue")
    _prolong(request, now)
    mine = own_reports(visitor)
    state = request.GET.get("keadaan", "")
    chosen = with_names(mine.filter(STATES.get(state, Q())), *OF_CARDS, "code_generation")
    found = chosen.select_related("category").order_by(FIRST_WHAT_WAITS, "-received_at", "-id")
    page = page_of(found, request, lambda rows: _own(rows, now))
    return render(request, "my_reports.html", {"page": page, "tabs": _tabs(mine, state, len(page.object_list))})


def _own(rows: list[Report], now: datetime) -> list[OwnReport]:
    return [
        OwnReport(
            **vars(card),
            channel=str(Channel(row.channel).label),
            is_by_sms=row.channel == Channel.SMS,
            code=access_code(row.number, row.code_generation),
        )
        for row, card in zip(rows, own_cards(rows, now=now), strict=True)
    ]


def _tabs(mine: ReportQuerySet, state: str, shown: int) -> list[Tab]:
    """Return the three lists, unless all is on one screen anyway."""
    if not state and shown <= FEW:
        return []
    labels = {"": _("Semua"), "berjalan": _("Masih berjalan"), "selesai": _("Sudah ditutup")}
    return [
        Tab(labels[name], f"?keadaan={name}" if name else "?", name == state, told_count(mine.filter(condition)))
        for name, condition in STATES.items()
    ]


def _prolong(request: HttpRequest, now: datetime) -> None:
    """Let the 90 days of a session begin anew once a day, so that nobody who comes back is signed out."""
    began = request.session.get(SEEN_AT) or request.session.get(SIGNED_IN_AT)
    if began and now.timestamp() - began > ONE_DAY_SECONDS:
        request.session[SEEN_AT] = now.timestamp()
