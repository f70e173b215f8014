"""Ratings in numbers: counted rightly, and told so that nobody can be found in them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.ratings import api
from renshe.domains.ratings.hiding import hidden
from renshe.domains.ratings.intervals import wilson
from renshe.domains.ratings.queries.figures import lines, whole_months
from tests.domains.ratings.acts import account, answered, bad, officer, rate, visit

COUNTS = st.lists(st.integers(0, 60), max_size=20)


@given(COUNTS, st.integers(2, 10))
def test_what_is_hidden_can_not_be_worked_out_from_the_sum(counts: list[int], few: int) -> None:
    veils = hidden(counts, few)
    kept = [one for one, veil in zip(counts, veils, strict=True) if veil]
    assert all(veil for one, veil in zip(counts, veils, strict=True) if 0 < one < few)
    assert (
        not kept
        or (len(kept) > 1 and sum(kept) >= few)
        or all(veil or not one for one, veil in zip(counts, veils, strict=True))
    )


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=18), st.integers(2, 8))
def test_no_public_line_gives_a_small_number_away(parts: list[tuple[int, int]], few: int) -> None:
    """Neither by its own cells, nor by its share, nor by what is left of a column's sum."""
    counts = {str(place): (good + bad, bad) for place, (good, bad) in enumerate(parts)}
    told = lines(counts, few)
    for line in told:
        total, bad = counts[line.code]
        assert line.total in {None, total}
        assert line.bad in {None, bad}
        if line.bad is not None:
            assert line.total is not None
            assert not 0 < bad < few
            assert not 0 < total - bad < few
        assert (line.percent is None) == (line.bad is None or not total)
    for column in (lambda one: counts[one.code][1], lambda one: counts[one.code][0] - counts[one.code][1]):
        left = [column(one) for one in told if one.bad is None]
        everything = all(column(one) == 0 or one.bad is None for one in told)
        assert (
            sum(left) == 0
            or (len(left) > 1 and sum(left) >= few)
            or everything
            or all(one.bad is None for one in told)
        )


def test_wilson_agrees_with_the_paper_and_holds_at_the_ends() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(5, 5)[1] == pytest.approx(1)
    with pytest.raises(ValueError, match="part"):
        wilson(2, 1)


def test_the_last_whole_months() -> None:
    assert whole_months(date(2026, 11, 23)) == (date(2025, 11, 1), date(2026, 10, 31))
    assert whole_months(date(2026, 1, 1)) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.django_db
def test_a_day_in_numbers() -> None:
    today = timezone.localdate()
    for level in (5, 5, 4, 3):
        rate(level=level)
    visit()  # nobody rated it
    rate(visit(street="440104022"), 5)
    answered()
    late, chief = bad(level=2), officer("周立")
    api.verify(task=late, by=chief, size="simple", finding="属实")
    type(late).objects.filter(pk=late.pk).update(mend_due=today - timedelta(days=1))
    told = api.figures(today - timedelta(days=1), today, "440104003")
    assert dict(told.levels) == {5: 2, 4: 1, 3: 1, 2: 1, 1: 1}
    assert (told.total, told.bad, told.satisfied) == (6, 2, 4)
    assert (told.occasions, told.rated) == (7, 6)
    assert (told.bad_to_mend, told.mended_in_time, told.overdue) == (2, 1, 1)
    assert told.satisfied_share == pytest.approx(4 / 6)
    assert api.figures(today, today).total == 7
    assert api.figures(today - timedelta(days=9), today - timedelta(days=8)).satisfied_share is None


@pytest.mark.django_db
def test_the_public_page_tells_whole_months_only() -> None:
    rate(level=5)
    assert api.published(timezone.localdate()).whole.total == 0
    assert api.published(timezone.localdate() + timedelta(days=31)).whole.total == 1


@pytest.mark.django_db
def test_who_was_rated_sees_levels_and_reasons_only_from_enough_and_never_words_or_days() -> None:
    clerk, today = account("陈晓"), timezone.localdate()
    task = bad()
    assert api.own(clerk, today).levels is None
    for _ in range(4):
        rate(level=4, reasons=["clear"])
    mine = api.own(clerk, today)
    assert mine.levels == {5: 0, 4: 4, 3: 0, 2: 0, 1: 1}
    assert mine.reasons == []  # each was ticked by fewer than five
    assert mine.bad == []  # nobody has verified it yet
    api.verify(task=task, by=officer("周立"), size="simple", finding="说话声音大了些。")
    (one,) = api.own(clerk, today).bad
    assert (one.level, list(one.reasons), one.may_object) == (1, ["rude"], True)
    assert one.when == f"{timezone.localtime(task.rating.occasion.at):%Y-%m}"
    assert not hasattr(one, "words")


@pytest.mark.django_db
def test_taken_apart_by_item_step_street_and_clerk() -> None:
    today = timezone.localdate()
    since = today - timedelta(days=1)
    for _ in range(6):
        rate(level=2, reasons=["long-wait"])
    for _ in range(5):
        rate(visit("王强", items=("job-registration",)), 5, reasons=["quick"])
    rate(visit("何平", items=("small",)), 1)
    rows, left = api.rows_by("item", since, today)
    assert [(one.code, one.total, one.bad) for one in rows] == [
        ("unemployment-benefit", 6, 6),
        ("job-registration", 5, 0),
    ]
    assert left == 1
    assert rows[0].low == 0.0
    assert rows[0].high == pytest.approx(0.39, abs=0.01)
    clerks, left = api.rows_by_clerk(since, today)
    assert [(one.name, one.total) for one in clerks] == [("陈晓", 6), ("王强", 5)]
    assert left == 1
    first = api.steps(since, today)[0]
    assert (first.code, first.blamed, list(first.reasons)) == ("waiting", 6, [("long-wait", 6)])
    (month,) = api.trend(since.replace(day=1), today) if since.month == today.month else [None]
    assert month is None or month.total == 12
