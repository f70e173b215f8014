"""Appointments as a person meets them: found, made, moved and cancelled on a phone, and the ticket in the hall."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from renshe.casework.models import Notice
from renshe.domains.counters import api
from renshe.registry.models import Household, HouseholdMember, Person
from renshe.web.bookings import tokens
from tests.domains.counters.bookings_office import (
    BEIJING,
    CARD,
    HONGQIAO,
    MONDAY,
    NONGLIN,
    booked,
    clock,
    lanes,
)
from tests.registry.people import somebody
from tests.web.applying import signed_in
from tests.web.counter import page, told

pytestmark = pytest.mark.django_db
NEW = "/bookings/new/"


@pytest.fixture(autouse=True)
def _monday_at_eight() -> Iterator[None]:
    """It is Monday, November 23, before the halls open."""
    with patch("django.utils.timezone.now", return_value=MONDAY):
        yield


@pytest.fixture
def wang() -> Person:
    """Somebody who lives in 农林街道."""
    return somebody("王小芳", serial=2, phone="19912345678", address="北京路1号201房", street=NONGLIN)


@pytest.fixture
def her(wang: Person) -> Client:
    """Her browser."""
    return signed_in("wang", wang)


def confirm(at: str = f"{BEIJING}.2026-11-24T09:00", channel: str = "counter", **more: Any) -> dict[str, Any]:
    """What the last page sends."""
    return {"item": CARD, "channel": channel, "at": at, "whom": "self", "phone": "", "do": "book", **more}


def make(browser: Client, **more: Any) -> Any:
    """Press the last button."""
    return browser.post(reverse("booking-confirm"), confirm(**more))


def test_from_the_first_word_to_the_appointment(her: Client, wang: Person) -> None:
    """Everyday words, the item, a time near by, one look, and all that one must know afterwards."""
    lanes(BEIJING)
    lanes(NONGLIN, channel="video")
    found = page(her.get(f"{NEW}?q=社保卡丢了"))
    assert f"{NEW}?item={CARD}" in found
    ways = page(her.get(f"{NEW}?item={CARD}"))
    assert "到窗口" in ways
    assert "视频办" in ways
    when = page(her.get(f"{NEW}?item={CARD}&channel=counter"))
    assert "18个街道里最早的" in when
    first = f"{BEIJING}.2026-11-23T09:00"
    assert f"at={first.replace(':', '%3A')}" in when
    asked = urlencode({"item": CARD, "channel": "counter", "at": first})
    look = her.get(f"{reverse('booking-confirm')}?{asked}")
    assert look.status_code == 200, look.headers
    assert "核对一下,就约好了" in page(look)
    answer = make(her, at=first)
    made = api.Booking.objects.get()
    assert answer["Location"] == reverse("booking", args=[made.number])
    assert (made.person, made.street, made.during.lower) == (wang, BEIJING, clock(9, 0, 23))
    done = page(her.get(answer["Location"]))
    for words in (
        "预约好了",
        "要带什么",
        "身份证",
        "接下来",
        "到大厅扫这个码取号",
        made.number,
        f"/streets/{BEIJING}/",
    ):
        assert words in done
    assert "自动" not in done.split("要带什么")[1].split("接下来")[0]


def test_the_bundle_asks_which_of_its_items(client: Client) -> None:
    """The usual ones are ticked; nothing ticked is said plainly."""
    lanes(BEIJING)
    shown = page(client.get(f"{NEW}?bundle=unemployed"))
    assert 'value="unemployment-registration" checked' in shown
    assert "请至少勾一项" in page(client.get(f"{NEW}?bundle=unemployed&picked=1"))
    assert "什么时候方便" in page(
        client.get(f"{NEW}?bundle=unemployed&item=unemployment-registration&item=unemployment-benefit")
    )


def test_advice_needs_only_a_board(client: Client) -> None:
    """Who can't say which item it is chooses the board."""
    lanes(BEIJING)
    assert "咨询:" in page(client.get(f"{NEW}?board=insurance"))


def test_nobody_needs_to_sign_in_to_look_but_to_book(client: Client) -> None:
    """The choice comes along through signing in."""
    lanes(BEIJING)
    asked = urlencode({"item": CARD, "channel": "counter", "at": f"{BEIJING}.2026-11-24T09:00"})
    answer = client.get(f"{reverse('booking-confirm')}?{asked}")
    assert answer.status_code == 302
    assert "next=/bookings/new/confirm/" in answer["Location"]


def test_what_is_done_in_the_district_hall_is_not_booked_at_a_street(client: Client) -> None:
    """Clear words instead of a time at the wrong place; the same by a crafted address."""
    from renshe.book.queries import content

    lanes(BEIJING)
    code = next(one.code for one in content().items.values() if one.streets == "district-hall")
    assert "这件事不在街道预约" in page(client.get(f"{NEW}?item={code}&channel=counter"))
    assert api.ways_of([code]) == frozenset()


def test_a_time_that_was_just_taken_loses_nothing_of_what_was_typed(her: Client) -> None:
    """The nearest others stand beside it, and one press takes the first of them."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    booked(somebody("李四", serial=3), clock(9))
    answer = make(her, phone="19900001111", priority="veteran")
    assert answer.status_code == 422
    shown = page(answer)
    assert "刚刚被别人约走了" in shown
    assert 'value="19900001111"' in shown
    assert 'value="veteran" checked' in shown
    other = shown.split('name="at" value="')[1].split('"')[0]
    assert other != f"{BEIJING}.2026-11-24T09:00"
    assert f'name="at" value="{HONGQIAO}' in shown
    assert make(her, at=other).status_code == 302


def test_pressing_twice_makes_one_appointment(her: Client) -> None:
    """The second press leads to the first one's page."""
    lanes(BEIJING, 2)
    assert make(her)["Location"] == make(her)["Location"]
    assert api.Booking.objects.count() == 1


def test_a_visit_at_home_asks_where_and_whom_to_call(her: Client, wang: Person) -> None:
    """What is known is filled in; empty or wrong it stands beside its field; the address never stands in an address bar."""
    lanes(NONGLIN, channel="home-visit")
    lanes(BEIJING, channel="home-visit")
    item = next(code for code in ("social-security-card-replacement", "pension-qualification", "retirement") if "home-visit" in api.ways_of([code]))  # fmt: skip
    when = page(her.get(f"{NEW}?item={item}&channel=home-visit"))
    assert "您家在哪个街道" in when
    assert f'value="{NONGLIN}" selected' in when
    at = f"{NONGLIN}.2026-11-24T09:00"
    look = page(
        her.get(
            f"{reverse('booking-confirm')}?{urlencode({'item': item, 'channel': 'home-visit', 'at': at})}"
        )
    )
    assert 'value="北京路1号201房"' in look
    wrong = make(her, item=item, channel="home-visit", at=at, address="", phone="12")
    assert wrong.status_code == 422
    assert "请写到门牌号" in page(wrong)
    assert "电话号码不对" in page(wrong)
    make(her, item=item, channel="home-visit", at=at, address="北京路1号201房", phone="19912345678")
    made = api.Booking.objects.get()
    assert "北京路" not in made.address
    shown = page(her.get(reverse("booking", args=[made.number])))
    assert "北京路1号201房" in shown
    assert "扫这个码" not in shown


def test_for_a_child_and_for_ones_firm(her: Client, wang: Person) -> None:
    """A parent books for a child; for a firm comes whoever is signed in."""
    lanes(BEIJING, 2)
    child = somebody("王小宝", serial=4, born=date(2018, 1, 1))
    home = Household.objects.create(district=settings.DISTRICT, number="h1")
    for one, relation in ((wang, "head"), (child, "child")):
        HouseholdMember.objects.create(
            **told(household=home, person=one, relation=relation, since=date(2018, 1, 1))
        )
    shown = page(
        her.get(
            f"{reverse('booking-confirm')}?{urlencode({'item': CARD, 'channel': 'counter', 'at': f'{BEIJING}.2026-11-24T09:00'})}"
        )
    )
    assert f'value="person-{child.pk}"' in shown
    make(her, whom=f"person-{child.pk}")
    made = api.Booking.objects.get()
    assert made.person == child
    mine = page(her.get("/bookings/"))
    assert "替王" in mine
    assert "王小宝" not in mine
    assert page(her.get(reverse("booking", args=[made.number])))
    stranger = signed_in("li", somebody("李四", serial=5))
    assert stranger.get(reverse("booking", args=[made.number])).status_code == 404
    wrong = make(her, whom="person-999999")
    assert wrong.status_code == 422
    assert "请选择谁来办" in page(wrong)


def test_my_appointments_begin_with_the_next(her: Client, wang: Person) -> None:
    """The empty page teaches; then the next one is large, the news are there until they are read."""
    assert "现在没有预约" in page(her.get("/bookings/"))
    lanes(BEIJING, 2)
    later, sooner = booked(wang, clock(10, 0, 26)), booked(wang, clock(9))
    shown = page(her.get("/bookings/"))
    assert (
        shown.index(f'id="b-{sooner.number}"')
        < shown.index("后面还有")
        < shown.index(f'/bookings/{later.number}/"')
    )
    assert "新通知" in shown
    her.post(reverse("bookings-read"))
    assert not Notice.objects.filter(person=wang, read_at__isnull=True).exists()
    assert "新通知" not in page(her.get("/bookings/"))


def test_moving_leaves_the_old_time_until_another_is_confirmed(her: Client, wang: Person) -> None:
    """Look, choose, look again, confirm; a taken time leaves everything as it was."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    one = booked(wang, clock(9))
    booked(somebody("李四", serial=3), clock(10))
    move = reverse("booking-move", args=[one.number])
    assert "最近的空位" in page(her.get(move))
    looked = page(her.get(f"{move}?at={HONGQIAO}.2026-11-25T14:00"))
    assert "改成这个时间?" in looked
    one.refresh_from_db()
    assert one.during.lower == clock(9)
    taken = her.post(move, {"at": f"{BEIJING}.2026-11-24T10:00"})
    assert taken.status_code == 422
    assert "原来的时间还给您留着" in page(taken)
    assert her.post(move, {"at": f"{HONGQIAO}.2026-11-25T14:00"}).status_code == 302
    one.refresh_from_db()
    assert (one.street, one.during.lower, one.moved) == (HONGQIAO, clock(14, 0, 25), 1)


def test_cancelling_takes_a_second_look(her: Client, wang: Person) -> None:
    """Looking at the page changes nothing; cancelled once it can't be again."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    cancel = reverse("booking-cancel", args=[one.number])
    assert "真的不来了" in page(her.get(cancel))
    assert api.Booking.objects.get().state == "booked"
    assert her.post(cancel)["Location"] == "/bookings/"
    assert her.post(cancel).status_code == 422
    assert "再约一次" in page(her.get(reverse("booking", args=[one.number])))


def test_shortly_before_it_can_not_be_changed_online(her: Client, wang: Person) -> None:
    """Twenty minutes before: no buttons, and why; the calendar file stays."""
    lanes(BEIJING)
    one = booked(wang, clock(9, 0, 23))
    with patch("django.utils.timezone.now", return_value=clock(8, 40, 23)):
        shown = page(her.get(reverse("booking", args=[one.number])))
        assert "网上不能再改" in shown
        assert her.post(reverse("booking-cancel", args=[one.number])).status_code == 422


def test_who_did_not_come_three_times_sees_until_when_and_what_still_works(her: Client, wang: Person) -> None:
    """Until the day, and that the counters stay open."""
    lanes(BEIJING)
    for day in (24, 25, 26):
        booked(wang, clock(9, 0, day))
    api.Booking.objects.update(state="no_show", settled_at=MONDAY - timedelta(days=1))
    shown = page(her.get("/bookings/"))
    assert "12月22日起才能再网上预约" in shown
    assert "直接到任意街道取号" in shown
    assert make(her).status_code == 422


def test_the_calendar_file_is_one(her: Client, wang: Person) -> None:
    """Lines end with CR LF and are short; the time is in UTC; a moved one replaces the first."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    answer = her.get(reverse("booking-calendar", args=[one.number]))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261124T010000Z\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SEQUENCE:0" in text
    assert text.endswith("END:VCALENDAR\r\n")


def test_keys_and_labels(her: Client) -> None:
    """Each field has its label, and the order of the page is the order of the keys."""
    lanes(BEIJING)
    asked = urlencode({"item": CARD, "channel": "counter", "at": f"{BEIJING}.2026-11-24T09:00"})
    shown = page(her.get(f"{reverse('booking-confirm')}?{asked}"))
    assert '<label for="phone">' in shown
    assert 'tabindex="1' not in shown
    order = [shown.index(part) for part in ('name="whom"', 'name="phone"', 'name="priority"', 'value="book"')]
    assert order == sorted(order)


def test_in_care_mode_one_thing_a_screen(her: Client) -> None:
    """Three big choices and one link; then a street, a day, a time; then who; then the last look."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    her.cookies["care"] = "on"
    start = f"{NEW}?item={CARD}&channel=counter"
    near = page(her.get(start))
    assert "选别的街道、别的时间" in near
    assert "<table" not in near
    assert "去哪个街道?" in page(her.get(f"{start}&more=1"))
    assert "哪一天?" in page(her.get(f"{start}&more=1&street={HONGQIAO}"))
    assert "几点?" in page(her.get(f"{start}&more=1&street={HONGQIAO}&day=2026-11-24&part=morning"))
    first = make(her, do="look", priority="elder", phone="19912345678")
    assert "最后看一遍" in page(first)
    assert 'type="hidden" name="priority" value="elder"' in page(first)
    assert make(her, priority="elder").status_code == 302
    assert api.Booking.objects.get().priority == "elder"


def test_in_english_and_traditional_characters(her: Client, wang: Person) -> None:
    """No Chinese word of ours is left on the English page."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    her.cookies["django_language"] = "en"
    shown = page(her.get(reverse("booking", args=[one.number])))
    assert "Tuesday 24 November, 09:00" in shown
    assert "What to bring" in shown
    her.cookies["django_language"] = "zh-hant"
    assert "預約號" in page(her.get(reverse("booking", args=[one.number])))


@pytest.mark.parametrize(
    "text", ["", "nowhere", "440104003.2026-02-30T09:00", "440104003.x", "x.2026-11-24T09:00", "\x00"]
)
def test_wrong_input_leads_back_to_choosing(her: Client, text: str) -> None:
    """A time that is none is not looked at."""
    lanes(BEIJING)
    answer = her.get(
        f"{reverse('booking-confirm')}?{urlencode({'item': CARD, 'channel': 'counter', 'at': text})}"
    )
    assert answer["Location"].startswith(NEW)
    assert (
        her.get(f"{NEW}?{urlencode({'item': text, 'day': text, 'street': text, 'part': text})}").status_code
        == 200
    )


def ticket(person: Person | None = None, **more: Any) -> api.Ticket:
    """A ticket at 北京街道."""
    given = {"street": BEIJING, "source": "kiosk", "items": [CARD], "at": clock(9, 30, 23), **more}
    return api.take(person=person, **given)


def test_ones_own_ticket_and_nobody_elses(her: Client, wang: Person, client: Client) -> None:
    """Signed in, or by the link of the slip; another's number is not there."""
    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        ticket(somebody("李四", serial=3))
        mine, other = (
            ticket(wang, at=clock(9, 31, 23)),
            ticket(somebody("赵五", serial=5), at=clock(9, 31, 23)),
        )
        shown = page(her.get(reverse("ticket", args=[mine.number])))
        assert mine.label in shown
        assert "前面还有1个人" in shown
        assert her.get(reverse("ticket", args=[other.number])).status_code == 404
        assert "sign-in" in client.get(reverse("ticket", args=[mine.number]))["Location"]
        assert mine.label in page(client.get(tokens.path_of(mine)))
        assert (
            client.get(reverse("ticket-held", args=[other.number, tokens.token_of(mine.number)])).status_code
            == 404
        )
        assert client.get(reverse("ticket-held", args=["202611230001238", "x" * 20])).status_code == 404


def test_leaving_takes_a_tick(client: Client) -> None:
    """Without it nothing happens; with it the number is void, and the page says what then."""
    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        one = ticket()
        where = tokens.path_of(one)
        assert "号还留着" in page(client.post(where, {"do": "leave"}, follow=True))
        assert "这个号已经作废" in page(client.post(where, {"do": "leave", "sure": "yes"}, follow=True))
        assert api.ticket_numbered(one.number).state == "left"  # type: ignore[union-attr]


def test_a_ticket_that_was_called_says_where(client: Client) -> None:
    """The window in large type; missed it can come back."""
    from tests.domains.counters.hall import sitting

    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        one, sat = ticket(), sitting("林柜员", 7)
        api.call_next(by=User.objects.get(pk=sat.clerk_id))
        shown = page(client.get(tokens.path_of(one)))
        assert "请到7号窗口" in shown
        part = page(client.get(f"{tokens.path_of(one)}?part=1"))
        assert "<html" not in part
        assert "请到7号窗口" in part
        api.Ticket.objects.update(state="missed")
        assert "叫过您,没有见到人" in page(client.get(tokens.path_of(one)))
        client.post(tokens.path_of(one), {"do": "come_back"})
        assert api.ticket_numbered(one.number).state == "waiting"  # type: ignore[union-attr]


def test_other_pages_lead_here(her: Client) -> None:
    """The item, the bundle, the first page and my page."""
    assert f"{NEW}?item={CARD}" in page(her.get(f"/items/{CARD}/"))
    assert NEW in page(her.get("/bundles/unemployed/"))
    assert NEW in page(her.get("/"))
    assert "/bookings/" in page(her.get("/me/"))
