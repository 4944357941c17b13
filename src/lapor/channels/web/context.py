"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from lapor.agencies.models import Agency
from lapor.channels.web.visitor import is_officer
from lapor.core.memory import remembered

CALL_CENTRE = "0897 8578 275"


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's own facts and whether an officer looks."""
    return {
        "user_is_officer": is_officer(getattr(request, "user", None)),
        "city_name": city_name(),
        "sms_keyword": settings.SMS_KEYWORD,
        "sms_short_code": settings.SMS_SHORT_CODE,
        "call_centre": CALL_CENTRE,
        "site_host": settings.SITE_HOST,
        "demo_mode": settings.DEMO_MODE,
    }


@remembered(60)
def city_name() -> str:
    """Return the name of the place that is served: the home agency's without the word for government."""
    name = Agency.objects.filter(code=settings.HOME_AGENCY).values_list("name", flat=True).first()
    return (name or "").removeprefix("Pemerintah ")
