"""What people do again and again in the browser stories: sign in, fill in, hand in, work on a case."""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

PDF: FilePayload = {
    "name": "证明.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}
TYPED = {"account": "6222000011112222"}
PATIENCE = 30  # seconds for the task queue


def sign_in(context: BrowserContext, base_url: str, session: str, **cookies: str) -> None:
    """Be somebody from now on, in a choice of dress."""
    context.clear_cookies()
    wanted = {"sessionid": session, "django_language": "zh-hans", **cookies}
    context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in wanted.items()])


def fill(page: Page) -> None:
    """Type something into all that is not known."""
    asked = page.locator(".ask")
    for box in asked.locator("input[type=text]").all():
        number = "2250" if box.get_attribute("inputmode") else "照实填写"
        box.fill(TYPED.get(box.get_attribute("name") or "", number))
    for box in asked.locator("input[type=date]").all():
        box.fill("2026-10-31")
    for box in asked.locator("input[type=month]").all():
        box.fill("2026-10")
    for box in asked.locator("select").all():
        box.select_option(index=1)
    for group in asked.locator("fieldset").all():
        group.locator("label").first.click()


def press(button: Locator) -> None:
    """Click, and wait for the whole page that comes."""
    button.click()
    button.page.wait_for_load_state()


def meet_all(page: Page) -> None:
    """Declare what may be declared, hand in the rest."""
    while (promise := page.locator("form:has(input[value=promise])")).count():
        promise.first.get_by_role("checkbox").check()
        press(promise.first.get_by_role("button"))
    while (upload := page.locator(".upload[open] form")).count():
        upload.first.locator("input[type=file]").set_input_files(PDF)
        press(upload.first.get_by_role("button"))


def apply(page: Page, look: Callable[[], Any]) -> str:
    """From the choice of items to the receipt; each step is looked at.

    Returns:
        The number of the receipt.
    """
    look()
    press(page.locator(".go button"))
    look()
    press(page.locator("form[method=post] .go button"))
    fill(page)
    look()
    press(page.locator("button[value=next]"))
    look()
    meet_all(page)
    look()
    press(page.locator(".go .button").first)
    look()
    page.locator("input[name=true]").check()
    press(page.locator("form.send button"))
    number = page.url.split("/")[-3]
    expect(page.locator(".receipt-number")).to_have_text(number)
    look()
    return number


def open_case(page: Page, number: str) -> None:
    """Find a case at the desk by its number."""
    page.goto("/desk/cases/")
    page.get_by_role("searchbox").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator(".crumbs [aria-current]")).to_have_text(number)


def act(page: Page, verb: str, also: Callable[[], Any] = lambda: None) -> None:
    """On the page of a case: open the form of a verb, fill it in and send it."""
    page.locator(".verbs").get_by_role("link", name=re.compile(f"^{verb}")).click()
    also()
    page.locator(".do-form button[type=submit]").click()
    expect(page.locator(".notice.ok").first).to_contain_text(f"已办:{verb}")


def reload_until(page: Page, there: Locator) -> None:
    """Look again until the task queue has done its part."""
    late = time.monotonic() + PATIENCE
    while not there.count():
        assert time.monotonic() < late, f"{page.url} never showed {there}"
        page.reload()


def find_task(desk: Page, words: str) -> None:
    """Among the tasks of bad ratings, open the one whose person wrote these words."""
    desk.goto("/desk/ratings/")
    tasks = desk.get_by_role("link", name=re.compile("不满意.*排队太久"))
    for place in range(tasks.count()):
        press(tasks.nth(place))
        if desk.get_by_text(words).count():
            return
        desk.goto("/desk/ratings/")
    raise AssertionError(f"no task says {words}")
