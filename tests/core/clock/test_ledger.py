"""Suspensions of one case: grounds, notices in writing, stop and resume."""

from datetime import date

import pytest

from renshe.book import calendars, limits
from renshe.core.clock import ClockError, Ledger, Limit, Unit, count, read

GROUNDS = limits.current().grounds
HEARING = GROUNDS["hearing"].ground()
FILED = date(2026, 3, 2)
TWENTY = Limit(20, Unit.WORKDAY)


def test_a_hearing_stops_the_clock_and_is_not_counted() -> None:
    """The officials' case DL073, entered as the office would: stopped on 9 March, resumed on the 19th."""
    ledger = (
        Ledger().suspend(HEARING, date(2026, 3, 9), notice="越人社听〔2026〕3号").resume(date(2026, 3, 19))
    )
    due = count(calendars.current(), FILED, TWENTY, ledger.suspensions())
    assert due.due == date(2026, 4, 10)
    assert ledger.entries[0].notice == "越人社听〔2026〕3号"


def test_while_it_stands_there_is_no_due_date_but_a_what_if() -> None:
    """Sixteen working days remain; resumed on the 19th it is due on 10 April."""
    ledger = Ledger().suspend(HEARING, date(2026, 3, 9), notice="1号")
    due = count(calendars.current(), FILED, TWENTY, ledger.suspensions())
    assert due.due is None
    assert due.natural is None
    assert due.stopped_since == date(2026, 3, 9)
    assert due.remaining_when_stopped == 16
    assert due.if_resumed(date(2026, 3, 19)).due == date(2026, 4, 10)
    reading = read(due, date(2026, 3, 12))
    assert (reading.used, reading.remaining, reading.light, reading.stopped) == (4, 16, "grey", True)


def test_what_the_law_wants_told_in_writing_needs_a_notice() -> None:
    """行政许可法 §45: the time must be told to the applicant in writing."""
    with pytest.raises(ClockError, match="书面告知"):
        Ledger().suspend(HEARING, date(2026, 3, 9), notice="  ")


def test_it_stops_once_and_resumes_once() -> None:
    """Stopped twice, resumed twice, resumed on the day it stopped: each is refused with what to do."""
    stopped = Ledger().suspend(HEARING, date(2026, 3, 9), notice="1号")
    with pytest.raises(ClockError, match="请先恢复再中止"):
        stopped.suspend(HEARING, date(2026, 3, 10), notice="2号")
    with pytest.raises(ClockError, match="次日"):
        stopped.resume(date(2026, 3, 9))
    with pytest.raises(ClockError, match="现在没有中止"):
        stopped.resume(date(2026, 3, 19)).resume(date(2026, 3, 20))
    assert stopped.open is not None


def test_every_ground_names_its_law() -> None:
    """And what is unconfirmed says so."""
    assert {"hearing", "appraisal", "expert-review", "judicial-conclusion"} <= {
        code.replace("_", "-") for code in GROUNDS
    }
    for ground in GROUNDS.values():
        assert ground.law
        assert ground.article or ground.status == "M"
        assert ground.status != "M" or ground.note
