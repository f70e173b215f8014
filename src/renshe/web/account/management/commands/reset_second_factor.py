"""./renshe manage reset_second_factor NAME REASON: for the administrator who lost their own."""

import argparse
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from renshe.web.account.actions import reset_second_factor


class Command(BaseCommand):
    """Remove somebody's second factors and end their sessions; recorded, with no name of who did it."""

    help = "Remove every second factor of an account, end its sessions, and record the reason."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name and reason."""
        parser.add_argument("name", help="account name")
        parser.add_argument("reason", help="how you made sure that it is them")

    def handle(self, *args: Any, name: str, reason: str, **options: Any) -> None:
        """Do it.

        Raises:
            CommandError: there is no such account, or no reason.
        """
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"there is no account {name} 没有这个账号")
        if not reason.strip():
            raise CommandError("a reason is needed 请写明原因")
        reset_second_factor(user=user, by=None, reason=reason.strip()[:200])
        self.stdout.write(f"{name}: reset 已重设")
