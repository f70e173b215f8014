"""A case from the counter to acceptance in a real browser, by keyboard; every page of it accessible in every dress."""

from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.test_desk_people import DRESSES, sign_in


@pytest.fixture
def somebody(house: dict[str, str]) -> int:
    """Somebody alive of the demo district whose particulars are known."""
    with psycopg.connect(house["DATABASE_URL"]) as connection:
        row = connection.execute(
            "select person_id from registry_particulars where ended_at is null and died_on is null and phone <> ''"
            " and born_on between '1970-01-01' and '1999-12-31' order by person_id limit 1"
        ).fetchone()
    assert row
    return int(row[0])


def take_in(page: Page, person: int) -> None:
    """Open somebody for intake, pick one item, fill in what is asked, submit."""
    page.goto(f"/desk/people/{person}/")
    if page.locator("input[name=purpose]").count():
        page.locator("input[name=purpose][value=intake]").check(force=True)
        page.locator("main button[type=submit]").first.click()
    page.goto(f"/desk/intake/{person}/")
    page.locator("#single").select_option("unemployment-registration")
    page.get_by_role("button", name="开始填写").click()
    for _ in range(8):
        card = page.locator(".paper-card:not(.done) input[type=file]").first
        if not card.count():
            break
        card.evaluate("one => one.closest('details').open = true")
        card.set_input_files(
            {
                "name": "a.pdf",
                "mimeType": "application/pdf",
                "buffer": b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n",
            }
        )
        page.locator(".paper-card:not(.done) .upload button").first.click()
    for chips in page.locator("form fieldset:has(.options)").all():
        if not chips.locator("input:checked").count() and chips.is_visible():
            chips.locator("input").first.check(force=True)
    values = {"date": "2026-10-30", "month": "2026-10", "number": "1", "tel": "19912345678"}
    for box in page.locator("section[aria-labelledby=h-ask] .input").all():
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(index=1)
        elif not box.input_value():
            box.fill(values.get(box.get_attribute("type") or "", "北京街道1号"))
    page.get_by_role("button", name="提交,出受理号").click()


@pytest.mark.browser
def test_from_the_counter_to_acceptance_by_keyboard(
    page: Page, context: BrowserContext, base_url: str, clerk: tuple[str, str], somebody: int,
    accessible: Callable[[Page], None],
) -> None:  # fmt: skip
    """Intake → receipt number → the list with j and Enter → a → accepted, with its due day explained."""
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": base_url}])
    sign_in(page, clerk, "/desk/intake/")
    take_in(page, somebody)
    expect(page.locator(".notice.ok").first).to_contain_text("受理号", timeout=30_000)
    case = page.url
    page.goto("/desk/cases/?view=all")
    page.keyboard.press("j")
    expect(page.locator(".case-open").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("[data-keys-help]")).to_have_attribute("open", "")
    page.goto(case)
    page.keyboard.press("a")
    expect(page.locator(".do-form h3")).to_have_text("受理")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.ok").first).to_contain_text("已办:受理")
    expect(page.locator(".next-card")).to_contain_text("审查,提出意见")
    for width, dresses in DRESSES.items():
        page.set_viewport_size({"width": width, "height": 900})
        for dress in dresses:
            context.add_cookies(
                [{"name": name, "value": value, "url": base_url} for name, value in dress.items()]
            )
            for path in (
                "/desk/cases/?view=all", case, f"{case}?do=review", "/desk/intake/", f"/desk/intake/{somebody}/",
            ):  # fmt: skip
                page.goto(path)
                accessible(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} in {dress}"
