"""What people type where a phone number, an e-mail address or a username is asked for."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from lapor.reporters.accounts import account_with
from lapor.reporters.models import ContactMedium
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reporters.phones import normalise


class PhoneField(forms.CharField):
    """A field for a personal telephone number in any spelling; its value is in E.164, empty when none was given."""

    default_error_messages: ClassVar[Any] = {
        "invalid": _("Nomor ini tidak kami kenali. Tulis seperti 0812 3456 7890."),
    }

    def __init__(self, *, autocomplete: str = "tel", **kwargs: Any) -> None:
        looks = {"type": "tel", "inputmode": "tel", "autocomplete": autocomplete}
        super().__init__(widget=forms.TextInput(attrs=looks), required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the number in E.164.

        :raises ValidationError: if it is no personal telephone number.
        """
        typed = super().to_python(value) or ""
        number = normalise(typed) if typed else ""
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


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
