"""File a report: the page with the form."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lapor.channels.web import staging
from lapor.channels.web.files import size_limited
from lapor.channels.web.report_form import ReportForm, blank_form
from lapor.channels.web.visitor import actor, remember_receipt
from lapor.core import clock
from lapor.core.crypto import sha256
from lapor.core.guards import public
from lapor.reporters.identity import Contact, masked_address, open_identity
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.attachments import RefusedFileError
from lapor.reports.models import Report
from lapor.reports.submission import Submission


@public
@size_limited
@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest) -> HttpResponseBase:
    """Show the form, and file the report that it brings."""
    now, reporter = clock.now(), actor(request).reporter
    today, knows_contact = timezone.localdate(now), reporter is not None
    if request.method != "POST":
        return _page(request, blank_form(today, knows_contact=knows_contact))
    form = ReportForm(request.POST, request.FILES, today=today, knows_contact=knows_contact)
    filed = _filed(form, reporter, now) if form.is_valid() else None
    if filed is None:
        form.keep_files()
        return _page(request, form, status=422)
    remember_receipt(request, *filed)
    return redirect("receipt")


def _page(request: HttpRequest, form: ReportForm, status: int = 200) -> HttpResponse:
    limits = {"max_files": settings.ATTACHMENT_COUNT, "max_megabytes": settings.ATTACHMENT_BYTES // 1024 // 1024}
    return render(request, "report_form.html", {"form": form, **limits}, status=status)


def _filed(form: ReportForm, reporter: Reporter | None, now: datetime) -> tuple[Report, str] | None:
    """Return the report and the masked contact that hears of it; None when a file cannot be taken."""
    contact = _contact(form, reporter, now)
    try:
        report = _received(form.submission(contact), now)
    except RefusedFileError:
        return None
    staging.forget(form.earlier_files)
    return report, masked_address(contact.phone or contact.email)


def _contact(form: ReportForm, reporter: Reporter | None, now: datetime) -> Contact:
    if reporter is None:
        return form.typed_contact()
    return open_identity(reporter, looker="reporter", reason="own report", now=now)


def _received(submission: Submission, now: datetime) -> Report:
    """File the report; a page that is sent again with another text is another report, not the first one again."""
    report = operations.receive(submission, now=now)
    if report.original_text == submission.text.strip():
        return report
    return operations.receive(replace(submission, key=f"{submission.key}/{sha256(submission.text.encode())}"), now=now)
