"""The account: contacts, ways to sign in, language, devices; and leaving for good."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lapor.channels.web.confirming import begin
from lapor.channels.web.visitor import account_of, is_officer
from lapor.core.crypto import unseal
from lapor.core.guards import signed_in
from lapor.core.second_factor import APP, PASSKEY
from lapor.core.sign_in import signed_in_lately, stay_signed_in
from lapor.reporters.accounts import end_other_sessions, has_own_password, reporters_of
from lapor.reporters.identity import PURPOSE, masked_address
from lapor.reporters.leaving import erase, give_up, is_last_way_in
from lapor.reporters.models import ConfirmedContact, Reporter
from lapor.reporters.typed import contact_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class ContactForm(forms.Form):
    """Another contact for the account."""

    contact = forms.CharField(
        label=gettext_lazy("Nomor telepon atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=gettext_lazy("Kami mengirim kode 6 angka ke sana."),
    )


class LeaveForm(forms.Form):
    """The word that it is meant."""

    sure = forms.BooleanField(
        label=gettext_lazy("Ya, hapus akun dan kontak saya"),
        error_messages={"required": gettext_lazy("Centang dulu bila Anda sungguh ingin menghapus akun.")},
    )


@signed_in
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the account."""
    return _page(request, ContactForm())


def _page(request: HttpRequest, form: ContactForm) -> HttpResponse:
    user = account_of(request)
    factors = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    shown = {
        "form": form,
        "contacts": [_shown(row) for row in ConfirmedContact.objects.filter(user=user).order_by("pk")],
        "passkeys": [row for row in factors if row.type == PASSKEY],
        "has_app": any(row.type == APP for row in factors),
        "has_own_password": has_own_password(user),
        "languages": settings.LANGUAGES,
        "language": get_language(),
    }
    return render(request, "account/account.html", shown, status=422 if form.errors else 200)


def _shown(row: ConfirmedContact) -> dict[str, Any]:
    return {
        "id": row.pk,
        "medium": row.medium,
        "label": row.get_medium_display(),
        "shown": masked_address(unseal(row.sealed, PURPOSE)),
        "confirmed_at": row.confirmed_at,
    }


@signed_in_lately
@get_or_post
def add_contact(request: HttpRequest) -> HttpResponseBase:
    """Send a code to another contact; who types it has the contact in the account."""
    if request.method != "POST" or is_officer(account_of(request)):
        return redirect("account_page")
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    contact = contact_in(form.cleaned_data["contact"])
    refusal = (
        begin(request, contact, wanted=reverse("account_page"))
        if contact
        else _("Ketik nomor telepon, misalnya 0812 3456 7890, atau alamat surel.")
    )
    if refusal is None:
        return redirect("account_code")
    form.add_error("contact", str(refusal))
    return _page(request, form)


@signed_in_lately
@get_or_post
def remove_contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """Take a contact from the account, unless nobody could sign in any more."""
    row = get_object_or_404(ConfirmedContact, pk=contact_id, user=account_of(request))
    is_last = is_last_way_in(account_of(request), row)
    if request.method != "POST" or is_last:
        return render(request, "account/contact_remove.html", {"contact": _shown(row), "is_last": is_last})
    give_up(row)
    messages.success(request, _("Kontak dihapus dari akun Anda."))
    return redirect("account_page")


@signed_in
@get_or_post
def other_devices(request: HttpRequest) -> HttpResponseBase:
    """Sign out everywhere but here."""
    if request.method == "POST":
        end_other_sessions(account_of(request))
        stay_signed_in(request, account_of(request))
        messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("account_page")


@signed_in
@get_or_post
def language(request: HttpRequest) -> HttpResponseBase:
    """Let pages and messages speak another language."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        Reporter.objects.filter(pk__in=reporters_of(account_of(request)).values("pk")).update(language=chosen)
    return i18n.set_language(request) if request.method == "POST" else redirect("account_page")


@signed_in_lately
@never_cache
@get_or_post
def leave(request: HttpRequest) -> HttpResponseBase:
    """Remove the account and everything that leads to the person; officers' accounts belong to their agency."""
    user = account_of(request)
    if is_officer(user):
        return redirect("account_page")
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "account/leave.html", {"form": form}, status=422 if form.errors else 200)
    logout(request)
    erase(user)
    messages.success(request, _("Akun Anda dihapus. Laporan Anda tetap diproses, tanpa nama dan kontak Anda."))
    return redirect("home")
