"""Other systems' servers are told: signed, once, without personal data; one that never answers is told no more."""

import base64
import hashlib
import hmac
import ipaddress
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django.fixtures import Settings

from renshe.casework.actions import verbs
from renshe.casework.models import Occurrence, WebhookMessage, WebhookSubscription
from renshe.casework.occurrences import handle_waiting
from renshe.casework.queries import webhooks as queries
from renshe.casework.refused import Refused
from renshe.casework.webhooks import addresses
from renshe.casework.webhooks.sending import MOST_FAILURES, TRIES, NotTaken, send
from renshe.casework.webhooks.subscribing import pause, remove, resume, send_again, subscribe, try_out
from tests.casework.office import cases, officer
from tests.registry.people import somebody

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
    ["http://example.cn/", "https://10.0.0.8/hooks", "https://127.0.0.1/", "https://[::ffff:10.0.0.8]/", "https://[fec0::1]/", "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://u:p@example.cn/", "ftp://x", "https://[", ""],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["production", "demo"])
def test_an_address_inside_the_house_is_refused(address: str, mode: str, settings: Settings) -> None:
    """Else our server could be sent to look at its neighbours; a demo may talk to its own machine."""
    settings.MODE = mode
    if (mode, address) == ("demo", "https://127.0.0.1/"):
        return
    with pytest.raises(Refused):
        subscribe(name="街道平台", address=address, names=[], by=clerk())


def test_a_name_that_leads_inside_is_not_followed(
    receiver: Receiver, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine is looked at each time, so a name that changes its mind helps nobody; a network that is allowed is reached."""
    subscribe(name="街道平台", address="https://hooks.example.cn/", names=[], by=clerk())
    WebhookSubscription.objects.update(address=receiver.address.replace("127.0.0.1", "hooks.example.cn"))
    settings.MODE = "production"
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.server_port))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_args, **_more: found)
    trial = try_out(subscription=WebhookSubscription.objects.get().pk)
    send(trial.pk)
    trial.refresh_from_db()
    assert (trial.state, trial.why, receiver.got) == ("failed", "域名指向本机或内网,没有发送", [])
    settings.WEBHOOK_NETWORKS = [ipaddress.ip_network("127.0.0.0/8")]
    again = try_out(subscription=WebhookSubscription.objects.get().pk)
    send(again.pk)
    ((headers, _body),) = receiver.got
    assert headers["host"] == f"hooks.example.cn:{receiver.server_port}"


def test_who_is_paused_hears_nothing_until_it_is_resumed(receiver: Receiver) -> None:
    """What happens meanwhile is not told later; a trial goes out all the same."""
    made, _ = subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    with pytest.raises(Refused, match="原因"):
        pause(subscription=made.pk, why=" ", by=clerk())
    pause(subscription=made.pk, why="对方今晚维护", by=clerk())
    cases("unemployment-registration")
    handle_waiting()
    assert not WebhookMessage.objects.exists()
    send(try_out(subscription=made.pk).pk)
    assert json.loads(receiver.got[0][1])["type"] == "webhook.test"
    resume(subscription=made.pk)
    cases("unemployment-registration", bundle="unemployed")
    handle_waiting()
    assert WebhookMessage.objects.filter(occurrence__isnull=False).count() == 1


def test_what_was_given_up_is_sent_again_under_its_old_number(receiver: Receiver) -> None:
    """When the other side is back; while it is paused there is no use in it."""
    made, _ = subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    cases("unemployment-registration")
    handle_waiting()
    receiver.status = 410
    message = WebhookMessage.objects.get()
    send(message.pk)
    with pytest.raises(Refused, match="先恢复"):
        send_again(subscription=made.pk)
    resume(subscription=made.pk)
    receiver.status = 200
    assert send_again(subscription=made.pk) == 1
    with pytest.raises(Refused, match="没有要重发的"):
        send_again(subscription=made.pk)
    send(message.pk)
    assert [headers["webhook-id"] for headers, _body in receiver.got] == [str(message.number)] * 2
    assert queries.standing(made.pk).sent == 1


def test_who_is_removed_is_told_no_more_and_may_subscribe_anew(receiver: Receiver) -> None:
    made, _ = subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    with pytest.raises(Refused, match="已经订阅"):
        subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    cases("unemployment-registration")
    handle_waiting()
    remove(subscription=made.pk, why="系统下线", by=clerk())
    send(WebhookMessage.objects.get().pk)
    assert receiver.got == []
    assert queries.standings() == []
    subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    with pytest.raises(WebhookSubscription.DoesNotExist):
        resume(subscription=made.pk)


def test_keys_of_people_never_leave_the_house(receiver: Receiver) -> None:
    """Of a ticket the number and what it was for; of what belongs to no case and stands on no list nothing at all."""
    subscribe(name="街道平台", address=receiver.address, names=[], by=clerk())
    told = {
        "number": "1", "ticket": 7, "street": "440104003", "items": ["retirement"], "person": somebody().pk, "clerk": clerk(),
        "hands": [clerk()],
    }  # fmt: skip
    for name in ("ticket.finished", "rating.given"):
        Occurrence.objects.create(district="440104", name=name, content=told, at=timezone.now())
    handle_waiting()
    assert WebhookMessage.objects.get().body["data"] == {
        "number": "1", "ticket": 7, "street": "440104003", "items": ["retirement"],
    }  # fmt: skip
