"""Run in its own process by the test of several workers: make a city with overdue reports, or tell what was told."""

import json
import os
import sys
from collections import Counter
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()

from factories import officer, received, small_city  # noqa: E402  # tables exist once Django is set up
from lapor.agencies.models import Agency, Officer, Role  # noqa: E402
from lapor.core.clock import now  # noqa: E402
from lapor.core.crypto import seal  # noqa: E402
from lapor.models import DemoDelivery, Message, OfficerNotice, Task  # noqa: E402


def make(reports: int) -> None:
    """File reports two weeks ago, in a zone where it is noon now: nobody is told anything at night."""
    city = small_city()
    for role, name in ((Role.COORDINATOR, "koordinator"), (Role.LEADER, "walikota")):
        officer(role, city.city, name)
    Officer.objects.update(email_sealed=seal("petugas@metro.test", "officer contact"))
    ahead = (12 - now().hour + 12) % 24 - 12  # hours east of Greenwich
    Agency.objects.update(time_zone=f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT")
    for _ in range(reports):
        received(now=now() - timedelta(days=14))


def told() -> dict[str, object]:
    """Return how often each rung was told, how many e-mails that made, and whether one was delivered twice."""
    rungs = Counter(key.split(":")[2] for key in OfficerNotice.objects.values_list("key", flat=True))
    emails = Message.objects.filter(key__startswith="officer:")
    delivered = Counter(DemoDelivery.objects.filter(message__in=emails).values_list("message", flat=True))
    return {
        "rungs": dict(rungs),
        "emails": emails.count(),
        "most_deliveries": max(delivered.values(), default=0),
        "unfinished": Task.objects.filter(done_at=None).count(),
    }


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(told()))
