"""Words of several lines, as browsers send them."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """A field for text whose lines end as they are kept: browsers end them by two letters instead of one."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return (super().to_python(value) or "").replace("\r\n", "\n")
