"""The forms of the steps that a reporter can take."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.reports.file_forms import FilesForm
from lapor.reports.objections import Objection, reason_alone
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.satisfaction import Aspect

GRADES = [(str(value), str(value)) for value in range(1, 6)]


class StepForm(forms.Form):
    """A step without anything to fill in; `seen` tells from which state of the report the reporter acts."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class TextForm(StepForm, FilesForm):
    """A step that says something, with files if there are any."""

    text = forms.CharField(
        label=gettext_lazy("Tulisan Anda"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )
    field_order: Sequence[str] = ("text", "attachments")


class ObjectionForm(TextForm):
    """A step that says why it is not solved: one of a few reasons, words, or both."""

    objection = forms.ChoiceField(
        label=gettext_lazy("Apa yang belum beres?"), choices=Objection.choices, required=False, widget=forms.RadioSelect
    )
    field_order = ("objection", "text", "attachments")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].label = _("Ceritakan keadaannya sekarang")

    def clean(self) -> dict[str, Any]:
        """Let a chosen reason stand for words, unless it says nothing by itself."""
        said = super().clean() or {}
        objection = said.get("objection", "")
        if "text" in said and not said["text"]:
            if objection in {"", Objection.OTHER}:
                self.add_error("text", _("Pilih salah satu alasan, atau tulis apa yang belum beres."))
            else:
                said["text"] = reason_alone(objection)
        return said


class ReasonForm(StepForm):
    """A step that may say why."""

    text = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _grade(label: Any, *, required: bool = False) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=GRADES, coerce=int, empty_value=None, required=required, widget=forms.RadioSelect
    )


class RatingForm(StepForm):
    """A step that gives a grade to the whole and, if wished, to four parts of it."""

    rating = _grade(gettext_lazy("Nilai"), required=True)
    speed = _grade(Aspect.SPEED.label)
    clarity = _grade(Aspect.CLARITY.label)
    courtesy = _grade(Aspect.COURTESY.label)
    result = _grade(Aspect.RESULT.label)

    @property
    def aspects(self) -> list[forms.BoundField]:
        """Return the fields of the four parts."""
        return [self[aspect] for aspect in Aspect]

    @property
    def is_detailed(self) -> bool:
        """Tell whether one of the four was answered, or wrongly."""
        return any(field.errors or field.value() for field in self.aspects)


class ConfirmForm(RatingForm):
    """The reporter's word that it is solved, with grades and text if wished."""

    text = forms.CharField(
        label=gettext_lazy("Pesan untuk instansi"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].required = False


def grades(said: Mapping[str, Any]) -> dict[str, int | None]:
    """Return the grades of the parts as they came, by aspect."""
    return {str(aspect): said[aspect] for aspect in Aspect}
