"""How visitors narrow the public list; words are not among it: that is the search's work."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.channels.web.choices import OfferedField, categories, offer, regions
from lapor.core.selects import QuickSelect
from lapor.reports.queries import Filter
from lapor.reports.workflow import Kind, Status

SHOWN_STATUSES = [(status.value, status.label) for status in Status if status != Status.WITHDRAWN]


class FilterForm(forms.Form):
    """Kind, status, place and category, each or none."""

    kind = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Kind.choices], widget=QuickSelect
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Semua status")), *SHOWN_STATUSES], widget=QuickSelect
    )
    region = OfferedField(label=_("Kelurahan"))
    category = OfferedField(label=_("Kategori"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, region=regions(str(_("Semua kelurahan"))), category=categories(str(_("Semua kategori")), today))

    def chosen(self) -> Filter:
        """Return the filter; a field with nonsense in it does not narrow."""
        self.is_valid()
        said = self.cleaned_data if self.is_bound else {}
        return Filter(
            kind=said.get("kind", ""),
            status=said.get("status", ""),
            region_id=said.get("region"),
            category_id=said.get("category"),
        )

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is chosen."""
        return self.chosen() != Filter()
