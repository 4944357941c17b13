"""Which agency is likely competent, and why: rulings first, then what the category, the past and the words say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from lapor.agencies.models import Agency, Posting, Role, valid_on
from lapor.agencies.offices import answers_for
from lapor.core.models import Event
from lapor.reports.casework import Ruling
from lapor.reports.models import Report
from lapor.reports.operations import is_about
from lapor.reports.workflow import Action
from lapor.triage.advice import likely_categories

MOST = 3
LOOKED_BACK = timedelta(days=365)
LEAST_ANSWERED = 3
WORDS_OF_RULING = 30


@dataclass(frozen=True)
class Suggested:
    """An agency and the reasons that speak for it; `has_refused` when it handed this report back before."""

    agency: Agency
    reasons: tuple[str, ...]
    has_refused: bool


def suggested(report: Report, offered: Iterable[Agency], today: date) -> list[Suggested]:
    """Return up to three of the agencies offered, the likeliest first; never one the report complains about."""
    able = {agency.pk: agency for agency in offered if not is_about(report.concerned_agency, agency)}
    reasons: dict[int, list[str]] = {}
    for agency_id, reason in _spoken_for(report, today):
        if agency_id in able:
            reasons.setdefault(agency_id, []).append(reason)
    refused = _refused(report)
    found = [Suggested(able[key], tuple(told), able[key].code in refused) for key, told in reasons.items()]
    return sorted(found, key=lambda row: row.has_refused)[:MOST]


def _spoken_for(report: Report, today: date) -> Iterator[tuple[int, str]]:
    """Yield agencies with a reason, the strongest first."""
    if report.oversight:
        yield from _inspectorates(report, today)
    if report.category_id:
        yield from _rulings(report)
        yield from _named_by(report)
        yield from _answered(report, today)
    if report.wished_agency_id:
        yield report.wished_agency_id, _("dipilih pelapor")
    if not report.category_id:
        yield from _by_words(report, today)


def _named_by(report: Report) -> Iterator[tuple[int, str]]:
    """Yield the agency that the category names, if it answers in the report's government."""
    category = report.category
    if category and category.agency and answers_for(category.agency, category, report.government):
        yield category.agency.pk, _("menangani kategori %(name)s") % {"name": category.name}


def _inspectorates(report: Report, today: date) -> Iterator[tuple[int, str]]:
    """Yield the offices of the government in which monitors are posted: its Inspektorat (APIP, Permendagri 8/2023)."""
    posted = Posting.objects.filter(valid_on(today), role=Role.MONITOR, agency__path__startswith=report.government.path)
    for pk in posted.exclude(agency=report.government).order_by("agency").values_list("agency", flat=True).distinct():
        yield pk, _("pengaduan berkadar pengawasan ditangani pengawas internal")


def rulings_for(report: Report) -> QuerySet[Ruling]:
    """Return the rulings of the report's government on its category, the newest first.

    What was ruled on a report that not every officer may read is no precedent to quote.
    """
    open_to_all = {"report__confidential": False, "report__oversight": False, "report__concerned_agency": None}
    same = Ruling.objects.filter(category=report.category_id, report__government=report.government_id, **open_to_all)
    return same.exclude(report=report.pk).select_related("agency").order_by("-ruled_at")


def _rulings(report: Report) -> Iterator[tuple[int, str]]:
    for ruling in rulings_for(report)[:MOST]:
        day = date_format(ruling.ruled_at, "j M Y")
        said = Truncator(ruling.text).words(WORDS_OF_RULING)
        yield ruling.agency_id, _("penetapan kewenangan %(day)s: %(said)s") % {"day": day, "said": said}


def _answered(report: Report, today: date) -> Iterator[tuple[int, str]]:
    """Yield who answered reports of this category within a year."""
    since = datetime.combine(today - LOOKED_BACK, time.min, get_current_timezone())
    done = Report.objects.public().filter(  # one of the indexes of public reports finds them
        category=report.category_id,
        government=report.government_id,
        published_at__gte=since,
        answered_at__isnull=False,
        agency__isnull=False,
    )
    counts = done.values("agency").annotate(count=Count("pk")).order_by("-count", "agency")[:MOST]
    for row in counts:
        if row["count"] >= LEAST_ANSWERED:
            yield row["agency"], _("menjawab %(count)d laporan kategori ini setahun terakhir") % row


def _by_words(report: Report, today: date) -> Iterator[tuple[int, str]]:
    text = f"{report.title}\n{report.public_text}"
    found = likely_categories(text, government=report.government, today=today)
    codes = dict(Agency.objects.filter(code__in=[row.agency_code for row in found]).values_list("code", "pk"))
    for row in found:
        if row.agency_code in codes:
            words = ", ".join(f"“{word}”" for word in row.words)
            yield (
                codes[row.agency_code],
                _("kata %(words)s menunjuk kategori %(name)s")
                % {
                    "words": words,
                    "name": row.category,
                },
            )


def _refused(report: Report) -> set[str]:
    """Return the codes of the agencies that handed this report back."""
    if not report.hand_backs:
        return set()
    events = Event.objects.filter(stream=report.pk, name=Action.HAND_BACK)
    return {str(event.facts.get("office", "")) for event in events}
