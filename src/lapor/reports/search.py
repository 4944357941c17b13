"""Find public reports: the list narrowed by words, and those that resemble a text that somebody writes."""

from datetime import datetime

from lapor.agencies.queries import region_named
from lapor.reports.finding import Wanted, found_ids
from lapor.reports.likeness import Matter, likeness, matter_of, subject_words
from lapor.reports.models import Report
from lapor.reports.queries import OF_CARDS, with_names
from lapor.reports.stems import folded
from lapor.reports.word_index import facet
from lapor.reports.workflow import OPEN

MOST_COMPARED = 60
_NO_KELURAHAN = frozenset({"metro", "kotametro"})  # the city's name says nothing about the place within it


def similar(text: str, *, region_id: int | None, now: datetime, limit: int = 3) -> list[Report]:
    """Return open public reports of the same matter in the same place, the likest first, loaded for cards.

    The place is the region, or what the text names. Empty when either subject or place is not clear.
    """
    new = matter_of(text)
    region_id = region_id or _region_in(text)
    places = (*([facet("region", region_id)] if region_id else []), *_spot_words(new.spots))
    if not new.subjects or not places:
        return []
    wanted = Wanted((subject_words(new.subjects), places), statuses=OPEN, until=now)
    ids = found_ids(wanted, 0, MOST_COMPARED)
    known = with_names(Report.objects.public(), *OF_CARDS, "place").select_related("category").filter(pk__in=ids)
    scored = [(_score(new, report, region_id), report.pk, report) for report in known]
    best = sorted((row for row in scored if row[0]), key=lambda row: row[:2], reverse=True)
    return [report for _score, _pk, report in best[:limit]]


def _score(new: Matter, report: Report, region_id: int | None) -> float:
    known = matter_of(f"{report.title}. {report.public_text} {report.place}")
    return likeness(new, known, in_same_region=bool(region_id) and report.region_id == region_id)


def _spot_words(spots: frozenset[str]) -> list[str]:
    """Return the words by which spots are looked up; RT and RW are too many to look up by them."""
    return sorted(word for spot in spots for word in spot.split()[-1:] if not word[-1].isdigit())


def _region_in(text: str) -> int | None:
    """Return the kelurahan that a text names by its name or an alias of one to three words."""
    words = folded(text)
    names = ["".join(words[at : at + length]) for length in (3, 2, 1) for at in range(len(words) - length + 1)]
    region = region_named([name for name in names if name not in _NO_KELURAHAN])
    return region.pk if region and region.level == "kelurahan" else None
