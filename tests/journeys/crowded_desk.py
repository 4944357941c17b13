"""Run in its own process by the test of twenty officers: make their city and sign them in, or tell what was done."""

import json
import os
import sys
from datetime import UTC, datetime

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()

from django.test import Client  # noqa: E402  # tables exist once Django is set up

from factories import officer, received, small_city  # noqa: E402
from lapor.agencies.models import Posting, Role  # noqa: E402
from lapor.core.events import broken_links  # noqa: E402
from lapor.models import Clock, Event, Report, Statement  # noqa: E402

OFFICERS, REPORTS = 20, 6


def made() -> dict[str, object]:
    """Make officers who verify and answer alike, so that all share one queue; return their sessions and the agency."""
    city, sessions = small_city(), {}
    for number in range(OFFICERS):
        actor = officer(Role.VERIFIER, city.city, f"petugas{number}")
        assert actor.officer
        Posting.objects.create(officer=actor.officer, agency=city.lighting, role=Role.LIAISON)
        client = Client()
        client.force_login(actor.officer.user)
        sessions[actor.label] = client.session.session_key
    for _ in range(REPORTS):
        received(now=datetime.now(UTC))
    return {"sessions": sessions, "agency": city.lighting.pk}


def found() -> dict[str, object]:
    """Return what became of the reports."""
    events = Event.objects.order_by("stream", "sequence")
    return {
        "statuses": sorted(Report.objects.values_list("status", flat=True)),
        "chains": [
            list(events.filter(stream=pk).values_list("name", flat=True))
            for pk in Report.objects.values_list("pk", flat=True)
        ],
        "counted": list(Report.objects.values_list("event_count", flat=True)),
        "steps": sorted(f"{event.actor} {event.name} {event.stream}" for event in events.exclude(name="receive")),
        "answers": Statement.objects.filter(event__name="answer").count(),
        "answer_clocks_running": Clock.objects.filter(kind="answer", stopped_at=None).count(),
        "broken_links": len(broken_links(events)),
        "numbers": dict(Report.objects.values_list("number", "pk")),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(made() if sys.argv[1] == "make" else found()))
