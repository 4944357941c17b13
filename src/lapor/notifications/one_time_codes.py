"""Send a one-time code, by SMS or e-mail, ahead of everything that can wait."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium
from lapor.notifications.texts import render
from lapor.reporters.models import ContactMedium, OneTimeCode
from lapor.reporters.one_time_codes import ProvableContact, issue

TEMPLATE = "one_time_code"


@transaction.atomic
def send_code(contact: ProvableContact, address: str, *, language: str, now: datetime) -> OneTimeCode:
    """Make a code for the contact and queue its message; `address` is the visitor's, to count by.

    :raises TooSoonError, TooManyError, ForeignNumberError: if none may be sent now.
    """
    issued = issue(contact, address, now=now)
    rendered = render(TEMPLATE, {"code": issued.code}, medium=contact.medium, language=language)
    if contact.medium == ContactMedium.EMAIL:
        with translation.override(language):
            rendered = replace(rendered, subject=_("Kode sekali pakai LAPOR! Anda"))
    recipient = Recipient(Medium(contact.medium), address=contact.text)
    queue(f"code:{issued.row.pk}", recipient, rendered, About(), now=now)
    return issued.row
