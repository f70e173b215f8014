"""The page on which the office plans next week is accessible on both widths."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

WIDTHS = (390, 1280)


def test_what_the_office_plans_with(
    officer: Callable[[str], Page], accessible: Callable[[Page], None]
) -> None:
    """The forecast of the demo's past, and the way to a plan; the plan itself is worked out in tests/domains/counters/allocation."""
    page = officer("林远")
    page.goto("/desk/allocation/")
    expect(page.get_by_role("button", name="算一份方案")).to_be_visible()
    _look(page, accessible)


def _look(page: Page, accessible: Callable[[Page], None]) -> None:
    """Nothing is wider than the screen, and axe finds nothing."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
