"""An old person rates by the code at the counter, not satisfied; the chief mends it; the answer is rated too."""

import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from renshe.cli.house import ROOT
from tests.e2e.doing import find_task


def act(house: dict[str, str]) -> str:
    """The page of a visit that was finished just now."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.e2e.rating"],
        env=house,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()[-1]


def test_not_satisfied_is_mended_and_answered(
    page: Page,
    context: BrowserContext,
    base_url: str,
    house: dict[str, str],
    officer: Callable[[str], Page],
    accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    """On a phone in 关怀模式; every page on the way passes axe."""
    path = act(house)
    page.set_viewport_size({"width": 390, "height": 844})
    kept = {"care": "on", "django_language": "zh-hans"}
    context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in kept.items()])
    page.goto(f"{path}?by=qr")
    assert page.locator("input[name=level]:checked").count() == 0
    expect(page.get_by_text("排队太久")).to_be_hidden()
    accessible(page)
    picture(page, "rating-phone")
    page.locator("#level-2").check()
    expect(page.get_by_text("排队太久")).to_be_visible()
    expect(page.get_by_text("办得快")).to_be_hidden()
    page.get_by_label("排队太久").check()
    page.get_by_label("还想说什么").fill("等了两个小时")
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("谢谢您的评价")
    accessible(page)
    picture(page, "rating-thanks")
    answer = page.get_by_role("link", name="打开处理结果").get_attribute("href") or ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    desk = officer("周立")
    desk.goto("/desk/ratings/")
    accessible(desk)
    picture(desk, "rating-tasks")
    find_task(desk, "等了两个小时")
    accessible(desk)
    desk.get_by_label("简单问题").check()
    for verb, words in (
        ("核实属实,限期整改", "当天只开了一个窗口。"),
        ("整改完成", "月底加开一个窗口。"),
        ("答复本人", "对不起,让您久等了,以后月底加开窗口。"),
    ):
        form = desk.locator("form", has=desk.get_by_role("button", name=verb))
        form.get_by_label("写明情况").fill(words)
        form.get_by_role("button", name=verb).click()
        expect(desk.get_by_text("已记录。")).to_be_visible()
    picture(desk, "rating-task")

    page.goto(answer)
    expect(page.get_by_text("以后月底加开窗口")).to_be_visible()
    accessible(page)
    page.locator("input[name=satisfied][value=yes]").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("您对答复表示满意")).to_be_visible()
    picture(page, "rating-answer")


def test_the_pages_of_ratings_are_accessible(
    page: Page,
    officer: Callable[[str], Page],
    accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    """The public numbers on a phone and a screen; analysis, themes and what became of them at the desk."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/ratings/")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"rating-public-{width}")
    desk = officer("周立")
    for name in ("analysis", "themes", "book", "mine"):
        desk.goto(f"/desk/ratings/{name}/")
        accessible(desk)
        picture(desk, f"rating-{name}")
