"""Run in its own process by the kill test: make a small city, or tell what the database holds."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()

from django.utils import timezone  # noqa: E402

from factories import small_city  # noqa: E402  # tables exist once Django is set up
from lapor.channels.sms import spool  # noqa: E402
from lapor.core.events import broken_links  # noqa: E402
from lapor.models import DemoDelivery, Event, InboundSms, Message, Report, Task  # noqa: E402
from product import until  # noqa: E402

SETTLES_IN_SECONDS = 180
TRIED_AGAIN_WITHIN = timedelta(minutes=1)


def is_settled() -> bool:
    """Tell whether all that came in has become reports and messages, and nothing is left to do or to be tried again."""
    waiting = Task.objects.filter(done_at=None, run_at__lte=timezone.now() + TRIED_AGAIN_WITHIN)
    unreported = InboundSms.objects.filter(report=None)
    return Message.objects.exists() and not (spool.count_waiting() or unreported.exists() or waiting.exists())


def found() -> dict[str, object]:
    """Wait until the worker has done all, and return what must be whole after every crash."""
    until(is_settled, SETTLES_IN_SECONDS, every=0.5)
    from_sms = InboundSms.objects.exclude(report=None)
    return {
        "sms": list(from_sms.values_list("gateway_id", flat=True)),
        "web": list(Report.objects.filter(channel="web").values_list("key", flat=True)),
        "reports": Report.objects.count(),
        "unreported_sms": InboundSms.objects.filter(report=None).count(),
        "broken_links": len(broken_links(Event.objects.order_by("stream", "sequence"))),
        "unfinished_tasks": Task.objects.filter(done_at=None, run_at__lte=timezone.now()).count(),
        "messages": Message.objects.count(),
        "unsent_messages": Message.objects.exclude(state="sent").count(),
        "deliveries": DemoDelivery.objects.count(),
    }


if __name__ == "__main__":
    if sys.argv[1] == "make":
        small_city()
    else:
        sys.stdout.write(json.dumps(found()))
