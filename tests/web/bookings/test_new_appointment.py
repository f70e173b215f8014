"""An appointment is found and made: for oneself, a child, a visit at home; by everybody."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from renshe.domains.counters import api
from renshe.registry.models import Household, HouseholdMember, Person
from tests.domains.counters.bookings_office import (
    BEIJING,
    CARD,
    HONGQIAO,
    NONGLIN,
    booked,
    clock,
    lanes,
)
from tests.registry.people import somebody
from tests.web.applying import signed_in
from tests.web.bookings.pressing import NEW, make
from tests.web.counter import page, told

pytestmark = pytest.mark.django_db


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
    assert (made.person, made.street, made.begins) == (wang, BEIJING, clock(9, 0, 23))
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


def test_other_pages_lead_here(her: Client) -> None:
    """The item, the bundle, the first page and my page."""
    assert f"{NEW}?item={CARD}" in page(her.get(f"/items/{CARD}/"))
    assert NEW in page(her.get("/bundles/unemployed/"))
    assert NEW in page(her.get("/"))
    assert "/bookings/" in page(her.get("/me/"))
