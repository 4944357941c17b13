"""The SMS that an officer's words will become, before they are sent: its text, its parts and what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import translation

from lapor.deadlines.clocks import NoPolicyError, planned
from lapor.notifications.choices import medium_for
from lapor.notifications.gsm7 import is_gsm7, segments, septets, to_gsm7, utf16_units
from lapor.notifications.models import Medium
from lapor.notifications.reactions import DATE_OF, Said, noon_of, template_of, values_of
from lapor.notifications.texts import ELASTIC, TEMPLATES, render
from lapor.reports.calendars import terms_of
from lapor.reports.models import Report
from lapor.reports.scope import ArchiveReason
from lapor.reports.workflow import Action

GSM7, UCS2 = "GSM-7", "UCS-2"


@dataclass(frozen=True)
class Preview:
    """An SMS as it will be sent, secrets blotted out; `length` counts septets in GSM-7 and 16-bit units in UCS-2."""

    text: str
    encoding: str
    length: int
    segments: int
    cost_rupiah: int
    is_shortened: bool = False


@dataclass(frozen=True)
class Draft:
    """What an officer has written for a step but not sent; `reason` names that of an archiving, `day` that of work."""

    action: Action
    text: str = ""
    referral: str = ""
    reason: str = ""
    day: date | None = None


def preview(template: str, values: Mapping[str, str], *, language: str) -> Preview:
    """Return the SMS that a template becomes with these values."""
    rendered = render(template, values, medium=Medium.SMS, language=language)
    is_wide = not is_gsm7(rendered.text)
    count = segments(rendered.text)
    return Preview(
        text=rendered.without_secrets,
        encoding=UCS2 if is_wide else GSM7,
        length=utf16_units(rendered.text) if is_wide else septets(rendered.text),
        segments=count,
        cost_rupiah=count * settings.SMS_PRICE_RUPIAH,
        is_shortened=_is_shortened(template, values, rendered.text),
    )


def _is_shortened(template: str, values: Mapping[str, str], text: str) -> bool:
    """Tell whether the SMS holds only the beginning of what was written."""
    written = " ".join(to_gsm7(values.get(ELASTIC, "")).strip(" .").split())
    return f"{{{ELASTIC}}}" in str(TEMPLATES[template].sms) and written not in text


def preview_of_step(report: Report, draft: Draft, *, now: datetime) -> Preview | None:
    """Return the SMS that the step would send if it were taken now; None where the reporter gets none."""
    reporter = report.reporter
    if reporter is None or medium_for(report) != Medium.SMS:
        return None
    with translation.override(reporter.language):
        reason = str(ArchiveReason(draft.reason).label) if draft.reason else ""
        due_at = noon_of(report, draft.day) if draft.day else _due_at(report, draft.action, now)
        said = Said((draft.referral or draft.text).strip(), reason, due_at)
        values = values_of(report, said)
    return preview(template_of(draft.action, report, draft.day), values, language=reporter.language)


def _due_at(report: Report, action: Action, now: datetime) -> datetime | None:
    """Return the date that the step would set; None where no policy tells it."""
    if action not in DATE_OF:
        return None
    try:
        return planned(DATE_OF[action], terms_of(report, now), now=now).due_at
    except NoPolicyError:
        return None
