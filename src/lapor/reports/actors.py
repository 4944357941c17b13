"""From an account to the actor it stands for."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from lapor.agencies.queries import officer_of, postings_of
from lapor.core.models import User
from lapor.reporters.models import Reporter
from lapor.reports.permissions import Actor


def actor_of(user: User | AnonymousUser, today: date, opened_numbers: Iterable[str] = ()) -> Actor:
    """Return the actor behind an account: an officer with the postings of `today`, or a reporter.

    `opened_numbers` are the reports whose access code this visitor has shown.
    """
    opened = frozenset(opened_numbers)
    if not isinstance(user, User):
        return Actor(opened_numbers=opened)
    officer = officer_of(user)
    if officer is not None:
        return Actor(officer=officer, postings=postings_of(officer, today), opened_numbers=opened)
    return Actor(reporter=Reporter.objects.filter(user=user).first(), opened_numbers=opened)
