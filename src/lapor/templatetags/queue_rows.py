"""The rows of the officers' queue, drawn in one go: as a template, twenty of them cost 3 ms."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lapor.reports.numbers import spoken
from lapor.templatetags.marks import deadline, icon, kind, number, short_day, status

register = template.Library()
ANY_NUMBER = "00000000"
HEAD = (
    '<table class="table fold queue"><caption class="visually-hidden">{}</caption><thead><tr>{}<th scope="col">{}</th>'
    '<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>'
    '<th scope="col">{}</th></tr></thead><tbody>'
)
TICK_ALL = (
    '<th scope="col" class="tick"><label class="tick" hidden data-tick-all><input type="checkbox">'
    '<span class="visually-hidden">{}</span></label><span class="visually-hidden">{}</span></th>'
)


@dataclass(frozen=True)
class Words:
    """What stands in every row, looked up once for all."""

    columns: tuple[str, str, str, str]
    no_alarm: str
    tick: str
    confidential: str
    anonymous: str
    returned: str
    appealed: str

    @classmethod
    def now(cls) -> "Words":
        """Return the words in the language of the page."""
        columns = (_("Wilayah"), _("Instansi"), _("Status"), _("Menunggu sejak"))
        marks = {"lock": _("Rahasia"), "eye-off": _("Anonim"), "reply": _("Dikembalikan"), "alert": _("Keberatan")}
        drawn = (f" <span>{icon(drawing)}{label}</span>" for drawing, label in marks.items())
        return cls(columns, _("tanpa tenggat"), _("Centang laporan %(number)s"), *drawn)


@register.simple_tag
def queue_rows(rows: Iterable[Any], here: str, with_ticks: object) -> SafeString:
    """Draw reports as a table; `here` is the list that their pages lead back to."""
    words = Words.now()
    tick_all = format_html(TICK_ALL, _("Centang semua di halaman ini"), _("Centang")) if with_ticks else ""
    head = format_html(HEAD, _("Laporan menurut tenggat"), tick_all, _("Tenggat"), _("Laporan"), *words.columns)
    before, after = reverse("desk_report", args=[ANY_NUMBER]).split(ANY_NUMBER)
    after = f"{after}?{urlencode({'dari': f'{here}&di=' if here else 'di='})}"
    drawn = "".join(
        _row(row, f"{before}{row.number}{after}{row.place}", words, _tick(row, words) if with_ticks else "")
        for row in rows
    )
    return mark_safe(f"{head}{drawn}</tbody></table>")  # noqa: S308  # drawn below, everything foreign escaped


def _row(row: Any, address: str, words: Words, tick: str) -> str:
    language, chip = get_language(), row.deadline
    alarm = _alarm(chip.state, chip.working_days, language) if chip else f'<span class="soft">{words.no_alarm}</span>'
    cells = (
        escape(row.region.name) if row.region else "–",
        escape(row.agency.name) if row.agency else "–",
        _badge(row.status, row.get_status_display),
        short_day(row.waiting_since),
    )
    folded = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(words.columns, cells, strict=True))
    return (
        f'<tr class="{chip.state if chip else ""}" data-row>{tick}<td>{alarm}</td>'
        f'<td><a href="{address}" data-open>{escape(row.title)}</a><p class="meta">{number(row.number)} '
        f"{_kind(row.kind, row.get_kind_display, row.oversight, language)} <span>{row.get_channel_display}</span>"
        f"{_marks(row, words)}</p></td>{folded}</tr>"
    )


@lru_cache(maxsize=2048)
def _alarm(state: str, working_days: int, language: str | None) -> SafeString:
    return deadline(SimpleNamespace(state=state, working_days=working_days))


@lru_cache(maxsize=256)
def _badge(value: str, label: str) -> SafeString:
    return status(SimpleNamespace(status=value, get_status_display=label))


@lru_cache(maxsize=256)
def _kind(value: str, label: str, oversight: bool, language: str | None) -> SafeString:
    return kind(SimpleNamespace(kind=value, get_kind_display=label, oversight=oversight))


def _tick(row: Any, words: Words) -> str:
    return (
        f'<td class="tick"><label class="tick"><input type="checkbox" name="n" value="{row.number}">'
        f'<span class="visually-hidden">{words.tick % {"number": spoken(row.number)}}</span></label></td>'
    )


def _marks(row: Any, words: Words) -> str:
    shown = (
        (row.confidential, words.confidential),
        (row.anonymous, words.anonymous),
        (row.is_returned, words.returned),
        (row.is_appealed, words.appealed),
    )
    return "".join(mark for is_so, mark in shown if is_so)
