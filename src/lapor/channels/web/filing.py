"""File a report: the page with the form."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lapor.channels.web.coaching import Coaching, coaching, taken
from lapor.channels.web.errors import CSRF_ANSWER
from lapor.channels.web.pinning import centres
from lapor.channels.web.report_form import ReportForm, blank_form
from lapor.channels.web.visitor import actor, remember_receipt
from lapor.core import clock
from lapor.core.body_size import size_limited
from lapor.core.crypto import sha256
from lapor.core.guards import public
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact, masked_address, open_identity
from lapor.reporters.models import Reporter
from lapor.reports import operations, staging
from lapor.reports.attachments import RefusedFileError
from lapor.reports.models import Report
from lapor.reports.submission import Submission

Lost = Literal["", "token", "session"]


@dataclass(frozen=True)
class Visit:
    """Who sends the form, and when."""

    request: HttpRequest
    reporter: Reporter | None
    now: datetime

    @property
    def data(self) -> QueryDict:
        """Return what was typed."""
        return self.request.POST

    def form(self) -> ReportForm:
        """Return the form as it was sent, with a suggestion that was taken."""
        return ReportForm(
            taken(self.data), self.request.FILES, today=_today(self.now), knows_contact=self.knows_contact
        )

    @property
    def knows_contact(self) -> bool:
        """Tell whether the reporter's account holds the contact."""
        return self.reporter is not None


def _visit(request: HttpRequest) -> Visit:
    return Visit(request, actor(request).reporter, clock.now())


def _today(now: datetime) -> date:
    return timezone.localdate(now)


@public
@size_limited
@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest) -> HttpResponseBase:
    """Show the form, and file the report that it brings."""
    visit = _visit(request)
    if request.method != "POST":
        return _page(visit, blank_form(_today(visit.now), knows_contact=visit.knows_contact))
    form = visit.form()
    if _is_signed_out(visit):
        return _again(visit, form, lost="session")
    advice = _advice(visit, form)
    if advice:
        return _again(visit, form, advice=advice, status=200)
    filed = _filed(form, visit) if form.is_valid() else None
    return _receipt(visit, *filed) if filed else _again(visit, form)


def keep_typed(request: HttpRequest) -> HttpResponse:
    """Answer a form whose token was lost: the same page again, with all that was typed and a new token."""
    visit = _visit(request)
    return _again(visit, visit.form(), lost="token", status=403)


setattr(report_form, CSRF_ANSWER, keep_typed)


def _is_signed_out(visit: Visit) -> bool:
    """Tell whether the form was opened by somebody signed in who is not any more, and so holds no contact."""
    return "signed_in" in visit.data and visit.reporter is None


def _advice(visit: Visit, form: ReportForm) -> Coaching | None:
    """Return the advice that is asked for, or a hint at another's matter that its writer cannot have seen yet."""
    is_asked = not visit.data.keys().isdisjoint({"check", "take"})
    if not is_asked and "unadvised" not in visit.data:
        return None
    advice = coaching(taken(visit.data), has_evidence=bool(visit.request.FILES or form.earlier_files), now=visit.now)
    return advice if is_asked or (form.is_valid() and advice.scope) else None


def _again(
    visit: Visit, form: ReportForm, *, advice: Coaching | None = None, lost: Lost = "", status: int = 422
) -> HttpResponse:
    """Draw the form once more, with everything in it; checking it keeps the files."""
    form.is_valid()
    if _wants_json(visit.request):
        return JsonResponse({"errors": form.errors}, status=status)
    return _page(visit, form, advice=advice, lost=lost, status=status)


def _page(visit: Visit, form: ReportForm, *, status: int = 200, **shown: Any) -> HttpResponse:
    return render(visit.request, "report_form.html", page_content(form) | shown, status=status)


def page_content(form: ReportForm) -> dict[str, Any]:
    """Return what the page with the form shows."""
    return {"form": form, "centres": centres()}


def _receipt(visit: Visit, report: Report, sent_to: str) -> HttpResponse:
    """Lead to the receipt; a device that sends from its outbox gets number and code to show them later."""
    remember_receipt(visit.request, report, sent_to)
    if not _wants_json(visit.request):
        return redirect("receipt")
    code = access_code(report.number, report.code_generation)
    return JsonResponse({"number": report.number, "code": code, "url": resolve_url("receipt")})


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _filed(form: ReportForm, visit: Visit) -> tuple[Report, str] | None:
    """Return the report and the masked contact that hears of it; None when a file cannot be taken."""
    contact = _contact(form, visit)
    try:
        report = _received(form.submission(contact), visit.now)
    except RefusedFileError:
        return None
    staging.forget(form.earlier_files)
    return report, masked_address(contact.phone or contact.email)


def _contact(form: ReportForm, visit: Visit) -> Contact:
    if visit.reporter is None:
        return form.typed_contact()
    return open_identity(visit.reporter, looker="reporter", reason="own report", now=visit.now)


def _received(submission: Submission, now: datetime) -> Report:
    """File the report; a page that is sent again with another text is another report, not the first one again."""
    report = operations.receive(submission, now=now)
    if report.original_text == submission.text.strip():
        return report
    return operations.receive(replace(submission, key=f"{submission.key}/{sha256(submission.text.encode())}"), now=now)
