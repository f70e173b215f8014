"""What both sides of a dispute and the office do again and again in the stories: answer, file, read, hear."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping

from playwright.sync_api import Locator, Page, expect

from renshe.cli.house import ROOT
from tests.e2e.doing import press, reload_until

Look = Callable[[Page], None]
PHONE = {"width": 390, "height": 844}


def narrow(page: Page) -> None:
    """Nothing of the page is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def pick(where: Locator | Page, words: str) -> None:
    """Choose what has these words."""
    of = where.locator("label").filter(has=where.page.get_by_text(words, exact=True) if isinstance(where, Locator) else where.get_by_text(words, exact=True))
    of.locator("input").first.check()


def answer(page: Page, told: Mapping[str, str], most: int = 40) -> list[str]:
    """Answer one question after another; what is not told is not known.

    Returns:
        Names of what was asked.
    """
    asked: list[str] = []
    form = page.locator("form#check")
    while form.locator("input[name=asking]").count():
        name = form.locator("input[name=asking]").input_value()
        asked.append(name)
        assert len(asked) <= most, asked
        if name not in told:
            press(form.get_by_role("button", name="不清楚"))
            continue
        field = form.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            pick(form, told[name])
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=told[name])
        else:
            field.fill(told[name])
        press(form.get_by_role("button", name="下一题"))
    return asked


def onward(page: Page) -> None:
    """To the next step of a filing."""
    press(page.locator(".go button[value=next]"))


def file(page: Page, look: Look, *, kind: str, claims: list[str], told: Mapping[str, str], elsewhere: str = "") -> str:
    """From the first step of a guided filing to its receipt; each page is looked at.

    Args:
        page: at the first step.
        look: axe.
        kind: as people call it; empty when it is known already.
        claims: as people call them.
        told: answers by the name of the question.
        elsewhere: where the employer is registered, when it is not what the registry says.

    Returns:
        The number of the case.
    """
    if kind:
        pick(page, kind)
        onward(page)
    for one in claims:
        pick(page, one)
    look(page)
    onward(page)
    expect(page.locator("#h-others")).to_be_visible()  # the registry knows the employer
    look(page)
    onward(page)
    look(page)
    answer(page, told)
    onward(page)
    look(page)
    onward(page)
    if elsewhere:
        page.get_by_label("单位登记或者办公在哪里?").select_option(label=elsewhere)
    look(page)
    onward(page)
    look(page)
    onward(page)
    page.locator("input[name=electronic]").check()
    page.locator("input[name=confirmed]").check()
    look(page)
    onward(page)
    look(page)
    page.locator("input[name=true]").check()
    press(page.locator("form button[value=next]:visible, form .go button[type=submit]").last)
    expect(page.get_by_text("已经收到您的申请")).to_be_visible()
    return page.url.rstrip("/").split("/")[-1]


def find(desk: Page, number: str) -> None:
    """Open an arbitration at the desk by its number."""
    desk.goto("/desk/disputes/?tab=all")
    desk.get_by_role("searchbox").fill(number)
    desk.keyboard.press("Enter")
    desk.wait_for_load_state()
    press(desk.locator(".dispute-list a").first)


def act(desk: Page, verb: str, also: Callable[[], object] = lambda: None) -> None:
    """On the desk's page of a dispute: open the form of a verb, fill it in, send it."""
    press(desk.locator("a[href*='?do=']").filter(has_text=re.compile(f"^{verb}")).first)
    also()
    press(desk.locator(".do-form button[type=submit]"))
    expect(desk.locator(".notice.ok").first).to_contain_text(f"已办:{verb}")


def papers(page: Page, title: str, many: int = 1) -> Locator:
    """The papers of a title on a party's page, when the worker has made them."""
    found = page.locator("#h-my-papers + ul > li").filter(has=page.locator("h3", has_text=title))
    reload_until(page, found.nth(many - 1))
    return found


def hearing(desk: Page, number: str, look: Look) -> None:
    """Draw a panel and plan the hearings of a month, as the registrar does; the plan is adopted."""
    desk.goto("/desk/hearings/plans/")
    expect(desk.get_by_role("rowheader", name=number)).to_be_visible()
    look(desk)
    press(desk.get_by_role("button", name="算一份排庭方案"))
    reload_until(desk, desk.get_by_role("button", name="采用,并通知双方"))
    look(desk)
    press(desk.get_by_role("button", name="采用,并通知双方"))
    expect(desk.get_by_text(re.compile("已采用"))).to_be_visible()


def the_day_has_come(house: dict[str, str], number: str) -> None:
    """Nobody can wait for the day of a hearing in a test."""
    program = [sys.executable, "-m", "tests.e2e.disputing", number]
    done = subprocess.run(program, env=house, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def hold(judge: Page, record: str, look: Look) -> None:
    """On the page of a hearing: everybody came; what happened is written down."""
    for one in judge.locator("fieldset.whom").all():
        pick(one, "到庭")
    judge.get_by_label("庭审笔录").fill(record)
    look(judge)
    press(judge.get_by_role("button", name="保存庭审记录"))
    expect(judge.get_by_text("庭审记录已保存")).to_be_visible()
