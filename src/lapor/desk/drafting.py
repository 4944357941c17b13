"""What officers send to write an answer together: check, put in, save, hand in, publish, send back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lapor.agencies.models import Officer
from lapor.core.body_size import size_limited
from lapor.desk.answering import ANOTHER_PERSON, WHAT_IS_MISSING, AnswerForm
from lapor.desk.page import Attempt, drawn, report_on_desk
from lapor.desk.reviewing import ReviewForm, tell_author, tell_readers
from lapor.desk.way import report_address
from lapor.reports.casework import Draft
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.operations import ChangedMeanwhileError, MissingError, SecondPersonNeededError, Step, drafting
from lapor.reports.permissions import NotPermittedError, ensure_may
from lapor.reports.substance import lack
from lapor.reports.workflow import Action, NotAllowedHereError

BETWEEN = "\n\n"
OPEN_PLACE = "open_place"


@officer_only
@size_limited
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Do with the draft what the button `do` says; what was typed stays on the page when it is refused."""
    report = report_on_desk(visit, number)
    if request.method != "POST":  # a reload or a change of language after a refusal
        return redirect(report_address(request, number))
    _ensure_answers(visit, report)
    if request.POST.get("use"):
        return _put_in(request, visit, report, request.POST["use"])
    deed = request.POST.get("do", "")
    if deed not in DEEDS:
        raise Http404
    return DEEDS[deed](request, visit, report)


def _ensure_answers(visit: Visit, report: Report) -> None:
    """Let only those write and read drafts who could answer the report.

    :raises PermissionDenied: for others.
    """
    try:
        ensure_may(visit.actor, Action.ANSWER, report, now=visit.now)
    except (NotPermittedError, NotAllowedHereError) as error:
        raise PermissionDenied from error


def _insert(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    return _put_in(request, visit, report, request.POST.get("library", ""))


def _put_in(request: HttpRequest, visit: Visit, report: Report, key: str) -> HttpResponse:
    """Show the form again with words of the library below those typed; what they leave to fill in is told at once."""
    answers = request.POST.copy()
    words = AnswerForm(report, visit).shelf.words_of(key)
    text = answers["text"] = BETWEEN.join(filter(None, (answers.get("text", "").strip(), words)))
    form = AnswerForm(report, visit, answers, request.FILES)
    form.is_valid()  # which keeps the files for the next try
    if not text:
        form.errors.pop("text", None)
    if lack(text) == OPEN_PLACE:
        form.is_checked, form.lack = True, OPEN_PLACE
    return drawn(request, visit, report, Attempt(failed=form))


def _check(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    """Say whether the words would stop the clock; nothing is stored. A script gets the verdict alone."""
    form = AnswerForm(report, visit, request.POST, request.FILES)
    form.is_checked, form.lack = True, lack(request.POST.get("text", "")) or ""
    if getattr(request, "htmx", False):
        return render(request, "desk/_verdict.html", {"form": form})
    form.is_checked = form.is_valid()
    return drawn(request, visit, report, Attempt(failed=form), 422 if form.errors else 200)


def _save(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    """Keep the words and files on the server."""
    form = AnswerForm(report, visit, request.POST, request.FILES)
    status = _stored(form, drafting.save_draft)
    if status != 200:
        return drawn(request, visit, report_on_desk(visit, report.number), Attempt(failed=form), status)
    messages.success(request, _("Konsep tersimpan. Pelapor belum membacanya."))
    return redirect(report_address(request, report.number))


def _hand_in(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    """Keep the draft and ask another officer to read it."""
    form = AnswerForm(report, visit, request.POST, request.FILES)
    told: list[int] = []

    def handed_in(step: Step, version: int, *, dropped: list[int]) -> None:
        waiting = drafting.hand_in(step, version, dropped=dropped)
        told.append(tell_readers(waiting, report, visit))

    status = _stored(form, handed_in)
    if status != 200:
        return drawn(request, visit, report_on_desk(visit, report.number), Attempt(failed=form), status)
    if told[0]:
        messages.success(request, _("Konsep diajukan. Petugas lain sudah diberi tahu untuk memeriksanya."))
    else:
        messages.warning(request, _("Konsep diajukan, tetapi belum ada petugas lain di instansi ini yang dapat "
                                    "memeriksanya. Hubungi admin instansi."))  # fmt: skip
    return redirect(report_address(request, report.number))


def _stored(form: AnswerForm, deed: Callable[..., object]) -> int:
    """Do the deed with what was typed and return how it went: 200, 409 when somebody else was faster, 422."""
    if not form.is_valid():
        return 422
    values, visit = form.cleaned_data, form.visit
    step = Step(form.report.number, visit.actor, visit.now, values["text"], uploads=form.uploads())
    try:
        with transaction.atomic():
            deed(step, values["version"], dropped=values["dropped"])
    except ChangedMeanwhileError:
        form.see_again(form.report)
        form.add_error(None, _another_version(form))
        return 409
    except MissingError as error:
        form.add_error("text", str(WHAT_IS_MISSING.get(str(error.args[0]), WHAT_IS_MISSING["empty"])))
        return 422
    form.taken()
    return 200


def _another_version(form: AnswerForm) -> str:
    name = form.draft.author.name if form.draft else _("petugas lain")
    return _(
        "Konsep ini baru saja diubah oleh %(name)s. Belum ada yang tertimpa: versi itu ada di bawah, tulisan Anda "
        "masih di kolom jawaban. Satukan, lalu simpan lagi."
    ) % {"name": name}


def _publish(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    """Send the draft that another officer wrote."""
    form = ReviewForm(request.POST, auto_id="periksa_%s")
    status = _decided(form, visit, report, drafting.publish)
    if status != 200:
        return drawn(request, visit, report_on_desk(visit, report.number), Attempt(review=form), status)
    messages.success(request, _("Jawaban diterbitkan."))
    return redirect(report_address(request, report.number))


def _send_back(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    """Give the draft back to its author, with a remark."""
    form = ReviewForm(request.POST, auto_id="periksa_%s")
    told: list[str] = []

    def sent_back(step: Step, version: int) -> None:
        returned = drafting.send_back(step, version)
        told.append(_told_of(returned, tell_author(returned, report, visit)))

    status = _decided(form, visit, report, sent_back)
    if status != 200:
        return drawn(request, visit, report_on_desk(visit, report.number), Attempt(review=form), status)
    messages.success(request, told[0])
    return redirect(report_address(request, report.number))


def _told_of(draft: Draft, officer: Officer | None) -> str:
    """Return who knows of the returned draft, as a sentence."""
    if officer == draft.author:
        return _("Konsep dikembalikan; penulisnya diberi tahu.")
    if officer is None:
        return _("Konsep dikembalikan. Penulisnya sedang tidak bertugas; Anda atau petugas lain dapat memperbaikinya.")
    told = {"name": officer.name}
    return _("Konsep dikembalikan. Penulisnya sedang tidak bertugas, jadi %(name)s yang diberi tahu.") % told


def _decided(form: ReviewForm, visit: Visit, report: Report, deed: Callable[[Step, int], object]) -> int:
    """Do the deed and return how it went, as `_stored`."""
    if not form.is_valid():
        return 422
    values = form.cleaned_data
    step = Step(report.number, visit.actor, visit.now, values["text"], values["seen"])
    try:
        with transaction.atomic():
            deed(step, values["version"])
    except SecondPersonNeededError:
        form.add_error(None, str(ANOTHER_PERSON))
        return 422
    except ChangedMeanwhileError:
        form.add_error(None, _("Konsep atau laporannya baru saja berubah. Baca dulu yang baru, lalu putuskan lagi."))
        return 409
    except MissingError as error:
        missing = WHAT_IS_MISSING.get(str(error.args[0]), _("Tulis apa yang perlu diperbaiki."))
        form.add_error("text", str(missing))
        return 422
    return 200


DEEDS: dict[str, Callable[[HttpRequest, Visit, Report], HttpResponse]] = {
    "check": _check,
    "insert": _insert,
    "save": _save,
    "hand_in": _hand_in,
    "publish": _publish,
    "send_back": _send_back,
}
