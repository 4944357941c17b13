"""The form an operator fills in while somebody speaks."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Region
from lapor.agencies.queries import kelurahan, region_named
from lapor.channels.phone.entering import Taken
from lapor.channels.phone.models import BY_HAND, Outcome, Service
from lapor.core.memory import remembered
from lapor.core.selects import QuickSelect
from lapor.reporters import phones
from lapor.reporters.identity import Contact
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.submission import Channel, Submission, Upload
from lapor.reports.workflow import Kind

NO_SERVICE = [("", "—")]


class IntakeForm(forms.Form):
    """What was said, by whom, about which place, and what becomes of it."""

    channel = forms.ChoiceField(label=_("Lewat"), choices=[(way.value, way.label) for way in BY_HAND])
    caller = forms.CharField(
        label=_("Nomor telepon"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "autofocus": True}),
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
    scan = forms.FileField(
        label=_("Berkas"),
        required=False,
        help_text=_("Surat yang dipindai, foto, atau rekaman sebagai bukti."),
    )
    anonymous = forms.BooleanField(label=_("Anonim: instansi tidak melihat siapa pelapor"), required=False)
    confidential = forms.BooleanField(label=_("Rahasia: isi tidak tampil untuk umum"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_caller(self) -> str:
        """Return the number in E.164, empty when none was given.

        :raises ValidationError: if it is no personal telephone number.
        """
        typed = self.cleaned_data["caller"]
        number = phones.normalise(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(_("Nomor ini tidak kami kenali. Kosongkan bila nomor tidak tampil."))
        return number

    def clean_region(self) -> Region | None:
        """Return the kelurahan or kecamatan that was typed, or picked from the list.

        :raises ValidationError: if there is none of this name.
        """
        typed = self.cleaned_data["region"].partition(",")[0].strip()
        found = region_named([typed.lower()]) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("Wilayah ini tidak ada dalam daftar. Tulis nama jalannya di kolom Tempat."))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go together."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("outcome") == Outcome.EMERGENCY and not said.get("service"):
            self.add_error("service", _("Pilih layanan yang menerima."))
        if said.get("outcome") == Outcome.PRANK and said.get("channel") != Channel.PHONE:
            self.add_error("outcome", _("Hanya panggilan telepon yang dapat ditandai iseng."))
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
            evidence=None if is_report else self._upload(),
            submission=self._submission() if is_report else None,
        )

    def _submission(self) -> Submission:
        said, scan = self.cleaned_data, self._upload()
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
            uploads=(scan,) if scan else (),
        )

    def _upload(self) -> Upload | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["scan"]
        return Upload(file.name or "", file.read()) if file else None


def blank_form(channel: str = Channel.PHONE) -> IntakeForm:
    """Return a form that is not filled in yet, with a key of its own against taking it down twice."""
    return IntakeForm(
        initial={"channel": channel, "outcome": Outcome.REPORT, "kind": Kind.COMPLAINT, "key": uuid.uuid4()}
    )


@remembered(60)
def offered_places() -> list[str]:
    """Return every kelurahan with its kecamatan and other spellings, as the list under the field offers them."""
    rows = kelurahan()
    names = [(name, row) for row in rows for name in (row.name, *row.aliases)]
    return [f"{name}, {row.parent.name}" if row.parent else name for name, row in names]
