"""The page that hands a report over: what the bundle holds, whether the identity goes with it, and the download."""

from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from lapor.desk.bundle import bundle_of, files_of, write_bundle
from lapor.desk.identity import look, may_look
from lapor.desk.page import report_on_desk
from lapor.reporters.identity import Contact
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import relations
from lapor.reports.viewings import Sight, ViewingKind, note_taken
from lapor.reports.workflow import By


class BundleForm(forms.Form):
    """Say whether the reporter's identity goes with the bundle, and how the reporter agreed."""

    with_identity = forms.BooleanField(
        label=_("Sertakan identitas pelapor"),
        help_text=_("Hanya dengan persetujuan pelapor; dicatat di log lihat identitas."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Bagaimana dan kapan pelapor setuju"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    as_public = forms.BooleanField(
        label=_("Ganti tulisan pelapor dengan versi publik"),
        help_text=_("Bila tulisannya menyebut nama atau ciri pelapor. Samarkan dulu sisanya di versi publik."),
        required=False,
    )

    def __init__(self, data: Any = None, *, offers_identity: bool) -> None:
        super().__init__(data, auto_id="berkas_%s")
        if not offers_identity:
            del self.fields["with_identity"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask how the reporter agreed when the identity is to go along."""
        values: dict[str, Any] = dict(self.cleaned_data)
        if values.get("with_identity") and len(values.get("reason", "").strip()) < 5:
            self.add_error("reason", _("Tulis bagaimana dan kapan pelapor setuju."))
        return values


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, visit: Visit, number: str) -> HttpResponseBase:
    """Show what the bundle holds; send it when asked. Its verifiers may."""
    report = report_on_desk(visit, number)
    if By.VERIFIER not in relations(visit.actor, report):
        raise PermissionDenied
    form = BundleForm(request.POST if request.method == "POST" else None, offers_identity=may_look(visit, report))
    if request.method == "POST" and form.is_valid():
        note_taken(Sight(visit.actor, ViewingKind.BUNDLE, visit.now), [report.pk])
        return _sent(visit, report, form.cleaned_data)
    status = 422 if form.errors else 200
    files = files_of(report, with_identity=False)
    return render(request, "desk/bundle.html", {"report": report, "form": form, "files": files}, status=status)


def _identity(visit: Visit, report: Report, values: dict[str, Any]) -> Contact | None:
    return look(visit, report, values["reason"]) if values.get("with_identity") else None


def _sent(visit: Visit, report: Report, values: dict[str, Any]) -> FileResponse:
    identity = _identity(visit, report, values)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_bundle(file, bundle_of(report, identity, now=visit.now, as_public=values["as_public"]))
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=f"laporan-{report.number}.zip")
    add_never_cache_headers(response)
    return response
