"""What the forms offer to choose from: places, categories, agencies, remembered for a minute."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.cache import cache
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lapor.agencies.models import Agency, Category, Region
from lapor.agencies.queries import answering_agencies, home_agency, kelurahan, leaf_categories

Pairs = list[tuple[str, str]]
Choices = list[tuple[str, str | Pairs]]
FRESH_SECONDS = 60


@dataclass(frozen=True)
class Offered:
    """A list to choose from, with words for choosing nothing; a callable as Django's fields take it."""

    name: str
    nothing: str
    read: Callable[[], Choices]

    @property
    def _key(self) -> str:
        return f"choices-{self.name}:{get_language()}"

    def __call__(self) -> Choices:
        """Return the choices, at most a minute old."""
        remembered: Choices = cache.get_or_set(self._key, self.read, FRESH_SECONDS) or []
        return [("", self.nothing), *remembered]

    def forget(self) -> None:
        """Read the list again next time."""
        cache.delete(self._key)


def regions(nothing: str) -> Offered:
    """Offer every kelurahan under its kecamatan."""
    return Offered("regions", nothing, lambda: _grouped(kelurahan()))


def categories(nothing: str, today: date) -> Offered:
    """Offer today's categories under their groups."""
    return Offered("categories", nothing, lambda: _grouped(leaf_categories(today)))


def agencies(nothing: str, today: date) -> Offered:
    """Offer the agencies that can answer here, by code."""
    return Offered("agencies", nothing, lambda: _coded(answering_agencies(home_agency(), today)))


def _coded(rows: Iterable[Agency]) -> Choices:
    return [(row.code, row.name) for row in rows]


def _grouped(rows: Iterable[Region] | Iterable[Category]) -> Choices:
    """Group rows by their parents; they come in the order of the parents."""
    named = [(row.parent.name if row.parent else _("Lainnya"), (str(row.pk), row.name)) for row in rows]
    return [(name, [pair for _name, pair in group]) for name, group in groupby(named, key=lambda pair: pair[0])]


class LongSelect(forms.Select):
    """A select drawn in one go: Django's own renders a template per option, 3 ms for a hundred."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Say no: choosing nothing is always offered."""
        return False

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Return the select with its groups, what was chosen selected."""
        chosen = "" if value is None else str(value)
        drawn = [_group(label, offered, chosen) for label, offered in self.choices]
        every = self.build_attrs(self.attrs, attrs)
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(every), SafeString("".join(drawn)))


def _group(label: Any, offered: Any, chosen: str) -> SafeString:
    if not isinstance(offered, list):
        return _option(label, offered, chosen)
    options = SafeString("".join(_option(value, name, chosen) for value, name in offered))
    return format_html('<optgroup label="{}">{}</optgroup>', label, options)


def _option(value: str, name: str, chosen: str) -> SafeString:
    selected = SafeString(" selected") if str(value) == chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, selected, name)


class OfferedField(forms.TypedChoiceField):
    """A choice from an offered list, or none (None)."""

    widget = LongSelect
    offered: Offered

    def __init__(self, *, label: Any, coerce: Callable[[Any], Any] = int) -> None:
        super().__init__(label=label, required=False, coerce=coerce, empty_value=None)

    def offer(self, offered: Offered) -> None:
        """Say what can be chosen."""
        self.offered = offered
        self.choices = offered

    def valid_value(self, value: Any) -> bool:
        """Tell whether the value is offered; before saying no, look once more at the database."""
        if super().valid_value(value):
            return True
        self.offered.forget()
        return super().valid_value(value)


def offer(form: forms.Form, **lists: Offered) -> None:
    """Give the fields of a form their lists."""
    for name, offered in lists.items():
        field = form.fields[name]
        if isinstance(field, OfferedField):
            field.offer(offered)
