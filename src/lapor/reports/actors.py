"""From an account to the actor it stands for."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from lapor.agencies.queries import officer_of, postings_of
from lapor.core.models import User
from lapor.reporters.accounts import kept_numbers, reporters_of
from lapor.reports.permissions import Actor


def actor_of(user: User | AnonymousUser, today: date, opened_numbers: Iterable[str] = ()) -> Actor:
    """Return the actor behind an account: an officer with the postings of `today`, or its reporters.

    `opened_numbers` are the reports whose access code this visitor has shown; those that the account keeps are added.
    """
    opened = frozenset(opened_numbers)
    if not isinstance(user, User):
        return Actor(opened_numbers=opened)
    officer = officer_of(user)
    if officer is not None:
        return Actor(officer=officer, postings=postings_of(officer, today), opened_numbers=opened)
    return Actor(reporters=tuple(reporters_of(user)), opened_numbers=opened | kept_numbers(user))
