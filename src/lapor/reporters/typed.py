"""What people type where a phone number, an e-mail address or a username is asked for."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lapor.reporters.accounts import account_with
from lapor.reporters.models import ContactMedium
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reporters.phones import normalise


def contact_in(text: str) -> ProvableContact | None:
    """Return the phone or e-mail that was typed, in any spelling; None when it is neither."""
    text = text.strip()
    if "@" in text:
        return _email_in(text.lower())
    phone = normalise(text)
    return ProvableContact(ContactMedium.SMS, phone) if phone else None


def _email_in(text: str) -> ProvableContact | None:
    try:
        validate_email(text)
    except ValidationError:
        return None
    return ProvableContact(ContactMedium.EMAIL, text)


def username_in(text: str) -> str:
    """Return the username that was typed or that belongs to the contact that was typed.

    A contact that no account has proven is returned as it is: it is nobody's username, and the answer takes as long.
    """
    contact = contact_in(text)
    user = account_with(contact) if contact else None
    return user.username if user else text.strip()
