"""The office plans next week: forecast, plan made by the worker, second look, adopted; each page accessible on both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (390, 1280)


@pytest.mark.slow
def test_next_week_is_planned_and_adopted(
    officer: Callable[[str], Page], accessible: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    """By the leader, with the demo's past, windows and clerks; the real worker works it out."""
    page = officer("林远")
    page.goto("/desk/allocation/")
    _look(page, accessible)
    page.get_by_role("button", name="算一份方案").click()
    expect(page.get_by_role("heading", name="正在排")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="看方案").click(timeout=400_000)
    expect(page.get_by_role("heading", name="和别的排法比")).to_be_visible()
    expect(page.get_by_role("row", name="本方案")).to_be_visible()
    _look(page, accessible)
    picture(page, "allocation-1280")
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "allocation-390")
    page.locator("table a").first.click()
    expect(page.get_by_role("heading", name="谁上班").first).to_be_visible()
    _look(page, accessible)
    page.go_back()
    page.get_by_role("link", name="看看会变什么,再采用").click()
    _look(page, accessible)
    page.get_by_role("button", name="采用,写好班次").click()
    expect(page.locator("main")).to_contain_text("已采用,写好")


def _look(page: Page, accessible: Callable[[Page], None]) -> None:
    """Nothing is wider than the screen, and axe finds nothing."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
