"""The places to fill in that a text of the answer library may have, such as `{nomor}`."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

PLACEHOLDERS: Final[Mapping[str, Any]] = {
    "nomor": _("nomor laporan"),
    "judul": _("judul laporan"),
    "instansi": _("nama instansi yang menjawab"),
    "tanggal": _("tanggal hari ini"),
    "kelurahan": _("kelurahan tempat kejadian"),
    "petugas": _("nama petugas yang menjawab"),
}
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each place filled in; one without a value, or an unknown one, stays as it was written.

    Values are put in as they are: braces in them are not read again.
    """
    return _IN_BRACES.sub(lambda found: values.get(_name(found[1]), "") or found[0], text)


def unknown_places(text: str) -> list[str]:
    """Return what stands in braces and is no known place, in the order of the text, each once; `{}` is one too."""
    found = (match[1] for match in _IN_BRACES.finditer(text))
    return list(dict.fromkeys(inner for inner in found if _name(inner) not in PLACEHOLDERS))


def _name(inner: str) -> str:
    return inner.strip().lower()
