"""Prove a contact: send a one-time code to it, take the code, and go on in the account that it opens."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lapor.channels.web.errors import too_many
from lapor.channels.web.visitor import account_of, actor, is_officer, opened_numbers
from lapor.core import clock, limits
from lapor.core.addresses import client_address
from lapor.core.guards import marked, public, signed_in
from lapor.core.models import User
from lapor.core.second_factor import has_app
from lapor.core.sign_in import remember_proof, stay_signed_in, wanted_page
from lapor.notifications.one_time_codes import send_code
from lapor.reporters.accounts import confirm, keep_report, proven_contact, reporters_of
from lapor.reporters.identity import masked_address, open_identity
from lapor.reporters.models import ContactMedium, OneTimeCode, Reporter
from lapor.reporters.one_time_codes import (
    RESEND_AFTER,
    TRIES,
    ForeignNumberError,
    ProvableContact,
    TooManyError,
    TooSoonError,
    Verdict,
    check,
    is_alive,
)
from lapor.reports.models import Report
from lapor.reports.permissions import own_reports

PENDING = "one_time_code"
TOO_SOON = _("Kode untuk kontak ini baru saja dikirim. Tunggu satu menit sebelum meminta kode baru.")
TOO_MANY = _(
    "Terlalu banyak kode diminta. Coba lagi nanti, pakai kontak lain, atau buka laporan dengan nomor dan kode unik."
)
FOREIGN = _("Kode lewat SMS hanya untuk nomor HP Indonesia. Pakai alamat surel Anda.")
DEAD = _("Kode ini tidak berlaku lagi. Minta kode baru.")
FOR_CITIZENS = _("Akun petugas masuk dengan nama pengguna dan kata sandi.")


class CodeForm(forms.Form):
    """The six digits, however they were copied."""

    code = forms.CharField(
        label=_("Kode 6 angka"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "class": "digits"}
        ),
    )


def begin(
    request: HttpRequest, contact: ProvableContact, *, wanted: str = "", number: str = ""
) -> str | Promise | None:
    """Send a code to the contact and remember it in this browser alone; return why not, None when it is on its way.

    `number` is a report that the visitor has opened and wants to find in the account. Asked again at once, as by a
    double tap, the code that is on its way stays the one.
    """
    now, row = clock.now(), pending_code(request)
    try:
        row = send_code(contact, client_address(request), language=get_language() or "id", now=now)
    except TooSoonError:
        if row is None or row.contact_digest != contact.digest or not is_alive(row, now):
            return TOO_SOON
    except TooManyError:
        return TOO_MANY
    except ForeignNumberError:
        return FOREIGN
    request.session[PENDING] = {
        "id": row.pk,
        "to": masked_address(contact.text),
        "contact": contact.digest,
        "wanted": wanted,
        "number": number,
    }
    return None


def pending_code(request: HttpRequest) -> OneTimeCode | None:
    """Return the code that this browser waits for."""
    pending = request.session.get(PENDING)
    return OneTimeCode.objects.filter(pk=pending["id"]).first() if pending else None


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code, and go on in the account when it is right."""
    pending, now = request.session.get(PENDING), clock.now()
    if not pending:
        return redirect("account_login")
    if request.method != "POST":
        return _page(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    keys = (f"code:{pending['contact']}", f"address:{client_address(request)}")
    if limits.is_blocked(*keys, now=now):
        return too_many(request)
    verdict, row = check(pending["id"], form.cleaned_data["code"], now=now)
    if verdict == Verdict.RIGHT and row:
        limits.forget_failures(keys[0])
        return _entered(request, row, request.session.pop(PENDING))
    limits.count_failure(*keys, now=now)
    form.add_error("code", _wrong(row) if verdict == Verdict.WRONG and row else str(DEAD))
    return _page(request, form)


def _wrong(row: OneTimeCode) -> str:
    left = TRIES - row.tries
    said = ngettext(
        "Kode tidak cocok. Anda dapat mencoba %(n)s kali lagi.",
        "Kode tidak cocok. Anda dapat mencoba %(n)s kali lagi.",
        left,
    )
    return said % {"n": left}


def _page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    row, now = pending_code(request), clock.now()
    pending = request.session[PENDING]
    wait = RESEND_AFTER - (now - row.created_at) if row else RESEND_AFTER - RESEND_AFTER
    shown = {
        "form": form,
        "to": pending["to"],
        "is_sms": row is not None and row.medium == ContactMedium.SMS,
        "is_alive": row is not None and is_alive(row, now),
        "wait_seconds": max(0, int(wait.total_seconds())),
        "number": pending["number"],
    }
    return render(request, "account/code.html", shown, status=422 if form.errors else 200)


@public
@require_POST
def send_again(request: HttpRequest) -> HttpResponseBase:
    """Send another code to the contact that this browser waits for."""
    row, pending = pending_code(request), request.session.get(PENDING)
    if row is None or pending is None:
        return redirect("account_login")
    refusal = begin(request, proven_contact(row), wanted=pending["wanted"], number=pending["number"])
    if refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(_("Kode baru sedang dikirim.")))
    return redirect("account_code")


def _entered(request: HttpRequest, row: OneTimeCode, pending: dict[str, Any]) -> HttpResponseBase:
    """Write down what was proven and go on; the session becomes that of the account."""
    now = clock.now()
    present = account_of(request) if request.user.is_authenticated else None
    if is_officer(present):
        return _only_for_citizens(request)
    account = confirm(proven_contact(row), present, language=get_language() or "id", now=now)
    if is_officer(account):
        return _only_for_citizens(request)
    _keep(request, account, pending["number"])
    wanted = pending["wanted"] or None
    messages.success(request, str(_("%(contact)s sudah dikonfirmasi.")) % {"contact": pending["to"]})
    if present == account and not has_app(account):
        stay_signed_in(request, account)
        remember_proof(request)
        return redirect(wanted or "my_reports")
    record_authentication(request, account, method="code")
    entered: HttpResponseBase = perform_login(request, Login(account, redirect_url=wanted))
    return entered


def _only_for_citizens(request: HttpRequest) -> HttpResponse:
    messages.error(request, str(FOR_CITIZENS))
    return redirect("account_login")


def _keep(request: HttpRequest, account: User, number: str) -> None:
    """Let the account find the report for which the code was asked, as far as this browser has opened it."""
    if number not in opened_numbers(request):
        return
    report = Report.objects.filter(number=number).first()
    if report and not reporters_of(account).filter(reports=report.pk).exists():
        keep_report(account, number, now=clock.now())


@public
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_contact(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send a code to a contact of a report of one's own; a stranger finds nothing here."""
    report = get_object_or_404(own_reports(actor(request)).select_related("reporter"), number=number)
    contact = _contact_of(report.reporter, request.POST.get("medium", ""))
    back = wanted_page(request)
    if request.method != "POST" or contact is None:
        return redirect(back or "report_detail", *([] if back else [number]))
    refusal = begin(request, contact, wanted=back, number=number)
    if refusal is None:
        return redirect("account_code")
    messages.error(request, str(refusal))
    return redirect(back or "report_detail", *([] if back else [number]))


def _contact_of(reporter: Reporter | None, medium: str) -> ProvableContact | None:
    """Return one contact of the reporter; that it was read is written down."""
    if reporter is None or medium not in ContactMedium.values:
        return None
    told = open_identity(reporter, looker="system", reason="one-time code", now=clock.now())
    text = told.phone if medium == ContactMedium.SMS else told.email
    return ProvableContact(ContactMedium(medium), text) if text else None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, number: str) -> HttpResponseBase:
    """Let the account keep a report that was opened with its code."""
    if request.method == "POST" and number in opened_numbers(request) and not is_officer(account_of(request)):
        keep_report(account_of(request), number, now=clock.now())
        messages.success(request, str(_("Laporan ini sekarang ada di Laporan Saya.")))
    return redirect("report_detail", number)


@require_POST
def _instead_of_password(request: HttpRequest) -> HttpResponseBase:
    """Send a code to a contact of whoever got the username: proving it does away with the one-time password."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    reporter = reporters_of(account_of(request)).first()
    contact = _contact_of(reporter, request.POST.get("medium", ""))
    refusal = begin(request, contact) if contact else DEAD
    if refusal is None:
        return redirect("account_code")
    messages.error(request, str(refusal))
    return redirect("account_change_password")


# The guard `signed_in` would send a one-time password to the page this is asked from.
instead_of_password = marked("signed_in", _instead_of_password)
