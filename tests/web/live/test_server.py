"""A real server and a real stream: an event arrives, the database goes and comes back, the server is told to stop."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from time import sleep

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from renshe.casework.live import CHANNEL
from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port
from renshe.web.live.listening import NAME

PATIENCE = 30  # seconds; nothing here takes a tenth of it


@pytest.fixture
def database(db: None) -> str:
    """Address of the tests' database, tables and all."""
    assert db is None
    return make_conninfo(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"])


@pytest.fixture
def server(database: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """One process of the server that the house starts.

    Yields:
        It, and its port.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port), "--no-ws",
        "--workers-kill-timeout", "100", "renshe.site.asgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": database}
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()


def stream(port: int, topic: str = "hall.440104003") -> HTTPResponse:
    """Begin to listen, as soon as the server is there."""
    for _ in range(PATIENCE * 10):
        asked = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            asked.request("GET", f"/events/{topic}/", headers={"Connection": "close"})
            return asked.getresponse()
        except ConnectionError:
            asked.close()
            sleep(0.1)
    raise TimeoutError


def until(response: HTTPResponse, words: str) -> list[str]:
    """The lines up to one; an end before it is an error."""
    lines: list[str] = []
    while line := response.readline().decode():
        lines.append(line.strip())
        if words in line:
            return lines
    raise AssertionError(lines)


def tell(database: str, words: str) -> None:
    """Announce something, as casework.live does."""
    with psycopg.connect(database, autocommit=True) as speaker:
        speaker.execute("select pg_notify(%s, %s)", [CHANNEL, words])


def test_a_screen_is_fed_through_everything(
    server: tuple[subprocess.Popen[bytes], int], database: str
) -> None:
    process, port = server
    screen = stream(port)
    assert screen.status == 200
    until(screen, "event: hello")
    tell(database, '{"topic":"hall.440104003","event":"called","id":5}{"label":"A012"}')
    assert until(screen, "A012")[-3:] == ["id: 5", "event: called", 'data: {"label":"A012"}']
    tell(database, "what nobody understands")

    with psycopg.connect(database, autocommit=True) as keeper:
        ended = keeper.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = %s",
            [NAME],
        ).fetchall()
    assert ended == [(True,)]
    until(screen, "event: away")
    until(screen, "event: hello")
    tell(database, '{"topic":"hall.440104003","event":"called","id":6}{"label":"A013"}')
    until(screen, "A013")

    process.terminate()  # a stream has no end of its own: without ours the server would wait for it
    screen.read()
    assert process.wait(PATIENCE) == 0
