"""The task queue counts its hours in UTC; what is to run at an hour of the office runs at that hour in Beijing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

DAY = datetime(2026, 11, 24, tzinfo=UTC)


def runs(task: str) -> Iterator[datetime]:
    """When a task is begun within a day, by the office's clock."""
    (one,) = (one for (name, _), one in app.periodic_registry.periodic_tasks.items() if name == task)
    at, end = DAY.timestamp(), (DAY + timedelta(days=1)).timestamp()
    while (at := one.croniter.get_next(ret_type=float, start_time=at)) < end:
        yield timezone.localtime(datetime.fromtimestamp(at, UTC))


@pytest.mark.parametrize(
    ("task", "hours"),
    [("casework.remind_applicants", range(9, 19)), ("casework.keep_seeds", [0]), ("benefits.sweep", [2])],
)
def test_at_the_hours_of_the_office(task: str, hours: list[int]) -> None:
    assert sorted(one.hour for one in runs(task)) == list(hours)


def test_the_digest_of_a_month_is_there_when_it_begins() -> None:
    """And the night's sweep is of the day that has begun."""
    (seeds,), (sweep,) = list(runs("casework.keep_seeds")), list(runs("benefits.sweep"))
    assert seeds.date() == sweep.date() == date(2026, 11, 25)
