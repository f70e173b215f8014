"""The hall in a real browser: a ticket from the guide, called and served by keyboard, and every page of the staff accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_desk_people import DRESSES

ITEM = "unemployment-registration"


def take(page: Page) -> str:
    """A ticket from the guide's desk; its label."""
    page.goto("/desk/guide/")
    page.locator("#q").fill("失业登记")
    page.get_by_role("button", name="查", exact=True).click()
    page.locator(f"input[name=items][value={ITEM}]").check()
    page.get_by_role("button", name="取号", exact=True).first.click()
    return page.locator(".slip-label").inner_text()


def sit(page: Page) -> None:
    """Sit down, unless one sits already."""
    page.goto("/desk/station/")
    if page.locator("#station").count() == 0:
        page.get_by_role("button", name="坐这里").first.click()
    expect(page.locator("#station")).to_be_visible()


def test_a_ticket_is_called_and_served_by_keyboard(
    officer: Callable[[str], Page], accessible: Callable[[Page], None]
) -> None:
    """The key n calls, s begins, h puts on hold; the second screen follows; f finishes and there is a code for the rating."""
    page = officer("陈晓")
    page.locator("body").wait_for()
    label = take(page)
    accessible(page)
    sit(page)
    accessible(page)
    face = page.context.new_page()
    face.goto("/desk/station/face/")
    page.bring_to_front()
    for _others in range(40):
        page.keyboard.press("n")
        expect(page.locator(".hand-label")).to_be_visible()
        if page.locator(".hand-label").inner_text() == label:
            break
        page.keyboard.press("s")
        expect(page.locator(".hand-state")).to_contain_text("办理中")
        page.keyboard.press("f")
        expect(page.locator(".hand-label")).to_have_count(0)
    expect(page.locator(".hand-state")).to_contain_text("已叫号")
    accessible(page)
    page.keyboard.press("s")
    expect(page.locator(".hand-state")).to_contain_text("办理中")
    expect(face.locator(".face-label")).to_have_text(label, timeout=12_000)
    page.keyboard.press("h")
    expect(page.locator("#s-held")).to_be_visible()
    page.get_by_role("button", name=f"接着办 {label}").click()
    expect(page.locator(".hand-label")).to_have_text(label)
    page.keyboard.press("f")
    expect(page.locator(".last-label")).to_have_text(label)
    expect(face.locator(".face-code")).to_be_visible(timeout=12_000)
    accessible(face)
    page.get_by_role("link", name="回执和评价二维码").click()
    expect(page.locator(".slip-code")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("width", DRESSES)
def test_the_pages_are_accessible(
    officer: Callable[[str], Page], base_url: str, accessible: Callable[[Page], None], width: int
) -> None:
    """The guide's desk, appointments away and setting up, in every dress; nothing is wider than the screen."""
    chief = officer("周立")
    hall = "/desk/counters/440104003/"
    pages = ("/desk/station/", "/desk/guide/", "/desk/guide/book/", "/desk/visits-away/", "/desk/counters/", hall, f"{hall}duty/")  # fmt: skip
    chief.set_viewport_size({"width": width, "height": 900})
    for cookies in DRESSES[width]:
        chief.context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in cookies.items()]
        )
        for path in pages:
            chief.goto(path)
            accessible(chief)
            assert chief.evaluate("document.documentElement.scrollWidth") <= width, (path, cookies)
