"""Our drawing of plain fields is Django's own."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from lapor.core.widgets import QuickRenderer

WIDGETS: list[forms.Widget] = [
    forms.TextInput({"autocomplete": "off", "maxlength": "3"}),
    forms.NumberInput({"min": 1}),
    forms.EmailInput(),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    forms.CheckboxInput({"disabled": True, "required": False}),
    forms.Textarea({"rows": 3}),
    forms.Select(choices=[("", "–"), ("a", "<A>")]),
    forms.RadioSelect(choices=[("a", "<A>"), ("b", "B")]),
    forms.CheckboxSelectMultiple(choices=[("a", "A")]),
    forms.ClearableFileInput(),
]
VALUES: list[Any] = [None, "", "a", "\"><script>&'", "\nbaris\r\ndua", 7, date(2026, 11, 3), True]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_widget_is_drawn_as_django_draws_it(widget: forms.Widget, value: Any) -> None:
    attrs = {"id": 'id_"x"', "aria-describedby": "x_hint"}
    theirs, ours = (
        widget.render("na<me", value, attrs, renderer=renderer) for renderer in (DjangoTemplates(), QuickRenderer())
    )
    assert " ".join(ours.split()) == " ".join(theirs.split())


def test_a_single_option_is_drawn_as_django_draws_it() -> None:
    class Choice(forms.Form):
        kind = forms.ChoiceField(choices=[("a", "<A>"), ("b", "B")], widget=forms.RadioSelect)

    theirs, ours = (
        [option.tag() for option in Choice({"kind": "b"}, renderer=renderer)["kind"]]
        for renderer in (DjangoTemplates(), QuickRenderer())
    )
    assert ours == theirs
