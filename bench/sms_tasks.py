"""What bench/sms.py lets the product do in a process of its own.

`queue PREFIX COUNT`, `count`, or, once it may begin, `file` or `drain`. Needs the product's settings in the
environment; prints JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  # tables exist once Django is set up
from django.db import transaction  # noqa: E402

from lapor.channels.sms import draining, spool  # noqa: E402
from lapor.core import clock  # noqa: E402
from lapor.models import InboundSms, Message, Report, Task  # noqa: E402
from lapor.notifications.delivery import About, Recipient, queue  # noqa: E402
from lapor.notifications.models import Medium  # noqa: E402
from lapor.notifications.texts import render  # noqa: E402


def queue_many(prefix: str, count: int) -> dict[str, float]:
    """Queue an answer to nobody's SMS for so many phones."""
    now = clock.now()
    rendered = render("sms_added", {"number": "12345678"}, medium=Medium.SMS, language="id")
    with transaction.atomic():
        for at in range(count):
            recipient = Recipient(Medium.SMS, address=f"+62{prefix}{at:06d}")
            queue(f"bench:{prefix}:{at}", recipient, rendered, About(), now=now)
    return {"queued": count}


def file() -> dict[str, float]:
    """Take in all that the gateways have brought."""
    taken = 0
    while found := draining.drain():
        taken += found
    return {"taken": taken}


def drain() -> dict[str, float]:
    """Let one worker run until nothing is due."""
    call_command("worker", drain=True)
    return {}


def timed(work: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Do something once the bench says go; the start of the process does not count."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    began, spent = time.perf_counter(), time.process_time()
    return work() | {"took": time.perf_counter() - began, "cpu": time.process_time() - spent}


def count() -> dict[str, float]:
    """Count what came in and what went out."""
    sms = Report.objects.filter(channel="sms").exclude(key__startswith="bench-")
    sent = Message.objects.filter(state="sent")
    return {
        "inbound": InboundSms.objects.count(),
        "reports": sms.count(),
        "senders": InboundSms.objects.values("sender_digest").distinct().count(),
        "messages": Message.objects.count(),
        "sent": sent.count(),
        "delivered": sent.filter(delivery="delivered").count(),
        "undone": Task.objects.filter(done_at=None, run_at__lte=clock.now()).count(),
        "spooled": spool.count_waiting(),
    }


if __name__ == "__main__":
    verbs = {
        "queue": lambda: queue_many(sys.argv[2], int(sys.argv[3])),
        "file": lambda: timed(file),
        "drain": lambda: timed(drain),
        "count": count,
    }
    sys.stdout.write(json.dumps(verbs[sys.argv[1]]()))
