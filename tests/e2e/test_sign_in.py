"""Signing in as people do it: a passkey of the device, an authenticator on the phone."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import PASSWORD


@pytest.fixture(scope="session")
def base_url(house: dict[str, str]) -> str:
    """At a name: browsers keep passkeys for names only."""
    return house["RENSHE_URL"].replace("127.0.0.1", "localhost")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """A reader in Guangzhou; the other stories' address would still stand in the session's arguments."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "base_url": base_url}


@pytest.fixture
def finger(page: Page) -> Iterator[None]:
    """A device with a fingerprint reader, and a finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield
    session.detach()


def sign_in(page: Page, name: str, to: str = "/account/") -> None:
    """By name and password."""
    page.goto(f"/sign-in/?next={to}")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="登录", exact=True).click()


def sign_out(page: Page) -> None:
    """By the header's button."""
    page.locator("header").get_by_role("button", name="退出").first.click()
    expect(page.locator("header").get_by_role("link", name="登录").first).to_be_attached()


@pytest.mark.usefixtures("finger", "people")
def test_a_passkey_opens_the_door_the_next_time(page: Page, accessible: Callable[[Page], None]) -> None:
    """Added once with a name; then neither account name nor password are typed."""
    sign_in(page, "passkey")
    accessible(page)
    page.locator("main a", has_text="添加").click()
    accessible(page)
    page.locator("#id_name").fill("窗口电脑")
    page.get_by_role("button", name="添加").click()
    expect(page.locator("h1")).to_have_text("恢复码")
    accessible(page)
    page.get_by_role("link", name="收好了,继续").click()
    expect(page.locator("main")).to_contain_text("窗口电脑")
    sign_out(page)
    page.goto("/sign-in/?next=/account/sessions/")
    accessible(page)
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.locator("h1")).to_have_text("在哪里登录着")
    accessible(page)


def test_without_the_passkey_the_page_says_what_to_do(page: Page) -> None:
    """A device that has none: told in the page, nothing in the console."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/sign-in/")
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.locator("#passkey-trouble")).to_be_visible()


@pytest.mark.usefixtures("people")
def test_an_authenticator_on_the_phone(
    page: Page, browser: Browser, base_url: str, accessible: Callable[[Page], None]
) -> None:
    """Its digits are asked for after the password, without JavaScript too."""
    sign_in(page, "authenticator", "/account/authenticator/")
    accessible(page)
    page.get_by_text("扫不了?手工输入密钥").click()
    secret = page.locator(".secret").inner_text().strip()
    page.locator("#id_code").fill(code(secret))
    page.get_by_role("button", name="启用").click()
    expect(page.locator(".codes li")).to_have_count(10)
    plain = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=base_url).new_page()
    sign_in(plain, "authenticator")
    expect(plain.locator("h1")).to_have_text("还差一步")
    plain.locator("#id_code").fill("000000")
    plain.locator("main").get_by_role("button", name="登录", exact=True).click()
    expect(plain.locator("#id_code-error")).to_contain_text("没有核对上")
    plain.locator("#id_code").fill(code(secret, 1))
    plain.locator("main").get_by_role("button", name="登录", exact=True).click()
    expect(plain.locator("h1")).to_have_text("我的账户")
    plain.context.close()


def code(secret: str, step: int = 0) -> str:
    """What the phone shows now, or some steps of 30 seconds away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))
