"""Two officers with the same page open: whatever the second one sends, nothing is overwritten and no word is lost."""

from typing import Any

import pytest
from desk_browser import SignIn, names_of_events, typed_from
from django import forms

from factories import NOW, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reports import operations
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

WORDS = "Kata yang lama saya tulis, jangan sampai hilang."
OPENED = {
    Status.VERIFICATION: {"dispose", "archive", "hold", "forward", "merge", "split", "correct", "note", "assign"},
    Status.ON_HOLD: {"resume", "archive", "forward", "merge", "correct", "note", "assign"},
    Status.DISPOSITION: {"redirect", "forward", "merge", "split", "correct", "note", "assign"},
    Status.FOLLOW_UP: {"redirect", "forward", "merge", "correct", "note", "assign", "close"},
    Status.MERGED: {"unmerge", "correct", "note"},
}


def filled_in(form: Any, master: str) -> dict[str, object]:
    """Return what an officer sends who wrote into every large field and chose the last of every choice."""
    sent = typed_from(form) | {"number": master, "recipient": "Provinsi", "title_1": "Satu", "title_2": "Dua"}
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.Textarea):
            sent[name] = WORDS
        elif isinstance(field, forms.ChoiceField) and field.required and not sent.get(name):
            sent[name] = _last(field.choices)
    return sent


def _last(choices: Any) -> object:
    value, label = list(choices)[-1]
    return label[-1][0] if isinstance(label, list | tuple) else value


@pytest.mark.parametrize("status", OPENED)
def test_a_form_that_was_overtaken_writes_nothing_and_keeps_the_words(
    city: City, sign_in: SignIn, status: Status
) -> None:
    report, master = report_at(status, city), received()
    browser, colleague = sign_in(city.verifier), officer(Role.VERIFIER, city.city)
    opened = {item.action: item.form for item in browser.read(report).context["actions"]}
    assert set(opened) == OPENED[status]
    operations.note(Step(report.number, colleague, NOW, text="Saya sedang menelepon pelapor."))
    events = names_of_events(report)
    for action, form in opened.items():
        page = browser.send(f"laporan/{report.number}/{action}/", **filled_in(form, master.number))
        assert (action, page.status_code, names_of_events(report)) == (action, 409, events)
        assert (action, WORDS in page.content.decode()) == (action, action != "resume")
