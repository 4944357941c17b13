"""`./lapor reset_second_factor USERNAME`: let somebody in again who lost telephone and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lapor.core.models import User
from lapor.core.second_factor import reset


class Command(BaseCommand):
    """Take every factor from one account and end its sessions; the password stays."""

    help = "Remove app, passkeys and recovery codes of an account, and sign it out everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the account."""
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Reset, and say what comes next."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"no account is called {username}")
        reset(user)
        self.stdout.write(f"{username} has no second factor any more and is signed out; set up a new one at once")
