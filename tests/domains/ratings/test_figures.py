"""Ratings in numbers: counted rightly, and told so that nobody can be found in them."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.ratings import api
from renshe.domains.ratings.hiding import hidden
from renshe.domains.ratings.intervals import wilson
from renshe.domains.ratings.queries.figures import Line, lines, whole_months
from renshe.domains.ratings.queries.published import closed_quarters, rounded
from tests.domains.ratings.acts import (
    account,
    after_the_month,
    after_the_quarter,
    answered,
    bad,
    officer,
    rate,
    visit,
)

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
def test_the_public_page_tells_quarters_that_are_over_only() -> None:
    rate(level=5)
    assert api.published(timezone.localdate()).whole.total == 0
    later = after_the_quarter()
    told = api.published(later)
    assert told.whole.total == 1
    assert api.published(later + timedelta(days=40)).whole == told.whole  # nothing slides
    assert api.published(after_the_quarter(later), told.quarter).whole == told.whole
    assert api.published(after_the_quarter(later)).whole.total == 0


@pytest.mark.django_db
def test_what_is_excluded_after_a_quarter_was_told_changes_nothing_of_it() -> None:
    task = answered()
    one = api.object_to(
        task=task, by=officer("陈晓", frozenset({"rated"})), ground="mistaken", why="不是这个窗口。"
    )
    later = after_the_quarter()
    before = api.published(later)
    when = timezone.now() + timedelta(days=100)
    api.rule(
        objection=one, by=officer("吴正", frozenset({"ratings.exclude"})), excluded=True, why="属实", at=when
    )
    assert api.published(later).whole.levels == before.whole.levels
    assert api.published(later).excluded == 0


def test_the_quarters_that_are_over() -> None:
    assert [one.code for one in closed_quarters(date(2026, 11, 23))] == [
        "2026-Q3",
        "2026-Q2",
        "2026-Q1",
        "2025-Q4",
    ]
    assert closed_quarters(date(2026, 1, 1))[0].until == date(2025, 12, 31)


def test_public_counts_are_told_in_steps_and_shares_are_of_the_steps() -> None:
    """One rating more or less shows nowhere, and the share does not bring the exact count back."""
    assert rounded([Line("a", 41, 11, 73), Line("b", None, None, None), Line("c", 12, None, None)], 5) == [
        Line("a", 40, 10, 75), Line("b", None, None, None), Line("c", 10, None, None),
    ]  # fmt: skip


@pytest.mark.django_db
def test_who_was_rated_sees_nothing_of_this_month_and_later_only_full_steps() -> None:
    clerk, later = account("陈晓"), after_the_month()
    for level in (4, 4, 4, 4, 1, 5):
        rate(level=level, reasons=["clear"] if level == 4 else [])
    assert api.own(clerk, timezone.localdate()).levels is None  # who has just served sees no number move
    mine = api.own(clerk, later)
    assert mine.levels == {5: 0, 4: 4, 3: 0, 2: 0, 1: 1}  # the sixth waits for four more
    assert mine.reasons == []  # ticked by fewer than five
    for _ in range(4):
        rate(level=5)
    assert api.own(clerk, later).total == 10


@pytest.mark.django_db
def test_a_verified_bad_rating_can_be_objected_to_at_once_and_says_neither_words_nor_day() -> None:
    clerk, today = account("陈晓"), timezone.localdate()
    task = bad()
    api.verify(task=task, by=officer("周立"), size="simple", finding="说话声音大了些。")
    assert api.own(clerk, today).bad == []  # they served one alone: it would be plain who it was
    for _ in range(4):
        visit()
    (one,) = api.own(clerk, today).bad
    assert (one.level, list(one.reasons), one.may_object) == (1, ["rude"], True)
    assert one.when in {"", f"{timezone.localtime(task.rating.occasion.at):%Y-%m}"}
    assert not hasattr(one, "words")


@pytest.mark.django_db
def test_taken_apart_by_item_step_street_and_clerk() -> None:
    today = timezone.localdate()
    since = today - timedelta(days=1)
    for _ in range(6):
        rate(level=2, reasons=["long-wait"])
        rate(visit("王强", items=("job-registration",)), 5, reasons=["quick"])
    for level in (5, 5, 5, 1):  # too few, and one bad one among them: neither they nor their bad one are told
        rate(visit("何平", items=("small",)), level)
    for level in (2, 2, 2, 2, 2, 2, 2):
        rate(visit("李敏", items=("other",)), level)
    rows, left = api.rows_by("item", since, today)
    assert {one.code for one in rows} <= {"unemployment-benefit", "job-registration", "other"}
    assert left + len(rows) == 4
    assert all(not 0 < one.bad < 5 and not 0 < one.total - one.bad < 5 for one in rows)
    clerks, _left = api.rows_by_clerk(since, today)
    assert "何平" not in {one.name for one in clerks}
    first = api.steps(since, today)[0]
    assert (first.code, first.blamed, list(first.reasons)) == ("waiting", 6, [("long-wait", 6)])


@pytest.mark.django_db
def test_the_picture_has_a_gap_for_a_month_that_is_not_told() -> None:
    today = timezone.localdate()
    for _ in range(6):
        rate(level=5)
    months = api.trend(whole_months(today, 2)[0], today)
    assert [one is None for _month, one in months] == [True, True, False]


@pytest.mark.django_db
def test_who_leads_and_has_served_sees_nothing_of_their_own_acts() -> None:
    today = timezone.localdate()
    for _ in range(6):
        rate(level=2, words="排队等了一个多小时才轮到")
    chief = account("陈晓").pk
    since = today - timedelta(days=1)
    assert api.figures(since, today).total == 6
    assert api.figures(since, today, without=chief).total == 0
    assert api.rows_by("item", since, today, without=chief) == ([], 0)
    assert api.rows_by_clerk(since, today, without=chief) == ([], 0)
    assert all(one is None for _month, one in api.trend(since, today, without=chief))
    assert api.themes(since, today, without=chief) == []


@pytest.mark.django_db
def test_scorecards_take_months_that_are_over_and_the_real_sum() -> None:
    first = timezone.localdate().replace(day=1)
    for number in range(20):
        rate(level=5 if number % 2 else 1)
    assert api.whole_and_streets(first, timezone.localdate()) == (None, {})
    later = after_the_month()
    with patch.object(timezone, "localdate", lambda value=None, *_: value.date() if value else later):
        whole, streets = api.whole_and_streets(first, later)
    assert whole
    assert (whole.total, whole.bad, whole.percent) == (20, 10, 50)
    assert (whole.low, whole.high) == wilson(10, 20)
    assert set(streets) <= {"440104003"}
