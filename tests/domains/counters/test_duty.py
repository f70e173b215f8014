"""No more appointments than clerks: lanes at most as windows, and on days whose shifts are known as clerks on duty."""

from datetime import date

import pytest

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.models import Lane
from tests.domains.counters.bookings_office import BEIJING, MONDAY, booked, clock, lanes
from tests.domains.counters.hall import clerk, window
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
QUARTER = api.Wish("counter", 15, ("insurance",))


def on_duty(name: str, since: int, until: int) -> None:
    """A clerk of 北京 is on duty on Tuesday between two full hours."""
    turn = api.Turn(clerk(name, BEIJING).pk, BEIJING, clock(since), clock(until))
    api.plan_shifts(turns=[turn], by=None)


def room(day: date = TUESDAY) -> dict[str, int]:
    """How many more could come at each time of a day."""
    return {f"{one.begins:%H:%M}": one.lanes for one in api.free(QUARTER, [BEIJING], [day], MONDAY)}


def test_at_the_hall_there_are_no_more_lanes_than_windows() -> None:
    """Two windows, two lanes; by video there may be more."""
    chief = clerk("周立", BEIJING, "chief")
    for number in (1, 2):
        window(number, BEIJING)
    with pytest.raises(Refused, match="只有2个窗口"):
        api.set_lanes(street=BEIJING, channel="counter", number=3, by=chief)
    api.set_lanes(street=BEIJING, channel="counter", number=2, by=chief)
    api.set_lanes(street=BEIJING, channel="video", number=3, by=chief)
    assert Lane.objects.count() == 5


def test_where_the_shifts_are_known_no_more_come_than_clerks_are_there() -> None:
    """Three lanes; two clerks until noon, one in the afternoon, nobody after four; Wednesday is not planned yet."""
    lanes(BEIJING, 3)
    on_duty("陈晓", 9, 12)
    on_duty("李明", 9, 16)
    found = room()
    assert (found["09:00"], found["11:45"], found["12:00"], found["15:45"]) == (2, 2, 1, 1)
    assert "16:00" not in found
    assert room(WEDNESDAY)["09:00"] == 3


def test_who_books_beyond_the_clerks_on_duty_is_told_that_it_is_full() -> None:
    """A second lane is free, but its clerk has the afternoon off; who is asked at the same time waits for the day's lock."""
    lanes(BEIJING, 2)
    on_duty("李明", 9, 17)
    booked(somebody(), clock(9))
    assert "09:00" not in room()
    with pytest.raises(Refused) as told:
        booked(somebody("李四", serial=2), clock(9))
    assert told.value.code == "full"
    assert booked(somebody("李四", serial=2), clock(10)).state == "booked"
