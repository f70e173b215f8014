"""The suite's ground: a real PostgreSQL for the whole run, the pages' languages and static files, and no network."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.core.management import call_command
from django.utils import translation

from renshe.cli.house import ROOT, House, check
from renshe.cli.prepare import UNUSED, compile_languages

_ground = ExitStack()


def _serve(house: House) -> str:
    """Start a server that ends with the run, and whose data go with it."""
    child, server = house.database_process(hasty=True)
    child.start()
    _ground.callback(server.remove)
    _ground.callback(child.stop)
    server.wait(child.alive)
    return server.url


def _forget_dead_runs() -> None:
    """Remove what runs that were killed have left behind."""
    for folder in (ROOT / ".renshe").glob("test-*"):
        if not Path("/proc", folder.name.removeprefix("test-")).exists():
            shutil.rmtree(folder, ignore_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    """Lay the ground before Django reads its settings; workers of pytest-xdist inherit it."""
    config.addinivalue_line(
        "markers", "browser: needs a browser; left out without one, and the summary says so"
    )
    config.addinivalue_line("markers", "slow: takes more than a few seconds")
    if not hasattr(config, "workerinput"):
        _forget_dead_runs()
        house = House(ROOT / ".renshe" / f"test-{os.getpid()}")
        _ground.callback(shutil.rmtree, house.data)
        url = os.environ.get("DATABASE_URL")
        if url:
            check(url)
        os.environ.update(house.environment(url or _serve(house)))
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop runs in the tests' thread
        compile_languages(house.data / "locale")
    django.setup()
    if not hasattr(config, "workerinput"):
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=UNUSED)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the ground away again."""
    _ground.close()


@pytest.fixture(autouse=True)
def _plain_chinese() -> None:
    """Each test begins in 简体, whatever language the one before it read a page in."""
    translation.activate("zh-hans")


def browser() -> str | None:
    """The system's browser."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.hookimpl(trylast=True)  # after pytest-django has sorted them
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The browser stories come last, and not at all where there is no browser.

    From the first of them on Playwright's loop runs in the process, and what starts a loop of its own (pyHanko) fails there.
    """
    stories = [item for item in items if item.get_closest_marker("browser")]
    others = [item for item in items if not item.get_closest_marker("browser")]
    if browser() is None:
        config.hook.pytest_deselected(items=stories)
        stories = []
    items[:] = others + stories


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what did not run, and how to change that."""
    if browser() is None:
        terminalreporter.section("browser stories did not run", yellow=True)
        terminalreporter.line(
            "No browser is installed, so the browser stories (with axe) were left out. To run them, as root:"
        )
        terminalreporter.line("  apt-get install chromium fonts-noto-cjk")


@pytest.fixture(autouse=True)
def _no_request_stays_open() -> Iterator[None]:
    """A page that a test did not read to its end leaves its request open, and the next test would see its state of the Book."""
    yield
    if "renshe.book.queries" in sys.modules:
        sys.modules["renshe.book.queries"]._end()
