"""The published rule: who has priority counts as having come so many minutes earlier, and nobody is overtaken by more."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from tests.domains.counters.hall import STREET, at, clerk, sitting
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
ITEM = ("unemployment-registration",)
CODES = ("", "", "", "elder", "disabled", "pregnant", "veteran", "green")
MOST = {"": 0, **{one.code: one.minutes for one in api.rules().priority}}


def queue(arrivals: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Who is called in what order, of people who came at some minutes of today's morning."""
    chief, window = clerk("周立", STREET, "chief"), sitting("陈晓")
    morning = at("09:00", timezone.localdate())
    came: dict[int, tuple[int, str]] = {}
    for minute, code in sorted(arrivals):
        ticket = api.take(
            street=STREET, source="guide", items=ITEM, priority=code, why="术后" if code == "green" else "", by=chief,
            at=morning + timedelta(minutes=minute),
        )  # fmt: skip
        came[ticket.pk] = (minute, code)
    called = []
    while (ticket := api.call_next(by=window.clerk)) is not None:
        called.append(came[ticket.pk])
        api.serve(ticket=ticket.pk, by=window.clerk)
        api.finish(ticket=ticket.pk, by=window.clerk)
    return called


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 120), st.sampled_from(CODES)), min_size=1, max_size=9))
def test_nobody_is_overtaken_by_somebody_who_came_more_than_the_minutes_later(
    arrivals: list[tuple[int, str]],
) -> None:
    with transaction.atomic():
        called = queue(arrivals)
        transaction.set_rollback(True)
    assert sorted(called) == sorted(arrivals)
    for place, (minute, _code) in enumerate(called):
        for before, code in called[:place]:
            assert before - minute <= MOST[code], "overtaken by more than the rule says"
    for code in MOST:
        mine = [minute for minute, theirs in called if theirs == code]
        assert mine == sorted(mine), "of two with the same priority the earlier is called first"


def test_a_priority_moves_ahead_by_its_minutes_and_no_more() -> None:
    assert queue([(0, ""), (10, ""), (25, "disabled"), (31, "pregnant")]) == [
        (0, ""), (25, "disabled"), (10, ""), (31, "pregnant"),
    ]  # fmt: skip


def test_age_counts_by_itself_where_the_birthday_is_known() -> None:
    today = timezone.localdate()
    at_seventy = date(today.year - 70, today.month, 1)
    old = somebody("陈婆婆", born=at_seventy, serial=3)
    young = somebody("陈晓", born=date(1980, 5, 17))
    sitting("陈晓")
    assert api.take(street=STREET, source="kiosk", items=ITEM, person=old).priority == "elder"
    assert api.take(street=STREET, source="kiosk", items=ITEM, person=young).priority == ""


@pytest.mark.parametrize("why", ["", "   "])
def test_the_green_channel_needs_a_reason(why: str) -> None:
    chief = clerk("周立", STREET, "chief")
    with pytest.raises(Refused) as refused:
        api.take(street=STREET, source="guide", items=ITEM, priority="green", why=why, by=chief)
    assert refused.value.code == "green_reason"


def test_the_green_channel_is_not_for_everybody_to_open() -> None:
    sitting("李明")  # so that the hall is open for the terminal, too
    for who in (clerk("陈晓"), clerk("周立", "440104021", "chief"), None):
        with pytest.raises(Refused) as refused:
            api.take(street=STREET, source="guide", items=ITEM, priority="green", why="急", by=who)
        assert refused.value.code == "green"


def test_an_unknown_priority_is_refused() -> None:
    with pytest.raises(Refused, match="没有这种优先"):
        api.take(street=STREET, source="guide", items=ITEM, priority="vip", by=clerk("陈晓"))
