"""An employer files for the staff in one spreadsheet: the template filled in, what is wrong marked in it, mixed results."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter
from playwright.sync_api import BrowserContext, Download, FilePayload, Page, expect

from tests.e2e.doing import PATIENCE, act, open_case, reload_until, sign_in
from tests.registry.people import number

HEAD = 2  # the row of the template, counted from one, in which the columns are named


def read(download: Download | Path) -> list[list[Any]]:
    """The first sheet of a spreadsheet."""
    path = download if isinstance(download, Path) else download.path()
    opened: Any = python_calamine.CalamineWorkbook
    sheet = opened.from_path(str(path)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def filled_in(template: Download, *people: Mapping[str, str]) -> bytes:
    """The template as a spreadsheet program saves it, with a row for each of some people, typed under its heads."""
    rows, out = read(template), io.BytesIO()
    heads = [str(cell).rstrip("*") for cell in rows[HEAD - 1]]
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet: Any = book.add_worksheet()
    typed = [[one.get(head, "") for head in heads] for one in people]
    for place, row in enumerate([*rows[: HEAD + 1], *typed]):
        sheet.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def hired(name: str, serial: int, **changes: str) -> dict[str, str]:
    """One new member of staff."""
    return {
        "备案类型": "新招用", "职工姓名": name, "职工身份证件号码": number(date(1995, 4, 1), serial),
        "用工起始(或终止)日期": "2026-11-02", "合同类型": "无固定期限", **changes,
    }  # fmt: skip


def test_a_bakery_files_for_its_staff(
    page: Page, context: BrowserContext, base_url: str, people: dict[str, str], officer: Callable[[str], Page],
    accessible: Callable[[Page], None], picture: Callable[[Page, str], None],
) -> None:  # fmt: skip
    """Five people, two of them typed wrong: those come back marked, three are submitted, one is accepted already."""

    def look() -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, page.url

    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(context, base_url, people["mai"])
    page.goto(f"/employer/{people['bakery']}/")
    page.get_by_role("link", name="批量申报").click()
    look()
    with page.expect_download() as template:
        page.locator("a[href$='employment-filing.xlsx']").click()
    staff = [hired(name, serial) for serial, name in enumerate(("方小满", "潘立夏", "姚小寒"), 31)]
    wrong = [
        hired("汪谷雨", 34, **{"用工起始(或终止)日期": "明天"}),
        hired("石清明", 35, 职工身份证件号码="990104199504010011"),
    ]
    content = filled_in(template.value, *staff, *wrong)
    sheet: FilePayload = {"name": "新员工.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": content}
    page.get_by_label("填好的表格").set_input_files(sheet)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("#s-state")).to_have_text("检查好了", timeout=PATIENCE * 1000)
    expect(page.locator("#state")).to_contain_text("共5人:3人没有错误,2人要改正")
    look()
    picture(page, "spreadsheet-desktop")
    with page.expect_download() as marked:
        page.get_by_role("link", name="下载标了错的表").click()
    rows = read(marked.value)
    column = [str(cell).rstrip("*") for cell in rows[HEAD - 1]].index("职工姓名")
    said = {row[column]: str(row[-1]) for row in rows[HEAD + 1 :]}
    assert "日期不对" in said["汪谷雨"]
    assert "号码" in said["石清明"]

    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.locator("#s-state")).to_have_text("已经提交", timeout=PATIENCE * 1000)
    number_ = page.locator(".mandate-number", has_text="-01").inner_text()
    open_case(officer("周立"), number_)
    act(officer("周立"), "受理")
    reload_until(page, page.get_by_text("已受理"))
    look()
    with page.expect_download() as results:
        page.get_by_role("link", name="下载结果表").click()
    told = str(read(results.value))
    for words in ("已受理", "已收件", "日期不对"):
        assert words in told
