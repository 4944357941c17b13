"""The agencies and their records: what they were given, how fast they answered, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Level
from lapor.agencies.queries import agency_with_code, answering_agencies, home_agency
from lapor.channels.web.cards import public_cards
from lapor.channels.web.kept import kept_page
from lapor.channels.web.small_numbers import Tile, average, days_within, share
from lapor.core import clock
from lapor.core.guards import public
from lapor.reports.models import Report
from lapor.reports.queries import for_cards
from lapor.statistics.kept import Work, work
from lapor.statistics.record import Record

NEWEST = 5


@dataclass(frozen=True)
class Row:
    """An agency in the list: its name, how deep it stands, and the short form of its record."""

    code: str
    name: str
    received: int
    in_time: str
    days: str
    overdue: int


@dataclass(frozen=True)
class Group:
    """Agencies of one level, under its name."""

    label: str
    rows: list[Row]


@public
@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    """Show the agencies that answer here, by level."""
    return kept_page(request, "agency_list.html", _listed)


def _listed() -> dict[str, Any]:
    now = clock.now()
    kept, agencies = work(now=now), answering_agencies(home_agency(), now.date())
    levels = dict.fromkeys(agency.level for agency in agencies)
    groups = [
        Group(str(Level(level).label), [_row(agency, agencies, kept) for agency in agencies if agency.level == level])
        for level in levels
    ]
    return {"groups": groups, "since": kept.since, "made_at": kept.made_at}


def _row(agency: Agency, agencies: list[Agency], kept: Work) -> Row:
    record = _total(kept, [other.code for other in agencies if other.path.startswith(agency.path)])
    in_time = share(record.in_time, record.in_time + record.late)
    return Row(agency.code, agency.name, record.received, in_time, days_within(record.answer_days), record.overdue)


@public
@require_safe
def agency_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one agency's record and its newest public reports."""
    agency = agency_with_code(code)
    if agency is None:
        raise Http404
    return kept_page(request, "agency_page.html", partial(_told, agency))


def _told(agency: Agency) -> dict[str, Any]:
    now = clock.now()
    kept = work(now=now)
    newest = for_cards(Report.objects.public()).filter(agency=agency).order_by("-published_at", "-id")[:NEWEST]
    return {
        "agency": agency,
        "level": str(Level(agency.level).label),
        "parents": Agency.objects.filter(pk__in=agency.path.strip("/").split("/"))
        .exclude(pk=agency.pk)
        .order_by("path"),
        "children": Agency.objects.filter(parent=agency).order_by("level", "name"),
        "successor": agency.successor,
        **_tiles(_record(agency, kept)),
        "since": kept.since,
        "made_at": kept.made_at,
        "reports": public_cards(newest, now=now),
        "feed": _feed(agency),
    }


def _above(agency: Agency) -> QuerySet[Agency]:
    ids = [int(part) for part in agency.path.strip("/").split("/")]
    return Agency.objects.filter(pk__in=ids).exclude(pk=agency.pk).order_by("path")


def _record(agency: Agency, kept: Work) -> Record:
    """Return the agency's own record together with those of the agencies below it."""
    below = Agency.objects.filter(path__startswith=agency.path).values_list("code", flat=True)
    return _total(kept, below)


def _total(kept: Work, codes: Iterable[str]) -> Record:
    return sum((kept.records[code] for code in codes if code in kept.records), Record())


def _tiles(record: Record) -> dict[str, list[Tile]]:
    judged, ratings = record.in_time + record.late, {"count": record.rating_count}
    return {
        "speed": [
            Tile(str(record.received), _("Laporan diterima"), _("diteruskan kepada instansi ini, juga yang dialihkan")),
            Tile(share(record.in_time, judged), _("Dijawab tepat waktu"), _("jawaban pertama sebelum tenggatnya")),
            Tile(days_within(record.answer_days), _("Median jawaban pertama"), _("hari kerja; separuhnya lebih cepat")),
            Tile(days_within(record.answer_days, 0.9), _("9 dari 10 dijawab dalam"), _("hari kerja; mulai 20 jawaban")),
        ],
        "ends": [
            Tile(str(record.confirmed), _("Selesai: dikonfirmasi pelapor"), _("pelapor menyatakan masalahnya selesai")),
            Tile(str(record.silent), _("Selesai: ditutup sistem"), _("pelapor diam; belum tentu masalahnya selesai")),
            Tile(str(record.by_admin), _("Selesai: ditutup admin"), _("oleh verifikator, dengan alasan tertulis")),
            Tile(str(record.reopened), _("Dibuka kembali"), _("setelah selesai, karena masalahnya belum beres")),
            Tile(average(record.ratings), _("Nilai dari pelapor"), _("rata-rata dari %(count)s nilai, 1–5") % ratings),
        ],
        "troubles": [
            Tile(str(record.overdue), _("Lewat tenggat hari ini"), _("laporan terbuka yang jamnya sudah habis")),
            Tile(str(record.open), _("Masih terbuka hari ini"), _("belum selesai, juga yang menunggu pelapor")),
            Tile(str(record.handed_back), _("Dikembalikan"), _("kepada verifikator, karena bukan urusannya")),
            Tile(str(record.contested), _("Dinyatakan belum selesai"), _("pelapor menolak jawabannya")),
        ],
    }


def _feed(agency: Agency) -> str:
    """Return the address of the agency's feed, empty where this installation has none."""
    try:
        return reverse("agency_feed", args=[agency.code])
    except NoReverseMatch:
        return ""
