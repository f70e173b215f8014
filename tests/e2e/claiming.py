"""What both sides of a dispute and the office do again and again in the stories: answer, file, read, hear."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping

from playwright.sync_api import Locator, Page, ViewportSize, expect

from renshe.cli.house import ROOT
from tests.e2e.doing import press, reload_until

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
Sides = Callable[[str], Page]
UNSIMPLE = ("public_interest", "wide_effect", "respondent_missing", "found_unsuitable")
PHONE: ViewportSize = {"width": 390, "height": 844}


def run(house: dict[str, str], *words: str) -> str:
    """The program of these stories (tests/e2e/disputing.py); what it printed last."""
    command = [sys.executable, "-m", "tests.e2e.disputing", *words]
    done = subprocess.run(command, env=house, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().rpartition("\n")[2]


def pick(where: Locator | Page, words: str) -> None:
    """Choose what has these words."""
    of = where.locator("label").filter(
        has=where.page.get_by_text(words, exact=True)
        if isinstance(where, Locator)
        else where.get_by_text(words, exact=True)
    )
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
    if "/questions/" in page.url:  # everything was known: the answers are only looked over
        onward(page)
    return asked


def onward(page: Page) -> None:
    """To the next step of a filing."""
    press(page.locator(".go button[value=next]"))


def file(
    page: Page, look: Look, *, claims: list[str], told: Mapping[str, str], kind: str = "", elsewhere: str = ""
) -> tuple[str, list[str]]:
    """From the first step of a guided filing to its receipt; each page is looked at.

    Args:
        page: at the first step.
        look: axe.
        kind: as people call it; empty when it is known already.
        claims: as people call them.
        told: answers by the name of the question.
        elsewhere: where the employer is registered, when it is not what the registry says.

    Returns:
        The number of the case, and names of what was asked.
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
    asked = answer(page, told)
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
    hand_in(page)
    expect(page.get_by_text("已经收到您的申请")).to_be_visible()
    look(page)
    return page.url.rstrip("/").split("/")[-1], asked


def hand_in(page: Page) -> None:
    """On the last step: all is true, hand it in."""
    page.locator("input[name=true]").check()
    press(page.locator(".go button[type=submit]:visible").first)


def find(desk: Page, number: str) -> None:
    """Open an arbitration at the desk by its number."""
    desk.goto("/desk/disputes/?tab=all")
    desk.get_by_role("searchbox").fill(number)
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/desk/disputes/\d+/$"))


def act(desk: Page, verb: str, also: Callable[[], object] = lambda: None) -> None:
    """On the desk's page of a dispute: open the form of a verb, fill it in, send it."""
    press(desk.locator("a[href*='?do=']").filter(has_text=re.compile(f"^{verb}")).first)
    also()
    press(desk.locator(".do-form button[type=submit]"))
    expect(desk.locator(".notice.ok").first).to_contain_text(f"已办:{verb}")


def sort(desk: Page, procedure: str, why: str) -> None:
    """Fill in the form of the procedure."""
    pick(desk, procedure)
    if procedure == "简易程序":  # may be chosen only where the facts allow it
        for name, said in {**dict.fromkeys(UNSIMPLE, "no"), "clear_case": "yes"}.items():
            desk.locator(f"[name={name}]").select_option(value=said)
    desk.get_by_label("理由").fill(why)


def papers(page: Page, title: str, many: int = 1) -> Locator:
    """The papers of a title on a party's page, when the worker has made them."""
    found = page.locator("#h-my-papers + ul > li").filter(has=page.locator("h3", has_text=title))
    reload_until(page, found.nth(many - 1))
    return found


def open_paper(page: Page, title: str) -> None:
    """Open a paper that came by wire: opening it is what serves it. The browser would show the PDF with a page of its own."""
    form = papers(page, title).first.locator("form", has=page.get_by_role("button", name="打开并确认收到"))
    told: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": form.locator("input[name=csrfmiddlewaretoken]").input_value()
    }
    opened = page.request.post(form.get_attribute("action") or "", form=told)
    assert opened.body().startswith(b"%PDF")
    page.reload()
    expect(papers(page, title).first).to_contain_text("送达")


def fix_hearing(desk: Page, look: Look) -> None:
    """From the page of a dispute: draw its panel, put 严明 on it, fix its hearing on the first day that is offered."""
    press(desk.get_by_role("link", name="组庭和开庭"))
    look(desk)
    press(desk.get_by_role("button", name="抽取仲裁庭"))
    if not desk.locator("section[aria-labelledby=s-panel] li b", has_text="严明").count():
        desk.get_by_text(re.compile("^换仲裁员")).click()
        desk.get_by_label("谁接替").select_option(label="严明")
        desk.get_by_label("为什么").fill("抽到的仲裁员临时出差。")
        press(desk.get_by_role("button", name="换人"))
        expect(desk.get_by_text("已换成严明")).to_be_visible()
    desk.get_by_label("开始").fill("12:30")  # at noon nobody of the demo's year sits
    desk.get_by_label("结束").fill("13:30")
    desk.get_by_label("庭室").select_option(label="第一仲裁庭")
    look(desk)
    press(desk.get_by_role("button", name="排定,并通知双方"))
    expect(desk.get_by_text("已排定,开庭通知已经发出")).to_be_visible()


def hold(judge: Page, house: dict[str, str], number: str, record: str, look: Look) -> None:
    """The day has come; everybody is there, what happened is written down. Ends on the page of the dispute."""
    run(house, number)
    find(judge, number)
    press(judge.get_by_role("link", name="打开庭审"))
    for one in judge.locator("fieldset.whom").all():
        pick(one, "到庭")
    judge.get_by_label("庭审笔录").fill(record)
    look(judge)
    press(judge.get_by_role("button", name="保存庭审记录"))
    expect(judge.get_by_text("庭审记录已保存")).to_be_visible()
    find(judge, number)


def serve(desk: Page, number: str, look: Look) -> None:
    """The registrar brings every document of the award to everybody: signed for by hand, or on the receipt of the post."""
    find(desk, number)
    links = desk.locator("section[aria-labelledby=h-award-part] li a")
    reload_until(desk, links.filter(has_text="裁决书").nth(1))
    for address in [one.get_attribute("href") or "" for one in links.filter(has_text="裁决书").all()]:
        desk.goto(address)
        look(desk)
        while (button := desk.get_by_role("button", name=re.compile("^登记(发出|签收)$"))).count():
            form = desk.locator("form").filter(has=button.first).last
            if (tracking := form.get_by_label("邮件单号")).count():
                tracking.fill("1234567890123")
            if (who := form.get_by_label("谁签收的")).count():
                who.fill("本人签收,送达回证已签名")
            press(form.locator("button"))
        look(desk)


def until_when(page: Page, number: str, *words: str) -> None:
    """A party reads what it can do now, and by which day."""
    page.goto(f"/disputes/{number}/")
    remedies = page.locator("section[aria-labelledby=h-remedies]")
    for one in words:
        expect(remedies).to_contain_text(one)
    expect(remedies).to_contain_text(re.compile(r"最后一日\d{4}-\d{2}-\d{2}"))
