"""The terminal: one question a screen, nothing remembered, and nothing to be had from any other machine."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from renshe.casework.numbering import next_number
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.domains.counters.models import Kiosk, Ticket
from renshe.web.bookings import tokens
from renshe.web.kiosk import limiting
from tests.domains.counters import hall
from tests.domains.counters.hall import OTHER, STREET
from tests.registry.people import number, somebody
from tests.web.counter import page
from tests.web.halls import ITEM, booking

pytestmark = pytest.mark.django_db
ROOT = f"/streets/{STREET}/kiosk/"


def set_up(*, prints: bool = False) -> tuple[Client, str]:
    """A machine that was set up, and the link it came from."""
    _kiosk, key = counters.set_up_kiosk(
        street=STREET, name="大厅入口", by=hall.clerk("周立", STREET, "chief")
    )
    machine, link = Client(), f"{ROOT}set-up/{key}/"
    assert "设好,开始使用" in page(machine.get(link))
    machine.post(link, {"print": "on"} if prints else {})
    return machine, link


@pytest.fixture
def machine() -> Client:
    """A terminal of an open hall."""
    hall.sitting("陈晓", 3)  # while somebody sits there the hall is open, whatever the hour
    return set_up()[0]


def said(html: str) -> str:
    """What was said so far, as the form carries it."""
    (found,) = re.findall(r'name="said" value="([^"]+)"', html)
    return found


def test_the_link_works_once_and_the_key_is_kept_by_the_machine_alone() -> None:
    machine, link = set_up()
    cookie = machine.cookies["kiosk"]
    assert cookie["httponly"]
    assert cookie["path"] == ROOT
    assert "用过了或者过期了" in page(Client().post(link))
    assert Kiosk.objects.get().key not in cookie.value
    _kiosk, key = counters.set_up_kiosk(street=STREET, name="二号", by=hall.clerk("周立", STREET, "chief"))
    Kiosk.objects.filter(name="二号").update(made_at=timezone.now() - timedelta(days=2))
    assert "用过了或者过期了" in page(Client().post(f"{ROOT}set-up/{key}/"))


def test_another_machine_is_told_where_tickets_are_given(machine: Client) -> None:
    html = page(Client().get(ROOT))
    assert "号票在大厅的自助终端和导办台取" in html
    assert "预约" in html
    other = Client()
    other.cookies["kiosk"] = "made-up:key"
    assert "这里不能取" in page(other.get(f"{ROOT}who/?items={ITEM}"))
    assert "这里不能取" in page(machine.get(f"/streets/{OTHER}/kiosk/"))
    assert machine.get("/streets/440104999/kiosk/").status_code == 404
    Kiosk.objects.update(ended_at=timezone.now())
    assert "这里不能取" in page(machine.get(ROOT))


def test_from_the_first_question_to_the_ticket(machine: Client) -> None:
    html = page(machine.get(ROOT))
    assert "您来办什么" in html
    assert "我有预约" in html
    assert "data-care" in html
    assert "我失业了" in html
    html = page(machine.get(f"{ROOT}items/?bundle=unemployed"))
    assert "checked" in html
    html = page(machine.get(f"{ROOT}who/?bundle=unemployed&items={ITEM}"))
    assert 'http-equiv="refresh" content="60' in html
    html = page(machine.post(f"{ROOT}who/", {"said": said(html), "do": "skip"}))
    assert "您是下面哪一种" in html
    assert "绿色通道" not in html
    answer = machine.post(f"{ROOT}take/", {"said": said(html), "priority": "veteran"}, follow=True)
    one = Ticket.objects.get()
    assert (one.source, one.bundle, one.items, one.priority, one.person_id) == ("kiosk", "unemployed", [ITEM], "veteran", None)  # fmt: skip
    html = page(answer)
    assert one.label in html
    assert one.number in html
    assert "data-print" not in html  # no printer was set up


def test_a_machine_with_a_printer_offers_it() -> None:
    hall.sitting("陈晓", 3)
    machine, _link = set_up(prints=True)
    html = page(machine.get(f"{ROOT}who/?board=labour"))
    html = page(machine.post(f"{ROOT}who/", {"said": said(html), "do": "skip"}))
    answer = machine.post(f"{ROOT}take/", {"said": said(html)}, follow=True)
    assert "data-print" in page(answer)
    assert Ticket.objects.get().boards == ["labour"]


def test_the_number_is_never_shown_in_full_and_gives_the_priority_of_age(machine: Client) -> None:
    old = number(date(1948, 3, 1), 3)
    person = somebody("陈婆婆", born=date(1948, 3, 1), serial=3)
    start = page(machine.get(f"{ROOT}who/?items={ITEM}"))
    html = page(machine.post(f"{ROOT}who/", {"said": said(start), "number": old[:17], "key": old[17]}))
    assert f"●●{old[-2:]}" in html  # a key without a script
    assert old not in re.sub(r'value="[^"]*"', "", html)
    machine.post(f"{ROOT}who/", {"said": said(start), "number": old, "do": "next"})
    one = Ticket.objects.get()
    assert (one.priority, one.person_id) == ("elder", person.pk)
    assert one.taken_at - one.rank == timedelta(minutes=20)


def test_somebody_old_whom_the_registry_does_not_know_has_priority_too(machine: Client) -> None:
    start = page(machine.get(f"{ROOT}who/?items={ITEM}"))
    machine.post(f"{ROOT}who/", {"said": said(start), "number": number(date(1950, 1, 1), 8), "do": "next"})
    one = Ticket.objects.get()
    assert (one.priority, one.person_id) == ("elder", None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "您输入了0位"), ("12345", "您输入了5位"), ("abc" * 6, "17位数字"), (number()[:-1] + "0", "对不上")],
)
def test_a_wrong_number_is_said_and_can_be_corrected(machine: Client, typed: str, words: str) -> None:
    if typed == number():
        pytest.skip("that one is right")
    start = page(machine.get(f"{ROOT}who/?items={ITEM}"))
    answer = machine.post(f"{ROOT}who/", {"said": said(start), "number": typed, "do": "next"})
    assert answer.status_code == 422
    assert words in page(answer)
    assert not Ticket.objects.exists()


def held(html: str) -> str:
    """The number of the appointment, as the form carries it."""
    (found,) = re.findall(r'name="held" value="([^"]+)"', html)
    return found


NOTHING = "没有找到今天在这里、现在能取号的预约"


def test_the_code_of_an_appointment_gives_its_ticket_at_once(machine: Client) -> None:
    made = booking(somebody())
    answer = machine.post(
        f"{ROOT}booking/", {"number": tokens.code_of(made.number), "do": "next"}, follow=True
    )
    assert made.number in page(answer)
    assert Ticket.objects.get().number == made.number


def test_a_number_that_was_typed_needs_a_second_fact(machine: Client) -> None:
    made = booking(somebody(phone="19912345678"))
    for typed in (
        made.number,
        next_number(timezone.localdate()),
    ):  # nobody learns which of them is somebody's
        html = page(machine.post(f"{ROOT}booking/", {"number": typed, "do": "next"}))
        assert "是您本人的预约吗" in html
        assert typed not in html
        wrong = {"held": held(html), "number": "0000", "do": "next"}
        assert NOTHING in page(machine.post(f"{ROOT}booking/confirm/", wrong))
    html = page(machine.post(f"{ROOT}booking/", {"number": made.number, "do": "next"}))
    assert "请按四位" in page(machine.post(f"{ROOT}booking/confirm/", {"held": held(html), "number": "56"}))
    machine.post(f"{ROOT}booking/confirm/", {"held": held(html), "number": "5678", "do": "next"})
    assert Ticket.objects.get().number == made.number


def test_when_somebody_is_expected_is_told_after_the_second_fact_only(machine: Client) -> None:
    made = booking(somebody(), begins=timezone.now() + timedelta(days=1))
    assert NOTHING in page(machine.post(f"{ROOT}booking/", {"number": number(), "do": "next"}))
    html = page(machine.post(f"{ROOT}booking/", {"number": made.number, "do": "next"}))
    assert "提前" in page(
        machine.post(f"{ROOT}booking/confirm/", {"held": held(html), "number": number()[-4:], "do": "next"})
    )


def test_the_card_finds_an_appointment_here_and_today(machine: Client) -> None:
    made = booking(somebody())
    machine.post(f"{ROOT}booking/", {"number": number(), "do": "next"})
    assert Ticket.objects.get().number == made.number
    booking(somebody("王芳", serial=2), street=OTHER, number="202611230001246")
    assert NOTHING in page(machine.post(f"{ROOT}booking/", {"number": number(serial=2), "do": "next"}))


def test_a_terminal_that_is_wrong_too_often_sends_people_to_the_guide(machine: Client) -> None:
    made = booking(somebody())
    for _attempt in range(limiting.WRONG):
        machine.post(f"{ROOT}booking/", {"number": number(serial=5), "do": "next"})
    html = page(machine.post(f"{ROOT}booking/", {"number": tokens.code_of(made.number), "do": "next"}))
    assert "请到导办台" in html
    assert not Ticket.objects.exists()


def test_a_button_that_is_pressed_twice_gives_one_ticket(machine: Client) -> None:
    html = page(machine.get(f"{ROOT}who/?items={ITEM}"))
    html = page(machine.post(f"{ROOT}who/", {"said": said(html), "do": "skip"}))
    for _press in range(2):
        machine.post(f"{ROOT}take/", {"said": said(html)})
    assert Ticket.objects.count() == 1


def test_a_closed_hall_says_when_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    machine, _link = set_up()

    def closed(*_: Any, **__: Any) -> None:
        return None

    monkeypatch.setattr("renshe.domains.counters.queries.board.now_open", closed)
    monkeypatch.setattr("renshe.domains.counters.actions.tickets.now_open", closed)
    html = page(machine.get(ROOT))
    assert "大厅现在没有开门" in html
    assert "预约二维码" in html
    with pytest.raises(Refused, match="没有开门"):
        counters.take(street=STREET, source="kiosk", items=(ITEM,))
    html = page(machine.get(f"{ROOT}who/?items={ITEM}"))
    html = page(machine.post(f"{ROOT}who/", {"said": said(html), "do": "skip"}))
    assert "没有开门" in page(machine.post(f"{ROOT}take/", {"said": said(html)}))


def test_what_was_said_too_long_ago_or_by_somebody_else_counts_for_nothing(machine: Client) -> None:
    assert machine.post(f"{ROOT}take/", {"said": "made-up"})["Location"] == ROOT
    assert machine.get(f"{ROOT}ticket/made-up/")["Location"] == ROOT
    assert machine.get(f"{ROOT}who/")["Location"] == ROOT
    assert machine.get(f"{ROOT}items/?bundle=nothing")["Location"] == ROOT


def test_three_languages(machine: Client) -> None:
    machine.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "What have you come for?" in page(machine.get(ROOT))
    machine.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hant"
    assert "您來辦什麼" in page(machine.get(ROOT))
