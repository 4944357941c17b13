"""The part of a form that takes files: limits, refusals beside the field, and files kept for the next try."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lapor.channels.web import staging
from lapor.channels.web.errors import too_large
from lapor.core.answers import change_answer
from lapor.reports.attachments import RefusedFileError, accept
from lapor.reports.submission import Upload

MOST_TICKET = 20_000

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
    """Several files; what they are is judged by `reports.attachments`, not here."""

    widget = ManyFilesInput


class FilesForm(forms.Form):
    """A form with files; `keep_files` saves the good ones of a refused form for its next try."""

    attachments = ManyFilesField(
        label=gettext_lazy("Lampiran"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )
    staged = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_TICKET)

    @property
    def earlier_files(self) -> list[staging.StagedFile]:
        """Return the files that an earlier try brought."""
        return staging.files_of(str(self.data.get("staged", "")))

    def uploads(self) -> tuple[Upload, ...]:
        """Return all files of this try and of earlier ones."""
        earlier = (file.as_upload() for file in self.earlier_files)
        return (*filter(None, earlier), *map(_upload, self._new_files()))

    def _new_files(self) -> list["UploadedFile[bytes]"]:
        files: list[UploadedFile[bytes]] = self.files.getlist("attachments") if self.files else []
        return [file for file in files if file.size]

    def keep_files(self) -> None:
        """Stage the good files of a refused form; say beside the field which ones wait, and why others cannot."""
        kept, new = self.earlier_files, self._new_files()
        if len(kept) + len(new) > settings.ATTACHMENT_COUNT:
            self.add_error("attachments", _refusal("", "count"))
        for file in new[: settings.ATTACHMENT_COUNT - len(kept)]:
            try:
                kept += _staged(_upload(file))
            except RefusedFileError as error:
                self.add_error("attachments", _refusal(file.name or "", str(error)))
        self._show_kept(kept)

    def _show_kept(self, kept: list[staging.StagedFile]) -> None:
        change_answer(self, "staged", staging.ticket_for(kept))
        if kept:
            names = format_html_join(", ", "{}", ((file.name,) for file in kept))
            self["attachments"].help_text = format_html("{} {}", _("Sudah diunggah:"), names)


def _upload(file: "UploadedFile[bytes]") -> Upload:
    """Read a file, but no more of it than shows that it is too large."""
    file.seek(0)
    return Upload(file.name or "", file.read(settings.ATTACHMENT_BYTES + 1))


def _staged(upload: Upload) -> list[staging.StagedFile]:
    accepted = accept((upload,))[0]
    staged = staging.stage(Upload(accepted.name, accepted.content))
    return [staged] if staged else []


def _refusal(name: str, reason: str) -> str:
    megabytes = settings.ATTACHMENT_BYTES // 1024 // 1024
    sentence = {
        "type": _("%(name)s bukan foto (JPEG, PNG, WebP) atau PDF."),
        "size": _("%(name)s terlalu besar; paling besar %(megabytes)s MB."),
        "broken": _("%(name)s rusak dan tidak dapat dibuka."),
        "count": _("Terlalu banyak berkas; paling banyak %(count)s."),
    }[reason]
    return sentence % {"name": name, "megabytes": megabytes, "count": settings.ATTACHMENT_COUNT}
