"""Other systems subscribe by the interface: who may, what they get, and that a lost answer shows no secret again."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from renshe.casework.models import WebhookMessage, WebhookSubscription
from tests.api.filing import send, token
from tests.web.counter import hire

pytestmark = pytest.mark.django_db
HOOKS = "/api/v1/webhooks"
NEW = {"name": "街道平台", "address": "https://hooks.example.cn/renshe", "events": ["case.accept"]}


@pytest.fixture
def keeper() -> dict[str, str]:
    """The header of an administrator's token."""
    hire("罗杰", "webhooks.manage")
    return token(User.objects.get(username="罗杰"), "hooks")


def tell(path: str, body: object, key: str, keeper: dict[str, str]) -> Any:
    """One write."""
    return send(Client(), f"{HOOKS}{path}", body, key, **keeper)


def test_from_subscribing_to_removing(keeper: dict[str, str]) -> None:
    made = tell("", NEW, "subscribe-1", keeper)
    told = made.json()
    assert (made.status_code, told["state"], told["secret"][:6]) == (201, "on", "whsec_")
    where = f"/{told['id']}"
    assert tell(f"{where}/pause", {"reason": "维护"}, "pause-001", keeper).json()["state"] == "paused"
    assert (
        tell(f"{where}/send-again", {}, "again-001", keeper).status_code == 409
    )  # nobody would take it while it is paused
    assert tell(f"{where}/resume", {}, "resume-01", keeper).json()["why"] == ""
    tried = tell(f"{where}/test", {}, "try-out-1", keeper).json()
    assert [one["event"] for one in tried["messages"]] == ["webhook.test"]
    assert Client().get(HOOKS, headers=keeper).json()["webhooks"][0]["name"] == "街道平台"
    assert tell(f"{where}/remove", {"reason": "下线"}, "remove-01", keeper).status_code == 200
    assert Client().get(HOOKS + where, headers=keeper).status_code == 404
    assert Client().get(HOOKS, headers=keeper).json() == {"webhooks": []}


def test_sent_again_it_is_one_subscription_and_the_secret_is_not_told_twice(keeper: dict[str, str]) -> None:
    assert "whsec_" in tell("", NEW, "subscribe-1", keeper).content.decode()
    again = tell("", NEW, "subscribe-1", keeper)
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert "whsec_" not in again.content.decode()
    assert WebhookSubscription.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [({"address": "https://10.0.0.8/"}, "address"), ({"events": ["case.dream"]}, "names"), ({"name": " "}, "name")],
)  # fmt: skip
def test_what_cannot_be_is_refused(keeper: dict[str, str], change: dict[str, Any], code: str) -> None:
    refused = tell("", {**NEW, **change}, "subscribe-1", keeper)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_it_is_for_those_who_keep_them(keeper: dict[str, str]) -> None:
    """Not for another use of the token, nor for another office, nor for nobody."""
    other = token(User.objects.get(username="罗杰"), "read", "work")
    assert send(Client(), HOOKS, NEW, **other).status_code == 403
    stranger = token(User.objects.create_user("何平"), "hooks")
    assert Client().get(HOOKS, headers=stranger).json()["code"] == "not_allowed"
    assert Client().get(HOOKS).status_code == 401
    assert not WebhookMessage.objects.exists()
