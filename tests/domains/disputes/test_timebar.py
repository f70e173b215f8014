"""The time bar as a time line."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from renshe.book import calendars
from renshe.core.clock.limits import corresponding_day
from renshe.domains.disputes.timebar import DEFENCE, OWN_MOTION, TimeBar, Told, others, wages
from renshe.domains.disputes.timebar_claims import current, touched
from renshe.domains.disputes.timebar_drawing import Happening

CALENDAR = calendars.current()
ONE = timedelta(days=1)
TODAY = date(2026, 11, 23)

known = st.dates(date(2024, 1, 1), date(2025, 6, 30))
anew = st.builds(Happening, st.sampled_from(["demand", "remedy", "promise"]), st.dates(date(2024, 1, 1), date(2026, 6, 30)))  # fmt: skip
stood = st.builds(lambda on, length: Happening("hindrance", on, on + timedelta(days=length)), st.dates(date(2024, 1, 1), date(2026, 3, 31)), st.integers(0, 60))  # fmt: skip


def by_hand(start: date, happenings: list[Happening]) -> date:
    """Walk from day to day: a year to go, one less for each day that counts, a year again whenever something begins it anew."""
    still = [one for one in happenings if one.kind == "hindrance"]

    def year(day: date) -> int:
        return (corresponding_day(day, 12)[0] - day).days

    day, left = start, year(start)
    while True:
        if any(one.kind != "hindrance" and one.on == day for one in happenings) and day >= start:
            left = year(day)
        if left <= 0:
            rolled = day
            while not CALENDAR.is_workday(rolled):
                rolled += ONE
            later = [one.on for one in happenings if one.kind != "hindrance" and day < one.on <= rolled]
            if not later:
                return rolled
            day, left = later[0], year(later[0])
        day += ONE
        if not any(one.on <= day <= (one.until or date.max) for one in still):
            left -= 1


@given(known, st.lists(anew, max_size=3), st.lists(stood, max_size=2))
def test_the_last_day_is_what_a_finger_counts(start: date, again: list[Happening], still: list[Happening]) -> None:  # fmt: skip
    """Whatever began anew or stood still, in any order."""
    happened = [*again, *still]
    bar = others(Told(start, tuple(happened)), TODAY, CALENDAR)
    assert bar.last_day == by_hand(start, happened)
    assert bar.strict_last is not None
    assert bar.last_day is not None
    assert bar.strict_last <= bar.last_day


@given(known, st.lists(anew, max_size=3), st.lists(stood, max_size=2))
def test_the_drawing_has_no_gap_and_no_overlap(start: date, again: list[Happening], still: list[Happening]) -> None:  # fmt: skip
    """From the first day to the last day, or to today where that is later."""
    bar = others(Told(start, (*again, *still)), TODAY, CALENDAR)
    assert bar.last_day is not None
    assert bar.segments[0].first == start
    assert bar.segments[-1].last == max(bar.last_day, TODAY)
    assert all(one.last + ONE == two.first for one, two in zip(bar.segments, bar.segments[1:], strict=False))
    assert (bar.verdict == "over") == (bar.last_day < TODAY) == (bar.segments[-1].kind == "over")


def kinds(bar: TimeBar) -> list[str]:
    """The stretches by kind."""
    return [one.kind for one in bar.segments]


def test_a_demand_begins_it_anew_and_illness_stands_still() -> None:
    """As it is drawn for both sides."""
    told = Told(date(2025, 3, 3), (Happening("demand", date(2025, 9, 1), proof="催告函"), Happening("hindrance", date(2025, 12, 1), date(2025, 12, 31))))  # fmt: skip
    bar = others(told, date(2026, 8, 3), CALENDAR)
    assert kinds(bar) == ["wiped", "runs", "stands", "runs"]
    assert bar.last_day == date(2026, 10, 8)  # 1 September and 31 days: 2 October is a holiday
    assert bar.days_left == 66
    assert [(one.kind, one.effect) for one in bar.marks] == [("start", "none"), ("demand", "anew"), ("hindrance", "stands"), ("last", "none")]  # fmt: skip
    assert bar.marks[1].proof == "催告函"


def test_what_comes_after_the_end_begins_nothing() -> None:
    """It is shown, and left to the panel."""
    bar = others(
        Told(date(2024, 5, 6), (Happening("promise", date(2025, 8, 1)),)), date(2025, 9, 1), CALENDAR
    )
    assert (bar.verdict, bar.over_since) == ("over", date(2025, 5, 7))
    assert bar.marks[-1].effect == "late"
    assert bar.unknown[0].unconfirmed


def test_nobody_said_when_it_was_known() -> None:
    """Unknown is not over."""
    bar = others(Told(None), TODAY, CALENDAR)
    assert (bar.verdict, bar.last_day, bar.days_left) == ("unknown", None, None)
    assert "仲裁庭" in bar.unknown[0].zh


def test_unpaid_wages_have_no_limit_while_employment_lasts() -> None:
    """A year from its end; unknown stays unknown."""
    long_ago = date(2019, 1, 2)
    assert wages(Told(long_ago, employment_lasts=True), TODAY, CALENDAR).verdict == "unlimited"
    assert wages(Told(long_ago), TODAY, CALENDAR).verdict == "unknown"
    ended = wages(Told(long_ago, employed_until=date(2026, 3, 31), employment_lasts=False), TODAY, CALENDAR)
    assert (ended.verdict, ended.last_day) == ("open", date(2027, 3, 31))
    again = wages(Told(long_ago, (Happening("demand", date(2026, 6, 1)),), date(2026, 3, 31), employment_lasts=False), TODAY, CALENDAR)  # fmt: skip
    assert again.last_day == date(2027, 6, 1)
    assert any(one.unconfirmed for one in again.unknown)


def test_a_hindrance_that_lasts_stops_it() -> None:
    """There is no last day until it is gone."""
    bar = others(Told(date(2026, 1, 5), (Happening("hindrance", date(2026, 6, 1)),)), TODAY, CALENDAR)
    assert (bar.verdict, bar.last_day, kinds(bar)) == ("stopped", None, ["runs", "stands"])


def test_filing_in_time_stays_in_time() -> None:
    """The day of filing counts, not the day of looking."""
    bar = others(Told(date(2025, 3, 3), filed_on=date(2026, 3, 3)), TODAY, CALENDAR)
    assert (bar.verdict, bar.last_day) == ("open", date(2026, 3, 3))
    assert others(Told(date(2025, 3, 3), filed_on=date(2026, 3, 4)), TODAY, CALENDAR).verdict == "over"


def test_claims_stand_under_their_own_bar() -> None:
    """Pay, everything else, and what is disputed under both."""
    told = Told(date(2025, 3, 3), employed_until=date(2026, 3, 31), employment_lasts=False)
    pay, rest = touched(told, ["unpaid-wages", "severance", "leave-pay", "double-wage"], TODAY, CALENDAR)
    assert pay.claims == ("unpaid-wages", "leave-pay")
    assert rest.claims == ("severance", "leave-pay", "double-wage")
    assert (pay.bar.verdict, rest.bar.verdict) == ("open", "over")
    assert "double-wage" in rest.doubtful
    assert rest.notes
    assert all(one.note or one.status == "V1" for one in current().values())


def test_the_defence_belongs_into_the_arbitration() -> None:
    """The rule of 2025 is sourced; that the committee keeps silent is not."""
    assert DEFENCE.basis is not None
    assert (DEFENCE.basis.status, OWN_MOTION.unconfirmed) == ("V2", True)
