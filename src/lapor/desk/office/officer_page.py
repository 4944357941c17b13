"""One officer: contacts, postings, account."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from lapor.agencies.contacts import contacts_of_officer
from lapor.agencies.models import Absence, Officer
from lapor.core.second_factor import has_one
from lapor.desk.office import staff
from lapor.desk.office.officer_forms import ContactForm, LastDayForm, PostingForm
from lapor.desk.office.officers import signed_in_lately
from lapor.desk.office.page import house_of, officer_in_house, show
from lapor.desk.office.staff import OfficeRefusedError
from lapor.reports.guards import Visit, office_admin_only


@never_cache
@office_admin_only
@require_safe
def officer_page(request: HttpRequest, visit: Visit, officer_id: int) -> HttpResponse:
    """Show everything about one officer of the house."""
    return _page(request, visit, officer_in_house(visit, officer_id))


def _page(request: HttpRequest, visit: Visit, officer: Officer, failed: Form | None = None) -> HttpResponse:
    house = house_of(visit)
    postings = officer.postings.filter(agency__in=house.agencies()).select_related("agency").order_by("-valid_from")
    absences = Absence.objects.filter(officer=officer, last_day__gte=visit.today)
    context: dict[str, Any] = {
        "officer": officer,
        "rows": [(posting, _can_end(visit, posting)) for posting in postings],
        "manages": staff.manages(visit, officer),
        "is_own": officer == visit.actor.officer,
        "is_active": signed_in_lately(officer, visit.now),
        "has_second_factor": has_one(officer.user),
        "absences": absences.select_related("deputy").order_by("first_day"),
        "contact_form": failed if isinstance(failed, ContactForm) else _contact_form(visit, officer),
        "posting_form": failed
        if isinstance(failed, PostingForm)
        else PostingForm(house=house, today=visit.today, auto_id="id_posting_%s"),
        "form": failed,
    }
    return show(request, visit, "officer", context, status=422 if failed else 200)


def _can_end(visit: Visit, posting: Any) -> bool:
    lasts = posting.valid_until is None or posting.valid_until >= visit.today
    return lasts and house_of(visit).may_give(posting.role, posting.agency)


def _contact_form(visit: Visit, officer: Officer) -> ContactForm | None:
    """Return the form with what is known; contacts of somebody above the admin are not his to read."""
    if not staff.manages(visit, officer):
        return None
    known = contacts_of_officer(officer)
    return ContactForm(initial={"name": officer.name, "email": known.email, "phone": known.phone})


def _back(officer: Officer) -> HttpResponse:
    return redirect("office_officer", officer.pk)


@office_admin_only
@require_POST
def change_contacts(request: HttpRequest, visit: Visit, officer_id: int) -> HttpResponse:
    """Write name and contacts anew."""
    officer = officer_in_house(visit, officer_id)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, officer, form)
    try:
        staff.change_contacts(officer, form.cleaned_data["name"], form.contacts, visit)
        messages.success(request, _("Nama dan kontak disimpan."))
    except OfficeRefusedError as refused:
        messages.error(request, refused.args[0].label)
    return _back(officer)


@office_admin_only
@require_POST
def add_posting(request: HttpRequest, visit: Visit, officer_id: int) -> HttpResponse:
    """Give the officer one more role."""
    officer = officer_in_house(visit, officer_id)
    form = PostingForm(request.POST, house=house_of(visit), today=visit.today, auto_id="id_posting_%s")
    if form.is_valid():
        try:
            staff.add_posting(officer, form.wish, visit)
        except OfficeRefusedError as refused:
            form.add_error(None, refused.args[0].label)
    if form.errors:
        return _page(request, visit, officer, form)
    messages.success(request, _("Penugasan ditambahkan."))
    return _back(officer)


@office_admin_only
@require_POST
def end_posting(request: HttpRequest, visit: Visit, officer_id: int, posting_id: int) -> HttpResponse:
    """Let a posting end with a day."""
    officer = officer_in_house(visit, officer_id)
    posting = officer.postings.filter(pk=posting_id).select_related("agency", "officer").first()
    if posting is None or not house_of(visit).may_give(posting.role, posting.agency):
        raise Http404
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, officer, form)
    try:
        staff.end_posting(posting, form.cleaned_data["last_day"], visit)
        messages.success(request, _("Penugasan diakhiri; riwayatnya tetap tersimpan."))
    except OfficeRefusedError as refused:
        messages.error(request, refused.args[0].label)
    return _back(officer)


@never_cache
@office_admin_only
@sensitive_variables("password")
@require_POST
def give_password(request: HttpRequest, visit: Visit, officer_id: int) -> HttpResponse:
    """Make a new one-time password; the answer shows it, this once."""
    officer = officer_in_house(visit, officer_id)
    try:
        password = staff.give_password(officer, visit)
    except OfficeRefusedError as refused:
        messages.error(request, refused.args[0].label)
        return _back(officer)
    return show(request, visit, "password", {"officer": officer, "password": password, "is_new": False})


CHANGES = {
    "faktor-kedua": (staff.reset_second_factor, gettext_lazy("Faktor kedua dihapus dan semua sesi diakhiri.")),
    "nonaktif": (staff.close_account, gettext_lazy("Akun dinonaktifkan dan semua sesi diakhiri.")),
    "aktif": (staff.open_account, gettext_lazy("Akun aktif lagi.")),
}


@office_admin_only
@require_POST
def change_account(request: HttpRequest, visit: Visit, officer_id: int, change: str) -> HttpResponse:
    """Reset the second factor, close the account, or open it again."""
    officer = officer_in_house(visit, officer_id)
    make, said = CHANGES[change]
    try:
        make(officer, visit)
        messages.success(request, said)
    except OfficeRefusedError as refused:
        messages.error(request, refused.args[0].label)
    return _back(officer)
