"""The demo city's facts agree with each other."""

from collections import Counter
from datetime import date

import phonenumbers
import pytest

from lapor.demo.agencies import AGENCIES
from lapor.demo.categories import CATEGORIES, NATIONAL_TOPICS, OTHER_CATEGORY
from lapor.demo.officers import OFFICERS
from lapor.demo.regions import REGIONS
from lapor.demo.reporters import REPORTERS
from lapor.demo.shapes import RegionFact

AGENCY_CODES = {agency.code for agency in AGENCIES}
IN_FORCE = [agency for agency in AGENCIES if agency.valid_until is None]
LEAVES = [category for category in CATEGORIES if category.agency_code]


def codes_before_parents(rows: list[tuple[str, str | None]]) -> list[str]:
    seen: set[str] = set()
    orphans = []
    for code, parent in rows:
        if parent is not None and parent not in seen:
            orphans.append(code)
        seen.add(code)
    return orphans


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def villages() -> list[RegionFact]:
    return [region for region in REGIONS if region.level == "kelurahan"]


def test_the_city_has_five_kecamatan_and_twenty_two_kelurahan() -> None:
    levels = Counter(region.level for region in REGIONS)
    assert levels == {"province": 1, "city": 1, "kecamatan": 5, "kelurahan": 22}


def test_every_region_lies_inside_one_named_before_it() -> None:
    assert codes_before_parents([(region.code, region.parent_code) for region in REGIONS]) == []


def test_every_kelurahan_has_a_postcode_and_a_centre_in_metro() -> None:
    for region in villages():
        assert region.postcode[:3] == "341"
        assert (round(region.latitude), round(region.longitude)) == (-5, 105)


def test_no_alias_names_two_regions() -> None:
    assert repeated([alias for region in REGIONS for alias in region.aliases]) == []


@pytest.mark.parametrize("alias", ["iringmulyo", "ganjarasri", "tejoagung", "kampung sawah", "22 polos"])
def test_names_people_use_are_known(alias: str) -> None:
    assert [region.name for region in REGIONS if alias in region.aliases] != []


def test_agency_codes_are_unique_and_parents_come_first() -> None:
    assert repeated([agency.code for agency in AGENCIES]) == []
    assert codes_before_parents([(agency.code, agency.parent_code) for agency in AGENCIES]) == []


def test_the_city_has_offices_of_every_level() -> None:
    levels = Counter(agency.level for agency in IN_FORCE if agency.code.startswith("METRO-"))
    assert levels == {"opd": 31, "kecamatan": 5, "kelurahan": 22}


def test_short_names_fit_an_sms() -> None:
    assert [agency.short_name for agency in AGENCIES if len(agency.short_name) > 20] == []
    assert all(agency.short_name.isascii() for agency in AGENCIES)


def test_agencies_lie_in_known_regions() -> None:
    assert {agency.region_code for agency in AGENCIES} - {region.code for region in REGIONS} == {None}


def test_the_tree_crew_was_succeeded_by_the_environment_office() -> None:
    ended = [(agency.successor_code, agency.valid_until) for agency in AGENCIES if agency.valid_until]
    assert ended == [("METRO-DLH", date(2023, 1, 25))]


def test_no_keyword_leads_to_two_governments() -> None:
    assert repeated([keyword for agency in AGENCIES for keyword in agency.keywords]) == []
    assert {"KOTA METRO", "METROKOTA", "LAPORYAI"} <= {word for a in AGENCIES for word in a.keywords}


def test_some_offices_work_six_days() -> None:
    assert {agency.code for agency in AGENCIES if agency.working_week == "6"} >= {"METRO-RSUD-AY"}


def test_category_codes_are_unique_and_groups_come_first() -> None:
    assert repeated([category.code for category in CATEGORIES]) == []
    assert codes_before_parents([(category.code, category.parent_code) for category in CATEGORIES]) == []


def test_every_leaf_has_an_office_and_a_national_subject() -> None:
    assert [leaf.code for leaf in LEAVES if leaf.agency_code not in AGENCY_CODES] == []
    assert {leaf.national_topic for leaf in LEAVES} == NATIONAL_TOPICS
    assert [leaf.code for leaf in LEAVES if not leaf.national_subtopic] == [OTHER_CATEGORY]


def test_every_group_has_leaves_and_every_leaf_search_words() -> None:
    groups = {category.code for category in CATEGORIES} - {leaf.code for leaf in LEAVES}
    assert groups == {leaf.parent_code for leaf in LEAVES} - {None}
    assert [leaf.code for leaf in LEAVES if not leaf.words] == [OTHER_CATEGORY]
    assert 60 <= len(LEAVES) <= 70


def test_usernames_are_unique_and_agencies_exist() -> None:
    assert repeated([officer.username for officer in OFFICERS]) == []
    assert {officer.agency_code for officer in OFFICERS} <= AGENCY_CODES


def test_every_office_of_the_city_has_someone_who_answers() -> None:
    answering = {officer.agency_code for officer in OFFICERS if officer.role == "LIAISON"}
    assert answering == {agency.code for agency in IN_FORCE if agency.code.startswith("METRO-")}


def test_roles_above_the_offices() -> None:
    roles = Counter(officer.role for officer in OFFICERS if officer.role != "LIAISON")
    above = {"NATIONAL_ADMIN": 1, "AGENCY_ADMIN": 3, "COORDINATOR": 1, "VERIFIER": 1}
    assert roles == above | {"HEAD": 2, "OPERATOR": 1, "LEADER": 2, "MONITOR": 3}


def test_no_person_is_named_twice() -> None:
    names = [officer.full_name for officer in OFFICERS] + [reporter.full_name for reporter in REPORTERS]
    assert repeated(names) == []


def test_reporters_have_valid_phones_of_their_own() -> None:
    phones = [reporter.phone for reporter in REPORTERS]
    assert repeated(phones) == []
    assert [phone for phone in phones if not phonenumbers.is_valid_number(phonenumbers.parse(phone))] == []
    assert len(REPORTERS) == 120


def test_reporters_write_from_addresses_that_cannot_exist() -> None:
    emails = [reporter.email for reporter in REPORTERS if reporter.email]
    assert repeated(emails) == []
    assert {email.partition("@")[2] for email in emails} == {"example.id"}
