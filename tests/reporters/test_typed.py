import pytest

from factories import NOW
from lapor.reporters.accounts import confirm
from lapor.reporters.models import ContactMedium
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reporters.typed import contact_in, username_in

PHONE = ProvableContact(ContactMedium.SMS, "+6281234567890")


@pytest.mark.parametrize("spelling", ["0812 3456 7890", "812-3456-7890", "+62 (0)812 3456 7890", "0062 812 34567890"])
def test_a_phone_is_known_in_any_spelling(spelling: str) -> None:
    assert contact_in(spelling) == PHONE


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        (" Siti@Example.ID ", ProvableContact(ContactMedium.EMAIL, "siti@example.id")),
        ("siti@", None),
        ("warga123456", None),
        ("1708", None),
        ("", None),
    ],
)
def test_what_is_no_phone_may_be_an_email(typed: str, contact: ProvableContact | None) -> None:
    assert contact_in(typed) == contact


@pytest.mark.django_db
def test_a_contact_stands_for_the_username_of_its_account() -> None:
    user = confirm(PHONE, None, language="id", now=NOW)
    assert username_in("0812 3456 7890") == user.username
    assert username_in(" warga1 ") == "warga1"
    assert username_in("0813 3456 7890") == "0813 3456 7890"
