"""Sign in with a password, ask for a one-time code, sign out, choose a password."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import LogoutView
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lapor.channels.web.confirming import begin
from lapor.core.guards import public
from lapor.core.sign_in import is_recent, remember_device, wanted_page
from lapor.reporters.typed import contact_in, username_in

NO_CONTACT = _(
    "Untuk kode sekali pakai, ketik nomor telepon (misalnya 0812 3456 7890) atau alamat surel, bukan nama pengguna."
)
NO_PASSWORD = _("Ketik kata sandi Anda, atau minta kode sekali pakai.")


class SignInForm(forms.Form):
    """Who comes, and the password if there is one."""

    login = forms.CharField(
        label=_("Nomor telepon, surel, atau nama pengguna"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        required=False,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    shared = forms.BooleanField(
        label=_("Ini perangkat bersama"),
        required=False,
        help_text=_("Misalnya di warnet atau HP pinjaman: Anda keluar begitu peramban ditutup."),
    )


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponseBase:
    """Sign in; who signed in long ago may do so again on the way to a sensitive page."""
    wanted = wanted_page(request)
    if request.method != "POST":
        if request.user.is_authenticated and (is_recent(request) or not wanted):
            return redirect(wanted or "my_reports")
        return _page(request, SignInForm(), wanted)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, wanted)
    remember_device(request, is_shared=form.cleaned_data["shared"])
    by_code = request.POST.get("by") == "code"
    entered = _code_sent(request, form, wanted) if by_code else _signed_in(request, form, wanted)
    return entered or _page(request, form, wanted)


def _page(request: HttpRequest, form: SignInForm, wanted: str) -> HttpResponse:
    shown = {"form": form, "wanted": wanted, "is_again": request.user.is_authenticated}
    return render(request, "account/login.html", shown, status=422 if form.errors else 200)


def _code_sent(request: HttpRequest, form: SignInForm, wanted: str) -> HttpResponseBase | None:
    """Send a code and lead to where it is typed; None when the form says why not."""
    contact = contact_in(form.cleaned_data["login"])
    refusal = begin(request, contact, wanted=wanted) if contact else NO_CONTACT
    if refusal is None:
        return redirect("account_code")
    form.add_error("login", str(refusal))
    return None


def _signed_in(request: HttpRequest, form: SignInForm, wanted: str) -> HttpResponseBase | None:
    """Check the password and start the session; None when the form says why not."""
    if not form.cleaned_data["password"]:
        form.add_error("password", NO_PASSWORD)
        return None
    credentials = {"username": username_in(form.cleaned_data["login"]), "password": form.cleaned_data["password"]}
    adapter = get_adapter()
    try:
        user = adapter.authenticate(request, **credentials)
        if user is None:
            raise adapter.validation_error("username_password_mismatch")
    except ValidationError as error:
        form.add_error(None, error)
        return None
    signed_in: HttpResponseBase = perform_password_login(request, credentials, Login(user, redirect_url=wanted or None))
    return signed_in


logout = public(LogoutView.as_view())
