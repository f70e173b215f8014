"""A real browser against real pages: no request may leave, no page may complain, axe must find nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect
from psycopg import sql
from psycopg.conninfo import make_conninfo

from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port
from tests.conftest import browser as system_browser
from tests.e2e import claiming
from tests.e2e.doing import sign_in
from tests.e2e.people import CLERK, PASSWORD

# Only what is wrong is written down: on a page of two thousand elements that is four times as quick.
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


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
        "executable_path": system_browser(),
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
    if (worked_out := Path(os.environ["RENSHE_DATA"]) / "search").exists():  # the same Book means the same
        shutil.copytree(worked_out, folder / "search")
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
def people(house: dict[str, str]) -> dict[str, str]:
    """Sessions of everybody whom the stories are about, by name, and numbers of what they filed (tests/e2e/people.py)."""
    command = [sys.executable, "-m", "tests.e2e.people"]
    made = subprocess.run(command, env=house, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def clerk(people: dict[str, str]) -> tuple[str, str]:
    """Name and password of somebody who may sign in."""
    assert people
    return CLERK, PASSWORD


@pytest.fixture
def watch(base_url: str) -> Iterator[Callable[[BrowserContext], None]]:
    """Fail when a page asks another server, or when the browser complains (script errors, broken CSP)."""
    asked: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((base_url, "data:")):
            asked.append(request.url)

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            complaints.append(message.text)

    def begin(context: BrowserContext) -> None:
        context.on("request", note)
        context.on("console", complain)

    yield begin
    assert asked == []
    assert complaints == []


@pytest.fixture(autouse=True)
def _watched(context: BrowserContext, watch: Callable[[BrowserContext], None]) -> None:
    watch(context)


@pytest.fixture
def officer(
    browser: Browser, base_url: str, watch: Callable[[BrowserContext], None]
) -> Iterator[Callable[[str], Page]]:
    """The computer of one of the demo's staff, who signed in by one click."""
    desks: dict[str, Page] = {}

    def sit_down(name: str) -> Page:
        if name not in desks:
            context = browser.new_context(
                base_url=base_url, locale="zh-CN", viewport={"width": 1280, "height": 800}
            )
            watch(context)
            desks[name] = context.new_page()
            desks[name].goto("/demo/")
            desks[name].get_by_role("button", name=f"以{name}的身份进入").click()
            expect(desks[name].locator("header")).to_contain_text(name)
        return desks[name]

    yield sit_down
    for page in desks.values():
        page.context.close()


@pytest.fixture(scope="session")
def sides(house: dict[str, str]) -> dict[str, str]:
    """Sessions of both sides of the stories of disputes, by what they are (tests/e2e/disputing.py)."""
    return json.loads(claiming.run(house))


@pytest.fixture
def phone(
    browser: Browser, base_url: str, sides: dict[str, str], watch: Callable[[BrowserContext], None]
) -> Iterator[Callable[[str], Page]]:
    """The telephone of somebody who is a party of a dispute, and signed in."""
    opened: list[BrowserContext] = []

    def take_out(who: str) -> Page:
        opened.append(browser.new_context(base_url=base_url, locale="zh-CN", viewport=claiming.PHONE))
        watch(opened[-1])
        sign_in(opened[-1], base_url, sides[who])
        return opened[-1].new_page()

    yield take_out
    for context in opened:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keep what a page looks like, when RENSHE_PICTURES names a folder for it (docs/pictures)."""
    folder = os.environ.get("RENSHE_PICTURES")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")

    return take


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Check one page with axe."""
    axe = Axe()

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a click waits for the answer, not for the whole page
        results = axe.run(page, options=WCAG)
        found = [
            f"{violation['id']}: {violation['help']} – {[node['html'][:160] for node in violation['nodes']][:4]}"
            for violation in results.response["violations"]
        ]
        assert found == [], f"{page.url}\n" + "\n".join(found)

    return check


@pytest.fixture
def look(accessible: Callable[[Page], None]) -> Callable[[Page], None]:
    """Check one page with axe, and on a phone that nothing is wider than it."""

    def check(page: Page) -> None:
        accessible(page)
        if (page.viewport_size or {}).get("width") == claiming.PHONE["width"]:
            assert page.evaluate("document.documentElement.scrollWidth") <= claiming.PHONE["width"], page.url

    return check
