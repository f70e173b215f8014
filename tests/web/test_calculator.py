"""The limit calculator, asked as people at the counter ask it."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renshe.book import calendars, limits
from renshe.core.clock import Limit, Roll, Suspension, Unit, count, read
from renshe.web.hall import answer, offers, picture
from tests.web.reading import Page

pytestmark = pytest.mark.django_db

LICENCE = {"limit": "licence_decision", "start": "2026-03-02", "on": "2026-03-20"}
HEARING = {"ground": "hearing", "first": "2026-03-09", "last": "2026-03-18"}


def ask(**question: str | list[str]) -> str:
    """The page for a question."""
    response = Client().get("/limits/?" + urlencode(question, doseq=True))
    assert response.status_code == 200
    return response.content.decode()


def field(html: str, name: str) -> str | None:
    """What stands in a field."""
    return Page(html).named(name).get("value")


def test_a_licence_with_a_hearing_is_due_on_10_april() -> None:
    """受理2026-03-02, 20个工作日, 3月9日至18日听证不计, 清明放假: 2026-04-10."""
    html = ask(**LICENCE, **HEARING)
    assert 'datetime="2026-04-10"' in html
    assert "2026年4月10日" in html
    assert "听证" in html
    assert "清明" in html


def test_used_remaining_and_suspended_stand_beside_the_bar() -> None:
    """By 20 March: 3–6 March and 19–20 March are used, the eight working days of the hearing are not."""
    html = ask(**LICENCE, **HEARING)
    for number in ("6个工作日", "14个工作日", "8个工作日"):
        assert f"<b>{number}</b>" in html


def test_a_promise_later_than_the_law_does_not_count() -> None:
    """专栏6 promises 10 working days for clear work injuries, the ordinance says 15 days: the law is earlier here."""
    html = ask(limit="injury_decision_clear", start="2025-09-26", promise="10", promise_unit="workday")
    assert 'datetime="2025-10-11"' in html
    assert "法定更早" in html
    assert "2025年10月16日" in html


def test_a_granted_extension_moves_the_day() -> None:
    """Ten working days more, from the natural end."""
    assert 'datetime="2026-03-30"' in ask(**LICENCE)
    html = ask(**LICENCE, extend="on")
    assert 'datetime="2026-04-14"' in html
    assert "checked" in Page(html).named("extend")


def test_while_the_clock_stands_the_page_says_what_a_restart_would_bring() -> None:
    """No end of the hearing yet: no day is promised, and the what-if names one."""
    html = ask(**LICENCE, ground="hearing", first="2026-03-09", last="")
    assert "计时已停" in html
    assert "如果2026年3月20日恢复计时" in html
    assert "已中止" in html


def test_an_unconfirmed_limit_says_so() -> None:
    """仲裁委5日: whether working days are meant has not been checked."""
    html = ask(limit="arbitration_acceptance", start="2026-03-02")
    assert "未经核实" in html


def test_past_the_last_notice_the_day_is_provisional() -> None:
    """The notice for 2198 will not be out for a while."""
    assert "这是暂定的" in ask(limit="", start="2198-03-02", count="20", unit="workday")


def test_errors_stand_beside_their_fields_and_what_was_typed_stays() -> None:
    """30 February, a count in words, a suspension that ends before it starts."""
    html = ask(
        limit="",
        start="2026-02-30",
        count="二十",
        unit="workday",
        first="2026-03-09",
        last="2026-03-01",
        ground="",
    )
    page = Page(html)
    assert field(html, "start") == "2026-02-30"
    assert field(html, "count") == "二十"
    for name in ("start", "count", "first"):
        assert page.named(name)["aria-invalid"] == "true"
    assert "没有这一天" in html
    assert "最后一天早于第一天" in html
    assert 'href="#id_start"' in html


def test_an_unknown_limit_is_named_beside_the_list() -> None:
    """An old link must not show another limit's day as if nothing were wrong."""
    html = ask(limit="no_such_limit", start="2026-03-02")
    assert "没有这个期限" in html
    assert "<time" not in html


def test_rows_are_added_and_dropped_without_javascript() -> None:
    """The buttons are ordinary submits; the other rows stay."""
    one = ask(**LICENCE, **HEARING)
    two = ask(**LICENCE, **HEARING, add="suspension")
    assert (one.count('name="first"'), two.count('name="first"')) == (1, 2)
    assert field(two, "first") == "2026-03-09"
    assert 'name="first"' not in ask(**LICENCE, **HEARING, drop="0")


def test_there_are_never_more_rows_than_the_page_offers() -> None:
    """A long address gives a page of ordinary length."""
    html = ask(**LICENCE, first=["2026-03-09"] * 500, add="suspension")
    assert html.count('name="first"') == 12
    assert 'name="add"' not in html


def test_the_same_answer_can_be_had_as_json() -> None:
    """The link leads to the API, which gives the same day."""
    html = ask(**LICENCE, **HEARING)
    link = next(
        a["href"] for tag, a in Page(html).tags if tag == "a" and "clock/due" in (a.get("href") or "")
    )
    assert Client().get(link or "").json()["due"] == "2026-04-10"


def test_english_answers_hold_no_chinese_but_marked_names() -> None:
    """Laws and document numbers keep their Chinese names, marked as Chinese."""
    client = Client()
    client.cookies["django_language"] = "en"
    for code in limits.current().limits:
        question = urlencode({"limit": code, "start": "2026-09-02", **HEARING, "last": "", "extend": "on"})
        assert Page(client.get("/limits/?" + question).content.decode()).chinese == [], code


def test_the_limits_of_the_first_page_are_in_the_book() -> None:
    """What home offers can be asked."""
    assert [one.code for one in offers.usual()] == list(offers.USUAL)
    assert offers.offer(offers.EXAMPLE).title


@pytest.mark.parametrize(
    ("start", "label"),
    [
        ("受理申请之日", "受理申请"),
        ("约定的工资支付日", ""),
        ("用工之日", "用工"),
        ("发生之日或者被诊断之日", ""),
    ],
)
def test_only_a_simple_event_stands_before_the_date(start: str, label: str) -> None:
    """受理申请2026-03-02起, but never 约定的工资支付日之日."""
    assert bool(offers.SIMPLE.fullmatch(start.removesuffix("之日"))) is bool(label)


def squares(span: picture.Span) -> dict[date, str]:
    """Each day of the picture with its state."""
    days = [day for month in picture.draw(span) for week in month.weeks for day in week if day]
    return {day.on: day.state for day in days}


def test_the_picture_shows_what_each_day_was() -> None:
    """春节 2026: days off, a working Saturday, and a hearing in between."""
    start, hearing = date(2026, 2, 11), Suspension(date(2026, 2, 25), date(2026, 2, 26), "听证")
    due = count(calendars.current(), start, Limit(5, Unit.WORKDAY), [hearing])
    shown = squares(answer.span(due, read(due, start)))
    assert due.due == date(2026, 2, 27)
    assert shown[start] == "start"
    assert shown[date(2026, 2, 14)] == "makeup"
    assert shown[date(2026, 2, 17)] == "rest"
    assert shown[date(2026, 2, 25)] == "stopped"
    assert shown[date(2026, 2, 24)] == "counted"
    assert shown[date(2026, 2, 27)].startswith("due")
    assert shown[date(2026, 2, 28)] == "outside"


def test_days_over_which_the_end_rolls_are_not_counted() -> None:
    """30 days to Saturday 4 April, a holiday until Monday: the grid says 休 up to the due Tuesday."""
    due = count(calendars.current(), date(2026, 3, 5), Limit(30, Unit.DAY))
    shown = squares(answer.span(due, read(due, date(2026, 3, 5))))
    assert due.due == date(2026, 4, 7)
    assert [shown[date(2026, 4, day)] for day in (4, 5, 6)] == ["counted", "rest", "rest"]


def test_a_long_limit_leaves_out_the_middle_months() -> None:
    """Two years: two months at each end, and how many are left out."""
    due = count(calendars.current(), date(2024, 3, 5), Limit(2, Unit.YEAR, roll=Roll.NONE))
    months = picture.draw(answer.span(due, read(due, date(2025, 1, 1))))
    assert [month.skipped for month in months] == [0, 0, 21, 0]


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "0", "5", "36500", "-1", "month", "before", "none", "2199-12-31"]),
)
DATES = st.one_of(st.dates(date(1940, 1, 1), date(2210, 1, 1)).map(str), st.text(max_size=12))
NAMES = (
    "limit",
    "count",
    "unit",
    "direction",
    "roll",
    "extend",
    "extend_count",
    "extend_unit",
    "promise",
    "promise_unit",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([*NAMES, "ground", "add", "drop"]), WORDS),
    st.dictionaries(st.sampled_from(["start", "on", "first", "last"]), st.lists(DATES, max_size=3)),
)
def test_no_address_breaks_the_page(words: dict[str, str], days: dict[str, list[str]]) -> None:
    """Whatever stands in the address, the page answers."""
    assert "期限计算器" in ask(**words, **days)
