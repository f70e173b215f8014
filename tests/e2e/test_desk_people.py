"""The counter in a real browser: found and opened by keyboard alone, and every page accessible in every dress."""

from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{"django_language": "zh-hans"}, {"care": "on", "theme": "dark"}],
    1280: [{"django_language": "zh-hant", "theme": "dark"}, {"django_language": "en"}],
}


@pytest.fixture
def known(house: dict[str, str]) -> dict[str, str]:
    """Somebody of the demo district with a working life, and where they work."""
    with psycopg.connect(house["DATABASE_URL"]) as connection:
        row = connection.execute(
            "select one.person_id, p.name, e.code from registry_employment one"
            " join registry_employer e on e.id = one.employer_id"
            " join registry_particulars p on p.person_id = one.person_id and p.ended_at is null and p.name <> ''"
            " where one.ended_at is null and one.until is null order by one.person_id, p.id limit 1"
        ).fetchone()
    assert row
    return {"person": str(row[0]), "name": row[1], "employer": row[2]}


def sign_in(page: Page, clerk: tuple[str, str], where: str) -> None:
    """Sign in on the way to a page of the desk."""
    page.goto(where)
    page.locator("main input[type=text], main input[type=email]").first.fill(clerk[0])
    page.locator("main input[type=password]").fill(clerk[1])
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: urlsplit(url).path == where)  # the sign-in's address ends so too


def test_the_keyboard_is_enough(
    page: Page, context: BrowserContext, base_url: str, clerk: tuple[str, str], known: dict[str, str]
) -> None:
    """Name, Enter, ↓ to the list, Enter, Enter: the person's page, with a source unfolded and the look recorded."""
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": base_url}])
    sign_in(page, clerk, "/desk/people/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(known["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/people/found/")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("为什么查看这个人?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="工作和参保")).to_be_visible()
    source = page.locator("#name summary").first
    source.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#name details p").first).to_contain_text("得知")
    page.goto("/desk/looks/")
    expect(page.locator(".look").first).to_contain_text(known["name"])


@pytest.mark.parametrize("width", DRESSES)
def test_the_pages_are_accessible(
    page: Page,
    context: BrowserContext,
    base_url: str,
    clerk: tuple[str, str],
    known: dict[str, str],
    accessible: Callable[[Page], None],
    width: int,
) -> None:
    """WCAG 2.2 AA on the search, the purpose, the person, the employer and the log; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, clerk, "/desk/people/")
    person = f"/desk/people/{known['person']}/"
    page.goto(person)
    accessible(page)
    page.locator("main button[type=submit]").first.click()
    for dress in DRESSES[width]:
        context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in dress.items()]
        )
        for path in (
            "/desk/people/",
            f"{person}?past=1",
            "/desk/people/enter/",
            f"/desk/employers/?q={known['employer'][:4]}",
            f"/desk/employers/{known['employer']}/",
            "/desk/looks/?order=odd",
        ):
            page.goto(path)
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} in {dress}"
