"""A clerk's ten questions in a browser: with the keyboard alone, and axe on every page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{"django_language": "zh-hans"}, {"care": "on", "theme": "dark"}],
    1280: [{"django_language": "en"}, {"django_language": "zh-hant", "theme": "dark"}],
}


def sign_in(page: Page, clerk: tuple[str, str]) -> None:
    """Sign in and open 每日练兵."""
    page.goto("/sign-in/?next=/learning/")
    page.locator("input[name=username]").fill(clerk[0])
    page.locator("input[name=password]").fill(clerk[1])
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        re.compile(r"//[^/]+/learning/$")
    )  # not the address of the sign-in, which ends so too


def begin(page: Page) -> None:
    """Begin a round, or go on with the open one."""
    page.goto("/learning/")
    page.locator("main form button, main a.button[href*=question]").first.click()
    expect(page).to_have_url(re.compile("/learning/question/"))


def test_a_round_with_the_keyboard_alone(
    page: Page, context: BrowserContext, base_url: str, clerk: tuple[str, str]
) -> None:
    """A digit and Enter answer, Enter goes on; after ten the result stands there."""
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": base_url}])
    sign_in(page, clerk)
    begin(page)
    for place in range(1, 11):
        expect(page.locator(".progress")).to_contain_text(f"第{place}题")
        page.keyboard.press("2")
        expect(page.locator("input[value='2']")).to_be_checked()
        page.keyboard.press("Enter")
        expect(page.locator("#why")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#why")).to_have_count(0)
    expect(page).to_have_url(re.compile("/learning/round/"))
    expect(page.locator("h1")).to_contain_text("共10题")


@pytest.mark.parametrize("width", DRESSES)
def test_every_page_of_learning_is_accessible(
    page: Page,
    context: BrowserContext,
    base_url: str,
    accessible: Callable[[Page], None],
    clerk: tuple[str, str],
    width: int,
) -> None:
    """Choice, question, error, explanation, scores; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, clerk)
    for cookies in DRESSES[width]:
        context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in cookies.items()]
        )

        def check(page: Page = page) -> None:
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

        for address in ("/learning/", "/learning/score/", "/learning/office/"):
            page.goto(address)
            check()
        begin(page)
        check()
        page.locator("form[data-keys]").evaluate("form => form.noValidate = true")
        page.locator("button[value=no]").click()
        expect(page.locator(".error")).to_be_visible()
        check()
        page.locator("button[value=show]").click()
        expect(page.locator("#why")).to_be_visible()
        check()
