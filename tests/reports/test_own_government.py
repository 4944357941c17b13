"""Below a province a city watches and answers for itself alone: what went to the province is not its to read."""

import pytest

from factories import City, agency, officer, received
from lapor.agencies.models import Role
from lapor.reports.models import Report
from lapor.reports.permissions import on_desk_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.MONITOR, Role.OPERATOR])
@pytest.mark.parametrize("is_office", [True, False])
def test_no_officer_of_a_city_reads_what_went_to_the_governments_above(
    city: City, role: Role, *, is_office: bool
) -> None:
    here = agency("METRO-UNIT", city.city) if is_office else city.city
    actor, report = officer(role, here), received()
    seen = {}
    for government in (city.city, city.city.parent, city.nation, city.neighbour):
        assert government
        Report.objects.filter(pk=report.pk).update(government=government)
        seen[government.code] = on_desk_of(actor).exists()
    assert seen == {"KOTA-METRO": True, "LAMPUNG": False, "KEMENPANRB": False, "KOTA-BANDAR-LAMPUNG": False}
