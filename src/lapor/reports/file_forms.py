"""The part of a form that takes files: limits, refusals beside the field, and files kept for the next try."""

import json
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from lapor.core import clock
from lapor.core.answers import change_answer
from lapor.reports import incoming, staging, waiting_room
from lapor.reports.attachments import RefusedFileError
from lapor.reports.refusals import REASONS, refusal
from lapor.reports.submission import Upload
from lapor.reports.waiting_room import NoRoomError

MOST_TICKET = 40_000
PHOTOS = "image/jpeg,image/png,image/webp"
ACCEPTED = f"{PHOTOS},application/pdf,video/*,audio/*,.3gp,.amr"


class ManyFilesInput(forms.FileInput):
    """A file input for several files."""

    allow_multiple_selected = True


class BoundFiles(forms.BoundField):
    """A field for files on its form, with the hidden field that holds the tickets of those that came earlier."""

    form: "FilesForm"

    @property
    def ticket_name(self) -> str:
        """Return the name of the hidden field."""
        return self.form.slots[self.name]

    @property
    def earlier_files(self) -> list[staging.StagedFile]:
        """Return the files that wait in this field."""
        return self.form.waiting_in(self.name)


class ManyFilesField(forms.Field):
    """Several files; what they are is judged by `reports.incoming`, not here."""

    widget = ManyFilesInput
    is_brief = False  # the limits stand beside another field of the form

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundFiles:
        """Return the field as the templates ask for it."""
        return BoundFiles(form, self, field_name)

    @property
    def refusals(self) -> str:
        """Return, as JSON, the sentence for each reason, so that the page can tell at once what the server would."""
        return json.dumps({reason: refusal("{name}", reason) for reason in REASONS})

    @property
    def most_files(self) -> int:
        """Return how many files may come."""
        return settings.ATTACHMENT_COUNT

    @property
    def most_bytes(self) -> int:
        """Return how large each may be."""
        return settings.ATTACHMENT_BYTES

    @property
    def most_megabytes(self) -> int:
        """Return the same for people."""
        return settings.ATTACHMENT_BYTES // 1024 // 1024


def files_field(label: Any, hint: Any = "") -> ManyFilesField:
    """Return a field for files of all kinds."""
    return ManyFilesField(
        label=label, help_text=hint, required=False, widget=ManyFilesInput(attrs={"accept": ACCEPTED})
    )


def photos_field(label: Any, hint: Any = "") -> ManyFilesField:
    """Return a field for photos, on a form that has one for other files too, which tells the limits."""
    field = files_field(label, hint)
    field.widget.attrs["accept"] = PHOTOS
    field.is_brief = True
    return field


def ticket_field() -> forms.CharField:
    """Return the hidden field that holds the tickets of files which wait."""
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_TICKET)


class FilesForm(forms.Form):
    """A form with files; each is judged and cleaned as the form is checked, and the good ones wait for its next try.

    `slots` names the fields for files, each with the hidden field of its tickets; `purposes` what the files show.
    """

    slots: ClassVar[dict[str, str]] = {"attachments": "staged"}
    purposes: ClassVar[dict[str, str]] = {}
    attachments = files_field(gettext_lazy("Lampiran"))
    staged = ticket_field()

    def waiting_in(self, slot: str) -> list[staging.StagedFile]:
        """Return the files that wait in one field, those of this try too once the form was checked."""
        return staging.files_of(str(self.data.get(self.slots[slot], "")))

    @property
    def earlier_files(self) -> list[staging.StagedFile]:
        """Return the files that wait for this form, those of this try too once it was checked."""
        return [file for slot in self.slots for file in self.waiting_in(slot)]

    def clean(self) -> dict[str, Any] | None:
        """Judge the new files and write refusals beside the field; what is good waits under a ticket."""
        cleaned = super().clean()
        room = settings.ATTACHMENT_COUNT
        for slot in self.slots:
            room -= self._judge(slot, room)
        return cleaned

    def _judge(self, slot: str, room: int) -> int:
        """Judge what came in one field, of which `room` may be taken; return how many there are now."""
        tickets = str(self.data.get(self.slots[slot], ""))
        for file in staging.lost(tickets):
            self.add_error(slot, refusal(file.name, "lost"))
        unwanted = self.data.getlist("unwanted") if isinstance(self.data, QueryDict) else []
        kept, new = [file for file in staging.files_of(tickets) if file.id not in unwanted], self._new_files(slot)
        if len(kept) + len(new) > room:
            self.add_error(slot, refusal("", "count"))
        if new:
            waiting_room.plan_removal(now=clock.now())
        for upload in new[: max(0, room - len(kept))]:
            kept += self._taken_in(slot, upload)
        change_answer(self, self.slots[slot], staging.ticket_for(kept))
        return len(kept)

    def _new_files(self, slot: str) -> list["UploadedFile[bytes]"]:
        files: list[UploadedFile[bytes]] = self.files.getlist(slot) if self.files else []
        return [file for file in files if file.size or file.name]

    def _taken_in(self, slot: str, upload: "UploadedFile[bytes]") -> list[staging.StagedFile]:
        try:
            return [staging.staged(incoming.take_in(upload.name or "", upload.chunks(), upload.size or 0))]
        except (RefusedFileError, NoRoomError) as error:
            self.add_error(slot, refusal(upload.name or "", str(error)))
            return []

    def uploads(self) -> tuple[Upload, ...]:
        """Return all files of this try and of earlier ones; call once the form was checked."""
        return tuple(
            file.as_upload(self.purposes.get(slot, "evidence")) for slot in self.slots for file in self.waiting_in(slot)
        )
