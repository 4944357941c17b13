"""The coach: advice while somebody types. Nothing of it is kept, counted by person, or logged."""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lapor.channels.web.coaching import coaching
from lapor.core import clock
from lapor.core.addresses import client_address
from lapor.core.crypto import digest
from lapor.core.guards import public

# Thousands share one address of a mobile network; the limit stops a program, not a village. Each process counts alone.
MOST_A_MINUTE = 600


@public
@csrf_exempt  # it changes nothing and reads no session, and a page opened without a line holds no token
@never_cache
@require_POST
def coach(request: HttpRequest) -> HttpResponse:
    """Return what would help with what was typed so far."""
    now = clock.now()
    if _is_flooded(client_address(request), now):
        return HttpResponse(status=429)
    advice = coaching(request.POST, has_evidence="evidence" in request.POST, now=now)
    return HttpResponse(render_to_string("components/coach.html", {"advice": advice, "csrf_token": get_token(request)}))


def _is_flooded(address: str, now: datetime) -> bool:
    key = f"coach:{digest(address, 'coach')}:{now:%H%M}"
    cache.add(key, 0, 120)
    return cache.incr(key) > MOST_A_MINUTE
