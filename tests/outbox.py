"""Take in SMS and run the outbox as the worker does, and read what the demo's phones got."""

from datetime import timedelta

from factories import NOW
from lapor.channels.sms import draining, spool
from lapor.core.models import Task
from lapor.core.tasks import run_due
from lapor.notifications.models import DemoDelivery

DRAINED_AT = NOW + timedelta(days=100)  # behind every cause in the tests


def drain(*, again: bool = False) -> None:
    """Run every task until none is left; with `again` also those done before, as after a crash."""
    if again:
        Task.objects.update(done_at=None, lease_until=None)
    while run_due(DRAINED_AT, limit=500).taken:
        pass
    left = Task.objects.filter(done_at=None, run_at__lte=DRAINED_AT)
    assert not left.exists(), list(left.values())


def take_in() -> int:
    """Take in all that the gateways have brought; return how many SMS, parts and delivery reports were taken."""
    taken = 0
    while spool.waiting():
        taken += draining.drain()
    return taken


def sms_to(phone: str) -> list[str]:
    """Return the texts that the demo phone with this number got, the first one first."""
    return list(DemoDelivery.objects.filter(address=phone).order_by("message_id").values_list("text", flat=True))
