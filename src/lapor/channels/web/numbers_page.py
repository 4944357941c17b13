"""The public numbers: what came in, how it ended, what was not LAPOR!'s and where people were sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lapor.channels.web.kept import kept_page
from lapor.channels.web.small_numbers import Tile, days_within
from lapor.core import clock
from lapor.core.guards import public
from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason
from lapor.reports.workflow import Status
from lapor.statistics.kept import work
from lapor.statistics.reckoning import MONTHS as WINDOW_MONTHS
from lapor.statistics.reckoning import month_of, months_back
from lapor.statistics.record import Totals

WIDTH, HEIGHT, BASE = 348, 170, 150  # of the drawing, in its own units; BASE is where the bars stand
MONTH_WIDTH, BAR_WIDTH = 29, 11


@dataclass(frozen=True)
class Level:
    """A row of a table with a bar: how many, and how wide the bar is of 100."""

    label: str
    count: int
    width: float
    explanation: str = ""
    referral: str = ""


@dataclass(frozen=True)
class Month:
    """A month of the trend: its counts, and its two bars; the second one stacks the three ways in which reports ended.

    Lengths are in units of the drawing.
    """

    name: str
    short: str
    received: int
    confirmed: int
    silent: int
    by_admin: int
    x: float
    received_height: float
    confirmed_height: float
    silent_height: float
    admin_height: float

    @property
    def middle(self) -> float:
        """Return where the month's name stands."""
        return self.x + MONTH_WIDTH / 2

    @property
    def second_x(self) -> float:
        """Return where the second bar begins."""
        return self.x + BAR_WIDTH + 2

    @property
    def received_y(self) -> float:
        """Return the top of the first bar."""
        return BASE - self.received_height

    @property
    def confirmed_y(self) -> float:
        """Return the top of the lower part of the second bar."""
        return BASE - self.confirmed_height

    @property
    def silent_y(self) -> float:
        """Return the top of the middle part of the second bar."""
        return self.confirmed_y - self.silent_height

    @property
    def admin_y(self) -> float:
        """Return the top of the upper part of the second bar."""
        return self.silent_y - self.admin_height


@public
@require_safe
def public_numbers(request: HttpRequest) -> HttpResponse:
    """Show the numbers of the last twelve months, each with its definition."""
    return kept_page(request, "numbers.html", _told)


def _told() -> dict[str, Any]:
    now = clock.now()
    kept = work(now=now)
    totals = kept.totals
    archived = totals.archived.total()
    return {
        "stages": _stages(totals),
        "ends": _ends(totals),
        "speed": _speed(totals),
        "out_of_scope": _reasons(totals, OUT_OF_SCOPE),
        "other_reasons": _reasons(totals, [reason for reason in ArchiveReason if reason not in OUT_OF_SCOPE]),
        "archived": archived,
        "appealed": totals.appealed,
        "months": _months(totals, now),
        "drawing": {"width": WIDTH, "height": HEIGHT, "base": BASE, "bar": BAR_WIDTH},
        "since": kept.since,
        "made_at": kept.made_at,
    }


def _stages(totals: Totals) -> list[Tile]:
    told = {
        Status.VERIFICATION: _("sedang diperiksa verifikator"),
        Status.ON_HOLD: _("menunggu data dari pelapor"),
        Status.DISPOSITION: _("sudah di instansi, belum dijawab"),
        Status.FOLLOW_UP: _("sudah dijawab, menunggu kata pelapor atau dikerjakan lagi"),
    }
    return [Tile(str(totals.statuses[status]), str(status.label), meaning) for status, meaning in told.items()]


def _ends(totals: Totals) -> list[Level]:
    return _levels(
        (_("Selesai: dikonfirmasi pelapor"), totals.confirmed.total(), _("pelapor sendiri yang menyatakannya")),
        (_("Selesai: ditutup sistem"), totals.silent.total(), _("pelapor diam 10 hari kerja setelah dijawab")),
        (_("Selesai: ditutup admin"), totals.by_admin.total(), _("verifikator menutupnya, dengan alasan tertulis")),
        (_("Diarsipkan"), totals.archived.total(), _("tidak dilanjutkan, dengan alasan dan rujukan")),
        (_("Ditarik pelapor"), totals.withdrawn, _("atas kemauan pelapor sendiri")),
    )


def _speed(totals: Totals) -> list[Tile]:
    def told(days: Any) -> str:
        return _("hari kerja (median); 9 dari 10 dalam %(days)s") % {"days": days_within(days, 0.9)}

    return [
        Tile(days_within(totals.verification_days), _("Dari masuk sampai diteruskan"), told(totals.verification_days)),
        Tile(days_within(totals.answer_days), _("Dari diteruskan sampai jawaban pertama"), told(totals.answer_days)),
        Tile(days_within(totals.closing_days), _("Dari masuk sampai selesai"), told(totals.closing_days)),
    ]


def _reasons(totals: Totals, reasons: Iterable[ArchiveReason]) -> list[Level]:
    rows = [(reason, totals.reasons[reason.value]) for reason in reasons]
    most = max([count for _reason, count in rows] or [0])
    return [
        Level(
            str(reason.label), count, _width(count, most),
            str(GUIDANCE[reason].explanation), str(GUIDANCE[reason].referral),
        )
        for reason, count in rows
    ]  # fmt: skip


def _levels(*rows: tuple[str, int, str]) -> list[Level]:
    most = max(count for _label, count, _meaning in rows)
    return [Level(label, count, _width(count, most), meaning) for label, count, meaning in rows]


def _width(count: int, most: int) -> float:
    return round(100 * count / most, 1) if most else 0


def _months(totals: Totals, now: datetime) -> list[Month]:
    starts = [months_back(now, count) for count in range(WINDOW_MONTHS, 0, -1)]
    names = [month_of(start) for start in starts]
    ended = (totals.confirmed[name] + totals.silent[name] + totals.by_admin[name] for name in names)
    most = max([*totals.received.values(), *ended, 1])

    def height(count: int) -> float:
        return round((BASE - 20) * count / most, 1)

    return [
        Month(
            name=f"{MONTHS[start.month]} {start.year}",
            short=str(MONTHS_3[start.month]).title(),
            received=totals.received[name],
            confirmed=totals.confirmed[name],
            silent=totals.silent[name],
            by_admin=totals.by_admin[name],
            x=at * MONTH_WIDTH,
            received_height=height(totals.received[name]),
            confirmed_height=height(totals.confirmed[name]),
            silent_height=height(totals.silent[name]),
            admin_height=height(totals.by_admin[name]),
        )
        for at, (start, name) in enumerate(zip(starts, names, strict=True))
    ]
