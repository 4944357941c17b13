"""What makes the website an app that works without a line: manifest, service worker, and the two pages it keeps."""

import json
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.context import city_name
from lapor.channels.web.filing import page_content
from lapor.channels.web.report_form import blank_form
from lapor.core import clock
from lapor.core.crypto import sha256
from lapor.core.guards import public

BAND = "#06363d"
ICONS = (("app-192", "192x192", "any"), ("app-512", "512x512", "any"), ("app-maskable-512", "512x512", "maskable"))


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Tell a phone how to put LAPOR! on its home screen."""
    pictures = [
        {"src": static(f"icons/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    shortcuts = {_("Buat laporan"): "report_form", _("Lacak laporan"): "track"}
    told = {
        "id": "/",
        "name": f"LAPOR! {city_name()}",
        "short_name": "LAPOR!",
        "description": _("Sampaikan pengaduan, aspirasi, dan permintaan informasi kepada pemerintah."),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": BAND,
        "theme_color": BAND,
        "icons": pictures,
        "shortcuts": [{"name": name, "url": resolve_url(view)} for name, view in shortcuts.items()],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@public
@never_cache
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Start the service worker with the pages it keeps; another `version` makes browsers fetch them again."""
    pages = {"form": "report_form", "shell": "form_shell", "offline": "offline"}
    told = {name: resolve_url(view) for name, view in pages.items()} | {"version": _version(request)}
    script = f'import {{ start }} from "{static("js/sw.js")}";\nstart({json.dumps(told)});\n'
    return HttpResponse(script, content_type="text/javascript", headers={"Service-Worker-Allowed": "/"})


def _version(request: HttpRequest) -> str:
    """Return a digest of the kept pages as they were a minute ago at most: browsers ask at every page."""
    key = f"kept-pages:{get_language()}"
    version: str | None = cache.get(key)
    if version is None:
        request.user = AnonymousUser()
        pages = (("report_form.html", _shell()), ("offline.html", _waiting()))
        drawn = "".join(render_to_string(name, content | {"csrf_token": ""}, request) for name, content in pages)
        version = sha256(drawn.encode())[:12]
        cache.set(key, version, 60)
    return version


def _shell() -> dict[str, object]:
    """Return what the bare form shows: nothing of today, for it may be opened next week."""
    form = blank_form(timezone.localdate(clock.now()), knows_contact=False)
    form.initial["idempotency_key"] = ""
    del form.fields["occurred_on"].widget.attrs["max"]
    return page_content(form) | {"is_shell": True}


@public
@require_safe
def form_shell(request: HttpRequest) -> HttpResponse:
    """Show the form as the service worker keeps it: for nobody in particular."""
    request.user = AnonymousUser()
    return render(request, "report_form.html", _shell())


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show what waits on this device; the page itself holds nobody's data, its script reads them from the device."""
    request.user = AnonymousUser()
    return render(request, "offline.html", _waiting())


def _waiting() -> dict[str, object]:
    """Return what the page needs beyond its own words: an SMS that its script ends with the report's text."""
    return {"sms_address": f"sms:{settings.SMS_SHORT_CODE}?body={quote(settings.SMS_KEYWORD)}%20"}


@public
@never_cache
@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """Give a fresh token to a page or outbox whose own may be lost."""
    return JsonResponse({"token": get_token(request)})
