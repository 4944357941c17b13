"""The index of the public reports' words: one row per report, in FTS5 or as a `tsvector`, both filled by `stems`.

A row is written in the transaction that makes a report public, changes its words or hides it (`REWORDING`); filing
never touches it. It holds no order of words, so no text can be read back from it. What officers search, the original
texts too, is a table of its own beside it (`desk_index`): the two audiences never share an index.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from lapor.agencies.models import Category, Region
from lapor.core.memory import remembered
from lapor.core.tasks import enqueue, handles
from lapor.reports import word_tables
from lapor.reports.models import Report
from lapor.reports.redaction import public_version
from lapor.reports.stems import index_stems
from lapor.reports.workflow import Action

TABLE = "lapor_publicwords"
REWORDING = (
    *(Action.COMPLETE, Action.DISPOSE, Action.RULE, Action.REDIRECT, Action.WITHDRAW, Action.REINSTATE, Action.CORRECT),
    *(Action.MERGE, Action.UNMERGE, Action.APPEAL, Action.SPLIT),
)
BACKFILL = "index_words"
MARK = "§"  # begins what no text can hold: the facets


def facet(kind: str, value: object) -> str:
    """Return the word under which the index finds a facet, such as a category."""
    return f"{MARK}{kind}{value}"


def document(report: Report) -> list[str]:
    """Return the words and facets of a report."""
    named = [report.title, report.public_text, public_version(report.place)]
    above = _region(report.region_id)[0] if report.region_id else None
    facets = [facet("kind", report.kind)]
    for kind, value in (("category", report.category_id), ("agency", report.agency_id)):
        facets += [facet(kind, value)] if value else []
    facets += [facet("region", value) for value in (report.region_id, above) if value]
    facets += [month(report.published_at)] if report.published_at else []
    return sorted(place_and_category_words(report).union(*map(index_stems, named))) + facets


def place_and_category_words(report: Report) -> frozenset[str]:
    """Return the words of the names of a report's region, the one above it, and its category."""
    place_words = _region(report.region_id)[1] if report.region_id else frozenset[str]()
    return place_words | (_category(report.category_id) if report.category_id else frozenset[str]())


@remembered(60)
def _region(pk: int) -> tuple[int | None, frozenset[str]]:
    """Return the kecamatan of a region and the words of both names."""
    name, above, name_above = Region.objects.values_list("name", "parent", "parent__name").get(pk=pk)
    return above, frozenset(_name_words(name) | _name_words(name_above or ""))


@remembered(60)
def _category(pk: int) -> frozenset[str]:
    return frozenset(index_stems(Category.objects.values_list("name", flat=True).get(pk=pk)))


def _name_words(name: str) -> set[str]:
    """A kelurahan is written in one word as often as in two: Iring Mulyo, Iringmulyo."""
    return index_stems(name) | index_stems(name.replace(" ", ""))


def month(at: datetime) -> str:
    """Return the facet of the month in which a report was published."""
    return facet("month", f"{timezone.localtime(at):%Y%m}")


def write(report: Report) -> None:
    """Write what the public may find a report by, or remove it; the caller has saved the report.

    The database itself says whether the report is public.
    """
    write_all([report])


def write_all(reports: Sequence[Report]) -> None:
    """Write many reports at once; they are saved."""
    remove(report.pk for report in reports)
    public = Report.objects.public().filter(pk__in=[report.pk for report in reports]).values_list("pk", flat=True)
    shown = set(public)
    word_tables.insert(TABLE, [(report.pk, document(report)) for report in reports if report.pk in shown])


def remove(ids: Iterable[int]) -> None:
    """Remove rows; those that are not there are passed over."""
    word_tables.delete(TABLE, ids)


def rebuild(*, below: int | None = None) -> int | None:
    """Write the rows of the newest `CHUNK` reports below an id, anew, as `word_tables.write_below`."""
    return word_tables.write_below(write_all, below)


@handles(BACKFILL)
def backfill(key: str, now: datetime) -> None:
    """Index reports that were there before the index, the newest first, one chunk per task."""
    following = rebuild(below=int(key) or None)
    if following is not None:
        enqueue(BACKFILL, str(following), at=now)
