"""How long the next would wait: for each board by the windows that serve it, and whether the hall closes before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from renshe.domains.counters import api
from renshe.domains.counters.models import Ticket
from renshe.domains.counters.opening import sessions
from tests.domains.counters.hall import MONDAY, PLAIN, STREET, at, clerk, sitting

pytestmark = pytest.mark.django_db
REGISTER, PENSION = ("unemployment-registration",), ("retirement",)


def queue(number: int, items: tuple[str, ...]) -> None:
    """So many wait for these items."""
    for _ in range(number):
        api.take(street=STREET, source="guide", items=items, by=clerk("何导"))


def test_a_board_waits_only_for_those_whom_its_windows_serve() -> None:
    """Five wait for insurance and one for employment, each at a window of its own; nobody serves talent."""
    sitting("陈晓", 1, boards=("insurance",))
    sitting("李明", 2, boards=("employment",))
    queue(5, PENSION)
    queue(1, REGISTER)
    hall = api.halls([STREET])[STREET]
    insurance, employment = hall.by_board["insurance"], hall.by_board["employment"]
    assert insurance
    assert employment
    assert insurance.mid > employment.mid
    assert hall.estimate == insurance
    assert hall.by_board["talent"] is None
    assert (hall.waiting, hall.windows) == (6, 2)


def test_where_nobody_sits_nobody_can_say() -> None:
    queue(1, PENSION)
    assert api.halls([STREET])[STREET].estimate is None


def test_a_wait_that_runs_into_closing_says_so() -> None:
    """Ten wait at 北京, which closes at five on a Monday; at nine in the morning there is time, at ten to five there is none."""
    sitting("陈晓")
    queue(10, PENSION)
    Ticket.objects.update(on=MONDAY)
    assert not api.halls([STREET], at("09:00"))[STREET].beyond
    assert api.halls([STREET], at("16:50"))[STREET].beyond
    assert api.board_of(STREET, at("16:50")).beyond


def test_an_evening_that_follows_at_once_belongs_to_the_hours() -> None:
    """On Wednesday 北京 goes on until half past seven."""
    wednesday = MONDAY + timedelta(days=2)
    sitting("陈晓")
    queue(3, PENSION)
    Ticket.objects.update(on=wednesday)
    assert len(sessions(STREET, wednesday)) > len(sessions(STREET, MONDAY))
    assert not api.halls([STREET], at("16:55", wednesday))[STREET].beyond
    assert not api.halls([PLAIN], timezone.now())[PLAIN].beyond
