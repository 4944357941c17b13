"""The optional pin of a report: where on the map, and near which kelurahan."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.queries import kelurahan
from lapor.core.memory import remembered


def degrees(most: int) -> forms.FloatField:
    """Return a hidden field for a latitude (90) or longitude (180)."""
    return forms.FloatField(required=False, min_value=-most, max_value=most, widget=forms.HiddenInput)


class PinForm(forms.Form):
    """The part of a form that takes a pin: both numbers, or none."""

    latitude = degrees(90)
    longitude = degrees(180)

    def clean_longitude(self) -> float | None:
        """Refuse half a pin.

        :raises ValidationError: if only one of the two was sent.
        """
        longitude: float | None = self.cleaned_data["longitude"]
        if "latitude" in self.cleaned_data and (self.cleaned_data["latitude"] is None) != (longitude is None):
            raise forms.ValidationError(_("Titik lokasi tidak lengkap. Hapus titiknya, lalu coba lagi."))
        return longitude


@remembered(60)
def centres() -> str:
    """Return id, latitude and longitude of every kelurahan whose centre is known, as JSON for the page's script."""
    rows = [(row.pk, row.latitude, row.longitude) for row in kelurahan() if row.latitude is not None]
    return json.dumps(rows, separators=(",", ":"))
