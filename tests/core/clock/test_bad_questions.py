"""Questions that can't be answered: each is told which part is wrong and what to do; none breaks the clock."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.book import calendars
from renshe.core.clock import ClockError, DueRequest, Extension, Limit, Suspension, Unit, count, report

GOOD = {"start": "2026-03-02", "count": 20, "unit": "workday"}
BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"unit": "weeks"}, "unit", "请用 workday、day、month 或 year"),
    ({"unit": 3}, "unit", "不认识"),
    ({"direction": "sideways"}, "direction", "after 或 before"),
    ({"roll": "up"}, "roll", "forward、backward 或 none"),
    ({"start": "2026-02-30"}, "start", "这一天不存在"),
    ({"start": "2026-2-3"}, "start", "请写成 2026-01-31"),
    ({"start": 20260302}, "start", "请写成 2026-01-31"),
    ({"start": "1900-01-01"}, "start", "1949-10-01"),
    ({"start": None}, "start", "请补上"),
    ({"count": -1}, "count", "0 到 36500"),
    ({"count": 2.5}, "count", "整数"),
    ({"count": True}, "count", "整数"),
    ({"count": "20"}, "count", "整数"),
    ({"count": 10**30}, "count", "36500"),
    (
        {"suspensions": [["2026-03-09", "2026-03-01"]]},
        "suspensions",
        "第1段中止的结束日 2026-03-01 早于开始日 2026-03-09",
    ),
    ({"suspensions": [["2026-03-09"]]}, "suspensions", "起止日期"),
    ({"suspensions": "2026-03-09"}, "suspensions", "起止日期"),
    ({"suspensions": [["2026-03-09", "2026-03-10"]] * 1001}, "suspensions", "最多 1000 段"),
    ({"extensions": [{"count": 5}]}, "unit", "缺少"),
    ({"extensions": [5]}, "extensions", "延长"),
    ({"label": "受" * 41}, "label", "40"),
]


@pytest.mark.parametrize(("change", "field", "words"), BAD)
def test_a_bad_question_is_told_what_to_do(change: dict[str, Any], field: str, words: str) -> None:
    """In Chinese, and in English without a word of Chinese of ours."""
    with pytest.raises(ClockError) as refusal:
        DueRequest.parse({**GOOD, **change})
    assert refusal.value.field == field
    assert words in refusal.value.say("zh")
    assert refusal.value.say("en").isascii() or "“" in refusal.value.say("en")


@pytest.mark.parametrize("question", [None, 5, "text", [], [GOOD]])
def test_only_an_object_is_a_question(question: object) -> None:
    """With an example."""
    with pytest.raises(ClockError, match="JSON 对象"):
        DueRequest.parse(question)


def test_a_result_beyond_the_calendar_is_an_error_not_a_crash() -> None:
    """A hundred years from 2190, forwards and backwards."""
    for question in (
        {"start": "2190-01-01", "count": 36500, "unit": "day"},
        {"start": "2190-01-01", "count": 36500, "unit": "year"},
        {"start": "2190-01-01", "count": 36500, "unit": "workday"},
        {"start": "1950-01-01", "count": 36500, "unit": "workday", "direction": "before"},
        {"start": "1950-01-01", "count": 36500, "unit": "year", "direction": "before"},
        {"start": "2199-12-29", "count": 2, "unit": "day", "suspensions": [["2199-12-30", "2199-12-31"]]},
    ):
        with pytest.raises(ClockError, match="超出"):
            DueRequest.parse(question).answer(calendars.current())


def test_values_refuse_what_the_parser_would_refuse() -> None:
    """Whoever uses the library without the parser is told as well."""
    with pytest.raises(ClockError):
        Limit(-1, Unit.DAY)
    with pytest.raises(ClockError):
        Extension(99999, Unit.DAY)
    with pytest.raises(ClockError):
        Suspension(date(2026, 3, 9), date(2026, 3, 1))
    before = DueRequest.parse({**GOOD, "direction": "before", "extensions": [{"count": 5, "unit": "day"}]})
    with pytest.raises(ClockError, match="不能延长"):
        before.answer(calendars.current())


plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "workday", "2026-03-31", "零"])
)
anything = (
    plain | st.lists(plain, max_size=3) | st.dictionaries(st.sampled_from(["first", "last", "count"]), plain)
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("start", "count", "unit", "direction", "roll", "suspensions", "extensions", "label"), anything
        ),
    )
)
def test_whatever_comes_in_the_answer_is_words(question: dict[str, Any]) -> None:
    """Random JSON in every field: an answer or a ClockError, never another exception."""
    words: object = ""
    try:
        words = report(DueRequest.parse({**GOOD, **question}).answer(calendars.current()))["steps"]
    except ClockError as error:
        words = error.say("zh")
    assert words


def test_the_open_suspension_asks_for_a_later_day() -> None:
    """What-if on or before the day it stopped is refused."""
    stopped = count(
        calendars.current(), date(2026, 3, 2), Limit(20, Unit.WORKDAY), [Suspension(date(2026, 3, 9), None)]
    )
    with pytest.raises(ClockError, match="不能早于"):
        stopped.if_resumed(date(2026, 3, 9))
    with pytest.raises(ClockError, match="没有中止"):
        count(calendars.current(), date(2026, 3, 2), Limit(20, Unit.WORKDAY)).if_resumed(date(2026, 3, 9))
