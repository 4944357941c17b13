"""What would become of each of many reports, and the steps themselves: every report by its own operation."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lapor.core.crypto import sha256
from lapor.core.models import Event
from lapor.desk.bulk_forms import BulkForm
from lapor.desk.told import Told, told
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.numbers import spoken
from lapor.reports.operations import ChangedMeanwhileError, MissingError, Step
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.permissions import MOST_HAND_BACKS, NotPermittedError, ensure_may, on_desk_of
from lapor.reports.workflow import Action, NotAllowedHereError

RELATED = ("region", "agency", "government", "reporter", "notice_choice", "concerned_agency")


@dataclass(frozen=True)
class Chosen:
    """A report that was ticked; None when it does not lie on the officer's desk."""

    number: str
    report: Report | None

    @property
    def spoken_number(self) -> str:
        """Return the number in groups."""
        return spoken(self.number)


@dataclass(frozen=True)
class Preview:
    """What would become of one report: who will know what, or why it is refused."""

    number: str
    report: Report | None
    refusal: str = ""
    told: Told | None = None
    words: tuple[str, ...] = ()
    is_published: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one report; `why` is empty when the step was taken."""

    number: str
    is_done: bool
    why: str = ""


def chosen_reports(visit: Visit, numbers: Sequence[str]) -> list[Chosen]:
    """Return the reports that were ticked, in that order, read with all that a step may ask of them."""
    rows = on_desk_of(visit.actor).filter(number__in=numbers).select_related(*RELATED).prefetch_related("merged")
    found = {report.number: report for report in rows}
    _read_supporting(found.values())
    return [Chosen(number, found.get(number)) for number in numbers]


def _read_supporting(reports: Collection[Report]) -> None:
    """Read the supporting agencies of all at once, where each report would ask for its own."""
    agencies: dict[int, set[int]] = defaultdict(set)
    pairs = Report.supporting.through.objects.filter(report_id__in=[report.pk for report in reports])
    for report_id, agency_id in pairs.values_list("report_id", "agency_id"):
        agencies[report_id].add(agency_id)
    for report in reports:
        report.supporting_ids = frozenset(agencies[report.pk])


def previews(visit: Visit, form: BulkForm, reports: Sequence[Chosen]) -> list[Preview]:
    """Return what the form, which is valid, would do to each report."""
    return [_preview(visit, form, row) for row in reports]


def _preview(visit: Visit, form: BulkForm, row: Chosen) -> Preview:
    if row.report is None:
        return Preview(row.number, None, _not_here())
    if refusal := _refusal(visit, form, row.report):
        return Preview(row.number, row.report, refusal)
    words = tuple(text for text in form.words(row.report).values() if text)
    is_published = form.action == Action.DISPOSE and not (row.report.confidential or row.report.oversight)
    return Preview(row.number, row.report, "", told(form.action, row.report), words, is_published)


def _not_here() -> str:
    return _("Laporan ini tidak ada di meja Anda.")


def _refusal(visit: Visit, form: BulkForm, report: Report) -> str:
    """Return why the step cannot be taken now, by the table or by what was filled in; empty when it can."""
    try:
        ensure_may(visit.actor, form.action, report, now=visit.now)
    except NotAllowedHereError:
        return _("Tidak bisa dari status %(status)s.") % {"status": report.get_status_display()}
    except NotPermittedError:
        if form.action == Action.DISPOSE and report.hand_backs >= MOST_HAND_BACKS:
            return _("Sudah dua kali dikembalikan: kewenangannya perlu ditetapkan dulu.")
        return _("Langkah ini bukan untuk Anda pada laporan ini.")
    return form.obstacle(report)


def take_all(visit: Visit, form: BulkForm, reports: Sequence[Chosen], seen: Mapping[str, str]) -> list[Outcome]:
    """Take the step on each report that is still as it was seen (`seen_<number>` in what was sent); say what became.

    Each is a transaction of its own. What the same officer has done already, by sending twice, counts as done.
    """
    return [_take(visit, form, row, seen.get(f"seen_{row.number}", "")) for row in reports]


def _take(visit: Visit, form: BulkForm, row: Chosen, seen: str) -> Outcome:
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 9):
        return Outcome(row.number, is_done=False, why=_("Laporan ini tidak ada di pratinjau."))
    try:
        why = _attempt(visit, form, row, int(seen))
    except (ChangedMeanwhileError, NotAllowedHereError):
        why = _("Baru saja diubah petugas lain; tidak disentuh.")
    except NotPermittedError:
        why = _("Langkah ini bukan untuk Anda pada laporan ini.")
    except MissingError:
        why = _("Ada yang kurang untuk langkah ini.")
    if why and _is_done_already(visit, form, row, int(seen)):
        why = ""
    return Outcome(row.number, is_done=not why, why=why)


def _attempt(visit: Visit, form: BulkForm, row: Chosen, seen: int) -> str:
    if row.report is None:
        return _not_here()
    if row.report.event_count == seen and (refusal := _refusal(visit, form, row.report)):
        return refusal
    text = form.words(row.report)["text"]
    form.take(Step(row.number, visit.actor, visit.now, text=text, seen=seen), row.report)
    return ""


def _is_done_already(visit: Visit, form: BulkForm, row: Chosen, seen: int) -> bool:
    """Tell whether the step that followed on what was seen is this very one, taken by this officer."""
    streams = Report.objects.filter(number=row.number).values("pk")
    same = Event.objects.filter(stream__in=streams, sequence=seen + 1, name=form.action, actor=visit.actor.label)
    facts = same.values_list("facts", flat=True).first()
    expected = form.facts()
    if row.report and (text := form.words(row.report)["text"].strip()[:LONGEST_TEXT]):
        expected |= {"statement": sha256(text.encode())}
    return facts is not None and all(facts.get(name) == value for name, value in expected.items())
