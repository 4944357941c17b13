"""Choose a password: for the first time, instead of an SMS's, instead of a forgotten one."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lapor.channels.web.visitor import account_of
from lapor.core.guards import marked
from lapor.core.sign_in import has_recent_proof, is_recent, stay_signed_in
from lapor.reporters.accounts import has_own_password, reporters_of
from lapor.reporters.identity import contacts_of

NOT_CURRENT = _("Ketik kata sandi Anda yang sekarang.")
NOT_EQUAL = _("Kedua kata sandi tidak sama. Ketik lagi yang kedua.")


def _password(label: Any, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget)


class PasswordForm(forms.Form):
    """The new password twice, and the present one unless something better was shown a moment ago."""

    oldpassword = _password(_("Kata sandi sekarang"), "current-password")
    password1 = _password(_("Kata sandi baru"), "new-password")
    password2 = _password(_("Kata sandi baru, sekali lagi"), "new-password")

    def __init__(self, *args: Any, request: HttpRequest, asks_present: bool) -> None:
        super().__init__(*args)
        self.request = request
        self.fields["password1"].help_text = _(
            "Sekurang-kurangnya 10 huruf atau angka. Beberapa kata acak mudah diingat."
        )
        if not asks_present:
            del self.fields["oldpassword"]

    def clean_oldpassword(self) -> str:
        """Check the present password; guesses are counted as at the door.

        :raises ValidationError: if it is wrong, or was guessed too often.
        """
        typed = str(self.cleaned_data["oldpassword"])
        if get_adapter().authenticate(self.request, username=account_of(self.request).username, password=typed) is None:
            raise ValidationError(NOT_CURRENT)
        return typed

    def clean_password1(self) -> str:
        """Refuse what is too short or too common.

        :raises ValidationError: with the reasons.
        """
        return str(get_adapter().clean_password(self.cleaned_data["password1"], user=account_of(self.request)))

    def clean_password2(self) -> str:
        """Compare the two.

        :raises ValidationError: if they differ.
        """
        if self.cleaned_data.get("password1") not in (None, self.cleaned_data["password2"]):
            raise ValidationError(NOT_EQUAL)
        return str(self.cleaned_data["password2"])


@never_cache
@sensitive_post_parameters("oldpassword", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def _change_password(request: HttpRequest) -> HttpResponseBase:
    """Choose a password; a one-time password leads here from every page."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    user = account_of(request)
    asks_present = has_own_password(user) and not has_recent_proof(request)
    if not asks_present and not is_recent(request):
        return redirect_to_login(request.get_full_path())
    form = PasswordForm(
        *([request.POST] if request.method == "POST" else []), request=request, asks_present=asks_present
    )
    if not form.is_valid():
        return _page(request, form)
    get_adapter().set_password(user, form.cleaned_data["password1"])
    stay_signed_in(request, user)
    messages.success(request, str(_("Kata sandi baru disimpan.")))
    return redirect("my_reports")


def _page(request: HttpRequest, form: PasswordForm) -> HttpResponse:
    """Show the form; instead of a password from an SMS a code does as well."""
    user = account_of(request)
    reporter = reporters_of(user).first() if user.password_must_change else None
    shown = {"form": form, "contacts": contacts_of(reporter) if reporter else []}
    return render(request, "account/password_change.html", shown, status=422 if form.errors else 200)


# It asks to sign in by itself; the guard `signed_in` would send a one-time password round in a circle.
change_password = marked("signed_in", _change_password)
