"""Give up a contact, or the whole account: reports stay, without anybody's name on them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from lapor.core.models import User
from lapor.core.second_factor import PASSKEY, factors_of
from lapor.reporters.accounts import has_own_password, reporters_of
from lapor.reporters.models import ConfirmedContact, ContactMedium, OneTimeCode, Reporter

NOBODY = {
    "phone_sealed": "",
    "phone_digest": "",
    "email_sealed": "",
    "email_digest": "",
    "name_sealed": "",
    "user": None,
}


@dataclass(frozen=True)
class Erased:
    """What was erased: contacts, as the digests under which other tables know them, and reporters."""

    digests: frozenset[str]
    reporter_ids: frozenset[int]


Forgetter = Callable[[Erased], None]
_forgetters: list[Forgetter] = []


def forgets(*forgetters: Forgetter) -> None:
    """Register what the floors above do when somebody is erased: they run in the same transaction."""
    _forgetters[:] = forgetters


def is_last_way_in(user: User, contact: ConfirmedContact) -> bool:
    """Tell whether nobody could sign in to the account any more without this contact."""
    has_another = ConfirmedContact.objects.filter(user=user).exclude(pk=contact.pk).exists()
    return not (has_another or has_own_password(user) or PASSKEY in factors_of(user))


@transaction.atomic
def give_up(contact: ConfirmedContact) -> None:
    """Take a contact from its account: its reports stay there, but no message and no proof finds them by it.

    Whoever gets the number after its owner starts from nothing.
    """
    name = "phone" if contact.medium == ContactMedium.SMS else "email"
    mine = reporters_of(contact.user).filter(Q(user=None) | Q(user=contact.user), **{f"{name}_digest": contact.digest})
    for reporter_id in list(mine.values_list("pk", flat=True)):
        retired = {f"{name}_sealed": "", f"{name}_digest": f"given up {reporter_id}"}
        Reporter.objects.filter(pk=reporter_id).update(user=contact.user, **retired)
    OneTimeCode.objects.filter(contact_digest=contact.digest).delete()
    contact.delete()


@transaction.atomic
def erase(user: User) -> None:
    """Remove the account, its contacts and every name and contact of its reporters; their reports stay.

    The event chain names nobody and stays whole. Who looked at the identity, and when, stays written down.
    """
    mine = list(reporters_of(user))
    digests = {value for row in mine for value in (row.phone_digest, row.email_digest) if value}
    digests |= set(ConfirmedContact.objects.filter(user=user).values_list("digest", flat=True))
    erased = Erased(frozenset(digests), frozenset(row.pk for row in mine))
    Reporter.objects.filter(pk__in=erased.reporter_ids).update(**NOBODY)
    OneTimeCode.objects.filter(contact_digest__in=digests).delete()
    for forget in _forgetters:
        forget(erased)
    user.delete()
