from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lapor.core.models import User
from lapor.core.second_factor import renew_codes, unused_codes


def test_the_account_is_freed_by_its_name(db: None) -> None:
    users = [User.objects.create_user(name, "kata sandi uji") for name in ("nasional", "lain")]
    for user in users:
        renew_codes(user)
    call_command("reset_second_factor", "nasional", stdout=StringIO())
    assert [len(unused_codes(user)) for user in users] == [0, 10]
    assert [user.sign_in_generation for user in User.objects.order_by("pk")] == [1, 0]


def test_an_unknown_name_is_told(db: None) -> None:
    with pytest.raises(CommandError, match="no account is called siapa"):
        call_command("reset_second_factor", "siapa")
