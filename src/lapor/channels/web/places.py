"""The map: kelurahan shaded by how many public reports they have, and a map of pins on demand."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lapor.agencies.queries import kelurahan
from lapor.channels.web.choices import OfferedField, categories, offer
from lapor.channels.web.filter_form import PERIODS
from lapor.channels.web.kept import kept_page
from lapor.channels.web.map_drawing import Shape, bands, counts_of, drawing, shade_of
from lapor.core import clock
from lapor.core.guards import public
from lapor.core.selects import QuickSelect
from lapor.reports.public_places import counts_by_region, pins
from lapor.reports.workflow import Status

WHOLE_YEAR = "365"


class MapForm(forms.Form):
    """What the map counts; without a choice the reports of the last year."""

    period = forms.ChoiceField(
        label=_("Terbit"), required=False, choices=[("", PERIODS[3][1]), *PERIODS[1:3], ("all", PERIODS[0][1])],
        widget=QuickSelect,
    )  # fmt: skip
    category = OfferedField(label=_("Kategori"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offer(self, category=categories(str(_("Semua kategori")), today))
        self.is_valid()
        self.said: dict[str, Any] = self.cleaned_data if self.is_bound else {}

    @property
    def category_id(self) -> int | None:
        """Return the chosen category."""
        return self.said.get("category")

    @property
    def since(self) -> datetime | None:
        """Return the beginning of the period; None for all time."""
        period = self.said.get("period") or WHOLE_YEAR
        if period == "all":
            return None
        return timezone.make_aware(datetime.combine(self.today - timedelta(days=int(period)), time.min))

    def list_query(self) -> dict[str, Any]:
        """Return what the public list must be asked to show the same reports."""
        period = self.said.get("period") or WHOLE_YEAR
        chosen = {"period": "" if period == "all" else period, "category": self.category_id}
        return {name: value for name, value in chosen.items() if value}


@dataclass(frozen=True)
class Area:
    """A kelurahan on the map: its shape, its count, its shade, and where its reports are listed."""

    shape: Shape
    count: int
    shade: int
    query: str


@dataclass(frozen=True)
class Row:
    """A kelurahan in the table."""

    name: str
    district: str
    count: int
    query: str


@public
@require_safe
def report_map(request: HttpRequest) -> HttpResponse:
    """Show the kelurahan with their counts, as a drawing and as a table."""
    return kept_page(request, "map.html", partial(_drawn, request))


def _form(request: HttpRequest) -> MapForm:
    return MapForm(request.GET or None, today=timezone.localdate(clock.now()))


def _drawn(request: HttpRequest) -> dict[str, Any]:
    form = _form(request)
    counted = counts_by_region(form.category_id, form.since)
    areas, legend = _areas(form, counted)
    rows = [
        Row(
            region.name, region.parent.name if region.parent else "", counted.get(region.pk, 0), _query(form, region.pk)
        )
        for region in kelurahan()
    ]
    return {
        "form": form,
        "areas": areas,
        "legend": legend,
        "drawing": drawing(),
        "rows": sorted(rows, key=lambda row: (-row.count, row.name)),
        "total": sum(counted.values()),
        "elsewhere": sum(counted.values()) - sum(row.count for row in rows),
        "points": f"{reverse('map_points')}?{request.GET.urlencode()}",
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_ATTRIBUTION,
    }


def _areas(form: MapForm, counted: dict[int | None, int]) -> tuple[list[Area], list[Any]]:
    shapes = drawing().shapes
    counts = counts_of(shapes, counted)
    legend = bands(counts)
    areas = [
        Area(shape, count, shade_of(count, legend), _query(form, shape.region.pk))
        for shape, count in zip(shapes, counts, strict=True)
    ]
    return areas, legend


def _query(form: MapForm, region_id: int) -> str:
    return urlencode({"region": region_id} | form.list_query())


@public
@require_safe
def map_points(request: HttpRequest) -> JsonResponse:
    """Send areas and pins to the map of pins."""
    form = _form(request)
    areas, _legend = _areas(form, counts_by_region(form.category_id, form.since))
    found = {
        "areas": [
            {
                "name": area.shape.region.name,
                "count": area.count,
                "shade": area.shade,
                "corners": [[round(latitude, 5), round(longitude, 5)] for latitude, longitude in area.shape.places],
                "address": f"{reverse('report_list')}?{area.query}",
            }
            for area in areas
        ],
        "pins": [
            {
                "place": [pin.latitude, pin.longitude],
                "title": pin.title,
                "status": str(Status(pin.status).label),
                "address": reverse("report_detail", args=[pin.number]),
            }
            for pin in pins(form.category_id, form.since)
        ],
    }
    return JsonResponse(found, headers={"Cache-Control": "private, max-age=60"})
