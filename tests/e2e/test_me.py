"""A person reads what is known of them, in a browser: show a number, contest, take along; axe on every page."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{"django_language": "zh-hans"}, {"care": "on", "theme": "dark"}],
    1280: [{"django_language": "en"}, {"django_language": "zh-hant", "theme": "dark"}],
}
# Enters a woman with a working life behind her, and prints the key of a session in which she is signed in.
ENTER = """
from datetime import date, timedelta
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from renshe.registry.actions import people, facts
from renshe.registry.looking import look
from renshe.registry.models import Identity
from renshe.registry.sealing import seal
from tests.registry.people import somebody
day = timezone.localdate()
shop = people.enter_employer(code="91440101MA00000007")
person = somebody("欧阳小芳", serial=2, phone="19912345678", address="北京路1号201房", hukou="440104", street="440104003", rows={
    "employments": [{"employer_id": shop.pk, "since": date(2012, 3, 1), "until": date(2019, 6, 30), "leaving_reason": "resigned"},
                    {"kind": "flexible", "since": date(2020, 3, 1), "occupation": "裁缝"}],
    "insurances": [{"employer_id": shop.pk, "since": date(2012, 3, 1), "until": date(2019, 6, 30), "base_fen": 550000, "schemes": ["pension", "unemployment", "injury"]},
                   {"since": date(2020, 3, 1), "schemes": ["pension"]}],
    "licences": [{"kind": "social-security-card", "number": "A12345678", "issued_by": "市人社局", "until": day + timedelta(days=20)}],
    "benefits": [{"kind": "subsidy", "since": date(2026, 1, 1), "monthly_fen": 45000}],
    "standings": [{"kind": "veteran"}], "educations": [{"level": "college", "school": "广州职业学院"}],
    "accounts": [{"bank": "工商银行", "number_sealed": seal("6222000011112222")}]})
facts.learn(person=person, source="social_insurance", at=timezone.now(), evidence="登记", particulars={"name": "欧阳晓芳"})
user, _ = User.objects.get_or_create(username="ouyang")
Identity.objects.get_or_create(district=person.district, user=user, defaults={"person": person, "by": "counter", "verified_at": timezone.now()})
look(person=person, by=user, as_whom="陈晓(综合柜员,北京街道人社服务窗口)", purpose="case", case="办件7", reveal=["phone"])
session = SessionStore()
session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend", HASH_SESSION_KEY: user.get_session_auth_hash()})
session.create()
print("session", session.session_key)
"""


@pytest.fixture(scope="session")
def her(house: dict[str, str]) -> str:
    """The session of somebody who is known by name."""
    command = [sys.executable, "-m", "django", "shell", "-v", "0", "-c", ENTER]
    done = subprocess.run(command, env=house, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def dress(context: BrowserContext, base_url: str, her: str, cookies: dict[str, str]) -> None:
    """Sign her in, with choices of appearance."""
    context.clear_cookies()
    wanted = {"sessionid": her, **cookies}
    context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in wanted.items()])


def test_from_a_wrong_line_to_the_request(
    page: Page, context: BrowserContext, base_url: str, her: str
) -> None:
    """Show the phone, contest it, find the request, take it back."""
    dress(context, base_url, her, {"django_language": "zh-hans"})
    page.goto("/me/")
    expect(page.locator(".who-name")).to_have_text("欧阳小芳")
    page.locator("#home dd", has_text="199****5678").get_by_role("link", name="显示").click()
    expect(page.locator("#home")).to_contain_text("19912345678")
    page.locator("#home .facts > div", has_text="手机号码").get_by_role("link", name="这里不对?").click()
    page.locator("textarea, input[name=wants]").first.fill("19900000000")
    page.locator("textarea").fill("换号了")
    page.get_by_role("button", name="提交更正请求").click()
    expect(page.locator("main")).to_contain_text("已收到您的更正请求")
    page.get_by_role("button", name="撤回").first.click()
    expect(page.locator("main")).to_contain_text("已撤回")


def test_the_document_is_downloaded(page: Page, context: BrowserContext, base_url: str, her: str) -> None:
    """A press, and it is there."""
    dress(context, base_url, her, {"django_language": "zh-hans"})
    page.goto("/me/copy/")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载文档").click()
    assert download.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize("width", DRESSES)
def test_every_page_is_accessible(
    page: Page,
    context: BrowserContext,
    base_url: str,
    accessible: Callable[[Page], None],
    her: str,
    width: int,
) -> None:
    """Picture, form, requests, looks, copy; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    for cookies in DRESSES[width]:
        dress(context, base_url, her, cookies)
        for path in (
            "/me/?show=number",
            "/me/corrections/new/person/0/",
            "/me/corrections/",
            "/me/looks/",
            "/me/copy/",
        ):
            page.goto(path)
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
