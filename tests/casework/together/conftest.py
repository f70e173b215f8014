"""A server of its own, with the tables of the suite's database: what these tests commit is seen by other processes."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from renshe.cli.child import Child
from renshe.cli.house import House
from renshe.cli.postgres import Server, tool


def _dsn(settings: dict[str, Any]) -> str:
    return make_conninfo(
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"],
    )


@pytest.fixture(scope="package")
def server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Child, Server]]:
    """A server of one's own; every connection of these tests goes there."""
    house = House(tmp_path_factory.mktemp("together"))
    child, own = house.database_process()  # as in real life: what was committed is on the disk
    child.start()
    own.wait(child.alive)
    settings = connections.settings["default"]
    with django_db_blocker.unblock():
        schema = subprocess.run(
            [tool("pg_dump"), "--schema-only", "--no-owner", _dsn(settings)], check=True, capture_output=True
        ).stdout  # fmt: skip
        subprocess.run(
            [tool("psql"), "-q", "-v", "ON_ERROR_STOP=1", own.url],
            input=schema,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        place = conninfo_to_dict(own.url)
        mine = {"NAME": place["dbname"], "USER": place.get("user", ""), "PASSWORD": place.get("password", ""),
                "HOST": place.get("host", ""), "PORT": place.get("port", ""), "OPTIONS": {}}  # fmt: skip
        before = {name: settings[name] for name in mine}
        connection.close()
        connection.close_pool()
        settings.update(mine)
        yield child, own
        connection.close()
        settings.update(before)
    child.stop()
    own.remove()


@pytest.fixture(autouse=True)
def _there(server: tuple[Child, Server], django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        connection.close()
