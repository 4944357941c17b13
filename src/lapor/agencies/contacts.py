"""How the office reaches an officer; sealed in the table, and never in a log or an address."""

from dataclasses import dataclass
from typing import Final

from lapor.agencies.models import Officer
from lapor.core.crypto import seal, unseal

PURPOSE: Final = "officer contact"


@dataclass(frozen=True)
class OfficerContacts:
    """An officer's e-mail and phone (E.164) at work; empty where there is none."""

    email: str = ""
    phone: str = ""


def contacts_of_officer(officer: Officer) -> OfficerContacts:
    """Return what is sealed."""
    return OfficerContacts(unseal(officer.email_sealed, PURPOSE), unseal(officer.phone_sealed, PURPOSE))


def set_contacts(officer: Officer, contacts: OfficerContacts) -> None:
    """Seal the contacts into the row; the caller saves it."""
    officer.email_sealed = seal(contacts.email, PURPOSE)
    officer.phone_sealed = seal(contacts.phone, PURPOSE)
