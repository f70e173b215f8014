"""./renshe manage api_token USER: make a token for a program, print its secret once."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from renshe.casework.actions import tokens
from renshe.casework.models import ApiToken
from renshe.casework.refused import Refused


class Command(BaseCommand):
    """Make a token."""

    help = "Make a token of the interface for an account; its secret is printed once and kept nowhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, for what, how long."""
        parser.add_argument("user", help="name of the account for which the program acts")
        parser.add_argument("--name", required=True, help="which system uses it")
        parser.add_argument(
            "--scopes", default="read", help=f"of {','.join(ApiToken.Scope.values)}, separated by commas"
        )
        parser.add_argument("--days", type=int, default=180, help="how long it counts, up to 366")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it.

        Raises:
            CommandError: no such account, or a token that can't be.
        """
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"no open account is called {options['user']}")
        try:
            ends_on = timezone.localdate() + timedelta(days=options["days"])
            _token, secret = tokens.make(
                user=user, name=options["name"], scopes=options["scopes"].split(","), ends_on=ends_on
            )
        except (Refused, OverflowError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(secret)
