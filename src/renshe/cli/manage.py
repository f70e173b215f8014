"""./renshe manage: Django's own commands, with the house's database."""

import os
from pathlib import Path

from renshe.cli.house import ROOT, House
from renshe.cli.refuse import refuse


def main(argv: list[str]) -> int:
    """Run one of Django's commands, for example: createsuperuser, changepassword, dumpdata."""
    house = House(Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    with house.database() as url:
        os.environ.update(house.environment(url))
        refuse(os.environ)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["renshe manage", *argv])
    return 0
