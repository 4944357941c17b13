"""Reads of agencies, regions and categories."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.db.models.expressions import RawSQL

from lapor.agencies.models import Agency, Category, Keyword, Level, Officer, Posting, Region, Role, valid_on
from lapor.core.memory import remembered
from lapor.core.models import User

_RANK: dict[str, int] = {Level.OPD: 1, Level.KECAMATAN: 2, Level.KELURAHAN: 3}  # governments themselves come first
LONGEST_CHAIN = 4  # of deputies of deputies
HELD_BY = """
WITH RECURSIVE held (id, steps) AS (
    SELECT id, 0 FROM lapor_officer WHERE id = %s
    UNION SELECT a.officer_id, held.steps + 1 FROM lapor_absence a JOIN held ON a.deputy_id = held.id
    WHERE a.first_day <= %s AND a.last_day >= %s AND held.steps < %s
) SELECT id FROM held
"""  # an officer, and whose work he does
GOVERNMENTS = (Level.MINISTRY, Level.INSTITUTION, Level.PROVINCE, Level.CITY, Level.REGENCY)
OFFICES = (Level.OPD, Level.KECAMATAN, Level.KELURAHAN)  # of a government


@remembered(30)
def home_agency() -> Agency:
    """Return the agency this installation serves, at most half a minute old.

    :raises Agency.DoesNotExist: if `HOME_AGENCY` names none.
    """
    return Agency.objects.get(code=settings.HOME_AGENCY)


@remembered(30)
def agency_with_code(code: str) -> Agency | None:
    """Return the agency with a code, with its successor, at most half a minute old."""
    return Agency.objects.filter(code=code).select_related("successor").first()


def current_agency(agency: Agency, today: date) -> Agency:
    """Return the agency itself or, once it has ended, the successor that took over its work."""
    while agency.successor is not None and not agency.is_valid_on(today):
        agency = agency.successor
    return agency


def government_of(agency: Agency) -> Agency:
    """Return the government (city, province, ministry …) whose admins verify what reaches `agency`."""
    if agency.level in GOVERNMENTS:
        return agency
    above = Agency.objects.filter(
        pk__in=[int(part) for part in agency.path.strip("/").split("/")], level__in=GOVERNMENTS
    )
    return max(above, key=lambda candidate: len(candidate.path))


def government_id_of(agency: Agency) -> int:
    """Return the id of an agency's government, for an office at most half a minute old."""
    return agency.pk if agency.level in GOVERNMENTS else _government_on(agency.path)


@remembered(30)
def _government_on(path: str) -> int:
    ids = [int(part) for part in path.strip("/").split("/")]
    governments = set(Agency.objects.filter(pk__in=ids, level__in=GOVERNMENTS).values_list("pk", flat=True))
    return next(pk for pk in reversed(ids) if pk in governments)


def answering_agencies(government: Agency, today: date) -> list[Agency]:
    """Return the agencies below (and including) a government that can be given a report today.

    Governments come first, then OPD, kecamatan and kelurahan, each by name.
    """
    within = Agency.objects.filter(valid_on(today), path__startswith=government.path)
    return sorted(within, key=lambda agency: (_RANK.get(agency.level, 0), agency.name))


def kelurahan() -> list[Region]:
    """Return every kelurahan with its kecamatan, in the order of their codes."""
    return list(Region.objects.filter(level="kelurahan").select_related("parent").order_by("code"))


def offered_to(*governments: int) -> Q:
    """Return the condition that a category is shared by all governments, or belongs to one of these (their ids)."""
    return Q(government=None) | Q(government__in=governments)


def leaf_categories(today: date, government: Agency) -> list[Category]:
    """Return the categories that a report to a government can have today, with their groups."""
    return list(
        Category.objects.filter(valid_on(today), offered_to(government.pk), children=None)
        .select_related("parent")
        .order_by("parent__name", "name")
    )


@remembered(30)
def sms_keywords() -> list[tuple[str, str]]:
    """Return every SMS keyword with the code of its agency, at most half a minute old."""
    return list(Keyword.objects.values_list("words", "agency__code"))


@remembered(30)
def place_names() -> list[str]:
    """Return the names and aliases of all kelurahan and kecamatan, in lower case."""
    rows = Region.objects.filter(level__in=["kelurahan", "kecamatan"]).values_list("name", "aliases")
    return [word.lower() for name, aliases in rows for word in (name, *aliases)]


def officer_of(user: User) -> Officer | None:
    """Return the officer who owns the account, read once for this object."""
    officer: Officer | None = getattr(user, "officer", None)
    return officer


def postings_of(officer: Officer, today: date) -> tuple[Posting, ...]:
    """Return the postings that count today, with their agencies: the officer's own and those held for absent ones.

    Who stands in for somebody that stands in for others, all of them absent, holds the postings of all.
    """
    day = today.isoformat()
    held = RawSQL(HELD_BY, [officer.pk, day, day, LONGEST_CHAIN])  # noqa: S611  # every page of an officer begins with this
    return tuple(Posting.objects.filter(valid_on(today), officer__in=held).select_related("agency"))


def conflicted_agencies(postings: Iterable[Posting]) -> frozenset[int]:
    """Return the agencies about which a complaint must not reach an officer with these postings.

    They are the agency of each posting and, up to its government but without it, those it belongs to, and those whose
    work one of them took over. Who watches over a whole government (a monitor) may read of all its agencies but the one
    of the posting.
    """
    found: set[int] = set()
    for posting in postings:
        is_monitor = posting.role == Role.MONITOR
        found.add(posting.agency_id)
        found |= _offices_on(f"/{posting.agency_id}/" if is_monitor else posting.agency.path)
    return frozenset(found)


@remembered(30)
def _offices_on(path: str) -> frozenset[int]:
    """Return the offices on a path, without governments, and those that ended and left their work to one of them."""
    ids = [int(part) for part in path.strip("/").split("/")]
    here = Q(pk__in=ids, level__in=OFFICES)
    before = Q(successor__in=ids, successor__level__in=OFFICES)
    long_before = Q(successor__successor__in=ids, successor__successor__level__in=OFFICES)
    return frozenset(Agency.objects.filter(here | before | long_before).values_list("pk", flat=True))


def region_named(names: list[str]) -> Region | None:
    """Return the first kelurahan (else kecamatan) that one of the lower-case names or aliases means."""
    known = _ranked_regions() if names else {}
    meant = [known[bare] for bare in map(_bare, names) if bare in known]
    return min(meant, key=lambda ranked: ranked[0])[1] if meant else None


@remembered(30)
def _ranked_regions() -> dict[str, tuple[int, Region]]:
    """Return every kelurahan and kecamatan by its bare names, with its place in the order of preference."""
    found: dict[str, tuple[int, Region]] = {}
    regions = Region.objects.filter(level__in=["kelurahan", "kecamatan"]).order_by("-level", "code")
    for rank, region in enumerate(regions):
        for name in (region.name, *region.aliases):
            found.setdefault(_bare(name), (rank, region))
    return found


def _bare(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


@remembered(60)
def regions_by_id() -> dict[int, Region]:
    """Return every region by its id, at most a minute old."""
    return Region.objects.in_bulk()
