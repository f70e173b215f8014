"""Other systems' servers are told: signed, once, without personal data; one that never answers is told no more."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from renshe.casework.actions import verbs
from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.occurrences import handle_waiting
from renshe.casework.refused import Refused
from renshe.casework.webhooks.sending import MOST_FAILURES, TRIES, NotTaken, send
from renshe.casework.webhooks.subscribing import subscribe, unsubscribe
from tests.casework.office import cases, officer

pytestmark = pytest.mark.django_db


class Receiver(HTTPServer):
    """Another system's server."""

    def __init__(self) -> None:
        """On a port of its own."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.got = 200, list[tuple[dict[str, str], bytes]]()

    @property
    def address(self) -> str:
        """Where it is told."""
        return f"http://127.0.0.1:{self.server_port}/hooks"


class Handler(BaseHTTPRequestHandler):
    """Keeps what comes."""

    def do_POST(self) -> None:
        """Answer as the server says."""
        server: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(server.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class has
        """Nothing on the screen."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server that listens."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def clerk() -> int:
    """Whoever subscribes."""
    return User.objects.get_or_create(username="administrator")[0].pk


def test_what_was_asked_for_arrives_signed_and_once(receiver: Receiver) -> None:
    _, secret = subscribe(name="街道平台", address=receiver.address, names=["case.accept"], by=clerk())
    (case,) = cases("unemployment-registration")
    verbs.accept(case=case, by=officer("陈晓"))
    handle_waiting()
    message = WebhookMessage.objects.get()
    send(message.pk)
    send(message.pk)
    ((headers, body),) = receiver.got
    told = json.loads(body)
    assert told["type"] == "case.accept"
    assert told["data"] == {"number": case.number, "item": case.item, "state": "accepted"}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    words = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, words, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


def test_the_secret_does_not_lie_in_the_database(receiver: Receiver) -> None:
    made, secret = subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    assert secret not in made.secret


def test_a_server_that_is_down_is_tried_again_then_given_up(receiver: Receiver) -> None:
    subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    cases("unemployment-registration")
    handle_waiting()
    receiver.status = 503
    message = WebhookMessage.objects.get()
    for _ in range(TRIES - 1):
        with pytest.raises(NotTaken):
            send(message.pk)
    send(message.pk)
    message.refresh_from_db()
    assert (message.state, message.status, len(receiver.got)) == ("failed", 503, TRIES)
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == 1
    assert WebhookSubscription.objects.get().failures == 1


@pytest.mark.parametrize(("status", "failures"), [(410, 0), (500, MOST_FAILURES - 1)])
def test_a_server_that_is_gone_is_told_no_more(receiver: Receiver, status: int, failures: int) -> None:
    subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    WebhookSubscription.objects.update(failures=failures)
    cases("unemployment-registration")
    handle_waiting()
    WebhookMessage.objects.update(tries=TRIES - 1)
    receiver.status = status
    send(WebhookMessage.objects.get().pk)
    assert WebhookSubscription.objects.get().disabled_at
    cases("unemployment-registration", bundle="unemployed")
    handle_waiting()
    assert WebhookMessage.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["http://example.cn/", "https://10.0.0.8/hooks", "https://127.0.0.1/", "https://u:p@example.cn/", "ftp://x", "https://[", ""],
)  # fmt: skip
def test_an_address_inside_the_house_is_refused(address: str, settings: Settings) -> None:
    """Else our server could be sent to look at its neighbours."""
    settings.MODE = "production"
    with pytest.raises(Refused):
        subscribe(name="街道平台", address=address, names=[], by=clerk())


def test_who_unsubscribes_is_told_no_more(receiver: Receiver) -> None:
    made, _ = subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    with pytest.raises(Refused, match="已经订阅"):
        subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    unsubscribe(subscription=made.pk, why="系统下线")
    cases("unemployment-registration")
    handle_waiting()
    assert not WebhookMessage.objects.exists()
