"""Notices: written with the event, sent once through each channel, and what can't be reached is said."""

from typing import Any

import httpx
import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from renshe.casework.models import Delivery, Notice
from renshe.casework.notices.channels import NotSent
from renshe.casework.tasks.notices import TRIES, send_notice
from renshe.demo.models import KeptMessage
from renshe.registry.models import Identity, Person
from renshe.registry.sources.signing import SIGNATURE, TIME, signed
from tests.casework.office import cases
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
HTTP = "renshe.casework.notices.channels.http"


@pytest.fixture
def person() -> Person:
    """Somebody with a telephone and an account with an address."""
    one = somebody(phone="19912345678")
    user = User.objects.create(username="me", email="lin@example.cn")
    Identity.objects.create(
        district="440104", user=user, person=one, by="province", reference="yss-1", verified_at=timezone.now()
    )
    return one


def told(person: Person) -> Notice:
    """What somebody is told when their application arrives."""
    cases("unemployment-registration", person=person)
    return Notice.objects.get()


def deliveries() -> dict[str, str]:
    """How far each channel got."""
    return dict(Delivery.objects.values_list("channel", "state"))


def test_the_sending_waits_in_the_queue_of_the_same_transaction(person: Person) -> None:
    notice = told(person)
    assert deliveries() == {"in_app": "sent", "sms": "waiting", "push": "waiting", "email": "waiting"}
    jobs = ProcrastinateJob.objects.filter(task_name="casework.send_notice")
    assert [job.args for job in jobs] == [{"notice": notice.pk}]


def test_the_demo_keeps_what_would_have_gone_out_and_never_twice(person: Person) -> None:
    notice = told(person)
    send_notice(notice=notice.pk)
    send_notice(notice=notice.pk)
    assert deliveries() == dict.fromkeys(("in_app", "sms", "push", "email"), "sent")
    kept = {one.channel: one for one in KeptMessage.objects.all()}
    assert kept["sms"].to == "199****5678"
    assert kept["email"].to == "l***@example.cn"
    assert "5个工作日" in kept["sms"].text
    assert KeptMessage.objects.count() == 3


def test_who_left_no_number_is_told_in_the_app_and_the_desk_sees_why() -> None:
    notice = told(somebody())
    send_notice(notice=notice.pk)
    sms = Delivery.objects.get(channel="sms")
    assert (sms.state, sms.why) == ("failed", "没有登记电话号码")


def test_mail_goes_by_djangos_own(person: Person, settings: Settings) -> None:
    settings.NOTICE_CHANNELS = ["renshe.casework.notices.channels.mail.Mail"]
    send_notice(notice=told(person).pk)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["lin@example.cn"], "已收到您的申请")


class Carrier:
    """A carrier that answers as told, and remembers what it got."""

    def __init__(self, *statuses: int) -> None:
        """The statuses that it answers, one after the other."""
        self.statuses, self.got = list(statuses), list[httpx.Request]()

    def post(self, url: str, *, content: bytes, headers: dict[str, str], timeout: float) -> httpx.Response:
        """Answer; 0 is no answer."""
        request = httpx.Request("POST", url, content=content, headers=headers)
        self.got.append(request)
        status = self.statuses.pop(0)
        if status == 0:
            raise httpx.ConnectTimeout("no answer", request=request)
        return httpx.Response(status, json={"reference": "r-7"}, request=request)


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch, settings: Settings, request: Any) -> Carrier:
    """A carrier of text messages."""
    settings.NOTICE_CHANNELS = [f"{HTTP}.TextMessage"]
    settings.SMS_ADDRESS, settings.CARRIER_SECRET = "https://carrier.example.cn/v1/send", "s" * 40
    one = Carrier(*request.param)
    monkeypatch.setattr("httpx.post", one.post)
    return one


@pytest.mark.parametrize("carrier", [(0, 503, 200)], indirect=True)
def test_a_carrier_that_is_busy_gets_the_same_message_again_with_the_same_key(
    person: Person, carrier: Carrier
) -> None:
    notice = told(person)
    for _ in range(2):
        with pytest.raises(NotSent):
            send_notice(notice=notice.pk)
    send_notice(notice=notice.pk)
    send_notice(notice=notice.pk)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.to, delivery.reference, delivery.tries) == (
        "sent",
        "199****5678",
        "r-7",
        3,
    )
    assert len({one.headers["Idempotency-Key"] for one in carrier.got}) == 1
    last = carrier.got[-1]
    assert signed("s" * 40, words="POST /v1/send", at=last.headers[TIME], signature=last.headers[SIGNATURE],
                  body=last.content, now=int(last.headers[TIME]))  # fmt: skip


@pytest.mark.parametrize("carrier", [(400,)], indirect=True)
def test_what_a_carrier_refuses_is_not_tried_again(person: Person, carrier: Carrier) -> None:
    send_notice(notice=told(person).pk)
    assert Delivery.objects.get().state == "failed"


@pytest.mark.parametrize("carrier", [(500,) * TRIES], indirect=True)
def test_after_so_many_tries_it_is_given_up(person: Person, carrier: Carrier) -> None:
    notice = told(person)
    for _ in range(TRIES - 1):
        with pytest.raises(NotSent):
            send_notice(notice=notice.pk)
    send_notice(notice=notice.pk)
    assert Delivery.objects.get().state == "failed"
