"""Back-off for guesses: every failure under a key doubles the wait, all processes share the count."""

from datetime import datetime, timedelta

from django.db import transaction

from lapor.core.crypto import digest
from lapor.core.models import FailureCount

FREE_FAILURES = 5
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=30)
FORGOTTEN_AFTER = timedelta(hours=12)


def _digests(keys: tuple[str, ...]) -> list[str]:
    return sorted(digest(key, "limits") for key in keys)


def is_blocked(*keys: str, now: datetime) -> bool:
    """Tell whether one of the keys must still wait; a key may hold an address, for only its digest is kept."""
    return FailureCount.objects.filter(key__in=_digests(keys), blocked_until__gt=now).exists()


def count_failure(*keys: str, now: datetime) -> None:
    """Count a failure under each key and set how long it must wait."""
    with transaction.atomic():
        for key in _digests(keys):
            row, _ = FailureCount.objects.select_for_update().get_or_create(key=key, defaults={"last_at": now})
            row.failures = 1 if now - row.last_at > FORGOTTEN_AFTER else row.failures + 1
            row.last_at = now
            row.blocked_until = _blocked_until(row.failures, now)
            row.save()


def _blocked_until(failures: int, now: datetime) -> datetime | None:
    if failures < FREE_FAILURES:
        return None
    doubled: timedelta = FIRST_WAIT * 2 ** min(failures - FREE_FAILURES, 10)
    return now + min(doubled, LONGEST_WAIT)


def forget_failures(*keys: str) -> None:
    """Forget the failures of the keys after a success; mostly there are none, and then nothing is written."""
    failures = FailureCount.objects.filter(key__in=_digests(keys))
    if failures.exists():
        failures.delete()
