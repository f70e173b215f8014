"""A real browser against real pages: no request may leave, no page may complain, axe must find nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

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


@pytest.fixture
def base_url(live_server: LiveServer) -> str:
    """Where the pages are; Playwright's goto("/") starts there."""
    return live_server.url


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
