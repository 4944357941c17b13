"""What all steps of officers share: the form, and how a step is named to the officer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lapor.core.answers import change_answer
from lapor.core.lines import LinesField
from lapor.desk.choices import Choices
from lapor.notifications.preview import Preview
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.submission import Upload
from lapor.reports.workflow import Action

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class StepForm(forms.Form):
    """What an officer fills in; `seen` is the state of the report that was on the screen."""

    action: ClassVar[Action]
    has_preview: ClassVar[bool] = False  # whether `changes` and `cautions` can show what the step would do
    is_previewed = False  # the officer asked to see them
    above: ClassVar[str] = ""  # the template of what stands above the fields
    below: ClassVar[str] = ""  # the template of what stands below them
    folded: tuple[str, ...] = ()  # fields that few need, behind one line of the form
    is_sent_otherwise = False  # the step has no button of its own now
    sms: Preview | None = None  # the SMS that the words would become, when the officer asks to see it
    seen = forms.IntegerField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(["required", "invalid"], _("Muat ulang halaman ini."))
    )

    def __init__(
        self,
        report: Report,
        visit: Visit,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, auto_id=f"{self.action}_%s", initial=self.start_values(report))
        self.prepare(report, visit)

    def start_values(self, report: Report) -> dict[str, Any]:
        """Return what the fields hold when the page is opened."""
        return {"seen": report.event_count}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Fill in the choices that depend on the report."""

    def clean(self) -> dict[str, Any]:
        """Return what was filled in, as far as it is right."""
        return dict(super().clean() or self.cleaned_data)

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files that come with the step; call once the form was checked."""
        return ()

    def taken(self) -> None:
        """Let go of what waited for the step; call once it was taken."""

    @property
    def holds_words(self) -> bool:
        """Tell whether something was written that would be lost with the form."""
        areas = (name for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea))
        return any(self.data.get(name) for name in areas)

    def see_again(self, report: Report) -> None:
        """Let the kept words be sent from the state of the report that is now on the screen."""
        change_answer(self, "seen", str(report.event_count))


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Set the choices of a field."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def text_field(
    label: "StrOrPromise", hint: "StrOrPromise", missing: "StrOrPromise" = "", *, required: bool = True, rows: int = 6
) -> forms.CharField:
    """Return a field for words; `missing` says what to do when it is empty."""
    return LinesField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing or _("Tulis sesuatu di sini.")},
    )


@dataclass(frozen=True)
class OfficerStep:
    """A step that officers take from the report's page; `take` gets the cleaned fields of the form.

    `place` is where on the page it stands: beside the report, or with its `wording`.
    """

    form: type[StepForm]
    take: Callable[[Step, dict[str, Any]], Report]
    success: "StrOrPromise"
    tone: str = "plain"
    place: str = "side"
