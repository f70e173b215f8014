"""A person fills in an application in a browser: checked beside the field, one thing a page for whoever wants it so."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.doing import apply, press, sign_in


def test_an_english_reader_applies_in_the_dark(
    page: Page, context: BrowserContext, base_url: str, accessible: Callable[[Page], None], people: dict[str, str]
) -> None:  # fmt: skip
    """The whole bundle to the progress page, every step accessible; a wrong account number is told while typing."""

    def look() -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, page.url
        if "/situation/" in page.url:
            page.locator("details.self-check > summary").click()
            accessible(page)

    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(context, base_url, people["huang"], django_language="en", theme="dark")
    page.goto("/bundles/unemployed/")
    press(page.locator("button[formaction='/apply/']"))
    page.locator(".go button").click()
    page.locator("form[method=post] .go button").click()
    account = page.locator("input[name=account]")
    account.fill("12")
    account.blur()
    expect(page.locator("#f-account-error p")).to_be_visible()
    account.fill("6222000011112222")
    account.blur()
    expect(page.locator("#f-account-error p")).to_have_count(0)
    page.goto("/me/drafts/")
    accessible(page)
    page.goto("/bundles/unemployed/")
    press(page.locator("button[formaction='/apply/']"))
    apply(page, look)
    press(page.locator(".go .button"))
    for more in page.locator(".case details > summary").all():
        more.click()
    look()
    for path in ("/me/cases/", "/me/store/"):
        page.goto(path)
        look()


def test_in_care_mode_each_page_asks_one_thing(
    page: Page, context: BrowserContext, base_url: str, accessible: Callable[[Page], None], people: dict[str, str]
) -> None:  # fmt: skip
    """First what is known, then field by field."""
    page.set_viewport_size({"width": 390, "height": 900})
    sign_in(context, base_url, people["huang"], care="on")
    page.goto("/apply/?item=unemployment-benefit")
    page.locator(".go button").click()
    page.locator("form[method=post] .go button").click()
    accessible(page)
    page.locator("button[value=next]").click()
    expect(page.locator(".ask .field")).to_have_count(1)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
