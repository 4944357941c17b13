"""What every channel turns its own form of input into."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.reporters.identity import Contact


class Channel(models.TextChoices):
    """How a report came in."""

    WEB = "web", _("Website")
    SMS = "sms", _("SMS")
    PHONE = "phone", _("Telepon 112")
    COUNTER = "counter", _("Loket")
    LETTER = "letter", _("Surat")
    API = "api", _("API")


@dataclass(frozen=True)
class Upload:
    """A file that somebody adds: its name, and its bytes or the id under which it waits (`reports.incoming`).

    `purpose` is one of `models.Purpose`.
    """

    name: str
    content: bytes = b""
    waiting: str = ""
    purpose: str = "evidence"


@dataclass(frozen=True)
class Submission:
    """A report as it comes in; the same `channel` and `key` are received once, however often they are sent.

    `agency_code` empty means: the agency this installation serves decides. `key` is at most 120 characters.
    `mask_names`: names of people are masked in the public text too; other personal data always are.
    """

    channel: Channel
    key: str
    kind: str
    text: str
    title: str = ""
    contact: Contact = field(default_factory=Contact)
    occurred_on: date | None = None
    occurred_note: str = ""
    region_id: int | None = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    category_id: int | None = None
    agency_code: str = ""
    anonymous: bool = False
    confidential: bool = False
    mask_names: bool = True
    uploads: tuple[Upload, ...] = ()
    language: str = "id"
