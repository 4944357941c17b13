"""Passkeys: add, name and remove them, sign in with one; allauth's views with our words and ways."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django import forms
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.channels.web.second_factor import note_removal
from lapor.channels.web.second_factor_codes import WANTED, show_codes
from lapor.channels.web.visitor import account_of
from lapor.core.guards import public
from lapor.core.second_factor import CODES, PASSKEY, factors_of, renew_codes
from lapor.core.second_factor_session import remember_shown
from lapor.core.sign_in import remember_device, signed_in_lately, wanted_page
from lapor.reporters.passkeys import MOST_PASSKEYS

NAME = gettext_lazy("Nama passkey ini")
LONGEST_NAME = 60


class AddForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name and what the device answered; always a key that signs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = _name_field(is_required=False)

    def clean(self) -> dict[str, Any]:
        """Check the answer; the device must have asked for PIN, finger or face."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for the same key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_field(is_required=True)


def _name_field(*, is_required: bool) -> forms.CharField:
    return forms.CharField(
        label=NAME,
        required=is_required,
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Agar Anda mengenalinya, misalnya HP Samsung atau Laptop kantor."),
    )


class _Added(AddWebAuthnView):  # type: ignore[misc]
    template_name = "account/passkey_add.html"
    form_class = AddForm
    success_url = reverse_lazy("account_page")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stop at a number of keys that nobody owns devices for."""
        if Authenticator.objects.filter(user_id=request.user.pk, type=PASSKEY).count() >= MOST_PASSKEYS:
            messages.error(request, _("Akun ini sudah punya cukup passkey. Hapus dulu yang tidak dipakai."))
            return redirect("account_page")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser needs to make a key that can be found without a username."""
        options = begin_registration(self.request.user, True)
        shown: dict[str, Any] = {"form": kwargs.get("form") or self.get_form(), "view": self}
        return shown | {"options": json.dumps(options, cls=DjangoJSONEncoder)}

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """Keep the key; beside a password it is asked for as second step, so codes are made for the day it is lost."""
        added: HttpResponseBase = super().form_valid(form)
        remember_shown(self.request)
        user = account_of(self.request)
        if not user.has_usable_password() or CODES in factors_of(user):
            return redirect(wanted) if (wanted := self.request.session.pop(WANTED, "")) else added
        renew_codes(user)
        return show_codes(self.request)

    def get_success_url(self) -> str:
        """Go back to the account."""
        messages.success(self.request, _("Passkey ditambahkan. Lain kali, cukup tekan Masuk dengan passkey."))
        return str(self.success_url)


class _Renamed(EditWebAuthnView):  # type: ignore[misc]
    template_name = "account/passkey_rename.html"
    form_class = RenameForm
    success_url = reverse_lazy("account_page")


class _Removed(RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "account/passkey_remove.html"
    success_url = reverse_lazy("account_page")

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """Remove the key; without any factor the account has none to show."""
        removed: HttpResponseBase = super().form_valid(form)
        note_removal(self.request, account_of(self.request))
        return removed

    def get_success_url(self) -> str:
        """Go back to the account."""
        messages.success(self.request, _("Passkey dihapus."))
        return str(self.success_url)


class _Entered(LoginWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: forms.Form) -> HttpResponseBase:
        """Say that the key is unknown here; the key's own account is not told."""
        messages.error(self.request, _("Passkey ini tidak cocok. Coba lagi, atau masuk dengan cara lain."))
        return redirect("account_login")

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """Start the session, as long or short as the visitor wishes."""
        remember_device(self.request, is_shared=bool(self.request.POST.get("shared")))
        wanted = wanted_page(self.request)
        entered: HttpResponseBase = super().form_valid(form)
        return redirect(wanted) if wanted and self.request.user.is_authenticated else entered


add = signed_in_lately(_Added.as_view())
rename = signed_in_lately(_Renamed.as_view())
remove = signed_in_lately(_Removed.as_view())
login = public(_Entered.as_view())
