"""Whose officers, texts and settings an admin looks after, and which roles he may give there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from lapor.agencies.models import Agency, Category, Posting, Role
from lapor.agencies.queries import GOVERNMENTS
from lapor.core.memory import remembered

EVERY_ROLE: Final = tuple(Role)
GOVERNMENT_ROLES: Final = tuple(role for role in Role if role != Role.NATIONAL_ADMIN)
OPD_ROLES: Final = (Role.LIAISON, Role.HEAD, Role.AGENCY_ADMIN)


@dataclass(frozen=True)
class House:
    """What an admin looks after: everything, or his agencies with what stands below them.

    A government that stands below another one (a city below its province) is a house of its own.
    """

    is_national: bool
    roots: tuple[Agency, ...]

    @classmethod
    def of(cls, postings: Iterable[Posting]) -> "House":
        """Return the house of an officer with these postings; empty without an admin's role."""
        held = list(postings)
        roots = tuple(posting.agency for posting in held if posting.role == Role.AGENCY_ADMIN)
        return cls(any(posting.role == Role.NATIONAL_ADMIN for posting in held), roots)

    @property
    def governments(self) -> tuple[Agency, ...]:
        """Return the governments whose admin's house it is; a national admin's is every one's, and names none."""
        return tuple(root for root in self.roots if root.level in GOVERNMENTS)

    @property
    def governs(self) -> bool:
        """Tell whether a whole government belongs to it: then categories and keywords do, too."""
        return self.is_national or bool(self.governments)

    def owns(self, category: Category) -> bool:
        """Tell whether its admin may change a category: one of his government, or as a national admin any."""
        return self.is_national or category.government_id in {root.pk for root in self.governments}

    def agencies(self) -> QuerySet[Agency]:
        """Return its agencies, ended ones too."""
        if self.is_national:
            return Agency.objects.all()
        inside = Q(pk__in=[])
        for root in self.roots:
            inside |= Q(path__startswith=root.path) & ~_any_below(governments_below(root.path))
        return Agency.objects.filter(inside)

    def contains(self, agency: Agency) -> bool:
        """Tell whether an agency belongs to it."""
        return self.is_national or any(holds(root, agency) for root in self.roots)

    def roles_at(self, agency: Agency) -> tuple[Role, ...]:
        """Return the roles that its admin may give at an agency: none above his own."""
        if self.is_national:
            return EVERY_ROLE
        holders = [root for root in self.roots if holds(root, agency)]
        if any(root.level in GOVERNMENTS for root in holders):
            return GOVERNMENT_ROLES
        return OPD_ROLES if holders else ()

    def may_give(self, role: str, agency: Agency) -> bool:
        """Tell whether its admin may give, and so also take, a role at an agency."""
        return role in self.roles_at(agency)

    def covers(self, postings: Iterable[Posting]) -> bool:
        """Tell whether its admin may handle the account of somebody with these postings: he could have given each."""
        return all(self.may_give(posting.role, posting.agency) for posting in postings)


def holds(root: Agency, agency: Agency) -> bool:
    """Tell whether an agency is the root or stands below it, in the same government."""
    return agency.is_within(root) and not any(agency.path.startswith(path) for path in governments_below(root.path))


def answers_for(agency: Agency, category: Category, government: Agency) -> bool:
    """Tell whether the agency that a category names answers in a government: a shared one's does in its own alone."""
    return category.government_id == government.pk or holds(government, agency)


def _any_below(paths: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(path__startswith=path)
    return found


@remembered(30)
def governments_below(path: str) -> tuple[str, ...]:
    """Return the paths of the governments below an agency, at most half a minute old."""
    below = Agency.objects.filter(path__startswith=path, level__in=GOVERNMENTS).exclude(path=path)
    return tuple(below.values_list("path", flat=True))
