"""A son asks his mother in a browser, acts for her, and is shut out again; a firm's pages on the phone; axe on all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.doing import sign_in

DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{"django_language": "zh-hans"}, {"care": "on", "theme": "dark"}],
    1280: [{"django_language": "en"}],
}


def test_a_son_acts_for_his_mother_until_she_withdraws(
    page: Page,
    context: BrowserContext,
    base_url: str,
    people: dict[str, str],
    accessible: Callable[[Page], None],
) -> None:
    """Ask, agree, act, withdraw; each page is accessible."""
    sign_in(context, base_url, people["chen"])
    page.goto("/me/mandates/ask/")
    accessible(page)
    page.get_by_label("姓名").fill("王秀英")
    page.get_by_label("身份证号码").fill(people["number"])
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("note")).to_contain_text("申请已经记下")
    sign_in(context, base_url, people["wang"])
    page.goto("/me/mandates/")
    accessible(page)
    page.get_by_role("button", name="同意 陈晓", exact=True).click()
    expect(page.get_by_text("有效", exact=True)).to_be_visible()
    sign_in(context, base_url, people["chen"])
    page.goto("/me/mandates/")
    page.get_by_role("button", name="开始代办").click()
    expect(page.locator(".acting")).to_contain_text("王**")
    accessible(page)
    sign_in(context, base_url, people["wang"])
    page.goto("/me/mandates/")
    page.get_by_role("button", name="撤回授权").click()
    expect(page.get_by_text("现在没有人能替您办")).to_be_visible()


@pytest.mark.parametrize("width", DRESSES)
def test_every_page_of_a_firm_is_accessible(
    page: Page, context: BrowserContext, base_url: str, people: dict[str, str], accessible: Callable[[Page], None],
    width: int,
) -> None:  # fmt: skip
    """Overview, staff, one person, roles; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    for cookies in DRESSES[width]:
        sign_in(context, base_url, people["lin"], **cookies)
        for path in ("", "staff/", "roles/"):
            page.goto(f"/employer/{people['firm']}/{path}")
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.goto(f"/employer/{people['firm']}/staff/")
        page.get_by_role("link", name="何安").click()
        expect(page.locator("h1")).to_contain_text("何安")
        accessible(page)
