"""An employer's jurisdiction objection is granted; the case goes to the committee that hears it, and the worker reads where."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import claiming
from tests.e2e.claiming import Look, Picture, Sides
from tests.e2e.doing import press

ELSEWHERE = "天河区"
BODY = "广州市天河区劳动人事争议仲裁委员会"
DRIVER = {
    "ending_reason": "单位欠薪、不缴社保等,我被迫离职", "forced_ground": "没有及时足额发工资", "started": "2024-12-01",
    "ended": "2026-10-31", "wage_fen": "7000", "severance_paid_fen": "0",
}  # fmt: skip


def test_an_objection_to_jurisdiction_is_granted(
    phone: Sides, officer: Callable[[str], Page], look: Look, picture: Picture
) -> None:
    """The worker need not file again."""
    page, boss, desk = phone("driver"), phone("carrier"), officer("方正")
    page.goto("/disputes/new/")
    claiming.pick(page, "直接申请仲裁")
    press(page.get_by_role("button", name="开始"))
    number, asked = claiming.file(
        page,
        look,
        kind="离职了,单位没给补偿",
        claims=["做满一年补一个月工资"],
        told=DRIVER,
        elsewhere=ELSEWHERE,
    )
    assert "wage_fen" in asked
    claiming.find(desk, number)
    claiming.act(desk, "确定审理程序", lambda: claiming.sort(desk, "简易程序", "事实清楚,争议不大。"))
    claiming.act(desk, "立案")

    boss.goto(f"/disputes/{number}/")
    claiming.open_paper(boss, "应诉")
    boss.get_by_text("提申请", exact=True).click()
    press(boss.get_by_role("link", name="这里不该管,应当由别的仲裁委管"))
    boss.get_by_label("应当由哪里管").select_option(label=ELSEWHERE)
    boss.get_by_label("为什么").fill("司机一直在天河的仓库上班,公司也登记在天河。")
    look(boss)
    press(boss.get_by_role("button", name="交上去"))
    expect(boss.locator("section[aria-labelledby=h-motions]")).to_contain_text("等决定")
    look(boss)
    picture(boss, "disputes-objection-phone")

    claiming.find(desk, number)
    expect(desk.get_by_role("link", name="1件申请等决定")).to_be_visible()
    press(desk.get_by_role("link", name=re.compile("作出决定")))
    claiming.pick(desk, "同意")
    desk.get_by_label("哪个仲裁委员会").fill(BODY)
    desk.get_by_label("理由").fill("劳动合同履行地和单位所在地都在天河区。")
    look(desk)
    press(desk.locator(".do-form button[type=submit]"))
    expect(desk.locator(".notice.ok").first).to_contain_text("已办")
    look(desk)

    page.goto(f"/disputes/{number}/")
    expect(page.locator(".next-card")).to_contain_text("移送")
    expect(page.locator("main")).to_contain_text(BODY)
    claiming.papers(page, "移送")
    look(page)
    picture(page, "disputes-transferred-phone")
