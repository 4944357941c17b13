"""Load the demo's regions, agencies, categories and officers."""

from collections.abc import Iterable
from dataclasses import dataclass

from lapor.agencies.contacts import OfficerContacts, set_contacts
from lapor.agencies.models import Agency, Category, Keyword, Officer, Posting, Region, Role
from lapor.core.models import User
from lapor.demo.agencies import AGENCIES
from lapor.demo.categories import CATEGORIES
from lapor.demo.officers import OFFICERS
from lapor.demo.regions import REGIONS
from lapor.demo.shapes import AgencyFact, OfficerFact
from lapor.reports.permissions import Actor


@dataclass(frozen=True)
class City:
    """The demo city's rows by code, and its officers as actors by username."""

    regions: dict[str, Region]
    agencies: dict[str, Agency]
    categories: dict[str, Category]
    officers: dict[str, Actor]

    def liaison_of(self, agency_code: str) -> Actor:
        """Return the officer who answers for an agency."""
        return next(
            self.officers[fact.username]
            for fact in OFFICERS
            if fact.role == "LIAISON" and fact.agency_code == agency_code
        )

    def office_at(self, region_code: str) -> Agency:
        """Return the office of a kelurahan."""
        region = self.regions[region_code]
        return next(agency for agency in self.agencies.values() if agency.region_id == region.pk)


def load_city(password_hash: str) -> City:
    """Write the city down; every officer gets the same password."""
    regions = load_regions()
    agencies = load_agencies(regions)
    return City(regions, agencies, load_categories(agencies), load_officers(agencies, password_hash))


def load_regions() -> dict[str, Region]:
    """Write the regions down, parents first."""
    rows: dict[str, Region] = {}
    for fact in REGIONS:
        rows[fact.code] = Region.objects.create(
            code=fact.code,
            name=fact.name,
            level=fact.level,
            parent=rows.get(fact.parent_code or ""),
            postcode=fact.postcode,
            latitude=fact.latitude,
            longitude=fact.longitude,
            aliases=list(fact.aliases),
        )
    return rows


def load_agencies(regions: dict[str, Region]) -> dict[str, Agency]:
    """Write the agencies down, parents first, then what needs all of them: paths, successors and keywords."""
    rows: dict[str, Agency] = {}
    for fact in AGENCIES:
        rows[fact.code] = _agency(fact, rows, regions)
    for fact in AGENCIES:
        rows[fact.code].successor = rows.get(fact.successor_code or "")
    Agency.objects.bulk_update(rows.values(), ["path", "successor"])
    Keyword.objects.bulk_create(
        Keyword(words=words, agency=rows[fact.code]) for fact in AGENCIES for words in fact.keywords
    )
    return rows


def _agency(fact: AgencyFact, above: dict[str, Agency], regions: dict[str, Region]) -> Agency:
    parent = above.get(fact.parent_code or "")
    row = Agency.objects.create(
        code=fact.code,
        name=fact.name,
        short_name=fact.short_name,
        level=fact.level,
        parent=parent,
        region=regions.get(fact.region_code or ""),
        time_zone=fact.time_zone,
        working_week=fact.working_week,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
    )
    row.path = f"{parent.path if parent else '/'}{row.pk}/"
    return row


def load_categories(agencies: dict[str, Agency]) -> dict[str, Category]:
    """Write the categories of Kota Metro down, groups first."""
    rows: dict[str, Category] = {}
    for fact in CATEGORIES:
        rows[fact.code] = Category.objects.create(
            code=fact.code,
            name=fact.name,
            parent=rows.get(fact.parent_code or ""),
            government=agencies["KOTA-METRO"],
            agency=agencies.get(fact.agency_code or ""),
            national_topic=fact.national_topic,
            national_subtopic=fact.national_subtopic,
            search_words=list(fact.words),
        )
    return rows


def load_officers(agencies: dict[str, Agency], password_hash: str) -> dict[str, Actor]:
    """Write accounts, officers and postings down; the hash is made once, for it is slow on purpose."""
    users = User.objects.bulk_create(User(username=fact.username, password=password_hash) for fact in OFFICERS)
    people = Officer.objects.bulk_create(_people(users))
    postings = Posting.objects.bulk_create(_postings(people, OFFICERS, agencies))
    return {
        fact.username: Actor(officer=person, postings=(posting,))
        for fact, person, posting in zip(OFFICERS, people, postings, strict=True)
    }


def _people(users: Iterable[User]) -> Iterable[Officer]:
    for user, fact in zip(users, OFFICERS, strict=True):
        person = Officer(user=user, name=fact.full_name)
        set_contacts(person, OfficerContacts(email=f"{fact.username}@metrokota.example"))
        yield person


def _postings(
    people: Iterable[Officer], facts: Iterable[OfficerFact], agencies: dict[str, Agency]
) -> Iterable[Posting]:
    for person, fact in zip(people, facts, strict=True):
        yield Posting(officer=person, agency=agencies[fact.agency_code], role=Role[fact.role])
