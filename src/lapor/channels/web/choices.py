"""What the forms offer to choose from: places, categories, agencies, remembered for a minute."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lapor.agencies.models import Category, Region
from lapor.agencies.queries import answering_agencies, home_agency, kelurahan, leaf_categories
from lapor.core.memory import forget_all, remembered
from lapor.core.selects import QuickSelect

Pairs = tuple[tuple[str, str], ...]
Choices = list[tuple[str, str | Pairs]]
FRESH_SECONDS = 60


@dataclass(frozen=True)
class Offered:
    """A list to choose from, with words for choosing nothing; a callable as Django's fields take it."""

    nothing: str
    read: Callable[[], Choices]

    def __call__(self) -> Choices:
        """Return the choices, at most a minute old."""
        return [("", self.nothing), *self.read()]


def regions(nothing: str) -> Offered:
    """Offer every kelurahan under its kecamatan."""
    return Offered(nothing, lambda: _regions(_("Lainnya")))


def categories(nothing: str, today: date) -> Offered:
    """Offer the home's categories of today under their groups."""
    return Offered(nothing, lambda: _categories(today, _("Lainnya")))


def agencies(nothing: str, today: date) -> Offered:
    """Offer the agencies that can answer here, by code."""
    return Offered(nothing, lambda: _agencies(today))


@remembered(FRESH_SECONDS)
def _regions(others: str) -> Choices:
    return _grouped(kelurahan(), others)


@remembered(FRESH_SECONDS)
def _categories(today: date, others: str) -> Choices:
    return _grouped(leaf_categories(today, home_agency()), others)


@remembered(FRESH_SECONDS)
def _agencies(today: date) -> Choices:
    return [(row.code, row.name) for row in answering_agencies(home_agency(), today)]


def _grouped(rows: Iterable[Region] | Iterable[Category], others: str) -> Choices:
    """Group rows by their parents; they come in the order of the parents, those without one under `others`."""
    named = [(row.parent.name if row.parent else others, (str(row.pk), row.name)) for row in rows]
    return [(name, tuple(pair for _name, pair in group)) for name, group in groupby(named, key=lambda pair: pair[0])]


class OfferedField(forms.TypedChoiceField):
    """A choice from an offered list, or none (None)."""

    widget = QuickSelect

    def __init__(self, *, label: Any, coerce: Callable[[Any], Any] = int) -> None:
        super().__init__(label=label, required=False, coerce=coerce, empty_value=None)

    def offer(self, offered: Offered) -> None:
        """Say what can be chosen."""
        self.choices = offered

    def valid_value(self, value: Any) -> bool:
        """Tell whether the value is offered; before saying no, look once more at the database."""
        if super().valid_value(value):
            return True
        forget_all()
        return super().valid_value(value)


def offer(form: forms.Form, **lists: Offered) -> None:
    """Give the fields of a form their lists."""
    for name, offered in lists.items():
        field = form.fields[name]
        if isinstance(field, OfferedField):
            field.offer(offered)
