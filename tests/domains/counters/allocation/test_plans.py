"""From counted tickets to adopted shifts, in the database."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

import polars as pl
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.demo import arrivals
from renshe.domains.counters.allocation import api, making, tasks
from renshe.domains.counters.allocation.history import inside, table
from renshe.domains.counters.allocation.hours import Hours
from renshe.domains.counters.allocation.loading import load
from renshe.domains.counters.allocation.measures import hours_of, measures, near_streets
from renshe.domains.counters.allocation.standing import clerks
from renshe.domains.counters.models import Arrivals, CountedDay, Counter, Leave, RosterPlan, Shift, Ticket
from tests.domains.counters.hall import OTHER, PLAIN, STREET, at, clerk, window

pytestmark = pytest.mark.django_db
SERIAL = count(1)
FUTURE = date(2026, 12, 7)  # a Monday; the clock of these tests stands before it


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 23 November 2026, ten o'clock."""
    now = at("10:00")
    monkeypatch.setattr(timezone, "now", lambda: now)


def ticket(
    taken: datetime,
    minutes: float | None = 10,
    *,
    board: str = "insurance",
    street: str = STREET,
    **more: Any,
) -> Ticket:
    """A ticket of the past; without minutes they left before they were called."""
    number = next(SERIAL)
    begun = taken + timedelta(minutes=5)
    counter = Counter.objects.filter(street=street).first() or window(9, street)
    served = {} if minutes is None else {
        "state": "finished", "called_at": begun, "last_called_at": begun, "started_at": begun, "counter": counter, "clerk": clerk("何", street),
        "finished_at": begun + timedelta(minutes=minutes),
    }  # fmt: skip
    return Ticket.objects.create(
        **{
            "district": settings.DISTRICT, "number": f"{number:015d}", "street": street, "on": timezone.localdate(taken),
            "label": f"B{number:03d}", "source": "guide", "boards": [board], "rank": taken, "taken_at": taken,
            "state": "left", **served, **more,
        }
    )  # fmt: skip


def office(each: int = 4) -> list[User]:
    """Two streets with windows and clerks."""
    made: list[User] = []
    for street in (STREET, PLAIN):
        for number in range(1, 5):
            window(number, street)
        made += [clerk(f"{street}-{number}", street) for number in range(each)]
    return made


def told() -> None:
    """The past of the demo district, with a tenth of its visits."""
    past = arrivals.tell(calendars.current(), hours_of(FUTURE), date(2026, 11, 23), days=100, monthly=6000)
    Arrivals.objects.bulk_create(
        Arrivals(**row) for row in arrivals.rows(past).to_dicts() if row["street"] in {STREET, PLAIN}
    )
    CountedDay.objects.bulk_create(
        CountedDay(district=settings.DISTRICT, on=day, visits=1, source="demo", counted_at=timezone.now())
        for day in past.days
    )


def test_a_day_is_counted_without_people() -> None:
    """By street, first board and half hour; who left counts as a visit; counted again it is the same."""
    day = date(2026, 11, 20)
    ticket(at("09:05", day), 10)
    ticket(at("09:29", day), 20)
    ticket(at("09:10", day), None)
    ticket(at("09:31", day), 5)
    ticket(at("09:05", day), 5, channel="video")  # nobody came to a window
    assert api.count_day(day) == 4
    assert api.count_day(day) == 4
    first, second = Arrivals.objects.order_by("half_hour")
    assert (first.half_hour, first.visits, first.served, first.seconds) == (18, 3, 2, 1800)
    assert first.squares == 600**2 + 1200**2
    assert (second.half_hour, second.visits) == (19, 1)
    assert CountedDay.objects.get(on=day).visits == 4


def test_a_day_without_tickets_is_known_to_be_empty() -> None:
    """And a day that nobody counted is unknown."""
    assert tasks.count_yesterday() == 0
    assert CountedDay.objects.get().on == date(2026, 11, 22)


def test_days_that_a_standing_worker_missed_are_counted() -> None:
    """Working days from the first ticket on; a day before it is unknown, and one that is counted stays."""
    ticket(at("09:05", date(2026, 11, 18)))
    CountedDay.objects.create(
        district=settings.DISTRICT,
        on=date(2026, 11, 19),
        visits=7,
        source="tickets",
        counted_at=timezone.now(),
    )
    ticket(at("09:05", date(2026, 11, 20)))
    assert tasks.count_yesterday() == 2
    assert dict(CountedDay.objects.values_list("on__day", "visits")) == {18: 1, 19: 7, 20: 1, 22: 0}


def test_visits_for_whatever_board_and_after_hours_are_kept() -> None:
    """A ticket without a board counts for the boards as they come there; one taken at six in the last open half hour."""
    frame = pl.DataFrame({
        "street": ["s", "s", "s", "s"], "board": ["a", "b", "", "a"], "on": [FUTURE] * 4, "half_hour": [20, 20, 20, 36],
        "visits": [60, 20, 8, 4],
    })  # fmt: skip
    known = table(frame, [FUTURE], ["s"], ["a", "b"])
    assert known.visits.sum() == pytest.approx(92)
    assert known.visits[0, 0, :, 20] == pytest.approx([60 + 8 * 0.76, 20 + 8 * 0.24], abs=0.1)
    kept = inside(known, Hours())
    assert kept.visits.sum() == pytest.approx(92)
    assert (kept.visits[0, 0, 0, 33], kept.visits[0, 0, 0, 36]) == (4, 0)


def test_a_chief_of_one_street_may_look_only() -> None:
    """A plan moves the shifts of all streets; so does its adoption."""
    office()
    told()
    chief, leader = clerk("所长", role="chief"), clerk("局长", role="leader", street="")
    assert (api.decides(chief), api.decides(leader)) == (False, True)
    with pytest.raises(Refused, match="管全区"):
        api.begin(week=FUTURE, by=chief)
    plan = api.begin(week=FUTURE, by=leader)
    making.make(plan.pk)
    with pytest.raises(Refused, match="管全区"):
        api.adopt(plan=plan.pk, by=chief)
    assert not Shift.objects.filter(plan=plan.pk).exists()


def test_a_plan_that_no_longer_fits_is_refused() -> None:
    """Somebody took leave after it was worked out; a night's counting does not matter."""
    staff = office()
    told()
    leader = clerk("局长", role="leader", street="")
    plan = api.begin(week=FUTURE, by=leader)
    making.make(plan.pk)
    api.count_day(date(2026, 11, 22))
    Leave.objects.create(
        district=settings.DISTRICT, clerk=staff[0], days=(FUTURE, FUTURE + timedelta(days=2)), why="annual",
        made_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(Refused, match="请重新算一份"):
        api.adopt(plan=plan.pk, by=leader)
    Leave.objects.all().delete()
    assert api.adopt(plan=plan.pk, by=leader).state == "adopted"


def test_the_demo_has_the_plans_size_and_is_told_once() -> None:
    """20,000 visits a month over eighteen streets, Mondays busiest; loaded again nothing changes."""
    calendar, hours = calendars.current(), hours_of(FUTURE)
    assert arrivals.load(calendar, hours, date(2026, 11, 23)) is not None
    assert arrivals.load(calendar, hours, date(2026, 11, 23)) is None
    visits = sum(CountedDay.objects.values_list("visits", flat=True))
    assert visits == pytest.approx(20_000 * arrivals.DAYS / 30.4, rel=0.05)
    assert Arrivals.objects.values("street").distinct().count() == 18
    assert not CountedDay.objects.filter(on__in=[date(2026, 10, 1), date(2026, 11, 22)]).exists()
    assert CountedDay.objects.filter(on=date(2026, 10, 10)).exists()  # a worked weekend


def test_who_can_be_planned() -> None:
    """Clerks of a street with their skills and leave; a chief who keeps the windows is none of them."""
    some = clerk("何")
    clerk("所长", role="chief")
    Leave.objects.create(
        district=settings.DISTRICT, clerk=some, days=(FUTURE, FUTURE + timedelta(days=2)), why="annual",
        made_at=timezone.now(),
    )  # fmt: skip
    (one,) = clerks(FUTURE)
    assert (one.key, one.street, len(one.boards)) == (some.pk, STREET, 4)
    assert one.away == {FUTURE, FUTURE + timedelta(days=1)}


def test_what_is_lacking_is_said() -> None:
    """No past, no windows, no clerks: each with what to do."""
    days = [FUTURE]
    with pytest.raises(Refused, match="至少要20天"):
        load(FUTURE, days)
    told()
    with pytest.raises(Refused, match="窗口"):
        load(FUTURE, days)
    window()
    with pytest.raises(Refused, match="窗口人员"):
        load(FUTURE, days)
    with pytest.raises(Refused, match="没有工作日"):
        load(FUTURE, [])


def test_a_week_from_the_button_to_the_shifts() -> None:
    """Worked out, adopted, replaced by a later one: the first one's shifts are taken back."""
    office()
    told()
    leader = clerk("局长", role="leader", street="")
    plan = api.begin(week=FUTURE, by=leader)
    with pytest.raises(Refused, match="正在算"):
        api.begin(week=FUTURE, by=leader)
    making.make(plan.pk)
    plan.refresh_from_db()
    assert (plan.run, plan.failure, plan.worked == plan.steps, len(plan.digest)) == ("done", "", True, 64)
    assert plan.result
    assert [one["on"] for one in plan.result["days"]] == [
        (FUTURE + timedelta(days=n)).isoformat() for n in range(5)
    ]
    assert {one["code"] for one in plan.result["ways"]} == {
        "today", "even_same", "even_enough", "volume_enough", "erlang", "plan",
    }  # fmt: skip
    assert plan.result["forecast"]["weeks"] == 2
    adopted = api.adopt(plan=plan.pk, by=leader)
    held = Shift.objects.filter(plan=plan.pk, ended_at__isnull=True)
    assert adopted.shifts == held.count() > 0
    with pytest.raises(Refused, match="已经采用"):
        api.adopt(plan=plan.pk, by=leader)
    later = api.begin(week=FUTURE, by=leader)
    making.make(later.pk)
    api.adopt(plan=later.pk, by=leader)
    plan.refresh_from_db()
    assert (plan.state, held.count()) == ("replaced", 0)
    assert Shift.objects.filter(plan=later.pk, ended_at__isnull=True).exists()


def test_evening_shifts_are_marked_and_lunch_makes_two() -> None:
    """What stands in the shift table is what the plan said."""
    office()
    told()
    leader = clerk("局长", role="leader", street="")
    plan = api.begin(week=FUTURE, by=leader)
    making.make(plan.pk)
    api.adopt(plan=plan.pk, by=leader)
    wednesday = timezone.make_aware(datetime.combine(FUTURE + timedelta(days=2), time()))
    late = Shift.objects.filter(plan=plan.pk, kind="evening")
    assert late.exists()
    assert all(
        wednesday < one.begins < wednesday + timedelta(days=1) and one.street == STREET for one in late
    )
    mornings = Shift.objects.filter(plan=plan.pk, street=PLAIN, during__startswith=at("09:00", FUTURE))
    assert {timezone.localtime(one.ends).hour for one in mornings} == {12}


def test_a_plan_that_fails_says_why() -> None:
    """Without a past; and the button can be pressed again."""
    leader = clerk("局长", role="leader", street="")
    plan = api.begin(week=FUTURE, by=leader)
    making.make(plan.pk)
    plan.refresh_from_db()
    assert plan.run == "failed"
    assert "至少要20天" in plan.failure
    with pytest.raises(Refused, match="还没有算好"):
        api.adopt(plan=plan.pk, by=leader)
    assert api.begin(week=FUTURE, by=leader).pk != plan.pk


def test_only_weeks_to_come() -> None:
    """From a Monday, not over."""
    leader = clerk("局长", role="leader", street="")
    for week in (date(2026, 11, 16), date(2026, 12, 8)):
        with pytest.raises(Refused, match="以后的周"):
            api.begin(week=week, by=leader)


def test_the_database_holds_one_adopted_plan_a_week() -> None:
    """Whatever the code does."""
    leader = clerk("局长", role="leader", street="")
    fields = {
        "district": settings.DISTRICT, "week": FUTURE, "run": "done", "result": {}, "state": "adopted", "made_by": leader,
        "made_at": timezone.now(), "adopted_by": leader, "adopted_at": timezone.now(),
    }  # fmt: skip
    RosterPlan.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterPlan.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        RosterPlan.objects.create(**{**fields, "state": "draft", "week": FUTURE + timedelta(days=1)})


def test_streets_lend_to_their_neighbours_on_the_tile_map() -> None:
    """Five each, themselves never."""
    near = near_streets(measures(FUTURE).lend_to)
    assert len(near) == 18
    assert all(len(set(others)) == 5 and code not in others for code, others in near.items())
    assert OTHER in near["440104022"]
