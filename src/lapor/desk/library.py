"""The answer library at hand: the agency's texts, filled in, and what it answered to the same kind of report."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format

from lapor.agencies.answer_texts import filled
from lapor.agencies.models import AnswerText, Category
from lapor.agencies.queries import government_of
from lapor.reports.guards import Visit
from lapor.reports.models import Audience, Report, Statement
from lapor.reports.redaction import mask
from lapor.reports.workflow import Action

LATELY_ANSWERED, SHOWN = 60, 3
TEXT, PAST = "text", "past"


@dataclass(frozen=True)
class Piece:
    """Words that can be put into an answer; `at` is when they were published, None for a text of the library."""

    key: str
    title: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True)
class Shelf:
    """What can be put in: texts, the fitting ones first, and past answers, the newest first."""

    texts: list[Piece]
    past: list[Piece]

    def words_of(self, key: str) -> str:
        """Return the words of a piece; empty when there is no such one."""
        return next((piece.text for piece in (*self.texts, *self.past) if piece.key == key), "")


def shelf_for(report: Report, visit: Visit) -> Shelf:
    """Return what fits an answer to the report, with all places filled in."""
    return Shelf(_texts(report, visit), _past_answers(report))


def _texts(report: Report, visit: Visit) -> list[Piece]:
    """Return the texts of the agency and its government, those of the report's category first, general ones next."""
    if report.agency is None:
        return []
    places = _places(report, visit)
    rows = AnswerText.objects.filter(agency__in={report.agency_id, government_of(report.agency).pk})
    found = sorted(rows.select_related("category"), key=lambda row: (_distance(row, report.category), row.title))
    return [Piece(f"{TEXT}-{row.pk}", row.title, filled(row.text, places)) for row in found]


def _distance(text: AnswerText, category: Category | None) -> int:
    """Return 0 for a text of the category or the one above it, 1 for a general one, 2 for one of another."""
    if text.category_id is None:
        return 1
    return 0 if category and text.category_id in {category.pk, category.parent_id} else 2


def _places(report: Report, visit: Visit) -> dict[str, str]:
    return {
        "nomor": report.spoken_number,
        "judul": report.title,
        "instansi": report.agency.name if report.agency else "",
        "tanggal": date_format(visit.today, "j F Y"),
        "kelurahan": report.region.name if report.region else "",
        "petugas": visit.actor.officer.name if visit.actor.officer else "",
    }


def _past_answers(report: Report) -> list[Piece]:
    """Return the last answers that anybody can read, of the same agency to the same category, masked again."""
    if report.agency_id is None or report.category_id is None:
        return []
    alike = Report.objects.public().filter(agency=report.agency_id, category=report.category_id)
    lately = alike.exclude(pk=report.pk).exclude(answered_at=None).order_by("-published_at", "-id")
    ids = list(lately.values_list("pk", flat=True)[:LATELY_ANSWERED])
    said = Statement.objects.filter(report__in=ids, event__name=Action.ANSWER, audience=Audience.PUBLIC)
    rows = said.select_related("event", "report").order_by("-event__at", "-pk")[:SHOWN]
    return [Piece(f"{PAST}-{row.pk}", row.report.title, mask(row.text), row.event.at) for row in rows]
