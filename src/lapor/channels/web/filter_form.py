"""How visitors narrow the public list: words and facets, each or none, all in the address."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lapor.channels.web.choices import OfferedField, categories, offer
from lapor.channels.web.list_choices import answerers, regions_and_districts
from lapor.core.selects import QuickSelect
from lapor.reports.public_list import Narrowing, Order
from lapor.reports.workflow import OPEN, Kind, Status

ANY_OPEN = "open"
SHOWN_STATUSES = [(status.value, status.label) for status in Status if status != Status.WITHDRAWN]
STATUSES = [("", _("Semua status")), (ANY_OPEN, _("Belum selesai")), *SHOWN_STATUSES]
PERIODS = [
    ("", _("Kapan saja")),
    ("7", _("7 hari terakhir")),
    ("30", _("30 hari terakhir")),
    ("365", _("Setahun terakhir")),
]


def _select(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=QuickSelect)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])


class FilterForm(forms.Form):
    """Words, kind, status, place, category, agency, period and order; the dates go before the period."""

    q = forms.CharField(
        label=_("Cari kata atau nomor laporan"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search", "autocomplete": "off"}),
    )
    status = _select(_("Status"), STATUSES)
    region = OfferedField(label=_("Wilayah"))
    category = OfferedField(label=_("Kategori"))
    agency = OfferedField(label=_("Instansi"))
    kind = _select(_("Jenis"), [("", _("Semua jenis")), *Kind.choices])
    period = _select(_("Terbit"), PERIODS)
    since = _day(_("Terbit sejak"))
    until = _day(_("Terbit sampai"))
    order = _select(_("Urutkan"), [("", Order.NEWEST.label), *Order.choices[1:]])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offer(
            self,
            region=regions_and_districts(str(_("Semua wilayah"))),
            category=categories(str(_("Semua kategori")), today),
            agency=answerers(str(_("Semua instansi")), today),
        )

    def said(self) -> dict[str, Any]:
        """Return what is chosen by field, without what is empty or nonsense."""
        self.is_valid()
        cleaned = self.cleaned_data if self.is_bound else {}
        return {name: value for name, value in cleaned.items() if value not in ("", None)}

    def chosen(self) -> Narrowing:
        """Return the narrowing; a field with nonsense in it does not narrow."""
        said = self.said()
        since = said.get("since")
        if since is None and "until" not in said and "period" in said:
            since = self.today - timedelta(days=int(said["period"]))
        status = said.get("status", "")
        return Narrowing(
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            statuses=tuple(OPEN) if status == ANY_OPEN else ((status,) if status else ()),
            category_id=said.get("category"),
            agency_id=said.get("agency"),
            region_id=said.get("region"),
            since=_midnight(since),
            until=_midnight(said["until"] + timedelta(days=1)) if "until" in said else None,
            order=Order(said.get("order", Order.NEWEST)),
        )

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is chosen besides the order."""
        return bool(self.said().keys() - {"order"})


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
