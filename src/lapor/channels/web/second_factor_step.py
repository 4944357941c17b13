"""The second step of a sign-in: a code of the app, a recovery code, or a passkey."""

import json
from dataclasses import dataclass

from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lapor.core import clock, limits
from lapor.core.addresses import client_address
from lapor.core.guards import public
from lapor.core.models import User
from lapor.core.second_factor import APP, CODES, PASSKEY, factors_of, unused_codes, use_code
from lapor.core.second_factor_session import Stage, give_up_pending, pending_stage, record_factor, remember_shown
from lapor.core.sign_in import TOO_MANY, wanted_page

WRONG = _("Kode tidak cocok, atau sudah pernah dipakai. Tunggu kode berikutnya di aplikasi.")
WRONG_RECOVERY = _("Kode pemulihan tidak cocok, atau sudah pernah dipakai.")
WRONG_PASSKEY = _("Passkey ini tidak cocok. Coba lagi, atau pakai cara lain.")
TOO_LATE = _("Waktunya habis. Masuk sekali lagi.")


class CodeForm(forms.Form):
    """A code of the app or a recovery code: which one it is shows by itself."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "class": "digits"}
        ),
    )

    def __init__(self, typed: QueryDict | None = None, *, has_app: bool) -> None:
        super().__init__(typed)
        self.fields["code"].label = _("Kode dari aplikasi, atau kode pemulihan") if has_app else _("Kode pemulihan")


@dataclass(frozen=True)
class Asked:
    """Who is asked for what: somebody on the way in, or (without stage) signed in with a password alone."""

    user: User
    factors: frozenset[str]
    stage: Stage | None
    wanted: str

    def form(self, typed: QueryDict | None = None) -> CodeForm:
        """Return the form for a code."""
        return CodeForm(typed, has_app=APP in self.factors)


@public
@never_cache
@sensitive_post_parameters("code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponseBase:
    """Ask for the second factor, and go on when it is right."""
    asked = _asked(request)
    if asked is None:
        return _nothing_asked(request)
    if request.method != "POST":
        return _page(request, asked, asked.form())
    return _by_passkey(request, asked) if "credential" in request.POST else _by_code(request, asked)


def _asked(request: HttpRequest) -> Asked | None:
    stage = pending_stage(request)
    user = stage.login.user if stage else request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    factors = factors_of(user)
    wanted = wanted_page(request) or (stage.login.redirect_url if stage else "") or ""
    return Asked(user, factors, stage, wanted) if factors - {CODES} else None


def _nothing_asked(request: HttpRequest) -> HttpResponse:
    """Lead to where a sign-in begins, or to where a factor is set up."""
    give_up_pending(request)
    if request.user.is_authenticated:
        return redirect("second_factor")
    if request.method == "POST":
        messages.error(request, str(TOO_LATE))
    return redirect_to_login(wanted_page(request)) if wanted_page(request) else redirect("account_login")


def _page(request: HttpRequest, asked: Asked, form: CodeForm) -> HttpResponse:
    has_passkey = PASSKEY in asked.factors
    shown = {
        "form": form,
        "has_app": APP in asked.factors,
        "takes_codes": bool(asked.factors & {APP, CODES}),
        "options": json.dumps(begin_authentication(asked.user), cls=DjangoJSONEncoder) if has_passkey else "",
        "wanted": asked.wanted,
    }
    return render(request, "account/second_step.html", shown, status=422 if form.errors else 200)


def _by_code(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    form, now = asked.form(request.POST), clock.now()
    if not form.is_valid():
        return _page(request, asked, form)
    keys = (f"second:{asked.user.pk}", f"address:{client_address(request)}")
    if limits.is_blocked(*keys, now=now):
        form.add_error("code", str(TOO_MANY))
        return _page(request, asked, form)
    kind = use_code(asked.user, form.cleaned_data["code"], now=now)
    if not kind:
        limits.count_failure(*keys, now=now)
        form.add_error("code", str(WRONG if APP in asked.factors else WRONG_RECOVERY))
        return _page(request, asked, form)
    limits.forget_failures(keys[0])
    if kind == CODES:
        messages.warning(request, _left(len(unused_codes(asked.user))))
    return _entered(request, asked, kind)


def _left(left: int) -> str:
    said = ngettext(
        "Satu kode pemulihan terpakai, tersisa %(n)s. Buat kode baru sebelum habis.",
        "Satu kode pemulihan terpakai, tersisa %(n)s. Buat kode baru sebelum habis.",
        left,
    )
    return said % {"n": left}


def _by_passkey(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    form = AuthenticateWebAuthnForm(request.POST, user=asked.user)
    if not form.is_valid():
        messages.error(request, str(WRONG_PASSKEY))
        return redirect(request.get_full_path())
    form.cleaned_data["credential"].record_usage()
    return _entered(request, asked, PASSKEY)


def _entered(request: HttpRequest, asked: Asked, kind: str) -> HttpResponseBase:
    """Start the session, or raise the one that there is, under a new key."""
    if asked.stage:
        record_factor(request, asked.user, kind)
        entered: HttpResponseBase = asked.stage.exit()
        return redirect(asked.wanted) if asked.wanted else entered
    request.session.cycle_key()
    remember_shown(request)
    return redirect(asked.wanted or "my_reports")
