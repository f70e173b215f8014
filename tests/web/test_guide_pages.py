"""The guide's desk: tickets for people, the green channel, bookings checked in, made, moved and cancelled."""

import re

import pytest
from django.conf import settings

from renshe.domains.counters.models import Booking, Lane, Ticket
from tests.domains.counters import hall
from tests.domains.counters.hall import OTHER, STREET
from tests.registry.people import number, somebody
from tests.web.counter import page
from tests.web.halls import ITEM, booking, browser, ticket

pytestmark = pytest.mark.django_db


def test_the_guide_takes_a_ticket_for_somebody() -> None:
    guide = browser("陈晓")
    answer = guide.post("/desk/guide/", {"do": "take"})
    assert answer.status_code == 422
    assert "请选择要办的事" in page(answer)
    answer = guide.post("/desk/guide/", {"do": "take", "items": [ITEM], "number": "123"})
    assert "身份证号码是18位" in page(answer)
    assert f'value="{ITEM}" checked' in page(answer)  # nothing that was picked is lost
    answer = guide.post("/desk/guide/", {"do": "take", "items": [ITEM], "priority": "pregnant"}, follow=True)
    one = Ticket.objects.get()
    assert (one.source, one.priority, one.items) == ("guide", "pregnant", [ITEM])
    html = page(answer)
    assert one.label in html
    assert "优先" in html
    assert "孕妇" not in html  # whoever stands behind them reads the slip too
    assert "没有窗口能办" in page(guide.get("/desk/guide/"))
    html = page(guide.post("/desk/guide/", {"do": "search", "q": "失业登记", "board": "labour"}))
    assert ITEM in html
    assert 'value="labour" selected' in html
    guide.post(f"/desk/guide/leave/{one.pk}/")
    assert Ticket.objects.get(pk=one.pk).state == "left"


def test_the_green_channel_is_opened_by_the_chief_with_a_reason() -> None:
    clerk, chief = browser("陈晓"), browser("周立", "chief")
    assert 'value="green"' not in page(clerk.get("/desk/guide/"))
    answer = clerk.post("/desk/guide/", {"do": "take", "items": [ITEM], "priority": "green", "why": "急"})
    assert "绿色通道由首席代表开" in page(answer)
    answer = chief.post("/desk/guide/", {"do": "take", "items": [ITEM], "priority": "green"})
    assert "开绿色通道要写明理由" in page(answer)
    assert not Ticket.objects.exists()
    chief.post(
        "/desk/guide/", {"do": "take", "items": [ITEM], "priority": "green", "why": "术后复诊,不能久坐"}
    )
    assert Ticket.objects.get().why == "术后复诊,不能久坐"


def test_the_guide_turns_a_booking_into_a_ticket() -> None:
    guide, person = browser("陈晓"), somebody()
    assert "没有预约" in page(guide.post("/desk/guide/check-in/", {"booking": number()}, follow=True))
    assert "没有这个预约号" in page(guide.post("/desk/guide/check-in/", {"booking": "1" * 15}, follow=True))
    made = booking(person)
    html = page(guide.get("/desk/guide/"))
    assert "陈*" in html
    assert number() not in html
    where = guide.post("/desk/guide/check-in/", {"booking": f"https://rs.example/bookings/{made.number}/"})
    assert where["Location"] == f"/desk/guide/slip/{made.number}/"
    again = guide.post("/desk/guide/check-in/", {"booking": number()})  # by the card: the same ticket
    assert again["Location"] == where["Location"]
    assert Ticket.objects.get().number == made.number


def test_the_guide_books_for_somebody_who_calls() -> None:
    guide, person = browser("陈晓"), somebody()
    Lane.objects.create(district=settings.DISTRICT, street=STREET, channel="counter", number=1)
    assert "请输入来预约的人的身份证号码" in page(
        guide.post("/desk/guide/book/", {"do": "free", "items": [ITEM]})
    )
    html = page(guide.post("/desk/guide/book/", {"do": "free", "items": [ITEM], "number": number()}))
    (who,) = re.findall(r'name="who" value="([^"]+)"', html)
    assert number() not in html
    when = re.findall(r'name="time" value="([^"]+)"', html)[0]
    said = {"items": [ITEM], "who": who, "channel": "counter"}
    assert "请选一个时间" in page(guide.post("/desk/guide/book/", {**said, "do": "book"}))
    answer = guide.post("/desk/guide/book/", {**said, "do": "book", "time": when}, follow=True)
    booking = Booking.objects.get()
    assert f"预约号{booking.number}" in page(answer)
    assert booking.person == person
    html = page(guide.get(f"/desk/guide/bookings/{booking.number}/"))
    later = re.findall(r'name="time" value="([^"]+)"', html)[-1]
    guide.post(f"/desk/guide/bookings/{booking.number}/", {"time": later})
    assert Booking.objects.get().moved == 1
    guide.post(f"/desk/guide/bookings/{booking.number}/cancel/")
    assert Booking.objects.get().state == "cancelled"
    assert browser("李敏", street=OTHER).get(f"/desk/guide/bookings/{booking.number}/").status_code == 403


def test_a_form_that_is_sent_twice_gives_one_ticket_and_a_slip_only_while_it_is_open() -> None:
    guide = browser("陈晓")
    (once,) = re.findall(r'name="once" value="([^"]+)"', page(guide.get("/desk/guide/")))
    for _press in range(2):
        guide.post("/desk/guide/", {"do": "take", "items": [ITEM], "once": once})
    one = Ticket.objects.get()
    assert guide.get(f"/desk/guide/slip/{one.number}/").status_code == 200
    guide.post(f"/desk/guide/leave/{one.pk}/")
    assert guide.get(f"/desk/guide/slip/{one.number}/").status_code == 404


def test_somebody_who_waits_is_given_a_priority() -> None:
    hall.sitting("李明", 4)  # the hall is open, whatever the hour
    guide, chief, one = browser("陈晓"), browser("周立", "chief"), ticket()
    where = f"/desk/guide/priority/{one.pk}/"
    assert "给优先" in page(guide.get("/desk/guide/"))
    assert "按优先排了" in page(guide.post(where, {"priority": "pregnant"}, follow=True))
    assert Ticket.objects.get().priority == "pregnant"
    assert "由首席代表开" in page(guide.post(where, {"priority": "green", "why": "急"}, follow=True))
    chief.post(where, {"priority": "green", "why": "要赶火车去看病"})
    assert Ticket.objects.get().priority == "green"
