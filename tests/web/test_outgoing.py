"""Reminders, recounts and the demo's messages, as officers and visitors read them."""

import socketserver
import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

import httpx
import pytest
from django.conf import settings as house
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from renshe.book import calendars
from renshe.casework.models import Case, Commitment, MaterialSlot, Notice, Reminder
from renshe.casework.notices.channels import check_all
from renshe.casework.recount import recount
from renshe.casework.reminding import remind
from renshe.casework.tasks.notices import check_channels, send_notice
from tests.casework.office import cases
from tests.casework.test_recount import NEXT_YEAR, accepted
from tests.registry.people import somebody
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """Somebody who sees and reviews cases."""
    return hire("clerk", "casework.look", "casework.review")


def promised() -> tuple[Case, Commitment]:
    """A case with a promise to be checked tomorrow, in the clerk's hands."""
    (case,) = cases("unemployment-registration", person=somebody(phone="19912345678"))
    slot = MaterialSlot.objects.filter(application=case.application).first()
    assert slot
    commitment = Commitment.objects.create(
        district=house.DISTRICT, person=case.person, material=slot.material, text="我承诺属实",
        made_by_id=case.application.filled_by_id, made_at=timezone.now(),
        check_by=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    MaterialSlot.objects.filter(pk=slot.pk).update(way="commitment", commitment=commitment, due_on=None)
    Case.objects.filter(pk=case.pk).update(owner=User.objects.get(username="clerk"))
    return case, commitment


def test_reminders_are_shown_until_they_were_seen(clerk: Client) -> None:
    case, _commitment = promised()
    remind()
    assert "承诺该核查了" in page(clerk.get("/desk/reminders/"))
    last = Reminder.objects.latest("pk").pk
    told = page(clerk.post("/desk/reminders/seen/", {"since": 1, "until": last}, follow=True))
    assert "没有新的提醒" in told
    assert case.number in told  # it still has to be checked


def test_what_a_check_found_is_written_down_once(clerk: Client) -> None:
    _case, commitment = promised()
    where = f"/desk/reminders/commitments/{commitment.pk}/"
    assert "写明怎么核查的" in page(clerk.post(where, {"outcome": "true", "found": " "}))
    clerk.post(where, {"outcome": "true", "found": "问过社保,属实"})
    commitment.refresh_from_db()
    assert (commitment.outcome, commitment.found) == ("true", "问过社保,属实")
    again = clerk.post(where, {"outcome": "false", "found": "改主意"})
    assert again.status_code == 422
    assert "两周内没有要核查和催办的" in page(again)


def test_nobody_checks_what_is_not_theirs() -> None:
    """A clerk without review is told so; a promise that there isn't is no fault."""
    looker = hire("looker", "casework.look")
    assert looker.post("/desk/reminders/commitments/1/").status_code == 403
    assert hire("other", "casework.look", "casework.review").post(
        "/desk/reminders/commitments/999/", {"outcome": "true", "found": "x"}
    ).status_code == 422  # fmt: skip


def test_whose_day_moved_is_listed(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    case, calendar = accepted(date(2026, 12, 31)), calendars.current()
    recount()
    monkeypatch.setattr(
        calendars, "current", lambda: replace(calendar, notices=(*calendar.notices, NEXT_YEAR))
    )
    recount()
    told = page(clerk.get("/desk/recount/"))
    assert case.number in told
    assert NEXT_YEAR.number in told
    assert page(clerk.get("/desk/recount/?walk=0&page=x"))


def test_the_demo_shows_what_would_have_gone_out() -> None:
    cases("unemployment-registration", person=somebody(phone="19912345678"))
    for notice in Notice.objects.all():
        send_notice(notice=notice.pk)
    told = page(Client().get("/demo/messages/"))
    assert "199****5678" in told
    assert "已收到您的申请" in told
    assert "还没有发过消息" in page(Client().get("/demo/messages/?channel=email"))
    odd = Client().get("/demo/messages/?channel=no&page=999")
    assert odd.status_code == 200


def test_the_health_page_says_how_the_queue_and_the_channels_are() -> None:
    told = page(Client().get("/health/"))
    assert "任务队列" in told
    assert "通知渠道" in told
    figures = page(Client().get("/metrics"))
    assert "renshe_queue_oldest_seconds" in figures
    assert "renshe_workers 0.0" in figures


def test_a_mail_server_that_is_down_is_seen_without_sending(settings: Settings) -> None:
    """The task asks each minute, greets and sends nothing; the page and /healthz turn amber, and 200 stays."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.NOTICE_CHANNELS = ["renshe.casework.notices.channels.mail.Mail"]
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    with socketserver.TCPServer(("127.0.0.1", 0), Greeter) as server:
        settings.EMAIL_PORT = server.server_address[1]
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert check_channels() == {}
        thread.join()
    assert Greeter.said == ["EHLO", "QUIT"]
    assert Client().get("/healthz").json()["checks"]["notices"] == "green"
    assert set(check_channels()) == {"email"}
    assert "连不上:电子邮件" in page(Client().get("/health/"))
    assert Client().get("/healthz").json()["checks"]["notices"] == "amber"
    assert 'renshe_channel_up{channel="email"} 0.0' in page(Client().get("/metrics"))


@pytest.mark.parametrize(
    ("status", "wrong"), [(405, ""), (503, "对方出错:503"), (0, "没有应答:ConnectTimeout")]
)
def test_a_carrier_is_asked_whether_it_is_there(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, status: int, wrong: str
) -> None:
    settings.NOTICE_CHANNELS = ["renshe.casework.notices.channels.http.TextMessage"]

    def head(url: str, *, timeout: float) -> httpx.Response:
        if status:
            return httpx.Response(status)
        raise httpx.ConnectTimeout("no answer")

    monkeypatch.setattr("httpx.head", head)
    assert check_all() == {"sms": ("短信", wrong)}


class Greeter(socketserver.StreamRequestHandler):
    """A mail server that remembers what it was told."""

    said: ClassVar[list[str]] = []

    def handle(self) -> None:
        """Say yes to everything until the other side takes leave."""
        self.wfile.write(b"220 mail.example.cn\r\n")
        for line in self.rfile:
            self.said.append(line[:4].decode().upper())
            self.wfile.write(b"250 yes\r\n")
