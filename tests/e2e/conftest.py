"""A real browser against real pages: no request may leave, no page may complain, axe must find nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from psycopg import sql
from psycopg.conninfo import make_conninfo

from renshe.cli.postgres import free_port
from tests.conftest import browser

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "tests/e2e" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, told to keep to itself."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {
        "executable_path": browser(),
        "args": [*quiet, "--disable-sync", "--no-first-run", "--disable-quic"],
    }


@pytest.fixture(scope="session")
def house() -> Iterator[dict[str, str]]:
    """A whole house, started as its users start it, with a database of its own on the tests' server.

    Yields:
        The environment of its programs; RENSHE_URL is where the pages are.
    """
    server, name, port = os.environ["DATABASE_URL"], f"browser_{os.getpid()}", free_port()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    folder = Path(os.environ["RENSHE_DATA"]) / name
    place = {
        "DATABASE_URL": make_conninfo(server, dbname=name),
        "RENSHE_DATA": str(folder),
        "RENSHE_PEOPLE": "300",
    }
    environment = {**os.environ, **place, "RENSHE_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "renshe.cli", "up", "--port", str(port), "--data", str(folder)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("ready"):
            break
    else:
        pytest.fail(said)
    yield environment
    process.terminate()
    process.communicate(timeout=30)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def base_url(house: dict[str, str]) -> str:
    """Where the pages are; Playwright's goto("/") starts there."""
    return house["RENSHE_URL"]


@pytest.fixture(scope="session")
def clerk(house: dict[str, str]) -> tuple[str, str]:
    """Name and password of somebody who may sign in."""
    name, password = "chenxiao", "a-long-enough-secret"
    environment = {**house, "DJANGO_SUPERUSER_PASSWORD": password}
    command = [
        sys.executable,
        "-m",
        "django",
        "createsuperuser",
        "--noinput",
        "--username",
        name,
        "--email",
        "",
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return name, password


@pytest.fixture(autouse=True)
def _watched(context: BrowserContext, base_url: str) -> Iterator[None]:
    """Fail when a page asks another server, or when the browser complains (script errors, broken CSP)."""
    asked: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((base_url, "data:")):
            asked.append(request.url)

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            complaints.append(message.text)

    context.on("request", note)
    context.on("console", complain)
    yield
    assert asked == []
    assert complaints == []


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Check one page with axe."""
    axe = Axe()

    def check(page: Page) -> None:
        results = axe.run(page, options=WCAG)
        found = [
            f"{violation['id']}: {violation['help']} – {[node['html'][:160] for node in violation['nodes']][:4]}"
            for violation in results.response["violations"]
        ]
        assert found == [], f"{page.url}\n" + "\n".join(found)

    return check
