"""Recovery codes: shown for a while in the browser that made them, counted ever after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lapor.channels.web.visitor import account_of
from lapor.core import clock
from lapor.core.guards import signed_in
from lapor.core.second_factor import has_one, renew_codes, unused_codes
from lapor.core.sign_in import RECENT, signed_in_lately

SHOWN_UNTIL, WANTED = "codes_shown_until", "wanted_after_factor"
FILE_NAME = "kode-pemulihan-lapor.txt"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def show_codes(request: HttpRequest) -> HttpResponse:
    """Lead to the codes that were just made; long enough to write them down, and a lost line loses nothing."""
    request.session[SHOWN_UNTIL] = (clock.now() + RECENT).timestamp()
    return redirect("recovery_codes")


def _are_shown(request: HttpRequest) -> bool:
    return bool(clock.now().timestamp() < request.session.get(SHOWN_UNTIL, 0))


def _grouped(request: HttpRequest) -> list[str]:
    """Return the unused codes as people copy them, in groups of four digits."""
    return [f"{code[:4]} {code[4:]}" for code in unused_codes(account_of(request))]


@signed_in
@never_cache
@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """Show new codes, or how many are left."""
    if not has_one(account_of(request)):
        return redirect("second_factor")
    unused = _grouped(request)
    shown = {"codes": unused if _are_shown(request) else [], "left": len(unused)}
    return render(request, "account/recovery_codes.html", shown)


@signed_in
@never_cache
@require_safe
def codes_text(request: HttpRequest) -> HttpResponse:
    """Send new codes as a text file."""
    if not _are_shown(request):
        return redirect("recovery_codes")
    head = _("Kode pemulihan LAPOR! untuk akun %(name)s. Setiap kode hanya berlaku satu kali.")
    lines = [head % {"name": account_of(request).username}, "", *_grouped(request), ""]
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


@signed_in
@get_or_post
def kept(request: HttpRequest) -> HttpResponseBase:
    """Show the codes no longer, and go on to where the visitor was going before all this."""
    if request.method != "POST":
        return redirect("recovery_codes")
    request.session.pop(SHOWN_UNTIL, None)
    return redirect(request.session.pop(WANTED, "") or "second_factor")


@signed_in_lately
@get_or_post
def renew(request: HttpRequest) -> HttpResponseBase:
    """Make new codes instead of the old ones."""
    if request.method != "POST" or not has_one(account_of(request)):
        return redirect("recovery_codes")
    renew_codes(account_of(request))
    messages.success(request, _("Kode pemulihan baru sudah dibuat. Kode yang lama tidak berlaku lagi."))
    return show_codes(request)
