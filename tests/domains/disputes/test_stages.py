"""The limits of a dispute: what every run of events must give, counted a second time with a finger on the calendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.core.clock import Suspension
from renshe.domains.disputes.matter import Converted, Extended, Matter, Restarted
from renshe.domains.disputes.stages import Stage, award_due, award_start, extend, safe_day, stages

CALENDAR = calendars.current()
ONE = timedelta(days=1)

accepted = st.dates(date(2025, 1, 1), date(2025, 12, 31))
stays = st.lists(
    st.builds(lambda first, length: Suspension(first, first + timedelta(days=length)), st.dates(date(2025, 1, 1), date(2026, 4, 30)), st.integers(0, 25)),
    max_size=3,
)  # fmt: skip
longer = st.none() | st.integers(1, 15)
changes = st.lists(st.builds(Converted, st.dates(date(2025, 1, 1), date(2026, 4, 30)), st.sampled_from(["simple", "ordinary", "collective"])), max_size=3)  # fmt: skip
restarted = st.lists(st.integers(1, 40), max_size=2)


def by_hand(start: date, days: int, stands: list[Suspension]) -> date:
    """The last day that counts, before a day of rest moves it: one finger, one day at a time."""
    day, left = start, days
    while left:
        day += ONE
        if not any(one.first <= day <= (one.last or date.max) for one in stands):
            left -= 1
    return day


def next_open(day: date) -> date:
    """The first working day from a day on."""
    while not CALENDAR.is_workday(day):
        day += ONE
    return day


@given(accepted, stays, longer, changes, restarted)
def test_the_time_for_the_award_is_what_a_finger_counts(
    day: date, stands: list[Suspension], more: int | None, converted: list[Converted], again: list[int]
) -> None:
    """Stays come on top, an extension goes on from the natural end, a restart begins anew, a conversion moves nothing."""
    restarts = tuple(Restarted(day + timedelta(days=one)) for one in again)
    begun = max((one.on for one in restarts), default=day)
    extensions = (Extended(more, begun),) if more else ()
    matter = Matter(accepted_on=day, suspensions=tuple(stands), extensions=extensions, restarts=restarts)
    due = award_due(matter, CALENDAR)
    assert due is not None
    assert due.natural is not None
    assert due.natural == by_hand(begun, 45 + (more or 0), stands)
    assert due.due == next_open(due.natural)
    assert award_due(replace(matter, conversions=tuple(converted)), CALENDAR) == due


@given(accepted, stays, longer)
def test_more_stays_never_make_it_earlier(day: date, stands: list[Suspension], more: int | None) -> None:
    """Nor does an extension, and it never adds more than its days and the stays within them."""
    bare = award_due(Matter(accepted_on=day), CALENDAR)
    stood = award_due(Matter(accepted_on=day, suspensions=tuple(stands)), CALENDAR)
    whole = award_due(Matter(accepted_on=day, suspensions=tuple(stands), extensions=(Extended(more, day),) if more else ()), CALENDAR)  # fmt: skip
    ends = [one.due for one in (bare, stood, whole) if one is not None and one.due is not None]
    assert len(ends) == 3
    assert ends == sorted(ends)


@given(accepted, st.integers(1, 44), st.integers(1, 15))
def test_an_extension_from_before_a_restart_ends_with_it(day: date, after: int, more: int) -> None:
    """The 45 days begin anew, and can be extended once more."""
    first = Matter(accepted_on=day, extensions=(Extended(more, day),))
    again = replace(first, restarts=(Restarted(day + timedelta(days=after)),))
    due, plain = award_due(again, CALENDAR), award_due(replace(again, extensions=()), CALENDAR)
    assert due == plain
    assert len(extend(again, more, day + timedelta(days=after), CALENDAR).extensions) == 2


@given(accepted, st.integers(0, 60))
def test_every_light_fits_its_day(day: date, later: int) -> None:
    """Red is due or overdue, and what is overdue is past its day."""
    today = day + timedelta(days=later)
    for one in stages(Matter(received_on=day, accepted_on=day, copied_on=day), today, CALENDAR):
        assert one.due is not None
        assert (one.state in {"overdue", "over"}) == (one.done_on is None and today > one.due)
        assert one.state != "overdue" or one.light == "red"
        assert one.state != "running" or today <= one.due


def of(code: str, matter: Matter, today: date) -> Stage:
    """One of the stages."""
    return next(one for one in stages(matter, today, CALENDAR) if one.code == code)


def test_the_official_examples() -> None:
    """Five days over a holiday, ten days to answer, each also counted in working days (DL047-DL050)."""
    asked = of("arbitration_acceptance", Matter(received_on=date(2026, 4, 29)), date(2026, 4, 30))
    assert (asked.counted.natural, asked.due) == (date(2026, 5, 4), date(2026, 5, 6))
    assert asked.by_workdays is not None
    assert asked.by_workdays > date(2026, 5, 6)
    assert safe_day(asked) == date(2026, 5, 6)
    answer = of("arbitration_answer", Matter(copied_on=date(2026, 9, 17)), date(2026, 9, 18))
    assert (answer.counted.natural, answer.due) == (date(2026, 9, 27), date(2026, 9, 28))
    assert answer.basis.status == "M"


def test_correction_begins_the_five_days_anew() -> None:
    """They run from the day on which the papers were complete."""
    matter = Matter(received_on=date(2026, 9, 1), corrected_on=date(2026, 9, 9))
    assert of("arbitration_acceptance", matter, date(2026, 9, 10)).due == date(2026, 9, 14)


def test_a_notice_of_hearing_counts_back() -> None:
    """By working days it has to go out earlier, and the office keeps to that."""
    notice = of("hearing_notice", Matter(hearing_on=date(2026, 10, 12)), date(2026, 9, 20))
    assert notice.due == date(2026, 10, 7)
    assert safe_day(notice) == notice.by_workdays
    assert safe_day(notice) is not None
    late = of("hearing_notice", Matter(hearing_on=date(2026, 10, 12), summoned_on=date(2026, 10, 9)), date(2026, 10, 10))  # fmt: skip
    assert late.state == "late"


def test_an_open_stay_stops_the_award_but_not_the_rest() -> None:
    """It has no last day until it goes on."""
    matter = Matter(accepted_on=date(2026, 3, 2), suspensions=(Suspension(date(2026, 3, 10), None, "中止"),))
    award, copied = of("arbitration_award", matter, date(2026, 3, 12)), of("arbitration_copy", matter, date(2026, 3, 12))  # fmt: skip
    assert (award.state, award.due, safe_day(award)) == ("stopped", None, None)
    assert copied.state == "overdue"
    assert "停止计时" in "".join(award.why)


@pytest.mark.parametrize(
    ("matter", "days", "on", "code"),
    [
        (Matter(), 5, date(2026, 3, 2), "not_accepted"),
        (Matter(accepted_on=date(2026, 3, 2)), 16, date(2026, 3, 3), "extension_days"),
        (Matter(accepted_on=date(2026, 3, 2)), 0, date(2026, 3, 3), "extension_days"),
        (Matter(accepted_on=date(2026, 3, 2), extensions=(Extended(5, date(2026, 4, 1)),)), 5, date(2026, 4, 2), "extended_once"),
        (Matter(accepted_on=date(2026, 3, 2)), 15, date(2026, 4, 20), "limit_over"),
    ],
)  # fmt: skip
def test_an_extension_that_the_law_does_not_know(matter: Matter, days: int, on: date, code: str) -> None:
    """Once, at most fifteen days, before the time is over."""
    with pytest.raises(Refused) as refusal:
        extend(matter, days, on, CALENDAR)
    assert refusal.value.code == code


def test_what_ended_is_not_asked_for_any_more() -> None:
    """A withdrawn case needs no answer and no hearing; what was late already stays so."""
    matter = Matter(accepted_on=date(2026, 3, 2), copied_on=date(2026, 3, 20), ended_on=date(2026, 3, 23))
    assert of("arbitration_copy", matter, date(2026, 6, 1)).state == "late"
    assert of("arbitration_answer", matter, date(2026, 6, 1)).state == "moot"
    assert of("arbitration_panel_notice", matter, date(2026, 6, 1)).state == "overdue"
    assert award_start(matter) == date(2026, 3, 2)


def test_the_answer_may_be_shortened_by_consent() -> None:
    """Never lengthened, and dropped when the respondent says so."""
    short = of("arbitration_answer", Matter(copied_on=date(2026, 9, 1), answer_days=3), date(2026, 9, 2))
    long = of("arbitration_answer", Matter(copied_on=date(2026, 9, 1), answer_days=30), date(2026, 9, 2))
    none = of("arbitration_answer", Matter(copied_on=date(2026, 9, 1), answer_waived=True), date(2026, 9, 2))
    assert (short.due, long.due, none.state) == (date(2026, 9, 4), date(2026, 9, 11), "done")
