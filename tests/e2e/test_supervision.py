"""Scorecards, visits and findings at the desk: accessible on both widths, and nothing wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (390, 1280)


@pytest.mark.parametrize(
    "path", ["/desk/scorecards/", "/desk/scorecards/440104003/", "/desk/visits/", "/desk/visits/findings/"]
)
def test_what_the_leader_looks_at(
    path: str, officer: Callable[[str], Page], accessible: Callable[[Page], None]
) -> None:
    """With the demo's visits and findings."""
    page = officer("林远")
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    _look(page, accessible)


def test_what_an_inspector_works_with(
    officer: Callable[[str], Page], accessible: Callable[[Page], None]
) -> None:
    """The form of a round, a visit that is to be made, and one that was."""
    page = officer("吴正")
    page.goto("/desk/visits/new/")
    _look(page, accessible)
    for place in (0, -1):
        page.goto("/desk/visits/")
        page.locator("ul.visit-list a").nth(place).click()
        expect(page.locator("h1")).to_contain_text("走访")
        _look(page, accessible)


def _look(page: Page, accessible: Callable[[Page], None]) -> None:
    """Nothing is wider than the screen, and axe finds nothing."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
