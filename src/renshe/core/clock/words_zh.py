"""The steps of a sum in Chinese, as a clerk would write them on the file."""

from collections.abc import Sequence
from datetime import date

from renshe.core.clock.limits import Direction, Unit
from renshe.core.clock.steps import (
    Begins,
    Ends,
    Extends,
    Idle,
    MonthEnd,
    Provisional,
    Rests,
    Rolls,
    Stands,
    Stays,
    Step,
    Stopped,
    Versions,
    Works,
    runs,
)

UNITS = {Unit.WORKDAY: "个工作日", Unit.DAY: "日", Unit.MONTH: "个月", Unit.YEAR: "年"}
WEEKDAYS = "一二三四五六日"


def weekday(day: date) -> str:
    """星期一 … 星期日."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def long(day: date) -> str:
    """2026年4月10日(星期五)."""
    return f"{day.year}年{day.month}月{day.day}日({weekday(day)})"


def short(first: date, last: date | None = None, *, since: int = 0) -> str:
    """3月9日, 3月9日至18日, 3月30日至4月3日; with the year where it differs, also from the year `since`."""
    begin = f"{first.month}月{first.day}日"
    if last and last.year != first.year:
        return f"{first.year}年{begin}至{last.year}年{last.month}月{last.day}日"
    if since and since != first.year:
        begin = f"{first.year}年{begin}"
    if last is None or last == first:
        return begin
    return f"{begin}至{last.day}日" if last.month == first.month else f"{begin}至{last.month}月{last.day}日"


def sentence(step: Step) -> str:
    """One step as a sentence."""
    match step:
        case Begins():
            return _begins(step)
        case MonthEnd(wanted, end):
            return (
                f"{end.year}年{end.month}月没有{wanted}日,以当月末日{end.day}日为对应日(民法典第二百零二条)。"
            )
        case Stands(_, None, ground, _, _, _):
            return f"自{short(step.first, since=step.since)}起因{ground or '中止'}停止计时,尚未恢复。"
        case Stands(first, last, ground, _, units, unit):
            name = f"为{ground}时间," if ground else "中止计时,"
            return f"{short(first, last, since=step.since)}{name}不计入,共扣除{units}{UNITS[unit]}。"
        case Idle(first, last, ground, _):
            return f"{short(first, last, since=step.since)}{'起' if last is None else ''}的{ground or '中止'}没有落在需要计数的日子上,不影响结果。"
        case Rests(first, last, name, _):
            return f"{name}{short(first, last, since=step.since)}休息,不计。"
        case Works(day, name, _):
            return f"{short(day, since=step.since)}({weekday(day)})因{name}调休上班,计入。"
        case Ends(day):
            return f"按此计算,最后一日为{long(day)}。"
        case Extends(number, unit, start, end, basis):
            law = f"({basis})" if basis else ""
            return f"批准延长{number}{UNITS[unit]}{law},自原届满日{short(start, since=step.since)}的次日起算,最后一日为{long(end)}。"
        case _:
            return _closing(step)


def _closing(step: Step) -> str:
    """The steps after the count."""
    match step:
        case Rolls(start, end, name, _) if end > start:
            law = "(民法典第二百零三条)"
            return f"{short(start, since=step.since)}是{name or weekday(start)}休息日,顺延到休息日后的第一个工作日:{long(end)}{law}。"
        case Rolls(start, end, name, _):
            return f"{short(start, since=step.since)}是{name or weekday(start)}休息日,提前到休息日前的最后一个工作日:{long(end)}。"
        case Stays(day, "", _):
            return f"{short(day, since=step.since)}虽是休息日,但这类期限不因休息日移动。"
        case Stays(day, name, _):
            return f"{short(day, since=step.since)}({weekday(day)})因{name}调休上班,不是休息日,不移动。"
        case Stopped(since, remaining, unit):
            return f"自{long(since)}起停止计时;恢复之日起还剩{remaining}{UNITS[unit]}。"
        case Provisional(years):
            named = "、".join(
                f"{first}年" if first == last else f"{first}年至{last}年" for first, last in runs(years)
            )
            return f"系统没有{named}的放假通知,这些日子暂按周末和法律固定的假日推算;通知录入后须重算,结果为暂定。"
        case Versions(names):
            return f"放假日历:{'、'.join(names)}。"
        case _:
            raise AssertionError(step)


def _begins(step: Begins) -> str:
    event = f"{step.label}之日" if step.label else "起算日"
    if step.count == 0:
        return f"{event}为{long(step.start)},当日即为期限。"
    rest = "只数工作日,周末和法定休假日不计" if step.unit is Unit.WORKDAY else "按日历计算,周末和假日也计"
    if step.direction is Direction.BEFORE:
        return f"{event}为{long(step.start)},当日不计,从前一日起往前数{step.count}{UNITS[step.unit]};{rest}。"
    return f"{event}为{long(step.start)},当日不计,从次日起数{step.count}{UNITS[step.unit]};{rest}(民法典第二百零一条)。"


def brief(step: Step) -> str:
    """One step as a part of the one-line summary; empty where the line does not need it."""
    match step:
        case Begins(start, 0, _, _, label):
            return f"{label or '自'}{start}当日"
        case Begins(start, number, unit, Direction.BEFORE, label):
            return f"{label or '自'}{start}往前{number}{UNITS[unit]}(当日不计)"
        case Begins(start, number, unit, _, label):
            return f"{label or '自'}{start}起{number}{UNITS[unit]}(次日起算)"
        case MonthEnd(_, end):
            return f"以月末{end.day}日为对应日"
        case Stands(first, None, ground, _, _, _):
            return f"{short(first, since=step.since)}起{ground or '中止'}未恢复"
        case Stands(first, last, ground, _, _, _):
            return f"{short(first, last, since=step.since)}{ground}不计"
        case Rests(first, last, name, _):
            return f"{name}{short(first, last, since=step.since)}休息"
        case Works(day, _, _):
            return f"{short(day, since=step.since)}调休上班"
        case Extends(number, unit, _, _, _):
            return f"延长{number}{UNITS[unit]}"
        case Rolls(start, end, _, _):
            return f"{short(start, since=step.since)}休息,{'顺延' if end > start else '提前'}"
        case Stays(day, name, _) if name:
            return f"{short(day, since=step.since)}调休上班,不移动"
        case Stopped(_, remaining, unit):
            return f"还剩{remaining}{UNITS[unit]}"
        case Provisional():
            return "暂定"
        case _:
            return ""


def line(parts: Sequence[str], due: date | None) -> str:
    """The one-line summary."""
    return f"{';'.join(parts)} → {f'{due}到期' if due else '中止中,恢复后才能确定'}"
