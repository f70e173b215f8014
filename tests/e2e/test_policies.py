"""A self-check on a telephone and the workbench at the desk, in a real browser; every page of them accessible."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

NAME = "unemployment_benefit"
DESK = [
    "/desk/policies/",
    f"/desk/policies/{NAME}/",
    f"/desk/policies/{NAME}/approve/",
    f"/desk/policies/{NAME}/try/",
    "/desk/instant/",
]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A telephone in Guangzhou."""
    return {**browser_context_args, "locale": "zh-CN"}


def test_from_the_guide_to_the_answer_by_thumb(page: Page, accessible: Callable[[Page], None]) -> None:
    """One question a screen; the way back keeps the answer; who resigned is told why and what a person may still do."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/items/unemployment-benefit/")
    page.get_by_role("link", name="我能领吗?自己先看看").click()
    page.get_by_label("您缴纳失业保险").fill("60")
    page.keyboard.press("Enter")
    expect(page.locator("#q-unused_benefit_months")).to_be_visible()
    page.get_by_role("button", name="上一题").click()
    expect(page.locator("#q-insured_months")).to_have_value("60")
    page.get_by_role("button", name="下一题").click()
    page.locator("#q-unused_benefit_months").fill("0")
    page.get_by_role("button", name="下一题").click()
    page.get_by_role("radio", name="本人辞职").check()
    page.get_by_role("button", name="下一题").click()
    expect(page.get_by_role("heading", name="目前还不符合条件")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_workbench_is_accessible(
    officer: Callable[[str], Page], accessible: Callable[[Page], None], width: int
) -> None:
    """For the legal officer and for who leads the counter."""
    for name in ("梁静", "周立"):
        page = officer(name)
        page.set_viewport_size({"width": width, "height": 900})
        for path in DESK:
            page.goto(path)
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
