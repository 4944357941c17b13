"""Splitting at the desk: a report of several matters becomes several, each with words of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.core.answers import change_answer
from lapor.core.lines import LinesField
from lapor.desk.corrections import mark_of
from lapor.desk.steps import OfficerStep, StepForm
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import Part, Step
from lapor.reports.operations.splitting import LEAST_PARTS
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.redaction import public_version
from lapor.reports.workflow import Action

MOST_PARTS = 8
NO_TITLE, NO_TEXT = gettext_lazy("Beri judul bagian ini."), gettext_lazy("Tulis isi bagian ini.")


@dataclass(frozen=True)
class PreviewedPart:
    """A part as it will stand: its number (empty for one that is still to be given) and what the public may read."""

    number: str
    title: str
    text: str


class SplitForm(StepForm):
    """Give each matter a title and a text; the first part keeps the report's number."""

    action = Action.SPLIT
    below = "desk/_split_more.html"
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    is_open = False  # the box of the step stands open, although nothing was sent to be judged
    preview: tuple[PreviewedPart, ...] = ()

    def start_values(self, report: Report) -> dict[str, Any]:
        """Put the whole report into the first part."""
        whole = {"title_1": report.title, "text_1": report.public_text}
        return super().start_values(report) | whole | {"shown": _mark(report)}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Draw as many parts as were sent, at first two."""
        self.report = report
        self.count = 0
        self.grow_to(_count_in(self.data))

    def grow_to(self, count: int) -> None:
        """Have fields for so many parts, as far as there may be that many."""
        self.count = min(max(count, LEAST_PARTS), MOST_PARTS)
        for at in range(1, self.count + 1):
            self.fields[f"title_{at}"] = forms.CharField(
                label=_("Judul bagian %(n)s") % {"n": at},
                required=at <= LEAST_PARTS,
                max_length=150,
                error_messages={"required": NO_TITLE},
            )
            self.fields[f"text_{at}"] = LinesField(
                label=_("Isi bagian %(n)s") % {"n": at},
                required=at <= LEAST_PARTS,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 5}),
                error_messages={"required": NO_TEXT},
            )

    @classmethod
    def with_one_more(cls, report: Report, visit: Visit, data: Mapping[str, Any]) -> Self:
        """Return the form with what was typed and room for one more part; nothing of it is judged yet."""
        form = cls(report, visit)
        form.grow_to(_count_in(data) + 1)
        form.initial.update({name: data[name] for name in form.fields if name in data})
        form.is_open = True
        return form

    def see_again(self, report: Report) -> None:
        """Say when the words that are being divided are no longer those that stood there."""
        super().see_again(report)
        if self.data.get("shown", "") != _mark(report):
            self.add_error(None, _("Judul atau isi versi publik baru saja diperbaiki; cocokkan bagian-bagiannya."))
            change_answer(self, "shown", _mark(report))

    @property
    def may_grow(self) -> bool:
        """Tell whether there may be one more part."""
        return self.count < MOST_PARTS

    def clean(self) -> dict[str, Any]:
        """Gather the parts; an empty one after the second is left out, a half one is told."""
        values = super().clean()
        parts = [self._part(at, values) for at in range(1, self.count + 1)]
        return values | {"parts": [part for part in parts if part is not None]}

    def _part(self, at: int, values: Mapping[str, Any]) -> Part | None:
        title, text = values.get(f"title_{at}", ""), values.get(f"text_{at}", "")
        if at > LEAST_PARTS and text and not title:
            self.add_error(f"title_{at}", NO_TITLE)
        if at > LEAST_PARTS and title and not text:
            self.add_error(f"text_{at}", NO_TEXT)
        return Part(title, text) if title and text else None

    def show_preview(self) -> None:
        """Show who gets which number and what the public may read of each part, if all is filled in."""
        if self.is_valid():
            first, *others = self.cleaned_data["parts"]
            self.preview = (
                PreviewedPart(self.report.number, public_version(first.title), public_version(first.text)),
                *(PreviewedPart("", public_version(row.title), public_version(row.text)) for row in others),
            )


def _mark(report: Report) -> str:
    return mark_of("words", f"{report.title}\n{report.public_text}")


def _count_in(data: Mapping[str, Any]) -> int:
    """Return for how many parts fields were sent."""
    return max((at for at in range(1, MOST_PARTS + 1) if f"title_{at}" in data), default=LEAST_PARTS)


def _split(step: Step, values: dict[str, Any]) -> Report:
    return operations.split(step, values["parts"])[0]


STEPS = {
    Action.SPLIT: OfficerStep(
        SplitForm, _split, gettext_lazy("Laporan dipecah; bagian yang lain mendapat nomor sendiri dan diverifikasi.")
    ),
}
