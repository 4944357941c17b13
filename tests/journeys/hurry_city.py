"""Run in its own process by the test of several workers: make a city with overdue reports, let an hour pass, or tell
what was told."""

import contextlib
import json
import os
import re
import sys
from collections import Counter
from datetime import timedelta

import django
from django.db.models import F

os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()

from factories import officer, received, small_city  # noqa: E402  # tables exist once Django is set up
from lapor.agencies.models import Agency, Officer, Role  # noqa: E402
from lapor.core.clock import now  # noqa: E402
from lapor.core.crypto import seal  # noqa: E402
from lapor.models import DemoDelivery, Holiday, Message, OfficerNotice, Task  # noqa: E402
from lapor.notifications.officers import EMAIL_OFFICERS  # noqa: E402
from lapor.reports.numbers import spoken  # noqa: E402
from product import until  # noqa: E402

PATIENCE_SECONDS = 90
NUMBERS = re.compile(r"\b\d{4} \d{4}\b")


def make(reports: int) -> None:
    """File reports two weeks ago, in a zone where it is noon now, on a working day: else nobody would be told."""
    city = small_city()
    for role, name in ((Role.COORDINATOR, "koordinator"), (Role.LEADER, "walikota")):
        officer(role, city.city, name)
    Officer.objects.update(email_sealed=seal("petugas@metro.test", "officer contact"))
    ahead = (12 - now().hour + 12) % 24 - 12  # hours east of Greenwich
    Agency.objects.update(time_zone=f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT")
    Holiday.objects.create(day=(now() + timedelta(hours=ahead)).date(), is_working=True, name="Masuk")
    for _ in range(reports):
        received(now=now() - timedelta(days=14))


def told() -> dict[str, object]:
    """Return how often each rung was told, what the e-mails say of it, and what is still to be done."""
    notices = OfficerNotice.objects.select_related("officer", "report")
    emails = DemoDelivery.objects.filter(message__key__startswith="officer:").select_related("message")
    written = Counter((mail.message_id, number) for mail in emails for number in NUMBERS.findall(mail.text))
    meant = {(notice.message_id, spoken(notice.report.number)) for notice in notices}
    times = Counter(emails.values_list("message", flat=True))
    waiting = Task.objects.filter(done_at=None)
    return {
        "rungs": dict(Counter(notice.key.split(":")[2] for notice in notices)),
        "untold": sum(notice.message_id is None for notice in notices),
        "told_as_meant": set(written) == meant,
        "most_deliveries": max(times.values(), default=0),
        "emails": len(times),
        "unfinished": waiting.exclude(name=EMAIL_OFFICERS).count(),
        "unwritten": waiting.filter(name=EMAIL_OFFICERS).count(),
    }


def told_in_the_end(names: list[str]) -> dict[str, object]:
    """Return what was told once nothing with these names is left to do, or it has taken too long."""
    with contextlib.suppress(AssertionError):  # then it is told what is left
        until(lambda: not any(told()[name] for name in names), PATIENCE_SECONDS, every=0.5)
    return told()


def an_hour_passes() -> None:
    """Let each e-mail be from an hour ago, and what waits be due."""
    hour = timedelta(hours=1)
    Message.objects.update(created_at=F("created_at") - hour, sent_at=F("sent_at") - hour)
    Task.objects.filter(name=EMAIL_OFFICERS, done_at=None).update(run_at=now())


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    elif sys.argv[1] == "an_hour_passes":
        an_hour_passes()
    else:
        sys.stdout.write(json.dumps(told_in_the_end(sys.argv[2:])))
