"""The Book in a real browser: what people look for, pick and print, in every dress."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGES = [
    "/items/unemployment-benefit/",
    "/items/work-injury-recognition/",
    "/items/",
    "/items/?word=没有这样的词",
    "/powers/",
    "/bundles/",
    "/bundles/unemployed/",
    "/bundles/fatal-injury/?picked=1",
    "/?q=老板不发工资",
]
LONG = {
    "/powers/"
}  # two thousand elements, and all lines of its table alike: two dresses show what there is to see
DRESSES: list[tuple[int, dict[str, str]]] = [
    (390, {}),
    (390, {"care": "on", "theme": "dark"}),
    (390, {"django_language": "en"}),
    (1280, {"theme": "dark"}),
    (1280, {"django_language": "zh-hant"}),
]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in Guangzhou."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_book_are_accessible(
    page: Page, context: BrowserContext, base_url: str, accessible: Callable[[Page], None], path: str
) -> None:
    """WCAG 2.2 AA and axe's best practices in every dress; nothing is wider than the screen."""
    for width, cookies in DRESSES if path not in LONG else DRESSES[1::2]:
        page.set_viewport_size({"width": width, "height": 900})
        context.clear_cookies()
        context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in cookies.items()]
        )
        page.goto(path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} {cookies}"


def test_somebody_who_lost_their_job(browser: Browser, base_url: str) -> None:
    """Says 我失业了, opens the life event, picks what is needed, and reads one list of papers; no script runs."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=base_url)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("我失业了")
    page.get_by_role("button", name="查一查").click()
    page.locator(".found-things").get_by_role("link", name="我失业了").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我失业了")
    expect(page.get_by_label("失业保险金申领")).to_be_checked()
    page.get_by_label("职业介绍").uncheck()
    page.get_by_label("《就业创业证》申领").check()
    page.get_by_role("button", name="合在一起看看").click()
    together = page.locator("#together")
    expect(together).to_contain_text("4项一次办,您省了")
    expect(together.get_by_role("heading", name="居民身份证", exact=True)).to_have_count(1)
    expect(together).to_contain_text("等“失业登记”办好")
    context.close()


def test_a_guide_answers_and_its_flow_chart_fits_a_telephone(page: Page) -> None:
    """Questions open, the chart can be read at 390 px, and its words are there for who can't see it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/items/unemployment-benefit/")
    page.get_by_text("我自己辞职,可以领吗?").click()
    expect(page.get_by_text("一般不可以。")).to_be_visible()
    chart = page.get_by_role("img", name="失业保险金申领")
    box = chart.bounding_box()
    assert box
    assert box["width"] <= 390
    size = chart.evaluate(
        "e => parseFloat(getComputedStyle(e.querySelector('.name')).fontSize) * e.getScreenCTM().a"
    )
    assert size >= 12
    page.get_by_text("用文字看流程").click()
    expect(page.locator("#flow-words").get_by_role("listitem").first).to_be_visible()


def test_words_stay_inside_their_boxes(page: Page, context: BrowserContext, base_url: str) -> None:
    """Measured by the browser's own fonts, in Chinese and English: no text leaves its box."""
    for language in ("zh-hans", "en"):
        context.add_cookies([{"name": "django_language", "value": language, "url": base_url}])
        for code in ("work-injury-recognition", "labour-complaint", "archive-transfer"):
            page.goto(f"/items/{code}/")
            out = page.evaluate(
                "[...document.querySelectorAll('.step-box')].flatMap(g => { const r = g.querySelector('rect').getBBox();"
                " return [...g.querySelectorAll('text')].filter(t => t.getBBox().x + t.getBBox().width > r.x + r.width)"
                ".map(t => t.textContent) })"
            )
            assert out == [], code


def test_a_guide_on_paper_is_whole(page: Page) -> None:
    """Answers are open on paper, and the machinery is gone."""
    page.goto("/items/unemployment-benefit/")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="下载办事指南")).to_be_hidden()
    expect(page.locator("nav.contents")).to_be_hidden()
    expect(page.locator(".flow")).to_be_visible()
    expect(page.get_by_text("一般不可以。")).to_be_visible()
