"""Sixty workers of one factory: filed from a spreadsheet, represented by three, heard, and settled for all, each with a sum."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect

from tests.domains.disputes.groups.factory import row, spreadsheet
from tests.e2e import claiming
from tests.e2e.claiming import Look, Picture, Sides
from tests.e2e.disputing import FIRM_NAME
from tests.e2e.doing import press, reload_until

MANY = 60
ASKED = sum(600_050 + 100 * place for place in range(1, MANY + 1))  # fen
RECORD = "庭审笔录第3页,各人签名"


def yuan(fen: int) -> str:
    """As the tables of a group write it."""
    return f"{fen / 100:,.2f}"


def file_for_all(page: Page, firm: str, look: Look, picture: Picture) -> str:
    """The list is uploaded, read back, and filed.

    Returns:
        The number of the case.
    """
    page.goto("/disputes/group/?kind=wages&claim=unpaid-wages")
    look(page)
    page.get_by_label("单位名称").fill(FIRM_NAME)
    page.get_by_label("统一社会信用代码").fill(firm)
    page.get_by_label("在哪个街道干活").select_option(value="440104003")
    page.get_by_label("哪天知道权利被侵害").fill("2026-10-01")
    sheet = FilePayload(
        name="名单.xlsx",
        mimeType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer=spreadsheet([row(place) for place in range(1, MANY + 1)]),
    )
    page.locator("#file").set_input_files(sheet)
    press(page.get_by_role("button", name="上传并检查"))
    expect(page.get_by_text("建议用集体争议程序")).to_be_visible()
    expect(page.locator("dl.facts")).to_contain_text(yuan(ASKED))
    look(page)
    picture(page, "disputes-group-list-phone")
    press(page.get_by_role("button", name=f"提交{MANY}人的申请"))
    told = page.locator(".notice.ok").first.inner_text()
    look(page)
    return re.findall(r"编号 (\S+?)。", told)[0]


def elect(desk: Page, look: Look) -> None:
    """Three of four are elected by paper ballots that the desk enters."""
    desk.locator("#seats").fill("3")
    desk.locator("#candidates").fill("1-4")
    press(desk.get_by_role("button", name="开始投票"))
    look(desk)
    desk.locator("#voters").fill(f"1-{MANY}")
    for place, votes in enumerate((55, 50, 45, 30)):
        desk.locator("[id^=vote_]").nth(place).fill(str(votes))
    press(desk.get_by_role("button", name="登记纸质选票"))
    press(desk.get_by_role("button", name="计票"))
    expect(desk.locator("section[aria-labelledby=s-election] .pill.teal", has_text="李红")).to_be_visible()
    look(desk)


def settle(judge: Page, page: Page, number: str, look: Look, picture: Picture) -> None:
    """Four fifths for everybody: 李红 accepts by phone, the others in the hearing on paper."""
    judge.locator("#rule").select_option(value="claimed")
    judge.locator("#percent").fill("80")
    judge.locator("#terms").fill("2026年12月31日以前一次付清")
    judge.locator("#until").fill((timezone.localdate() + timedelta(days=6)).isoformat())
    press(judge.get_by_role("button", name="先看每人多少"))
    look(judge)
    press(judge.get_by_role("button", name="发给各人"))
    page.goto(f"/disputes/group/of/{number}/")
    expect(page.get_by_text(f"给您 {yuan(480_120)} 元")).to_be_visible()
    look(page)
    picture(page, "disputes-group-offer-phone")
    press(page.get_by_role("button", name="我接受"))
    judge.reload()
    judge.locator("#accepted").fill(f"2-{MANY}")
    judge.locator("#proof-answers").fill(RECORD)
    press(judge.get_by_role("button", name="登记书面答复"))
    judge.locator("#consent-on").fill(timezone.localdate().isoformat())
    judge.locator("#proof-consent").fill(RECORD)
    press(judge.get_by_role("button", name="登记单位的同意"))
    expect(judge.get_by_text("单位已同意")).to_be_visible()
    look(judge)
    press(judge.get_by_role("button", name="给接受的人出调解书"))
    expect(judge.get_by_text(f"{MANY}人已经和解")).to_be_visible()


def test_sixty_workers_settle_in_the_hearing(
    phone: Sides,
    house: dict[str, str],
    sides: dict[str, str],
    officer: Callable[[str], Page],
    look: Look,
    picture: Picture,
) -> None:
    """One case, sixty sums, sixty letters."""
    page, desk, judge = phone("leader"), officer("方正"), officer("严明")
    number = file_for_all(page, sides["firm"], look, picture)
    claiming.find(desk, number)
    claiming.act(
        desk, "确定审理程序", lambda: claiming.sort(desk, "集体争议程序", "六十人,同一单位,同一请求。")
    )
    claiming.act(desk, "立案")
    look(desk)
    press(desk.get_by_role("link", name="名单、推选、方案和金额"))
    expect(desk.locator("tfoot")).to_contain_text(yuan(ASKED))
    elect(desk, look)
    claiming.find(desk, number)
    claiming.fix_hearing(desk, look)
    claiming.hold(judge, house, number, "三名代表人到庭。单位承认欠薪,提出分期。", look)
    press(judge.get_by_role("link", name="名单、推选、方案和金额"))
    settle(judge, page, number, look, picture)
    expect(judge.locator("tfoot")).to_contain_text(yuan(ASKED * 8 // 10))
    picture(judge, "disputes-group-desk")
    reload_until(judge, judge.get_by_text(re.compile("已制作")))
    page.goto(f"/disputes/{number}/")
    claiming.papers(page, "调解书")
    expect(page.locator("main")).to_contain_text(yuan(480_120))
    look(page)
    picture(page, "disputes-group-settled-phone")
