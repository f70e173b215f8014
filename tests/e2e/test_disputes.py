"""A worker's wages by phone: calculated, mediated in vain, heard, decided in two documents, served."""

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from renshe.cli.house import ROOT
from tests.e2e import claiming
from tests.e2e.claiming import PHONE, Look, narrow
from tests.e2e.doing import press, sign_in

Picture = Callable[[Page, str], None]
WAGES = {
    "wage_unpaid": "是", "migrant_worker": "否", "started": "2024-06-01", "monthly_wage_fen": "7800", "wage_agreed_how": "写在合同里",
    "ending_reason": "单位欠薪、不缴社保等,我被迫离职", "ended": "2026-10-31", "unpaid_from": "2026-05-01", "unpaid_until": "2026-10-31",
    "unpaid_wages_fen": "46800", "order_overdue": "是", "below_minimum_fen": "0",
}  # fmt: skip


@pytest.fixture(scope="session")
def sides(house: dict[str, str]) -> dict[str, str]:
    """Sessions of both sides by what they are (tests/e2e/disputing.py)."""
    command = [sys.executable, "-m", "tests.e2e.disputing"]
    made = subprocess.run(command, env=house, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.splitlines()[-1])


def test_wages_from_the_calculator_to_two_documents(
    page: Page,
    context: BrowserContext,
    base_url: str,
    house: dict[str, str],
    sides: dict[str, str],
    officer: Callable[[str], Page],
    accessible: Look,
    picture: Picture,
) -> None:
    """Story."""
    page.set_viewport_size(PHONE)

    def look(seen: Page) -> None:
        accessible(seen)
        if seen is page:
            narrow(page)

    sign_in(context, base_url, sides["worker"])
    page.goto("/disputes/calculator/")
    claiming.pick(page, "老板没发够工资")
    press(page.get_by_role("button", name="开始算"))
    print(claiming.answer(page, WAGES))
    look(page)
    picture(page, "disputes-calculator-phone")
    print(page.locator("main").inner_text())
    press(page.get_by_role("link", name=re.compile("现在就申请")))
    claiming.pick(page, "先调解")
    look(page)
    press(page.get_by_role("button", name="开始"))
    number = claiming.file(page, look, kind="", claims=["把欠我的工资发给我", "劳动部门责令了还不发,要加付赔偿"], told=WAGES)
    print(number, page.locator("main").inner_text())
    look(page)
