"""A worker's wages by phone: worked out, mediated in vain, heard, decided in two documents, served."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import claiming
from tests.e2e.claiming import Look, Picture, Sides
from tests.e2e.doing import press

WAGES = {
    "wage_unpaid": "是", "migrant_worker": "否", "started": "2024-06-01", "monthly_wage_fen": "7800", "wage_agreed_how": "写在合同里",
    "ending_reason": "单位欠薪、不缴社保等,我被迫离职", "ended": "2026-10-31", "unpaid_from": "2026-05-01", "unpaid_until": "2026-10-31",
    "unpaid_wages_fen": "46800", "order_overdue": "是", "below_minimum_fen": "0", "pay_cut": "没有说",
}  # fmt: skip
ADMITTED = {**WAGES, "unpaid_wages_fen": "31200", "unpaid_from": "2026-07-01"}
BY_HAND = "本人当面签收"


def work_out_and_file(page: Page, look: Look, picture: Picture) -> str:
    """The calculator is open to everyone; what was answered there goes into the request for mediation.

    Returns:
        The number of the mediation.
    """
    page.goto("/disputes/calculator/")
    claiming.pick(page, "老板没发够工资")
    press(page.get_by_role("button", name="开始算"))
    told = set(claiming.answer(page, WAGES))
    look(page)
    picture(page, "disputes-calculator-phone")
    expect(page.locator(".total")).to_contain_text(
        "70,200元"
    )  # the wages, and half of them again after the order
    press(page.get_by_role("link", name=re.compile("现在就申请")))
    claiming.pick(page, "先调解")
    look(page)
    press(page.get_by_role("button", name="开始"))
    claims = ["把欠我的工资发给我", "劳动部门责令了还不发,要加付赔偿"]
    number, asked = claiming.file(page, look, claims=claims, told=WAGES)
    assert not told & set(asked)
    return number


def mediate_in_vain(page: Page, boss: Page, desk: Page, number: str, look: Look) -> str:
    """Both agree to mediation at the street; it fails; one click takes everything into arbitration.

    Returns:
        The number of the arbitration.
    """
    boss.goto(f"/disputes/{number}/")
    look(boss)
    press(boss.get_by_role("button", name="同意调解", exact=True))
    desk.goto("/desk/mediation/")
    look(desk)
    press(desk.get_by_role("link", name=re.compile("贺小梅")).first)
    look(desk)
    press(desk.get_by_role("button", name="双方同意,开始调解"))
    desk.get_by_label("为什么谈不成").fill("单位只肯付一半,劳动者不同意。")
    press(desk.get_by_role("button", name="登记调解不成"))
    page.reload()
    look(page)
    press(page.get_by_role("button", name="转入仲裁"))
    expect(page.get_by_text("填过的内容都带过去了")).to_be_visible()
    expect(page.locator(".pill", has_text="待立案审查")).to_be_visible()
    expect(page.locator("#h-claims + ul")).to_contain_text("46,800元")
    expect(page.locator("#h-bar + *, section[aria-labelledby=h-bar]").first).to_contain_text(
        f"申请调解({number})"
    )
    look(page)
    return page.url.rstrip("/").split("/")[-1]


def accept(desk: Page, page: Page, number: str, look: Look, picture: Picture) -> None:
    """The registrar sorts and accepts; the worker opens the notice on the phone, which serves it."""
    claiming.find(desk, number)
    look(desk)
    picture(desk, "disputes-desk-received")
    claiming.act(desk, "确定审理程序", lambda: claiming.sort(desk, "简易程序", "事实清楚,争议不大。"))
    claiming.act(desk, "立案")
    look(desk)
    page.goto(f"/disputes/{number}/")
    claiming.open_paper(page, "受理")
    look(page)


def answer(boss: Page, desk: Page, number: str, look: Look, picture: Picture) -> None:
    """The employer opens its copy and answers the same questions; the desk sees what both say."""
    boss.goto(f"/disputes/{number}/")
    claiming.open_paper(boss, "应诉")
    look(boss)
    press(boss.get_by_role("button", name="填要素表,说清楚经过"))
    look(boss)
    claiming.answer(boss, ADMITTED)
    look(boss)
    claiming.onward(boss)
    look(boss)
    claiming.hand_in(boss)
    expect(boss.get_by_text("要素表交上去了")).to_be_visible()
    look(boss)
    claiming.find(desk, number)
    sheets = desk.locator("section[aria-labelledby=s-sheets]")
    expect(sheets).to_contain_text("有争议的2项")
    expect(sheets).to_contain_text("双方一致的9项")
    expect(sheets.get_by_role("row", name=re.compile("^欠发的工资 举证:用人单位"))).to_contain_text("31200元")
    look(desk)
    picture(desk, "disputes-desk-sheets")


def hear(
    desk: Page, judge: Page, page: Page, house: dict[str, str], number: str, look: Look, picture: Picture
) -> None:
    """A panel is drawn, the hearing fixed and held; the worker reads when and where."""
    claiming.find(desk, number)
    claiming.fix_hearing(desk, look)
    page.goto(f"/disputes/{number}/")
    expect(page.locator("section[aria-labelledby=h-hearings]")).to_contain_text("第一仲裁庭")
    look(page)
    picture(page, "disputes-hearing-phone")
    claiming.hold(judge, house, number, "核对身份,双方陈述、举证、质证、辩论。单位拿不出支付凭证。", look)


def decide(judge: Page, legal: Page, director: Page, look: Look, picture: Picture) -> None:
    """Ruled claim by claim, reviewed by another, signed; one document is final, one is not."""
    press(judge.get_by_role("link", name="拟写和审核裁决"))
    look(judge)
    for one in judge.locator("section[aria-labelledby=h-found] input[value=worker]").all():
        one.check()
    for one in judge.locator("input[name^=outcome-][value=granted]").all():
        one.check()
    for one in judge.get_by_label("为什么(写进“本委认为”)").all():
        one.fill("用人单位没有提供支付凭证,应承担不利后果。")
    picture(judge, "disputes-desk-ruling")
    press(judge.get_by_role("button", name="拟定裁决,交审核"))
    expect(judge.get_by_text("等另一位同事法制审核")).to_be_visible()
    look(judge)
    picture(judge, "disputes-desk-documents")
    for officer, button in ((legal, "审核通过"), (director, "签发裁决")):
        officer.goto(judge.url)
        look(officer)
        press(officer.get_by_role("button", name=button))
    expect(director.get_by_text("已签发。文书正在制作")).to_be_visible()


def test_wages_from_the_calculator_to_two_documents(
    phone: Sides, house: dict[str, str], officer: Callable[[str], Page], look: Look, picture: Picture
) -> None:
    """Nothing is asked twice, and in the end both sides read until when they can do what."""
    page, boss, desk = phone("worker"), phone("head"), officer("方正")
    number = work_out_and_file(page, look, picture)
    number = mediate_in_vain(page, boss, officer("温和"), number, look)
    accept(desk, page, number, look, picture)
    answer(boss, desk, number, look, picture)
    hear(desk, officer("严明"), page, house, number, look, picture)
    decide(officer("严明"), officer("梁静"), officer("沈毅"), look, picture)
    claiming.serve(desk, number, look)
    claiming.until_when(page, number, "起诉", "终局")
    look(page)
    picture(page, "disputes-award-phone")
    claiming.until_when(boss, number, "起诉", "撤销")
    look(boss)
    expect(page.get_by_role("heading", name="给您的文书")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= claiming.PHONE["width"]
