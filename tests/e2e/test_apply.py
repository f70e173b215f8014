"""A person applies in a browser: from the bundle to the receipt, saved as they go; axe on every step, phone and desktop."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

# Enters somebody of whom a little is known, and prints the key of a session in which they are signed in.
ENTER = """
import sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from renshe.registry.models import Identity
from tests.registry.people import somebody
person = somebody("黄晓梅", serial=8, phone="19912345678", address="北京路1号201房", street="440104003")
user, _ = User.objects.get_or_create(username="huang")
Identity.objects.get_or_create(district=person.district, user=user, defaults={"person": person, "by": "counter", "verified_at": timezone.now()})
session = SessionStore()
session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend", HASH_SESSION_KEY: user.get_session_auth_hash()})
session.create()
print("session", session.session_key)
"""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TYPED = {"account": "6222000011112222"}


@pytest.fixture(scope="module")
def her(house: dict[str, str]) -> str:
    """The session of somebody who is known by name."""
    command = [sys.executable, "-m", "django", "shell", "-v", "0", "-c", ENTER]
    done = subprocess.run(command, env=house, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def fill(page: Page) -> None:
    """Type something into all that is not known."""
    asked = page.locator(".ask")
    for box in asked.locator("input[type=text]").all():
        number = "2250" if box.get_attribute("inputmode") else "照实填写"
        box.fill(TYPED.get(box.get_attribute("name") or "", number))
    for box in asked.locator("input[type=date]").all():
        box.fill("2026-10-31")
    for box in asked.locator("select").all():
        box.select_option(index=1)
    for group in asked.locator("fieldset").all():
        group.locator("label").first.click()


def meet_all(page: Page, file: Path) -> None:
    """Declare what may be declared, hand in the rest."""
    while (promise := page.locator("form:has(input[value=promise])")).count():
        promise.first.get_by_role("checkbox").check()
        promise.first.get_by_role("button").click()
    while (upload := page.locator(".upload[open] form")).count():
        upload.first.locator("input[type=file]").set_input_files(file)
        upload.first.get_by_role("button").click()


@pytest.mark.parametrize(
    ("width", "dress"),
    [(390, {"django_language": "zh-hans"}), (1280, {"django_language": "en", "theme": "dark"})],
)
def test_from_the_bundle_to_the_progress_page(
    page: Page,
    context: BrowserContext,
    base_url: str,
    accessible: Callable[[Page], None],
    her: str,
    tmp_path: Path,
    width: int,
    dress: dict[str, str],
) -> None:
    """Nothing is wider than the screen, and axe finds nothing on any step."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(PDF)

    def look() -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    page.set_viewport_size({"width": width, "height": 900})
    cookies = {"sessionid": her, **dress}
    context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in cookies.items()])
    page.goto("/bundles/unemployed/")
    page.locator("button[formaction='/apply/']").click()
    look()
    page.locator(".go button").click()
    page.locator("details.self-check > summary").click()
    look()
    page.locator("form[method=post] .go button").click()
    account = page.locator("input[name=account]")
    account.fill("12")
    account.blur()
    expect(page.locator("#f-account-error p")).to_be_visible()
    fill(page)
    expect(page.locator("#f-account-error p")).to_have_count(0)
    look()
    page.locator("button[value=next]").click()
    look()
    meet_all(page, file)
    look()
    page.locator(".go .button").first.click()
    look()
    page.locator("input[name=true]").check()
    page.locator("form.send button").click()
    expect(page.locator(".receipt-number")).to_have_text(page.url.split("/")[-3])
    look()
    page.locator(".go .button").click()
    for more in page.locator(".case details > summary").all():
        more.click()
    look()
    for path in ("/me/cases/", "/me/drafts/", "/me/store/"):
        page.goto(path)
        look()


def test_in_care_mode_each_page_asks_one_thing(
    page: Page, context: BrowserContext, base_url: str, accessible: Callable[[Page], None], her: str
) -> None:
    """First what is known, then field by field."""
    page.set_viewport_size({"width": 390, "height": 900})
    cookies = {"sessionid": her, "care": "on"}
    context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in cookies.items()])
    page.goto("/apply/?item=unemployment-benefit")
    page.locator(".go button").click()
    page.locator("form[method=post] .go button").click()
    accessible(page)
    page.locator("button[value=next]").click()
    expect(page.locator(".ask .field")).to_have_count(1)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
