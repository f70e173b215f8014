"""A house of its own for one benchmark: an empty database with our tables, gone afterwards."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from renshe.cli.house import House


@contextmanager
def empty_house() -> Iterator[tuple[House, str]]:
    """Start a database in a folder of its own, set Django up on it, and migrate.

    Yields:
        The house, and the URL of its database.
    """
    with tempfile.TemporaryDirectory(prefix="renshe-bench-") as folder:
        house = House(Path(folder))
        try:
            with house.database() as url:
                os.environ.update(house.environment(url))
                import django

                django.setup()
                from django.core.management import call_command
                from django.db import connection

                call_command("migrate", verbosity=0, interactive=False)
                yield house, url
                connection.close()
        finally:
            house.database_process()[1].remove()
