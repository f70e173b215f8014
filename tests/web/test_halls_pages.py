"""Appointments away from the window; and windows, lanes, shifts, leave and skills as the chief sets them up."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.counters import api as counters
from renshe.domains.counters.models import Booking, Leave, Shift, Ticket
from renshe.registry.models import Look
from renshe.registry.sealing import seal
from tests.domains.counters import hall
from tests.domains.counters.hall import OTHER, STREET
from tests.registry.people import somebody
from tests.web.counter import page
from tests.web.halls import booking, browser

pytestmark = pytest.mark.django_db


def test_a_visit_at_home_shows_the_address_by_a_click_that_is_written_down() -> None:
    clerk, person = browser("陈晓"), somebody()
    booking(person, channel="home-visit", address=seal("财厅前8号302房"), phone=seal("19912345678"))
    assert "财厅前8号" not in page(clerk.get("/desk/visits-away/"))
    where = "/desk/visits-away/202611230001238"
    html = page(clerk.post(f"{where}/show/"))
    assert "财厅前8号302房" in html
    assert "19912345678" in html
    assert "查看地址" in Look.objects.get(person=person).reason
    assert browser("李敏", street=OTHER).post(f"{where}/show/").status_code == 403
    assert "已开始" in page(clerk.post(f"{where}/begin/", follow=True))
    one = Ticket.objects.get()
    assert (one.channel, one.state, one.number) == ("home-visit", "serving", "202611230001238")
    assert "去那一页办完" in page(clerk.get("/desk/station/"))
    assert (
        clerk.post("/desk/station/identity/", {"do": "confirm"})["Location"] == f"/desk/intake/{person.pk}/"
    )
    clerk.post("/desk/visits-away/end/")
    assert Booking.objects.get().state == "done"


def test_nobody_was_met() -> None:
    clerk = browser("陈晓")
    booking(somebody(), channel="agent")
    clerk.post("/desk/visits-away/202611230001238/not-met/")
    assert Booking.objects.get().state == "no_show"


def test_the_chief_sets_up_a_hall() -> None:
    chief = browser("周立", "chief")
    where = f"/desk/counters/{STREET}/"
    assert chief.get("/desk/counters/")["Location"] == where
    assert "请填写窗口号" in page(chief.post(where, {"add": "window"}))
    chief.post(where, {"add": "window", "number": "5", "boards": ["insurance"]})
    one = counters.Counter.objects.get()
    assert (one.number, one.boards) == (5, ["insurance"])
    assert "已经有5号窗口" in page(chief.post(where, {"add": "window", "number": "5"}))
    html = page(chief.get(where))
    assert "周立" in html
    chief.post(f"{where}windows/{one.pk}/", {"boards": ["insurance", "talent"]})
    assert counters.Counter.objects.get().boards == ["insurance", "talent"]
    chief.post(f"{where}lanes/", {"counter": "1", "video": "1"})
    assert counters.lanes_of(STREET) == {"counter": 1, "video": 1}
    chief.post(f"{where}windows/{one.pk}/", {"do": "close"})
    assert counters.Counter.objects.get().closed_on


def test_shifts_leave_and_skills() -> None:
    chief, clerk = browser("周立", "chief"), hall.clerk("陈晓")
    where = f"/desk/counters/{STREET}/duty/"
    answer = chief.post(where, {"add": "shift", "clerk": "", "first": "2026-13-01"})
    assert "请选一位同事" in page(answer)
    assert "没有这一天" in page(answer)
    said = {"add": "shift", "clerk": clerk.pk, "first": "2026-11-23", "last": "2026-11-29", "begins": "09:00", "ends": "17:00", "week": "2026-11-23"}  # fmt: skip
    chief.post(where, said)
    assert Shift.objects.count() == 5  # the week-end is left out
    assert "排了两个班" in page(chief.post(where, said))
    html = page(chief.get(f"{where}?week=2026-11-23"))
    assert "09:00–17:00" in html
    leave = {
        "add": "leave",
        "clerk": clerk.pk,
        "first": "2026-11-24",
        "last": "2026-11-24",
        "why": "training",
    }
    chief.post(where, leave)
    assert Shift.objects.filter(ended_at__isnull=True).count() == 4
    assert "请假,不能排班" in page(chief.post(where, {**said, "first": "2026-11-24", "last": "2026-11-24"}))
    own = {**leave, "clerk": User.objects.get(username="周立").pk}
    assert "自己的假要由别人登记" in page(chief.post(where, own))
    chief.post(f"{where}leave/{Leave.objects.get().pk}/end/", {"week": "2026-11-23"})
    assert Leave.objects.get().ended_at
    chief.post(f"{where}skills/{clerk.pk}/", {"boards": ["insurance"]})
    assert counters.skills_of([clerk.pk], timezone.localdate()) == {clerk.pk: ["insurance"]}
    shift = Shift.objects.filter(ended_at__isnull=True).first()
    assert shift
    elsewhere = browser("李敏", "chief", OTHER)
    assert elsewhere.post(f"/desk/counters/{OTHER}/duty/shifts/{shift.pk}/end/").status_code == 404
    chief.post(f"{where}shifts/{shift.pk}/end/")
    assert Shift.objects.filter(ended_at__isnull=True).count() == 3
