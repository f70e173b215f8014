"""Rating at a terminal of the hall, and how long the window's own pages show the code."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from renshe.domains.counters import api as counters
from renshe.domains.counters.models import Ticket, TicketEvent
from renshe.domains.ratings import api
from renshe.domains.ratings.models import Rating
from renshe.web.bookings import tokens
from renshe.web.station import rated
from tests.domains.counters import hall
from tests.domains.counters.hall import STREET
from tests.web.counter import page
from tests.web.halls import ITEM
from tests.web.test_kiosk_pages import ROOT, set_up

pytestmark = pytest.mark.django_db
RATE = f"{ROOT}rate/"


@pytest.fixture
def served() -> Ticket:
    """A ticket that 陈晓 has just finished at window 3."""
    clerk = hall.sitting("陈晓", 3).clerk
    counters.take(street=STREET, source="guide", items=(ITEM,))
    called = counters.call_next(by=clerk)
    assert called
    counters.serve(ticket=called.pk, by=clerk)
    return counters.finish(ticket=called.pk, by=clerk)


@pytest.fixture
def machine() -> Client:
    """A terminal of that hall."""
    return set_up()[0]


def held(html: str) -> str:
    """The number that the form carries, sealed."""
    (found,) = re.findall(r'name="held" value="([^"]*)"', html)
    return found


def test_from_the_number_and_the_label_to_thanks_and_back_to_the_start(
    machine: Client, served: Ticket
) -> None:
    assert "评价刚才的服务" in page(machine.get(ROOT))
    asked = page(machine.post(RATE, {"number": served.number, "do": "next"}))
    assert "您的号是几号" in asked
    assert served.number not in asked
    led = machine.post(RATE, {"held": held(asked), "number": served.label[-3:], "do": "next"})
    assert led.status_code == 302
    where = led["Location"]
    question = page(machine.get(where))
    assert "checked" not in question
    done = page(machine.post(where, {"level": "1", "reason": ["rude"], "by": "sms"}))
    rating = Rating.objects.get()
    assert (rating.level, rating.channel, rating.by_id) == (1, "kiosk", None)
    assert 'data-idle="20"' in done
    assert api.answer_path_of(api.Mending.objects.get()) not in done  # no link is left standing
    assert machine.get(where)["Location"] == ROOT


@pytest.mark.parametrize("code", ["slip", "window"])
def test_a_code_before_the_scanner_needs_nothing_else(machine: Client, served: Ticket, code: str) -> None:
    scanned = tokens.link_of(served) if code == "slip" else rated.link_of(served)
    led = machine.post(RATE, {"number": scanned, "do": "next"})
    assert led.status_code == 302
    assert machine.post(led["Location"], {"level": "5"}).status_code == 200
    assert Rating.objects.get().channel == "kiosk"


def test_whatever_is_wrong_is_one_sentence(machine: Client, served: Ticket) -> None:
    asked = held(page(machine.post(RATE, {"number": served.number, "do": "next"})))
    wrong = "999" if served.label[-3:] != "999" else "998"
    sentence = "这里没有可以评价的"
    assert sentence in page(machine.post(RATE, {"held": asked, "number": wrong, "do": "next"}))
    assert sentence in page(machine.post(RATE, {"number": "乱写", "do": "next"}))
    api.rate(
        occasion=api.open_occasion(api.act_of_ticket(counters.told(served), timezone.now())),
        level=5,
        channel="qr",
    )
    asked = held(page(machine.post(RATE, {"number": served.number, "do": "next"})))
    assert sentence in page(machine.post(RATE, {"held": asked, "number": served.label[-3:], "do": "next"}))


def test_another_machine_is_no_terminal(served: Ticket) -> None:
    other = Client()
    assert "取号" in page(other.get(RATE))
    answer = other.post(RATE, {"number": tokens.link_of(served), "do": "next"})
    assert answer.status_code == 200
    assert not Rating.objects.exists()


def test_who_served_rates_not_even_at_the_terminal(machine: Client, served: Ticket) -> None:
    assert served.clerk
    led = machine.post(RATE, {"number": tokens.link_of(served), "do": "next"})
    machine.force_login(served.clerk)
    assert machine.post(led["Location"], {"level": "5"}).status_code == 422
    assert not Rating.objects.exists()


def test_the_window_shows_the_code_for_ten_minutes_only(served: Ticket) -> None:
    assert rated.link_of(served)
    served.finished_at = timezone.now() - timedelta(minutes=11)
    assert rated.link_of(served) == ""


def test_everybody_who_called_or_served_had_a_hand(served: Ticket) -> None:
    other = hall.clerk("李敏")
    TicketEvent.objects.create(
        district=served.district, ticket=served, verb="call", by=other, at=served.taken_at
    )  # she called it first, and passed it on
    one = rated.occasion_of(served)
    assert one
    assert one.hands == sorted([served.clerk_id or 0, other.pk])
