"""Seed the demo city once: its places and people, then about 250 reports played through the real doors.

Everything happens in one transaction, so that a crash leaves nothing. The same moment gives the same city, except for
what must never be foreseen: report numbers and one-time passwords.
"""

from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from lapor.agencies.models import Agency
from lapor.core.models import Task
from lapor.core.tasks import run_due
from lapor.demo.logins import PASSWORD
from lapor.demo.seed_desks import fill_desks
from lapor.demo.seed_extras import gather_supporters, take_calls
from lapor.demo.seed_people import Accounts
from lapor.demo.seed_places import load_city
from lapor.demo.seed_script import GOVERNMENT, SEED, script
from lapor.demo.seed_steps import Player

DELIVERY_TAKES = timedelta(seconds=4)
ROUND_SIZE = 200
ROUNDS = ("run the reactions", "deliver the messages")


class CannotSeedError(Exception):
    """The demo city must not or could not be made; the argument says why, for people."""


def seed_city(now: datetime) -> bool:
    """Make the demo city unless it is there; tell whether it was made.

    :raises CannotSeedError: outside demo mode, with a gateway that would write to real people, or if a task failed.
    """
    if Agency.objects.filter(code=GOVERNMENT).exists():
        return False
    _ensure_harmless()
    with transaction.atomic():
        _seed(now)
    return True


def _ensure_harmless() -> None:
    """Invented people may own real numbers: nothing of the demo's past may leave the house."""
    if not settings.DEMO_MODE or {settings.SMS_GATEWAY, settings.EMAIL_GATEWAY} != {"demo"}:
        raise CannotSeedError(
            "Kota demo hanya diisi dengan DEMO_MODE=yes, SMS_GATEWAY=demo, dan EMAIL_GATEWAY=demo. / "
            "The demo city is seeded only with DEMO_MODE=yes, SMS_GATEWAY=demo and EMAIL_GATEWAY=demo."
        )


def _seed(now: datetime) -> None:
    password_hash = make_password(PASSWORD)
    city = load_city(password_hash)
    accounts = Accounts(password_hash, Random(SEED))  # noqa: S311  # usernames of a demo are no secret
    player = Player(city, accounts, _deliver)
    for cue in script(city, now):
        player.play(cue)
        _deliver(cue.at)
    gather_supporters(now)
    take_calls(city, now)
    fill_desks(city, now)
    _deliver(now - 2 * DELIVERY_TAKES)
    if waiting := Task.objects.filter(done_at=None, run_at__lte=now).first():
        raise CannotSeedError(f"{waiting.name}: {waiting.last_error}")


def _deliver(at: datetime) -> None:
    """Run the outbox as the worker would have done, seconds after the step."""
    for _ in ROUNDS:
        run_due(at + DELIVERY_TAKES, limit=ROUND_SIZE)
