import pytest
from django import forms

from lapor.core.selects import QuickSelect

PLACES = [("", "Pilih"), ("Metro Timur", [("3", "Iring Mulyo"), ("4", "A & B")]), ("9", "Lainnya")]


class PlaceForm(forms.Form):
    place = forms.ChoiceField(choices=lambda: PLACES, widget=QuickSelect, required=False)


class PlainForm(forms.Form):
    place = forms.ChoiceField(choices=lambda: PLACES, required=False)


@pytest.mark.parametrize("chosen", ["", "3", "9"])
def test_it_is_drawn_as_djangos_own_select(chosen: str) -> None:
    quick, plain = (str(form({"place": chosen})["place"]) for form in (PlaceForm, PlainForm))
    assert squeezed(quick) == squeezed(plain)


def squeezed(markup: str) -> str:
    return "".join(line.strip() for line in markup.splitlines())
