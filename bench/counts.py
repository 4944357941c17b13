"""What the database of a server holds: run in a process of its own, or called for a server."""

import json
import os
import sys

from servers import ROOT, Server


def counted(server: Server) -> dict[str, int]:
    """Return the counts of a server's database."""
    found: dict[str, int] = json.loads(server.run(str(ROOT / "bench" / "counts.py")))
    return found


def count() -> dict[str, int]:
    """Count rows; needs the product's settings."""
    import django  # noqa: PLC0415  # only the process that counts sets Django up

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from lapor.models import Event, InboundSms, Message, Report, Task  # noqa: PLC0415

    filed = Report.objects.exclude(key__startswith="bench-")
    return {
        "tasks": Task.objects.count(),
        "undone": Task.objects.filter(done_at=None, run_at__lte=timezone.now()).count(),
        "messages": Message.objects.count(),
        "unsent": Message.objects.exclude(state="sent").count(),
        "web": filed.filter(channel="web").count(),
        "sms": filed.filter(channel="sms").count(),
        "keys": filed.values("channel", "key").distinct().count(),
        "numbers": filed.values("number").distinct().count(),
        "inbound": InboundSms.objects.exclude(report=None).count(),
        "events": Event.objects.filter(stream__in=filed.values("pk")).count(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(count()))
