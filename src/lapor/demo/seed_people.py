"""The demo's reporters: how to reach them, and their accounts."""

from dataclasses import dataclass, field
from random import Random
from typing import Final

from lapor.core.models import User
from lapor.demo.logins import REPORTER_USERNAME
from lapor.demo.phone import FIRST_NUMBER
from lapor.demo.reporters import REPORTERS
from lapor.demo.shapes import Narrative
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reporters.phones import normalise

DEMO_REPORTER: Final = 14  # signs in as `warga`: reports in many stages, one of which waits for the reporter
PHONE_OWNER: Final = 16  # writes SMS only, from the number that the demo phone shows first
HIDE_PHONE_EVERY: Final = 5  # one reporter in so many gives the website an e-mail address only


def phone_of(person: int) -> str:
    """Return the phone of a reporter (an index of `REPORTERS`) in E.164."""
    return (normalise(FIRST_NUMBER) or "") if person == PHONE_OWNER else REPORTERS[person].phone


def typed_phone_of(person: int) -> str:
    """Return the phone as a gateway in Indonesia writes it: 08…"""
    return "0" + phone_of(person).removeprefix("+62")


def contact_of(narrative: Narrative) -> Contact:
    """Return what the reporter tells of himself: name and phone, on the website an e-mail too, or only that."""
    fact = REPORTERS[narrative.reporter]
    email = fact.email if narrative.channel == "WEB" else ""
    hides_phone = email and narrative.reporter % HIDE_PHONE_EVERY == 0
    return Contact(name=fact.full_name, phone="" if hides_phone else phone_of(narrative.reporter), email=email)


@dataclass
class Accounts:
    """Give reporters the accounts they have from earlier days, with a password they chose themselves.

    So the slow hash of a one-time password is made only for the owner of the demo phone, who never had an account.
    """

    password_hash: str
    rng: Random
    taken: set[str] = field(default_factory=lambda: {REPORTER_USERNAME})

    def settle(self, reporter: Reporter | None, narrative: Narrative) -> None:
        """Give the reporter an account unless there is one."""
        if reporter is None or reporter.user_id is not None or narrative.reporter == PHONE_OWNER:
            return
        is_demo_reporter = narrative.reporter == DEMO_REPORTER and narrative.channel == "WEB"
        username = REPORTER_USERNAME if is_demo_reporter else self._free_username()
        user = User.objects.create(username=username, password=self.password_hash)
        Reporter.objects.filter(pk=reporter.pk).update(user=user)

    def _free_username(self) -> str:
        username = REPORTER_USERNAME
        while username in self.taken:
            username = f"warga{self.rng.randrange(100_000, 1_000_000)}"
        self.taken.add(username)
        return username
