"""Two-step verification of one's own account: what it has, set up an authenticator app, remove it."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lapor.channels.web.qr import secret_qr_svg
from lapor.channels.web.second_factor_codes import WANTED, show_codes
from lapor.channels.web.visitor import account_of, is_officer
from lapor.core import clock
from lapor.core.crypto import seal, unseal
from lapor.core.guards import signed_in
from lapor.core.models import User
from lapor.core.second_factor import APP, PASSKEY, has_app, has_one, new_secret, remove_app, set_up_app, unused_codes
from lapor.core.second_factor_session import forget_shown, remember_shown
from lapor.core.sign_in import signed_in_lately, stay_signed_in, wanted_page
from lapor.reporters.accounts import end_other_sessions

NEW_APP = "new_app"
PURPOSE = "new app"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class AppForm(forms.Form):
    """The code that the app shows now."""

    code = forms.CharField(
        label=gettext_lazy("Kode 6 angka dari aplikasi"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "class": "digits"}
        ),
    )


@signed_in
@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show which factors the account has, and what an officer still owes."""
    user = account_of(request)
    if wanted := wanted_page(request):
        request.session[WANTED] = wanted
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    passkeys = [row for row in rows if row.type == PASSKEY]
    shown = {
        "app": next((row for row in rows if row.type == APP), None),
        "passkeys": passkeys,
        "codes_left": len(unused_codes(user)),
        "is_required": settings.SECOND_FACTOR and is_officer(user),
    }
    return render(request, "account/second_factor.html", shown | {"has_one": bool(shown["app"] or passkeys)})


@signed_in_lately
@never_cache
@sensitive_post_parameters("code")
@get_or_post
def set_up(request: HttpRequest) -> HttpResponseBase:
    """Show the secret of a new app; its first code makes it the account's."""
    user = account_of(request)
    if has_app(user):
        return redirect("second_factor")
    form = AppForm(request.POST if request.method == "POST" else None)
    secret = _secret(request)
    if form.is_valid():
        if set_up_app(user, secret, form.cleaned_data["code"], now=clock.now()):
            return _finished(request, user)
        form.add_error("code", _("Kode tidak cocok. Tunggu kode berikutnya di aplikasi, dan periksa jam HP Anda."))
    return _page(request, form, secret)


def _secret(request: HttpRequest) -> str:
    """Return the secret that this browser was shown; it waits sealed, for sessions lie in the database."""
    if NEW_APP not in request.session:
        request.session[NEW_APP] = seal(new_secret(), PURPOSE)
    return unseal(request.session[NEW_APP], PURPOSE)


def _page(request: HttpRequest, form: AppForm, secret: str) -> HttpResponse:
    address = get_adapter().build_totp_url(account_of(request), secret)
    groups = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    shown = {"form": form, "address": address, "qr": secret_qr_svg(address), "secret": groups}
    return render(request, "account/second_factor_app.html", shown, status=422 if form.errors else 200)


def _finished(request: HttpRequest, user: User) -> HttpResponse:
    """Let this session count as one with a factor, end those without, and go on to the recovery codes."""
    del request.session[NEW_APP]
    end_other_sessions(user)
    stay_signed_in(request, user)
    remember_shown(request)
    messages.success(request, _("Aplikasi autentikator sudah terpasang. Perangkat lain dikeluarkan dari akun Anda."))
    return show_codes(request)


@signed_in_lately
@never_cache
@get_or_post
def remove(request: HttpRequest) -> HttpResponseBase:
    """Take the app from the account."""
    user = account_of(request)
    if not has_app(user):
        return redirect("second_factor")
    if request.method != "POST":
        is_required = settings.SECOND_FACTOR and is_officer(user)
        return render(request, "account/second_factor_remove.html", {"is_required": is_required})
    remove_app(user)
    note_removal(request, user)
    messages.success(request, _("Aplikasi autentikator dilepas dari akun Anda."))
    return redirect("second_factor")


def note_removal(request: HttpRequest, user: User) -> None:
    """Let no session count as one with a factor any more once the account has none."""
    if not has_one(user):
        forget_shown(request)
        end_other_sessions(user)
        stay_signed_in(request, user)
