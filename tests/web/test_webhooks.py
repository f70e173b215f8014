"""Messages to other systems at the desk: who may, the secret once, and what a click does."""

import re
from typing import Any

import pytest
from django.test import Client

from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.occurrences import handle_waiting
from tests.casework.office import cases
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db
HOOKS = "/desk/webhooks/"
NEW = {"name": "北京街道平台", "address": "http://127.0.0.1:9/hooks", "names": ["case.submit"]}


@pytest.fixture
def keeper() -> Client:
    """An administrator."""
    return hire("罗杰", "webhooks.manage")


def subscribed(keeper: Client) -> str:
    """The page of a new subscription."""
    keeper.post(f"{HOOKS}new/", NEW)
    return f"{HOOKS}{WebhookSubscription.objects.latest('pk').pk}/"


def test_the_secret_is_shown_once(keeper: Client) -> None:
    assert "还没有系统订阅" in page(keeper.get(HOOKS))
    made = page(keeper.post(f"{HOOKS}new/", NEW))
    assert re.search(r"whsec_[A-Za-z0-9+/]{43}=", made)
    one = WebhookSubscription.objects.get()
    for where in (HOOKS, f"{HOOKS}{one.pk}/"):
        told = page(keeper.get(where))
        assert "北京街道平台" in told
        assert "whsec_" not in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"address": "https://10.0.0.8/"}, "RENSHE_WEBHOOK_NETWORKS"),
        ({"address": "http://example.cn/"}, "只能用 https"),
        ({"name": ""}, "请写明是哪个系统"),
        ({"names": ["case.dream"]}, "case.dream"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(keeper: Client, change: dict[str, Any], words: str) -> None:
    answer = keeper.post(f"{HOOKS}new/", {**NEW, **change})
    assert answer.status_code == 422
    assert words in page(answer)
    assert not WebhookSubscription.objects.exists()


def test_from_a_failure_to_sending_again(keeper: Client) -> None:
    """The list and the page say what was not taken and why; a click puts it back, the second finds nothing."""
    where = subscribed(keeper)
    (case,) = cases("unemployment-registration")
    handle_waiting()
    WebhookMessage.objects.update(state="failed", why="HTTP 503", tries=8)
    assert "HTTP 503" in page(keeper.get(HOOKS))
    assert case.number in page(keeper.get(where))
    number = str(WebhookMessage.objects.get().number)
    again = page(keeper.post(f"{where}do/send-again/", {"message": number}, follow=True))
    assert "有1条正在重发" in again
    assert keeper.post(f"{where}do/send-again/", {"message": number}).status_code == 409


def test_pause_resume_try_and_remove(keeper: Client) -> None:
    where = subscribed(keeper)
    refused = keeper.post(f"{where}do/pause/", {"reason": " "})
    assert refused.status_code == 422
    assert "请写明原因" in page(refused)
    assert "罗杰" in page(keeper.post(f"{where}do/pause/", {"reason": "对方维护"}, follow=True))
    assert "测试消息已交出" in page(keeper.post(f"{where}do/test/", follow=True))
    assert "已恢复" in page(keeper.post(f"{where}do/resume/", follow=True))
    assert "还没有系统订阅" in page(keeper.post(f"{where}do/remove/", {"reason": "下线"}, follow=True))
    for verb in ("resume", "dream"):
        assert keeper.post(f"{where}do/{verb}/").status_code == 404
    assert keeper.get(where).status_code == 404


def test_it_is_for_those_who_keep_them() -> None:
    clerk = hire("柜员", "casework.look")
    assert "发给其他系统的消息" not in page(clerk.get("/desk/"))
    assert clerk.get(HOOKS).status_code == 403
    assert clerk.post(f"{HOOKS}new/", NEW).status_code == 403
    assert Client().get(HOOKS).status_code == 302


def test_in_english(keeper: Client) -> None:
    keeper.cookies["django_language"] = "en"
    told = page(keeper.get(subscribed(keeper)))
    assert "Pause sending" in told
    assert "submit" in told
