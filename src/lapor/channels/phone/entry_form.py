"""The form an operator fills in while somebody speaks."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Region
from lapor.agencies.queries import kelurahan, region_named, regions_by_id
from lapor.channels.phone.entering import Taken
from lapor.channels.phone.models import BY_HAND, Outcome, Service
from lapor.core.answers import change_answer
from lapor.core.memory import remembered
from lapor.core.selects import QuickSelect
from lapor.reporters.identity import Contact
from lapor.reporters.typed import PhoneField
from lapor.reports.file_forms import FilesForm, files_field
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind

BLANK = {"channel": Channel.PHONE, "outcome": Outcome.REPORT, "kind": Kind.COMPLAINT}  # as a call begins
NO_SERVICE = [("", "—")]
MOST_NAMED = 6


class IntakeForm(FilesForm):
    """What was said, by whom, about which place, and what becomes of it."""

    slots: ClassVar[dict[str, str]] = {"scan": "staged"}
    channel = forms.ChoiceField(label=_("Lewat"), choices=[(way.value, way.label) for way in BY_HAND])
    caller = PhoneField(
        label=_("Nomor telepon"),
        autocomplete="off",
        error_messages={"invalid": _("Nomor ini tidak kami kenali. Kosongkan bila nomor tidak tampil.")},
    )
    name = forms.CharField(
        label=_("Nama"), required=False, max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    outcome = forms.ChoiceField(label=_("Hasil"), choices=Outcome.choices)
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind.choices)
    text = forms.CharField(
        label=_("Isi"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Apa yang disampaikan, dengan kata-kata pelapor."),
    )
    region = forms.CharField(
        label=_("Kelurahan"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "wilayah", "autocomplete": "off"}),
        help_text=_("Ketik tiga huruf, lalu pilih."),
    )
    place = forms.CharField(
        label=_("Tempat"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    service = forms.ChoiceField(
        label=_("Diserahkan ke"), required=False, choices=[*NO_SERVICE, *Service.choices], widget=QuickSelect
    )
    scan = files_field(_("Berkas"), _("Semua halaman surat yang dipindai, foto, atau rekaman sebagai bukti."))
    attachments = None  # type: ignore[assignment]  # so Django leaves the field out; the files stand in `scan`
    anonymous = forms.BooleanField(label=_("Anonim: instansi tidak melihat siapa pelapor"), required=False)
    confidential = forms.BooleanField(label=_("Rahasia: isi tidak tampil untuk umum"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caller"].widget.attrs["autofocus"] = True

    def clean_text(self) -> str:
        """Return the text with plain line ends, as it is kept."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_region(self) -> Region | None:
        """Return the kelurahan or kecamatan that was typed, picked from the list, or begun so that only one fits.

        :raises ValidationError: if there is none of this name, or more than one.
        """
        typed = self.cleaned_data["region"].partition(",")[0].strip()
        found = region_named([typed.lower()]) if typed else None
        if found or not typed:
            return found
        fitting = regions_beginning(typed)
        if len(fitting) > 1:
            names = ", ".join(region.name for region in fitting[:MOST_NAMED])
            raise forms.ValidationError(_("Yang mana: %(names)s?") % {"names": names})
        if not fitting:
            raise forms.ValidationError(_("Wilayah ini tidak ada dalam daftar. Tulis nama jalannya di kolom Tempat."))
        return fitting[0]

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go together."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("outcome") == Outcome.EMERGENCY and not said.get("service"):
            self.add_error("service", _("Pilih layanan yang menerima."))
        if said.get("outcome") == Outcome.PRANK and said.get("channel") != Channel.PHONE:
            self.add_error("outcome", _("Hanya panggilan telepon yang dapat ditandai iseng."))
        if said.get("outcome") != Outcome.REPORT and len(self.uploads()) > 1:
            self.add_error("scan", _("Cukup satu berkas bila tidak menjadi laporan."))
        return said

    def taken(self) -> Taken:
        """Return what a valid form says."""
        said = self.cleaned_data
        outcome = Outcome(said["outcome"])
        is_report = outcome == Outcome.REPORT
        return Taken(
            key=said["key"],
            channel=said["channel"],
            caller=said["caller"],
            outcome=outcome,
            service=said["service"] if outcome == Outcome.EMERGENCY else "",
            note="" if is_report else said["text"].strip(),
            evidence=None if is_report else next(iter(self.uploads()), None),
            submission=self._submission() if is_report else None,
        )

    def _submission(self) -> Submission:
        said = self.cleaned_data
        return Submission(
            channel=Channel(said["channel"]),
            key=f"intake-{said['key']}",
            kind=said["kind"],
            text=said["text"],
            contact=Contact(name=said["name"], phone=said["caller"]),
            region_id=said["region"].pk if said["region"] else None,
            place=said["place"],
            anonymous=said["anonymous"],
            confidential=said["confidential"],
            uploads=self.uploads(),
        )

    def renew_key(self) -> None:
        """Let the form be sent once more as something else that was said."""
        change_answer(self, "key", str(uuid.uuid4()))


class ClearingForm(forms.Form):
    """Why a call that was marked as a prank was none."""

    because = forms.CharField(
        label=_("Mengapa bukan panggilan iseng?"),
        min_length=5,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def blank_form() -> IntakeForm:
    """Return a form that is not filled in yet, with a key of its own against taking it down twice."""
    return IntakeForm(initial=BLANK | {"key": uuid.uuid4()})


def regions_beginning(typed: str) -> list[Region]:
    """Return the kelurahan, by name, of which the name or another spelling begins with these letters."""
    start = typed.lower()
    return [
        region
        for region in sorted(regions_by_id().values(), key=lambda region: region.name)
        if region.level == "kelurahan"
        and any(name.lower().startswith(start) for name in (region.name, *region.aliases))
    ]


@remembered(60)
def offered_places() -> list[str]:
    """Return every kelurahan with its kecamatan and other spellings, as the list under the field offers them."""
    rows = kelurahan()
    names = [(name, row) for row in rows for name in (row.name, *row.aliases)]
    return [f"{name}, {row.parent.name}" if row.parent else name for name, row in names]
