"""The sum in words: in the order a person would tell it, with the calendar it was counted with."""

from datetime import date

from renshe.book import calendars
from renshe.core.clock import (
    Calendar,
    DueRequest,
    Extension,
    Light,
    Limit,
    Suspension,
    Unit,
    count,
    earlier,
    explain,
    read,
    summary,
)

CALENDAR = calendars.current()


def test_the_sum_as_a_clerk_would_write_it() -> None:
    """The issue's own example: twenty working days around a hearing and Qingming."""
    hearing = Suspension(date(2026, 3, 9), date(2026, 3, 18), "听证", "hearing")
    due = count(CALENDAR, date(2026, 3, 2), Limit(20, Unit.WORKDAY), [hearing])
    assert summary(due, label="受理") == (
        "受理2026-03-02起20个工作日(次日起算);3月9日至18日听证不计;清明节4月4日至6日休息 → 2026-04-10到期"
    )
    told = explain(due, label="受理")
    assert told[0].startswith("受理之日为2026年3月2日(星期一),当日不计")
    assert told[1] == "3月9日至18日为听证时间,不计入,共扣除8个工作日。"
    assert told[-1] == "放假日历:2026.1 国办发明电〔2025〕7号。"


def test_a_working_weekend_is_named() -> None:
    """Counted on the way, and as a last day that does not move (the officials' cases DL001 and DL035)."""
    counted = count(CALENDAR, date(2025, 1, 20), Limit(5, Unit.WORKDAY))
    assert "1月26日(星期日)因春节调休上班,计入。" in explain(counted)
    last = count(CALENDAR, date(2025, 12, 5), Limit(30, Unit.DAY))
    assert "2026年1月4日(星期日)因元旦调休上班,不是休息日,不移动。" in explain(last)


def test_rolling_gives_its_reason() -> None:
    """Forward for periods; the holiday is named."""
    due = count(CALENDAR, date(2026, 2, 5), Limit(15, Unit.DAY))
    assert (
        "2月20日是春节休息日,顺延到休息日后的第一个工作日:2026年2月24日(星期二)(民法典第二百零三条)。"
        in explain(due)
    )


def test_english_says_the_same() -> None:
    """Same steps, same days."""
    due = count(CALENDAR, date(2026, 2, 5), Limit(15, Unit.DAY))
    assert len(explain(due, language="en")) == len(explain(due))
    assert any("Tuesday 24 February 2026" in step for step in explain(due, language="en"))


def test_a_suspension_that_changes_nothing_says_so() -> None:
    """On a weekend in a limit of working days."""
    due = count(
        CALENDAR, date(2026, 3, 2), Limit(20, Unit.WORKDAY), [Suspension(date(2026, 3, 7), date(2026, 3, 8))]
    )
    assert any("不影响结果" in step for step in explain(due))


def test_past_the_last_notice_it_is_provisional() -> None:
    """1 January rests by law; nothing lunar is guessed; the year is named."""
    due = count(CALENDAR, date(2026, 12, 28), Limit(5, Unit.WORKDAY))
    assert due.due == date(2027, 1, 5)
    assert due.provisional
    assert any("2027年的放假通知" in step for step in explain(due))
    assert not count(CALENDAR, date(2026, 12, 21), Limit(5, Unit.WORKDAY)).provisional


def test_a_result_can_be_counted_again_with_the_notices_it_names() -> None:
    """Spring 2020: the holiday was extended on 27 January; what was counted before that day stays replayable."""
    received, limit = date(2020, 1, 20), Limit(5, Unit.WORKDAY)
    now = count(CALENDAR, received, limit)
    then = count(CALENDAR.as_of(date(2020, 1, 20)), received, limit)
    assert (then.due, now.due) == (date(2020, 2, 1), date(2020, 2, 4))
    assert then.versions == ("2020.1 国办发明电〔2019〕16号",)
    assert now.versions == ("2020.2 国办发明电〔2020〕1号",)
    replayed = count(CALENDAR.with_versions(then.versions), received, limit)
    assert replayed.due == then.due


def test_an_extension_counts_from_the_natural_day() -> None:
    """仲裁45日自然届满后再延长15日 (the officials' case DL043), in one sum."""
    due = count(
        CALENDAR, date(2026, 1, 5), Limit(45, Unit.DAY), (), [Extension(15, Unit.DAY, "调解仲裁法第四十三条")]
    )
    assert due.ends == (date(2026, 2, 19), date(2026, 3, 6))
    assert due.due == date(2026, 3, 6)
    assert any("批准延长15日(调解仲裁法第四十三条)" in step for step in explain(due))


def test_a_promise_can_be_later_than_the_law() -> None:
    """Work injury with clear facts, accepted on 26 September 2025: promised 16 October, but the law says 11 October."""
    accepted = date(2025, 9, 26)
    governing = earlier(
        count(CALENDAR, accepted, Limit(10, Unit.WORKDAY)), count(CALENDAR, accepted, Limit(15, Unit.DAY))
    )
    assert governing.which == "statute"
    assert (governing.due.due, governing.other.due) == (date(2025, 10, 11), date(2025, 10, 16))


def test_the_lights_over_a_limit() -> None:
    """Green, amber from the third working day before, red on the day and after, grey while stopped."""
    hearing = Suspension(date(2026, 3, 9), date(2026, 3, 18))
    due = count(CALENDAR, date(2026, 3, 2), Limit(20, Unit.WORKDAY), [hearing])
    lights = {
        date(2026, 3, 3): (Light.GREEN, 19),
        date(2026, 3, 10): (Light.GREY, 16),
        date(2026, 4, 7): (Light.AMBER, 3),
        date(2026, 4, 10): (Light.RED, 0),
        date(2026, 4, 13): (Light.RED, 0),
    }
    assert {on: (read(due, on).light, read(due, on).remaining) for on in lights} == lights
    assert read(due, date(2026, 4, 13)).to_due == -1
    assert read(due, date(2026, 4, 11)).to_due < 0


def test_a_calendar_without_notices_only_knows_weekends() -> None:
    """And says that it is provisional."""
    due = count(Calendar(()), date(2026, 9, 30), Limit(1, Unit.WORKDAY))
    assert (due.due, due.provisional) == (date(2026, 10, 1), True)


def test_a_question_may_carry_its_own_keys() -> None:
    """The officials' lines have id, event and law; null is absent."""
    asked = DueRequest.parse(
        {"id": "DL1", "start": "2026-03-02", "count": 5, "unit": "workday", "roll": None, "suspensions": None}
    )
    assert asked.answer(CALENDAR).due == date(2026, 3, 9)
