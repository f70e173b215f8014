"""A person reads what is known of them, in a browser: show a number, contest, take along; axe on every page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.doing import sign_in

DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{"django_language": "zh-hans"}, {"care": "on", "theme": "dark"}],
    1280: [{"django_language": "en"}, {"django_language": "zh-hant", "theme": "dark"}],
}


@pytest.fixture
def her(people: dict[str, str]) -> str:
    """The session of a woman with a working life behind her."""
    return people["ouyang"]


def test_from_a_wrong_line_to_the_request(
    page: Page, context: BrowserContext, base_url: str, her: str
) -> None:
    """Show the phone, contest it, find the request, take it back."""
    sign_in(context, base_url, her)
    page.goto("/me/")
    expect(page.locator(".who-name")).to_have_text("欧阳小芳")
    page.locator("#home dd", has_text="199****5678").get_by_role("link", name="显示").click()
    expect(page.locator("#home")).to_contain_text("19912345678")
    page.locator("#home .facts > div", has_text="手机号码").get_by_role("link", name="这里不对?").click()
    page.locator("textarea, input[name=wants]").first.fill("19900000000")
    page.locator("textarea").fill("换号了")
    page.get_by_role("button", name="提交更正请求").click()
    expect(page.locator("main")).to_contain_text("已收到您的更正请求")
    page.get_by_role("button", name="撤回").first.click()
    expect(page.locator("main")).to_contain_text("已撤回")


def test_the_document_is_downloaded(page: Page, context: BrowserContext, base_url: str, her: str) -> None:
    """A press, and it is there."""
    sign_in(context, base_url, her)
    page.goto("/me/copy/")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载文档").click()
    assert download.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize("width", DRESSES)
def test_every_page_is_accessible(
    page: Page,
    context: BrowserContext,
    base_url: str,
    accessible: Callable[[Page], None],
    her: str,
    width: int,
) -> None:
    """Picture, form, requests, looks, copy; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    for cookies in DRESSES[width]:
        sign_in(context, base_url, her, **cookies)
        for path in (
            "/me/?show=number",
            "/me/corrections/new/person/0/",
            "/me/corrections/",
            "/me/looks/",
            "/me/copy/",
        ):
            page.goto(path)
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
