"""The site itself: language, health."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views import i18n
from django.views.decorators.http import require_POST, require_safe

from lapor.core.guards import public


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the chosen language in a cookie and go back."""
    return i18n.set_language(request)


@public
@require_safe
def health(request: HttpRequest) -> HttpResponseBase:
    """Tell a monitor whether the site and its database answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})
