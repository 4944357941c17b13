"""Open a report with its number and code; guessing gets slower and slower."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lapor.channels.web.errors import too_many
from lapor.channels.web.visitor import opened_numbers, remember_opened
from lapor.core import clock, limits
from lapor.core.addresses import client_address
from lapor.core.guards import public
from lapor.reporters.codes import is_access_code
from lapor.reports.models import Report
from lapor.reports.numbers import normalise, spoken

NO_MATCH = _("Nomor dan kode unik tidak cocok. Periksa keduanya pada tanda terima atau SMS Anda.")


class TrackForm(forms.Form):
    """Number and code, in any spelling."""

    number = forms.CharField(
        label=_("Nomor laporan"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("8 angka, misalnya 1234 5678."),
    )
    code = forms.CharField(
        label=_("Kode unik"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("8 huruf dan angka, misalnya ABCD-2345."),
    )

    @property
    def typed_number(self) -> str:
        """Return the number as it is stored; what is no number stays as it was typed and belongs to no report."""
        typed = str(self.cleaned_data["number"])
        return normalise(typed) or typed


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, number: str = "") -> HttpResponse:
    """Ask for number and code, and let this browser see the report when they belong together."""
    if request.method != "POST":
        if number in opened_numbers(request):
            return redirect("report_detail", number)
        return _page(request, TrackForm(initial={"number": spoken(number)}))
    form = TrackForm(request.POST)
    return _opened(request, form) if form.is_valid() else _page(request, form, 422)


def _page(request: HttpRequest, form: TrackForm, status: int = 200) -> HttpResponse:
    return render(request, "track.html", {"form": form}, status=status)


def _opened(request: HttpRequest, form: TrackForm) -> HttpResponse:
    number, now = form.typed_number, clock.now()
    keys = (f"number:{number}", f"address:{client_address(request)}")
    if limits.is_blocked(*keys, now=now):
        return too_many(request)
    if not _belong_together(number, form.cleaned_data["code"]):
        limits.count_failure(*keys, now=now)
        form.add_error(None, NO_MATCH)
        return _page(request, form, 422)
    limits.forget_failures(keys[0])
    remember_opened(request, number)
    return redirect("report_detail", number)


def _belong_together(number: str, code: str) -> bool:
    """Compare the code for an unknown number too, so that the time tells nothing."""
    report = Report.objects.filter(number=number).only("number", "code_generation").first()
    is_right = is_access_code(number, report.code_generation if report else 1, code)
    return report is not None and is_right
