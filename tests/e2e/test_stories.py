"""What people really do, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in Guangzhou."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


def test_a_worker_asks_until_when_to_sue(page: Page) -> None:
    """From the first page to the day: an award received on 5 February 2026, fifteen days, Spring Festival in between."""
    page.goto("/")
    page.get_by_role("link", name="收到裁决后起诉").first.click()
    page.locator("#id_start").fill("2026-02-05")
    page.get_by_role("button", name="算一算").click()
    answer = page.locator("#answer")
    expect(answer).to_contain_text("2026年2月24日")
    expect(answer).to_contain_text("春节")
    expect(page.locator("main")).to_contain_text("第五十条")


def test_the_answer_follows_what_is_typed(page: Page) -> None:
    """With JavaScript the result changes without a click, and the address can be sent to somebody."""
    page.goto("/limits/?start=2026-03-02&count=20&unit=workday")
    expect(page.locator("#answer")).to_contain_text("2026年3月30日")
    page.locator("#id_count").fill("10")
    page.locator("#id_count").blur()
    expect(page.locator("#answer")).to_contain_text("2026年3月16日")
    expect(page).to_have_url(re.compile("count=10"))


def test_a_hearing_is_entered_without_javascript(browser: Browser, base_url: str) -> None:
    """Rows are added by a plain button; everything typed is kept."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=base_url)
    page = context.new_page()
    page.goto("/limits/?start=2026-03-02&count=20&unit=workday")
    page.get_by_role("button", name="添加一段").click()
    page.locator("[name=ground]").select_option("hearing")
    page.locator("[name=first]").fill("2026-03-09")
    page.locator("[name=last]").fill("2026-03-18")
    page.get_by_role("button", name="算一算").click()
    expect(page.locator("#answer")).to_contain_text("2026年4月10日")
    expect(page.locator("#answer")).to_contain_text("3月9日至18日为听证时间,不计入,共扣除8个工作日")
    expect(page.locator("[name=first]")).to_have_value("2026-03-09")
    context.close()


def test_a_wrong_day_is_told_beside_its_field(page: Page) -> None:
    """The suspension ends before it starts; nothing typed is lost."""
    page.goto(
        "/limits/?start=2026-03-02&count=20&unit=workday&ground=hearing&first=2026-03-18&last=2026-03-09"
    )
    row = page.locator(".stop")
    expect(row.locator(".error")).to_be_visible()
    expect(row.locator("[name=last]")).to_have_value("2026-03-09")
    expect(row.locator("[name=last]")).to_have_attribute("aria-invalid", "true")


def test_everything_is_reached_with_the_keyboard(page: Page) -> None:
    """The first Tab shows the way past the header; a limit is chosen and counted without a mouse."""
    page.goto("/limits/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    page.locator("#id_limit").focus()
    page.keyboard.type("工伤认定:")
    page.locator("#id_start").focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_easy_view_stays_on(page: Page) -> None:
    """关怀模式: larger type and one column, on every page until it is switched off; it needs no JavaScript."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("link", name="关怀模式").first.click()
    page.goto("/limits/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= max(20, before + 2)
    heights = page.evaluate(
        "[...document.querySelectorAll('button.button, input.input, select.input')].filter(e => e.offsetHeight).map(e => e.offsetHeight)"
    )
    assert min(heights) >= 56


def test_a_reader_from_hong_kong_and_one_from_abroad(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    """繁體 everywhere, data included; English without Chinese but for what is marked as Chinese."""
    context.add_cookies([{"name": "django_language", "value": "zh-hant", "url": base_url}])
    page.goto("/limits/?limit=arbitration_time_bar&start=2025-10-06")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    text = page.locator("main").inner_text()
    assert "勞動爭議" in text
    assert not set(text) & set("劳动争议时过还东")
    context.add_cookies([{"name": "django_language", "value": "en", "url": base_url}])
    page.goto("/limits/?limit=arbitration_time_bar&start=2025-10-06")
    expect(page.locator("#answer")).to_contain_text("8 October 2026")
    visible = page.evaluate(
        "(() => { const c = document.body.cloneNode(true); c.querySelectorAll('[lang^=zh]').forEach(e => e.remove()); return c.textContent })()"
    )
    assert HAN.findall(visible) == []


def test_a_clerk_signs_in_and_out(page: Page, clerk: tuple[str, str]) -> None:
    """A wrong password is told beside the form; the right one shows the name; five wrong ones close the door for a while."""
    name, password = clerk
    page.goto("/sign-in/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill("wrong")
    page.locator("main").get_by_role("button", name="登录").click()
    expect(page.locator("main")).to_contain_text("账号或密码不对")
    page.locator("#id_password").fill(password)
    page.locator("main").get_by_role("button", name="登录").click()
    expect(page.locator("header")).to_contain_text(name)
    page.locator("header").get_by_role("button", name="退出").click()
    expect(page.locator("header")).not_to_contain_text(name)
    for _ in range(5):
        page.goto("/sign-in/")
        page.locator("#id_username").fill("somebody-else")
        page.locator("#id_password").fill("wrong")
        page.locator("main").get_by_role("button", name="登录").click()
    expect(page.locator("main")).to_contain_text("请稍后再试")


def test_the_first_page_is_light(page: Page) -> None:
    """At most 150 kB over the wire, everything included."""
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto("/", wait_until="networkidle")
    assert 0 < sum(sizes) <= 150_000


@pytest.mark.parametrize(
    "path", ["/", "/limits/?start=2026-03-02&count=20&unit=workday", "/health/", "/style/"]
)
def test_pages_are_read_without_javascript(
    browser: Browser, base_url: str, path: str, accessible: Callable[[Page], None]
) -> None:
    """A heading, the text, and nothing that only a script would show."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=base_url)
    page = context.new_page()
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    assert len(page.locator("main").inner_text()) > 100
    context.close()
