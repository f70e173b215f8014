"""Notices: written with the event, sent once through each channel, and what can't be reached is said."""

import re
from datetime import date
from typing import Any

import httpx
import pytest
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from renshe.book.queries import content
from renshe.casework.models import Delivery, Notice
from renshe.casework.notices.channels import NotSent
from renshe.casework.notices.language import to_send
from renshe.casework.notices.linking import PLACE
from renshe.casework.notices.words import Facts, columns, words
from renshe.casework.tasks.notices import TRIES, send_notice
from renshe.demo.models import KeptMessage
from renshe.registry.actions.identity import choose_language
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


def test_who_reads_english_or_traditional_is_written_to_so(person: Person) -> None:
    """The last language that somebody chose; until then 简体. The officer's own words stay as they are."""
    notice = told(person)
    assert to_send(notice).title == "已收到您的申请"
    choose_language(User.objects.get(username="me"), "zh-hant")
    assert "我們會在5個工作日內" in to_send(notice).next_step
    choose_language(User.objects.get(username="me"), "en")
    said = to_send(notice)
    assert said.title == "We have your application"
    assert "“Registration as unemployed”" in said.text
    send_notice(notice=notice.pk)
    assert "Within five working days" in KeptMessage.objects.get(channel="sms").text


def test_who_has_no_account_is_written_to_in_the_language_of_whoever_filed() -> None:
    notice = told(somebody())
    assert notice.case is not None
    filler = notice.case.application.filled_by
    Identity.objects.create(district="440104", user=filler, person=somebody("林远", serial=3), by="counter",
                            verified_at=timezone.now(), language="en")  # fmt: skip
    assert to_send(notice).language == "en"


def test_every_notice_can_be_filled_in_both_languages() -> None:
    """With a day and without one, decided and not: no brace is left, and each says what to do next."""
    book = content()
    item = book.items["unemployment-benefit"]
    for due, outcome in ((None, ""), (date(2026, 12, 7), "partly")):
        facts = Facts(
            item, item.code, "202611230000015-01", due, ["id-card", "工资单"], "照片看不清", outcome
        )
        for kind in words():
            if kind.startswith(
                ("booking_", "dispute_")
            ):  # of no case; of two sides, filled by their own room
                continue
            filled = columns(kind, facts, book.materials)
            assert all(filled.values())
            # A link is worked out when somebody reads it.
            assert not any("{" in text.replace(PLACE, "") for text in filled.values())
            assert (
                re.search(
                    "[\u4e00-\u9fff]", filled["text_en"].replace("工资单", "").replace("照片看不清", "")
                )
                is None
            )


def test_the_language_of_the_pages_is_the_language_of_the_letters(person: Person) -> None:
    """Chosen while signed in, or before on the same device; a visit that chose nothing changes nothing."""
    identity = Identity.objects.get(person=person)
    request = RequestFactory().get("/")
    request.COOKIES["django_language"] = "zh-hant"
    user_logged_in.send(sender=User, request=request, user=identity.user)
    identity.refresh_from_db()
    assert identity.language == "zh-hant"
    browser = Client()
    browser.force_login(identity.user)
    browser.get(reverse("choose", args=["lang", "en"]))
    Client().force_login(identity.user)
    identity.refresh_from_db()
    assert identity.language == "en"
