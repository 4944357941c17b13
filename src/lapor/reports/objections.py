"""Why a reporter says that it is not solved: a few reasons that may be counted and shown to everybody."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Objection(models.TextChoices):
    """The reason of a contest or a reopening, kept in the facts of the event; the reporter's own words stay apart."""

    NOT_DONE = "not_done", _("Belum dikerjakan")
    BROKEN_AGAIN = "broken_again", _("Dikerjakan, tetapi rusak lagi")
    BESIDE_THE_POINT = "beside_the_point", _("Jawaban tidak sesuai pertanyaan")
    WRONG_PLACE = "wrong_place", _("Dikerjakan di tempat yang salah")
    OTHER = "other", _("Alasan lain")


def objection_label(facts: Mapping[str, Any]) -> str:
    """Return the reason that an event's facts name; empty where none is, as of an SMS."""
    value = facts.get("objection", "")
    return str(Objection(value).label) if value in Objection.values else ""


def reason_alone(objection: str) -> str:
    """Return what is said where a reason was chosen and nothing written: its name, in the language of the officers."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(Objection(objection).label)


def is_reason_alone(facts: Mapping[str, Any], text: str) -> bool:
    """Tell whether the text of a step says no more than its reason."""
    objection = facts.get("objection", "")
    return objection in Objection.values and text == reason_alone(objection)
