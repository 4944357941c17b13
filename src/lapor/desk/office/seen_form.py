"""A form that remembers what it showed, so that one admin never silently undoes what another one has just saved."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHANGED = _("Sementara itu orang lain mengubah data ini. Buka lagi untuk melihatnya, atau simpan sekali lagi.")


class SeenForm(forms.Form):
    """A form whose page holds a digest of the values it started from, as `seen`."""

    @property
    def seen(self) -> str:
        """Return the digest of the values as they are now."""
        values = {name: getattr(value, "pk", value) for name, value in self.initial.items()}
        return sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]

    def clean(self) -> dict[str, Any]:
        """Refuse once when what the page showed is no longer so; the page then shown may save."""
        given = super().clean() or {}
        shown = self.data.get("seen", "")
        if shown and shown != self.seen:
            self.add_error(None, str(CHANGED))
        return given
