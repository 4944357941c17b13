"""The part of a form that takes files: limits, refusals beside the field, and files kept for the next try."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lapor.channels.web import staging
from lapor.channels.web.errors import too_large
from lapor.channels.web.refusals import REASONS, refusal
from lapor.core import clock
from lapor.core.answers import change_answer
from lapor.reports import incoming, waiting_room
from lapor.reports.attachments import RefusedFileError
from lapor.reports.submission import Upload
from lapor.reports.waiting_room import NoRoomError

MOST_TICKET = 40_000
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf,video/*,audio/*,.3gp,.amr"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def size_limited(view: View[P]) -> View[P]:
    """Refuse a body larger than all files together may be, before anything reads it.

    The check of the CSRF token reads the body, so it comes behind this one.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def limited(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        most = settings.ATTACHMENT_COUNT * settings.ATTACHMENT_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return too_large(request)
        return protected(request, *args, **kwargs)

    return limited


class ManyFilesInput(forms.FileInput):
    """A file input for several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.Field):
    """Several files; what they are is judged by `reports.incoming`, not here."""

    widget = ManyFilesInput

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


class FilesForm(forms.Form):
    """A form with files; each is judged and cleaned as the form is checked, and the good ones wait for its next try."""

    attachments = ManyFilesField(
        label=gettext_lazy("Lampiran"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": ACCEPTED}),
    )
    staged = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_TICKET)

    @property
    def earlier_files(self) -> list[staging.StagedFile]:
        """Return the files that wait for this form, those of this try too once it was checked."""
        return staging.files_of(str(self.data.get("staged", "")))

    def clean(self) -> dict[str, Any] | None:
        """Judge the new files and write refusals beside the field; what is good waits under a ticket."""
        cleaned = super().clean()
        tickets = str(self.data.get("staged", ""))
        for file in staging.lost(tickets):
            self.add_error("attachments", refusal(file.name, "lost"))
        unwanted = self.data.getlist("unwanted") if isinstance(self.data, QueryDict) else []
        kept, new = [file for file in staging.files_of(tickets) if file.id not in unwanted], self._new_files()
        if len(kept) + len(new) > settings.ATTACHMENT_COUNT:
            self.add_error("attachments", refusal("", "count"))
        if new:
            waiting_room.plan_removal(now=clock.now())
        for upload in new[: max(0, settings.ATTACHMENT_COUNT - len(kept))]:
            kept += self._taken_in(upload)
        change_answer(self, "staged", staging.ticket_for(kept))
        return cleaned

    def _new_files(self) -> list["UploadedFile[bytes]"]:
        files: list[UploadedFile[bytes]] = self.files.getlist("attachments") if self.files else []
        return [file for file in files if file.size or file.name]

    def _taken_in(self, upload: "UploadedFile[bytes]") -> list[staging.StagedFile]:
        try:
            return [staging.staged(incoming.take_in(upload.name or "", upload.chunks(), upload.size or 0))]
        except (RefusedFileError, NoRoomError) as error:
            self.add_error("attachments", refusal(upload.name or "", str(error)))
            return []

    def uploads(self) -> tuple[Upload, ...]:
        """Return all files of this try and of earlier ones; call once the form was checked."""
        return tuple(file.as_upload() for file in self.earlier_files)
