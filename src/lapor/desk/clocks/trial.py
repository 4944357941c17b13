"""What-if: a changed deadline tried on the clocks of the last months, before it is switched on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from lapor.deadlines.models import OFFICERS_CLOCKS, ClockKind
from lapor.deadlines.what_if import Tally
from lapor.desk.clocks.choices import LengthForm, kind_label, length_in_words
from lapor.reports.guards import Visit, office_admin_only
from lapor.reports.trials import Trial, tried

PERIODS = (1, 3, 6, 12, 24)


def _periods() -> list[tuple[int, str]]:
    return [(n, ngettext("%(n)s bulan terakhir", "%(n)s bulan terakhir", n) % {"n": n}) for n in PERIODS]


class TrialForm(LengthForm):
    """What to try, and on which months."""

    months = forms.TypedChoiceField(label=gettext_lazy("Dicoba pada"), coerce=int, choices=_periods)

    def __init__(self, data: Any, visit: Visit) -> None:
        super().__init__(data)
        self.visit = visit
        self.set_agencies(visit)
        clock = self.fields["clock_kind"]
        assert isinstance(clock, forms.ChoiceField)
        clock.choices = [(kind.value, kind.label) for kind in OFFICERS_CLOCKS]
        self.initial = {"clock_kind": ClockKind.ANSWER, "amount": 5, "months": 6}

    def trial(self) -> Trial:
        """Return what a valid form asks for."""
        return Trial(
            clock_kind=ClockKind(self.cleaned_data["clock_kind"]),
            report_kind=self.cleaned_data["report_kind"],
            agency=self.chosen_agency,
            length=self.length,
            since=months_before(self.visit.now, self.cleaned_data["months"]),
        )


@dataclass(frozen=True)
class Row:
    """One line of the result, `change` counted from before to after."""

    agency: str
    kind: str
    counted: int
    running: int
    before: str
    after: str
    change: int
    median_days: float | None
    p90_days: float | None


@office_admin_only
@require_safe
def trial(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show how many clocks of the last months would have been late with another length; nothing is written."""
    form = TrialForm(request.GET if "amount" in request.GET else None, visit)
    result = _result(form, visit) if form.is_valid() else {}
    context = result | {
        "form": form,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/clocks_trial.html", context, status=422 if form.errors else 200)


def _result(form: TrialForm, visit: Visit) -> dict[str, Any]:
    asked = form.trial()
    outcome = tried(asked, now=visit.now)
    return {
        "outcome": outcome,
        "is_sample": outcome.step > 1,
        "since": asked.since,
        "length": length_in_words(asked.length),
        "switch_on": urlencode({name: form.cleaned_data[name] for name in LengthForm.base_fields}),
        "rows": [_row(tally) for tally in outcome.rows],
        "total": _row(outcome.total),
    }


def _row(tally: Tally) -> Row:
    return Row(
        agency=tally.agency,
        kind=kind_label(tally.report_kind),
        counted=tally.counted,
        running=tally.running,
        before=_share(tally.before, tally.counted),
        after=_share(tally.after, tally.counted),
        change=tally.after - tally.before,
        median_days=tally.median_days,
        p90_days=tally.p90_days,
    )


def _share(count: int, counted: int) -> str:
    return f"{count} ({round(100 * count / counted)}\N{NO-BREAK SPACE}%)" if counted else "0"


def months_before(now: datetime, months: int) -> datetime:
    """Return the local midnight of the same day so many months ago; of days after the 28th, of the 28th."""
    local = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    years, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    return local.replace(year=years, month=month + 1, day=min(local.day, 28))
