"""One thread through the hall, from an appointment on the phone to the answer to a bad rating.

An old woman books in 关怀模式, comes, is called, files what her husband's death asks for, rates 不满意, and gets an answer.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date

from playwright.sync_api import BrowserContext, Page, expect

from renshe.cli.house import ROOT
from tests.e2e.doing import find_task, meet_all, press, sign_in
from tests.registry.people import number as identity_number

HALL = "440104003"  # 北京街道, where 陈晓 works
HIS = identity_number(serial=77, born=date(1948, 6, 1))  # her husband's, who has died
Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def book(page: Page, look: Look, picture: Picture) -> str:
    """From the life event to the appointment, one question a screen.

    Returns:
        The number of the appointment.
    """
    page.goto("/bookings/new/?bundle=bereavement")
    look(page)
    press(page.get_by_role("button", name="下一步"))
    press(page.get_by_role("link", name=re.compile("到窗口")))
    picture(page, "thread-when-phone")
    press(page.get_by_role("link", name="选别的街道、别的时间"))
    press(page.get_by_role("link", name=re.compile("北京")))
    look(page)
    press(page.locator(".picks-list a").first)
    press(page.locator(".time-list a").first)
    look(page)
    press(page.get_by_role("button", name=re.compile("最后看一遍|确认预约")))
    if page.get_by_role("button", name="确认预约").count():
        press(page.get_by_role("button", name="确认预约"))
    look(page)
    picture(page, "thread-booked-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    return re.findall(r"/bookings/(\d{15})/", page.url)[0]


def arrive(house: dict[str, str], number: str) -> None:
    """The day has come."""
    program = [sys.executable, "-m", "tests.e2e.arriving", number]
    done = subprocess.run(program, env=house, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def take_ticket(machine: Page, identity: str, look: Look, picture: Picture) -> str:
    """At the terminal, with the number of her identity card.

    Returns:
        The label of the ticket.
    """
    machine.goto("/demo/")
    press(machine.get_by_role("button", name=re.compile("自助终端")))
    press(machine.get_by_role("link", name="我有预约"))
    look(machine)
    machine.locator("#number").fill(identity)
    press(machine.get_by_role("button", name="取号", exact=True))
    look(machine)
    picture(machine, "thread-ticket-terminal")
    return machine.locator(".kiosk-label").inner_text()


def call(desk: Page, label: str) -> None:
    """The clerk calls until it is her turn; whoever was left waiting by another story is served first."""
    for _others in range(60):
        desk.keyboard.press("n")
        expect(desk.locator(".hand-label")).to_be_visible()
        if desk.locator(".hand-label").inner_text() == label:
            break
        desk.keyboard.press("s")
        expect(desk.locator(".hand-state")).to_contain_text("办理中")
        desk.keyboard.press("f")
        expect(desk.locator(".hand-label")).to_have_count(0)
    expect(desk.locator(".hand-state")).to_contain_text("已叫号")


def file_bundle(desk: Page, look: Look, picture: Picture) -> None:
    """Her card is seen, what is known stands there, the rest is asked, and the receipt comes out."""
    press(desk.get_by_role("link", name=re.compile("核对身份,打开办件")))
    look(desk)
    press(desk.get_by_role("button", name="看过身份证,是本人"))
    press(desk.get_by_role("button", name=re.compile("开始填写|一次办这几项|办这几项")).first)
    asked = desk.locator("section[aria-labelledby=h-ask]")
    for box in asked.locator("input:visible").all():
        kind, name = box.get_attribute("type") or "text", box.get_attribute("name") or ""
        if kind in {"radio", "checkbox"}:
            continue
        known = {"date": "2026-10-30", "month": "2026-10", "tel": "19912345678"}
        special = {"account": "6222021234567890", "deceased_id": HIS}
        number = "2000" if box.get_attribute("inputmode") else "照实填写"
        box.fill(next((value for part, value in special.items() if part in name), known.get(kind, number)))
    for box in asked.locator("select:visible").all():
        box.select_option(index=1)
    for group in asked.locator("fieldset").all():
        group.locator("label").first.click()
    picture(desk, "thread-intake-desktop")
    press(desk.get_by_role("button", name="先保存"))
    meet_all(desk)
    press(desk.get_by_role("button", name="提交,出受理号"))


def answer_rating(chief: Page, words: str) -> None:
    """The chief representative verifies, mends and answers."""
    find_task(chief, words)
    chief.get_by_label("简单问题").check()
    for verb, said in (
        ("核实属实,限期整改", "那天下午只开了两个窗口。"),
        ("整改完成", "每天下午加开一个窗口。"),
        ("答复本人", "对不起,让您久等了。从明天起下午加开窗口。"),
    ):
        form = chief.locator("form", has=chief.get_by_role("button", name=verb))
        form.get_by_label("写明情况").fill(said)
        form.get_by_role("button", name=verb).click()
        expect(chief.get_by_text("已记录。")).to_be_visible()


def test_from_the_appointment_to_the_answer(
    page: Page,
    context: BrowserContext,
    base_url: str,
    house: dict[str, str],
    people: dict[str, str],
    officer: Callable[[str], Page],
    accessible: Look,
    picture: Picture,
) -> None:
    """One number all the way; every page she sees passes axe and is no wider than her phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(context, base_url, people["wang"], care="on")
    number = book(page, accessible, picture)

    desk = officer("陈晓")
    desk.goto("/desk/station/")
    if desk.locator("#station").count() == 0:
        press(desk.get_by_role("button", name="坐这里").first)
    arrive(house, number)
    machine = officer("周立").context.new_page()
    label = take_ticket(machine, people["number"], accessible, picture)
    page.goto(f"/tickets/{number}/")
    expect(page.get_by_text(label).first).to_be_visible()
    accessible(page)
    picture(page, "thread-ticket-phone")

    call(desk, label)
    picture(desk, "thread-station-desktop")
    expect(page.get_by_text(re.compile("号窗口")).first).to_be_visible(timeout=25_000)
    desk.keyboard.press("s")
    expect(desk.locator(".hand-state")).to_contain_text("办理中")
    file_bundle(desk, accessible, picture)
    expect(desk.get_by_text(number).first).to_be_visible()  # the receipt has the appointment's number
    desk.goto("/desk/station/")
    desk.keyboard.press("f")
    expect(desk.locator(".last-label")).to_have_text(label)

    press(desk.get_by_role("link", name="回执和评价二维码"))
    expect(desk.locator(".slip-number")).to_have_text(number)
    picture(desk, "thread-receipt-desktop")

    page.goto("/me/ratings/")
    press(page.get_by_role("link", name=re.compile("评价这次服务")).first)
    assert page.locator("input[name=level]:checked").count() == 0
    page.locator("#level-2").check()
    page.get_by_label("排队太久").check()
    words = "等了一上午,腿都站麻了"
    page.get_by_label("还想说什么").fill(words)
    press(page.get_by_role("button", name="提交评价"))
    expect(page.get_by_role("heading", level=1)).to_have_text("谢谢您的评价")

    answer_rating(officer("周立"), words)
    page.goto("/me/ratings/")
    press(page.get_by_role("link", name=re.compile("看处理结果")).first)
    expect(page.get_by_text("从明天起下午加开窗口")).to_be_visible()
    accessible(page)
    picture(page, "thread-answer-phone")
    page.locator("input[name=satisfied][value=yes]").check()
    press(page.get_by_role("button", name="提交"))
    expect(page.get_by_text("您对答复表示满意")).to_be_visible()
