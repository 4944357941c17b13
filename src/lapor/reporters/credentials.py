"""The username and one-time password that a reporter gets at disposition."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from lapor.core.models import User
from lapor.reporters.accounts import new_account, owner_of_all_contacts
from lapor.reporters.models import Reporter

PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  # an alphabet, without look-alikes
PASSWORD_LENGTH = 10
PASSWORD_LIFE = timedelta(days=7)


@dataclass(frozen=True)
class Credentials:
    """What the reporter is told; without a password the reporter has another way in already."""

    username: str
    password: str | None


def issue_credentials(reporter: Reporter, *, now: datetime) -> Credentials:
    """Give the reporter an account or, while its one-time password was never used, a fresh password for 7 days.

    Only the Argon2 hash is stored. Locks the reporter; call inside the transaction that queues the message.
    """
    reporter = Reporter.objects.select_for_update(of=("self",)).select_related("user").get(pk=reporter.pk)
    user = reporter.user or _account_for(reporter)
    if not user.password_must_change:
        return Credentials(user.username, None)
    password = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))
    user.set_password(password)
    user.password_expires_at = now + PASSWORD_LIFE
    user.save(update_fields=["password", "password_expires_at"])
    return Credentials(user.username, password)


def _account_for(reporter: Reporter) -> User:
    """Return the account that has proven every contact of the reporter, else a new one, tied to the reporter."""
    reporter.user = owner_of_all_contacts(reporter) or new_account(must_change=True)
    reporter.save(update_fields=["user"])
    return reporter.user
