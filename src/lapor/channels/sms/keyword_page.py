"""The keywords that open an SMS, kept by the governments' admins: add, remove, and try what a text would mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from lapor.agencies import models, office_record
from lapor.agencies.models import Agency, valid_on
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import place_names
from lapor.channels.sms.grammar import Intent, Keyword, Verb, read
from lapor.channels.sms.keyword_rules import LONGEST, normalised, trouble_with
from lapor.core.memory import forget_all
from lapor.core.selects import QuickSelect
from lapor.reports.guards import Visit, office_admin_only

MEANINGS: Mapping[Verb, Any] = {
    Verb.REPORT: gettext_lazy("Laporan baru"),
    Verb.EMPTY: gettext_lazy("Kata kunci tanpa isi: pengirim ditanya apa laporannya"),
    Verb.HELP: gettext_lazy("Minta bantuan"),
    Verb.STATUS: gettext_lazy("Menanyakan status laporan"),
    Verb.REPLY: gettext_lazy("Tanggapan untuk laporan"),
    Verb.CONFIRM: gettext_lazy("Puas: laporan selesai"),
    Verb.CONTEST: gettext_lazy("Belum selesai"),
    Verb.CODE: gettext_lazy("Minta kode unik"),
    Verb.WITHDRAW: gettext_lazy("Menarik laporan"),
    Verb.STOP: gettext_lazy("Berhenti menerima SMS"),
    Verb.THANKS: gettext_lazy("Ucapan terima kasih"),
    Verb.FOLLOW_ON: gettext_lazy("Lanjutan laporan sebelumnya"),
}


def known_keywords() -> list[Keyword]:
    """Return the keywords as they are now, not as a process remembers them."""
    return [Keyword(*row) for row in models.Keyword.objects.order_by("pk").values_list("words", "agency__code")]


class KeywordForm(forms.Form):
    """Words for an agency of the house."""

    words = forms.CharField(
        label=gettext_lazy("Kata kunci"),
        max_length=LONGEST,
        help_text=gettext_lazy("Misalnya KOTA METRO. Besar kecilnya huruf dan spasi tidak berpengaruh."),
        error_messages={"required": gettext_lazy("Tulis kata kuncinya.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=gettext_lazy("Instansi"),
        empty_label=gettext_lazy("Pilih instansi"),
        to_field_name="code",
        widget=QuickSelect,
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )

    def __init__(self, *args: Any, house: House, visit: Visit) -> None:
        super().__init__(*args)
        self.fields["agency"].queryset = house.agencies().filter(valid_on(visit.today)).order_by("path")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse words with which a text would mean something else than before."""
        given = super().clean() or {}
        if given.get("words") and given.get("agency"):
            new = Keyword(normalised(given["words"]), given["agency"].code)
            if found := trouble_with(new, known_keywords(), place_names()):
                self.add_error("words", str(found))
        return given


class TryForm(forms.Form):
    """A text to be read as the SMS door would read it; it is kept nowhere."""

    text = forms.CharField(
        label=gettext_lazy("Tulis SMS seperti warga"),
        max_length=480,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis SMS-nya.")},
    )


@dataclass(frozen=True)
class Reading:
    """What the grammar makes of a text, in words."""

    meaning: str
    agency: str
    keyword: str
    typos: str
    number: str
    text: str
    places: str
    is_emergency: bool


def reading_of(text: str, keywords: Sequence[Keyword]) -> Reading:
    """Return what an SMS with this text would be understood as."""
    intent = read(text, keywords, place_names())
    agency = Agency.objects.filter(code=intent.agency_code or "").first()
    return Reading(
        meaning=str(MEANINGS[intent.verb]),
        agency=agency.name if agency else "",
        keyword=_reason(intent, "keyword:") or _reason(intent, "mention:"),
        typos=_reason(intent, "typo:"),
        number=intent.number or "",
        text=intent.text,
        places=", ".join(intent.places),
        is_emergency=intent.emergency,
    )


def _reason(intent: Intent, kind: str) -> str:
    return next((why.removeprefix(kind) for why in intent.reasons if why.startswith(kind)), "")


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def keywords_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the keywords of the house; add one, or try a text.

    :raises Http404: for admins of an OPD, for a keyword changes what everybody's texts mean.
    """
    house = _governing(visit)
    is_trial = "try" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = KeywordForm(None if is_trial else sent, house=house, visit=visit)
    trial = TryForm(sent if is_trial else None)
    if form.is_bound and form.is_valid():
        _add(form, visit)
        messages.success(request, _("Kata kunci berlaku, paling lambat setengah menit lagi di semua mesin."))
        return redirect("office_keywords")
    bound = trial if is_trial else form
    context = {
        "form": form,
        "trial": trial,
        "refused": bound,
        "reading": reading_of(trial.cleaned_data["text"], known_keywords()) if trial.is_valid() else None,
        "rows": models.Keyword.objects.filter(agency__in=house.agencies()).select_related("agency").order_by("words"),
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "sms/keywords.html", context, status=422 if bound.errors else 200)


def _governing(visit: Visit) -> House:
    house = House.of(visit.actor.postings)
    if not house.governs:
        raise Http404
    return house


@transaction.atomic
def _add(form: KeywordForm, visit: Visit) -> None:
    agency, words = form.cleaned_data["agency"], normalised(form.cleaned_data["words"])
    models.Keyword.objects.create(words=words, agency=agency)
    _write(OfficeAction.KEYWORD_ADDED, agency, words, visit)


def _write(action: OfficeAction, agency: Agency, words: str, visit: Visit) -> None:
    office_record.write(action, agency, actor=visit.actor.label, at=visit.now, facts={"words": words})
    forget_all()


@office_admin_only
@require_POST
def delete_keyword(request: HttpRequest, visit: Visit, keyword_id: int) -> HttpResponse:
    """Take a keyword away; whoever still writes it is understood as if it were not there."""
    own = models.Keyword.objects.filter(pk=keyword_id, agency__in=_governing(visit).agencies())
    keyword = own.select_related("agency").first()
    if keyword is None:
        raise Http404
    with transaction.atomic():
        _write(OfficeAction.KEYWORD_REMOVED, keyword.agency, keyword.words, visit)
        keyword.delete()
    messages.success(request, _("Kata kunci dihapus."))
    return redirect("office_keywords")
