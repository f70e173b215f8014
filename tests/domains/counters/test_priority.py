"""The published rule: who has priority counts as having come so many minutes earlier, and nobody is overtaken by more."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.actions.ranking import rank_of
from renshe.domains.counters.models import Ticket, TicketEvent
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


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 240), st.sampled_from(CODES), st.integers(0, 240), st.sampled_from(CODES), st.none() | st.integers(-15, 60)
)  # fmt: skip
def test_the_bound_that_is_published_is_the_true_one(
    first: int, theirs: str, later: int, code: str, before_time: int | None
) -> None:
    """Whoever is overtaken is so by somebody who came at most the minutes of their priority later, or, booked, 45 minutes."""
    morning, rule = at("09:00"), api.rules().booking
    came, other = morning + timedelta(minutes=first), morning + timedelta(minutes=later)
    booked = None if before_time is None else other + timedelta(minutes=before_time)
    if rank_of(other, code, booked) < rank_of(came, theirs) and other > came:
        bound = max(MOST[code], rule.head_start + rule.late if booked else 0)
        assert other - came <= timedelta(minutes=bound)


def test_a_booking_and_a_priority_are_not_added_up() -> None:
    """Thirty minutes before their time, or twenty before they came: the earlier of both."""
    nine = at("09:00")
    assert rank_of(nine, "pregnant", nine) == at("08:30")
    assert rank_of(nine, "green", nine) == at("08:00")
    assert rank_of(nine, "", nine - timedelta(minutes=16)) == nine  # too late for the booking to count


def test_who_says_elder_and_is_not_waits_like_everybody() -> None:
    """Where the birthday is known it decides; where nobody knows it, their word counts until the window."""
    sitting("陈晓")
    young = somebody("陈晓", born=date(1980, 5, 17))
    known = api.take(street=STREET, source="kiosk", items=ITEM, person=young, priority="elder")
    assert (known.priority, known.rank) == ("", known.taken_at)
    assert api.take(street=STREET, source="kiosk", items=ITEM, priority="elder").priority == "elder"
    with pytest.raises(Refused, match="年龄不到"):
        api.prioritise(ticket=known.pk, priority="elder", why="", by=clerk("何导"))


def test_what_is_not_proven_at_the_window_goes_back_to_its_place() -> None:
    """They said elder and are not: they wait on where they would have been, and it is written down."""
    who = sitting("陈晓").clerk
    one = api.take(street=STREET, source="kiosk", items=ITEM, priority="elder")
    other = api.take(street=STREET, source="kiosk", items=ITEM)
    Ticket.objects.filter(pk=other.pk).update(rank=one.taken_at - timedelta(minutes=5))
    called = api.call_next(by=who)
    assert called
    assert called.pk == one.pk
    with pytest.raises(Refused, match="不在您的窗口"):
        api.unproven(ticket=one.pk, by=clerk("李明"))
    back = api.unproven(ticket=one.pk, by=who)
    assert (back.state, back.priority, back.rank) == ("waiting", "", one.taken_at)
    assert [ticket.pk for ticket in api.desk_of(who).waiting] == [other.pk, one.pk]
    assert TicketEvent.objects.filter(ticket=one, verb="unproven", by=who).exists()
    with pytest.raises(Refused, match="没有优先"):
        api.unproven(ticket=one.pk, by=who)


def test_the_guide_gives_priority_and_only_the_chief_the_green_channel() -> None:
    """Of this street; the event says that it was done, not why."""
    one = api.take(street=STREET, source="guide", items=ITEM, by=clerk("何导"))
    with pytest.raises(PermissionDenied):
        api.prioritise(ticket=one.pk, priority="disabled", why="", by=clerk("赵四", "440104021"))
    given = api.prioritise(ticket=one.pk, priority="disabled", why="拄拐", by=clerk("何导"))
    assert given.rank == one.taken_at - timedelta(minutes=20)
    with pytest.raises(Refused, match="首席代表"):
        api.prioritise(ticket=one.pk, priority="green", why="急", by=clerk("何导"))
    green = api.prioritise(ticket=one.pk, priority="green", why="急", by=clerk("周立", STREET, "chief"))
    assert green.rank == one.taken_at - timedelta(minutes=60)  # not eighty
    assert [*TicketEvent.objects.filter(verb="prioritise").values_list("detail", flat=True)] == [{}, {}]
