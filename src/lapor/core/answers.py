"""What a browser sent for a form."""

from typing import cast

from django import forms
from django.http import QueryDict


def change_answer(form: forms.Form, name: str, value: str) -> None:
    """Replace what the browser sent for one field, so that a refused form can be sent again."""
    answers = cast(QueryDict, form.data).copy()
    answers[name] = value
    form.data = answers
