"""How the forms of officers offer agencies, categories and kelurahan."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Category, Level, Region

Choices = list[tuple[Any, Any]]
NONE: tuple[str, str | Promise] = ("", _("Belum ditentukan"))


def grouped(agencies: Iterable[Agency]) -> Choices:
    """Return the agencies by their level, as a select shows them."""
    groups: dict[str, Choices] = {}
    for agency in agencies:
        groups.setdefault(agency.level, []).append((agency.pk, agency.name))
    return [(str(Level(level).label), offered) for level, offered in groups.items()]


def with_current(current: Any, rows: Iterable[Any]) -> dict[int, Any]:
    """Return the rows by id; what the report has now is always among them."""
    found = {row.pk: row for row in rows}
    return found if current is None or current.pk in found else {current.pk: current} | found


def under_parent(row: Category | Region) -> str:
    """Return the name with that of the group or kecamatan in front."""
    return f"{row.parent.name}: {row.name}" if row.parent else row.name
