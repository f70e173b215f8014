"""Figures, lists of supervision, people and advice of disputes at the desk: accessible on both widths, nothing wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (390, 1280)
PAGES = (
    "/desk/disputes/figures/",
    "/desk/disputes/figures/mediation-success/",
    "/desk/disputes/watch/",
    "/desk/disputes/people/",
    "/desk/disputes/allowances/",
    "/desk/disputes/sampling/",
    "/desk/disputes/advice/",
)


@pytest.mark.parametrize("path", PAGES)
def test_what_the_director_looks_at(
    path: str, officer: Callable[[str], Page], accessible: Callable[[Page], None]
) -> None:
    """With the demo's year of disputes."""
    page = officer("沈毅")
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
