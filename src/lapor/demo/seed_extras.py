"""What makes the demo city livelier: pins on the map, supporters, and a morning at the call centre."""

import uuid
from datetime import datetime, timedelta
from random import Random

from lapor.agencies.models import Region
from lapor.channels.phone.entering import Taken, take_down
from lapor.channels.phone.models import Outcome, Service
from lapor.demo.seed_places import City
from lapor.demo.seed_script import GOVERNMENT, SEED, Part
from lapor.reports.submission import Channel
from lapor.reports.support import support, supportable

PINNED_SHARE = 0.6
SPREAD_DEGREES = 0.004  # some 400 metres around the middle of a kelurahan
SUPPORTERS = (0, 0, 0, 1, 1, 2, 3, 5, 8)
CALLS = (
    (
        50,
        Outcome.EMERGENCY,
        Service.FIRE,
        "Asap dan api dari kios di Pasar Cendrawasih; Damkar berangkat dari pos Imopuro.",
    ),
    (31, Outcome.ANSWERED, "", "Menanyakan jam buka loket Dukcapil; dijawab 08.00 sampai 15.00, Jumat sampai 14.30."),
    (12, Outcome.PRANK, "", "Memesan pizza, lalu tertawa dan menutup telepon. Suara anak-anak."),
)
CALLERS = ("+6281200001120", "+6281200001121", "+6281200001122")


def pin_of(part: Part, region: Region | None) -> tuple[float | None, float | None]:
    """Return where a reporter on the website put the pin; the same part always gives the same place."""
    rng = Random(f"{SEED} pin {part.index}")  # noqa: S311  # a demo that is the same every time needs no secret chance
    is_pinned = part.narrative.channel == "WEB" and not part.narrative.anonymous and rng.random() < PINNED_SHARE
    if not is_pinned or region is None or region.latitude is None or region.longitude is None:
        return None, None
    north, east = rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES), rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
    return round(region.latitude + north, 6), round(region.longitude + east, 6)


def gather_supporters(now: datetime) -> None:
    """Let neighbours support some of the open reports, each from a line of its own."""
    for place, number in enumerate(supportable().order_by("received_at", "pk").values_list("number", flat=True)):
        rng = Random(f"{SEED} supporters {place}")  # noqa: S311
        for neighbour in range(rng.choice(SUPPORTERS)):
            support(number, f"demo {place} {neighbour}", f"10.{place}.0.{neighbour}", now=now)


def take_calls(city: City, now: datetime) -> None:
    """Take down what reached the call centre in the last hour: an emergency, a question, a prank."""
    operator = city.officers["operator112"].officer
    assert operator is not None
    for (minutes, outcome, service, note), caller in zip(CALLS, CALLERS, strict=True):
        call = Taken(uuid.uuid4(), Channel.PHONE, caller, outcome, service, note)
        take_down(call, operator, city.agencies[GOVERNMENT], now=now - timedelta(minutes=minutes))
