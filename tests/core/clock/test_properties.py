"""What must hold for every limit, found out on thousands of random ones; and a second, day-by-day count beside it."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from renshe.book import calendars
from renshe.core.clock import (
    Direction,
    Due,
    Extension,
    Limit,
    Roll,
    Suspension,
    Unit,
    count,
    earlier,
    read,
)

CALENDAR = calendars.current()
ONE = timedelta(days=1)

days = st.dates(date(2023, 1, 1), date(2026, 12, 31))
units = st.sampled_from(Unit)
suspensions = st.builds(
    lambda first, length: Suspension(first, first + timedelta(days=length)), days, st.integers(0, 40)
)
ledgers = st.lists(suspensions, max_size=4)
extensions = st.builds(Extension, st.integers(0, 60), st.sampled_from([Unit.WORKDAY, Unit.DAY, Unit.MONTH]))


@st.composite
def limits(draw: st.DrawFn, direction: Direction | None = Direction.AFTER) -> Limit:
    """A limit as a law could have it."""
    unit = draw(units)
    most = {Unit.WORKDAY: 120, Unit.DAY: 200, Unit.MONTH: 24, Unit.YEAR: 3}[unit]
    way = direction or draw(st.sampled_from(Direction))
    return Limit(draw(st.integers(0, most)), unit, way, draw(st.sampled_from(Roll)))


def settled(due: Due) -> date:
    """The due day of a clock that is not stopped."""
    assert due.due
    return due.due


def by_hand(start: date, limit: Limit, stands: list[Suspension]) -> tuple[date, date]:
    """Count day by day, as one would with a finger on a wall calendar; natural day and rolled day."""
    step = ONE if limit.direction is Direction.AFTER else -ONE

    def counts(day: date) -> bool:
        if any(one.first <= day <= (one.last or date.max) for one in stands):
            return False
        return limit.unit is not Unit.WORKDAY or CALENDAR.is_workday(day)

    left = limit.count
    if limit.unit in {Unit.MONTH, Unit.YEAR}:
        target = start
        months = limit.count * (12 if limit.unit is Unit.YEAR else 1)
        for _ in range(months):  # one month after another, by the number of the month alone
            target = (target.replace(day=1) + step * (31 if step > ONE * 0 else 1)).replace(day=1)
        last = ((target.replace(day=1) + 31 * ONE).replace(day=1) - ONE).day
        left = abs((target.replace(day=min(start.day, last)) - start).days)
    day = start
    while left:
        day += step
        left -= counts(day)
    natural = day
    if limit.roll is not Roll.NONE:
        while not CALENDAR.is_workday(day):
            day += ONE if limit.roll is Roll.FORWARD else -ONE
    return natural, day


@given(days, limits(direction=None), ledgers)
def test_it_equals_the_finger_on_the_calendar(start: date, limit: Limit, stands: list[Suspension]) -> None:
    """Every unit, direction and roll, around any suspensions."""
    due = count(CALENDAR, start, limit, stands)
    assert (due.natural, due.due) == by_hand(start, limit, stands)


@given(days, limits(), ledgers, suspensions)
def test_one_more_suspension_never_makes_it_earlier(
    start: date, limit: Limit, stands: list[Suspension], more: Suspension
) -> None:
    """Neither the natural day nor the rolled one."""
    before, after = count(CALENDAR, start, limit, stands), count(CALENDAR, start, limit, [*stands, more])
    assert after.ends[-1] >= before.ends[-1]
    assert settled(after) >= settled(before)


@given(days, limits(), suspensions, st.integers(0, 30))
def test_a_longer_suspension_never_makes_it_earlier(
    start: date, limit: Limit, one: Suspension, more: int
) -> None:
    """Resuming later only helps."""
    longer = Suspension(one.first, (one.last or one.first) + timedelta(days=more))
    short, long = count(CALENDAR, start, limit, [one]), count(CALENDAR, start, limit, [longer])
    assert settled(long) >= settled(short)


@given(days, limits(direction=None), ledgers, st.randoms())
def test_order_and_overlap_of_suspensions_do_not_matter(
    start: date, limit: Limit, stands: list[Suspension], chance: Random
) -> None:
    """Shuffled, doubled, and cut in two: the same day."""
    pieces = [
        piece
        for one in stands
        for piece in (one, Suspension(one.first, one.first), Suspension(one.first, one.last))
    ]
    chance.shuffle(pieces)
    assert count(CALENDAR, start, limit, pieces).due == count(CALENDAR, start, limit, stands).due


@given(days, limits(), ledgers, st.lists(extensions, max_size=2))
def test_extending_and_cancelling_is_the_identity(
    start: date, limit: Limit, stands: list[Suspension], more: list[Extension]
) -> None:
    """An extension never makes it earlier, and without it everything is as before."""
    plain = count(CALENDAR, start, limit, stands)
    extended = count(CALENDAR, start, limit, stands, more)
    assert extended.ends[-1] >= plain.ends[-1]
    cancelled = count(CALENDAR, extended.start, extended.limit, extended.suspensions)
    assert cancelled == plain


@given(days, limits(), ledgers, st.lists(extensions, max_size=2), st.data())
def test_used_suspended_and_remaining_add_up_on_every_day(
    start: date, limit: Limit, stands: list[Suspension], more: list[Extension], data: st.DataObject
) -> None:
    """Used + suspended + remaining is the whole way; what has elapsed is used or suspended; nothing is ever negative."""
    due = count(CALENDAR, start, limit, stands, more)
    on = start + timedelta(days=data.draw(st.integers(0, (due.ends[-1] - start).days)))
    one = read(due, on)
    assert one.used + one.suspended + one.remaining == one.span
    assert one.used + one.suspended_so_far == one.elapsed
    assert min(one.used, one.suspended, one.remaining, one.elapsed) >= 0
    assert read(due, due.ends[-1]).remaining == 0
    assert read(due, start).used == 0


@given(days, limits(), ledgers)
def test_one_unit_more_is_never_earlier(start: date, limit: Limit, stands: list[Suspension]) -> None:
    """Longer limits end later."""
    longer = Limit(limit.count + 1, limit.unit, limit.direction, limit.roll)
    first, second = count(CALENDAR, start, limit, stands), count(CALENDAR, start, longer, stands)
    assert second.ends[-1] > first.ends[-1]


@given(days, limits(), limits(), ledgers)
def test_the_earlier_of_promise_and_statute_governs(
    start: date, promise: Limit, statute: Limit, stands: list[Suspension]
) -> None:
    """And on the same day the statute does."""
    ours, law = count(CALENDAR, start, promise, stands), count(CALENDAR, start, statute, stands)
    governing = earlier(ours, law)
    assert governing.due.due == min(settled(ours), settled(law))
    assert (governing.which == "promise") == (settled(ours) < settled(law))


@given(days, limits(), suspensions, st.integers(1, 60))
def test_resuming_an_open_suspension_is_the_closed_one(
    start: date, limit: Limit, one: Suspension, after: int
) -> None:
    """What-if equals what then happens."""
    stopped = count(CALENDAR, start, limit, [Suspension(one.first, None)])
    resumed = one.first + timedelta(days=after)
    closed = count(CALENDAR, start, limit, [Suspension(one.first, resumed - ONE)])
    outcome: Due = stopped if stopped.due else stopped.if_resumed(resumed)
    assert outcome.due == closed.due


@given(days, limits(direction=None), st.sampled_from([Unit.WORKDAY, Unit.DAY]), ledgers)
def test_a_later_start_is_never_due_earlier(
    start: date, limit: Limit, unit: Unit, stands: list[Suspension]
) -> None:
    """True of days and working days; months differ in length, so around suspensions it is not true of them."""
    same = Limit(limit.count, unit, limit.direction, limit.roll)
    today, tomorrow = count(CALENDAR, start, same, stands), count(CALENDAR, start + ONE, same, stands)
    assert settled(today) <= settled(tomorrow)
