"""The small marks that fill the pages: icons, days, numbers, states. 20 µs each as templates, so 2."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import check_for_language, get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from lapor.reports.workflow import Kind

register = template.Library()

KIND_ICONS = {Kind.COMPLAINT: "alert", Kind.ASPIRATION: "idea"}
DEADLINE_ICONS = {"overdue": "alert", "paused": "pause", "late": "alert", "done": "check"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; what stands beside it tells what it means."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name)


@register.simple_tag
def day(at: date | None) -> SafeString:
    """Write a day in words: 3 November 2026."""
    return _day(_local_day(at), get_language(), is_short=False) if at else SafeString("")


@register.simple_tag
def short_day(at: date | None) -> SafeString:
    """Write a day in few letters: 3 Nov 2026."""
    return _day(_local_day(at), get_language(), is_short=True) if at else SafeString("")


def _local_day(at: date) -> int:
    return (localtime(at) if isinstance(at, datetime) else at).toordinal()


@lru_cache(maxsize=4096)
def _day(ordinal: int, language: str | None, *, is_short: bool) -> SafeString:
    at = date.fromordinal(ordinal)
    month = MONTHS_3[at.month].title() if is_short else MONTHS[at.month]
    return format_html('<time datetime="{}">{} {} {}</time>', at.isoformat(), at.day, month, at.year)


@register.simple_tag
def moment(at: datetime | None) -> SafeString:
    """Write a moment in words: 3 November 2026, 10.00 WIB."""
    if at is None:
        return SafeString("")
    local = localtime(at)
    time = f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M}"
    words = f"{local.day} {MONTHS[local.month]} {local.year}, {time} {local.tzname()}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.simple_tag
def number(digits: str) -> SafeString:
    """Write a report's number in groups."""
    return mark_safe(f'<span class="number">{escape(digits[:4])}&nbsp;{escape(digits[4:])}</span>')  # noqa: S308


@register.simple_tag
def status(report: Any) -> SafeString:
    """Show where a report stands."""
    label = _shown(report.get_status_display)
    return format_html('<span class="badge {}">{}</span>', report.status.lower(), label)


@register.simple_tag
def kind(report: Any) -> SafeString:
    """Show what a report asks for."""
    label = _shown(report.get_kind_display)
    also = f" · {_('berkadar pengawasan')}" if report.oversight else ""
    return format_html('<span class="kind">{}{}{}</span>', icon(KIND_ICONS.get(report.kind, "question")), label, also)


def _shown(display: Any) -> str:
    """Return the label, be it the word itself or a model's method that tells it."""
    return str(display() if callable(display) else display)


@register.simple_tag
def deadline(chip: Any) -> SafeString:
    """Show how near an alarm is; nothing without one."""
    if not chip:
        return SafeString("")
    drawing = icon(DEADLINE_ICONS.get(chip.state, "clock"))
    return format_html('<span class="chip {}">{} {}</span>', chip.state, drawing, _in_words(chip))


def _in_words(chip: Any) -> str:
    fixed = {"paused": _("Jam berhenti"), "late": _("Selesai terlambat"), "done": _("Tepat waktu")}
    if chip.state in fixed:
        return fixed[chip.state]
    days = chip.working_days
    if chip.state == "overdue":
        late = ngettext("Terlambat %(n)s hari kerja", "Terlambat %(n)s hari kerja", days)
        return late % {"n": days} if days else _("Lewat tenggat")
    left = ngettext("Sisa %(n)s hari kerja", "Sisa %(n)s hari kerja", days)
    return left % {"n": days} if days else _("Tenggat hari ini")


@register.simple_tag(takes_context=True)
def menu_item(context: template.Context, view: str, label: str, short: str = "", drawing: str = "") -> SafeString:
    """Draw an entry of a menu, marked when it is the page itself; an icon brings a short label for phones too.

    A page that this installation does not have leaves no entry.
    """
    path = _path(view)
    if not path:
        return SafeString("")
    request = context.get("request")
    match = request.resolver_match if request else None
    current = SafeString(' aria-current="page"') if match and match.url_name == view else ""
    if not drawing:
        return format_html('<li class="wide"><a href="{}"{}>{}</a></li>', path, current, label)
    inner = '<li><a href="{}"{}>{}<span class="long">{}</span><span class="short">{}</span></a></li>'
    return format_html(inner, path, current, icon(drawing), label, short)


@register.simple_tag
def footer_link(view: str, label: str) -> SafeString:
    """Draw an entry of the footer, the same on every page because it is kept; nothing for a page that is not there."""
    path = _path(view)
    return format_html('<li><a href="{}">{}</a></li>', path, label) if path else SafeString("")


@cache
def _path(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


@register.simple_tag
def languages(*, is_long: bool = False) -> SafeString:
    """Draw one button for each language; `is_long` spells its name out."""
    return _languages(get_language(), is_long=is_long)


@cache
def _languages(current: str | None, *, is_long: bool) -> SafeString:
    offered = [get_language_info(code) for code, _name in settings.LANGUAGES if check_for_language(code)]
    content = {"languages": offered, "current": current, "is_long": is_long}
    return render_to_string("components/languages.html", content)
