"""The chips above the public list: what narrows it now, each removed by one tap, and what to try when nothing fits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lapor.channels.web.filter_form import FilterForm
from lapor.reports.finding import words_wanted


@dataclass(frozen=True)
class Chosen:
    """One chip: the field, what is chosen in it, and the address without it."""

    field: str
    value: str
    query: str


def chips(form: FilterForm, asked: QueryDict) -> list[Chosen]:
    """Return a chip for each field that narrows."""
    said = form.said()
    fields = [name for name in form.fields if name in said and name != "order"]
    return [
        Chosen(
            _("Kata") if name == "q" else str(form.fields[name].label),
            _shown(form, name, said[name]),
            _without(asked, name),
        )
        for name in fields
    ]


def _shown(form: FilterForm, name: str, value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    choices = getattr(form.fields[name], "choices", ())
    return _label(choices, str(value)) or str(value)


def _label(choices: Any, value: str) -> str:
    """Return the name of what is chosen, also within a group."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            if found := _label(label, value):
                return found
        elif str(key) == value:
            return str(label)
    return ""


def _without(asked: QueryDict, *names: str) -> str:
    """Return the address's query without some fields, and from its first page on."""
    kept = asked.copy()
    for name in (*names, "page"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}"


def single_words(form: FilterForm, asked: QueryDict) -> list[Chosen]:
    """Return a link for each of several words that found nothing together."""
    words = form.said().get("q", "").split()
    if len(words_wanted(" ".join(words))) < 2:
        return []
    return [Chosen("q", word, f"{_without(asked, 'q')}&q={word}") for word in words if words_wanted(word)]
