"""What a person asks of the limit calculator, read from the address; nothing in an address can break it."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.web.hall.offers import Offer

FIRST_DAY = date(1949, 10, 1)
LAST_DAY = date(2199, 12, 31)
MOST_ROWS = 12
MOST_UNITS = 36500

UNITS = (
    ("workday", gettext_lazy("工作日")),
    ("day", gettext_lazy("日")),
    ("month", gettext_lazy("个月")),
    ("year", gettext_lazy("年")),
)
DIRECTIONS = (("after", gettext_lazy("往后数")), ("before", gettext_lazy("往前数")))
ROLLS = (
    ("forward", gettext_lazy("顺延到下一个工作日")),
    ("backward", gettext_lazy("提前到上一个工作日")),
    ("none", gettext_lazy("不变")),
)
DEFAULTS = {
    "count": "20",
    "unit": "workday",
    "direction": "after",
    "roll": "forward",
    "promise_unit": "workday",
    "extend_unit": "workday",
}
NO_DATE = gettext_lazy("没有这一天。请按年-月-日填写,例如 2026-03-02。")
NO_COUNT = gettext_lazy("请填 0 到 36500 的整数。")
NO_CHOICE = gettext_lazy("没有这个选项,请重新选。")


class Day(forms.DateField):
    """A date as a person types it, in the years that the clock knows."""

    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", "min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
    )

    def __init__(self, **options: Any) -> None:
        """ISO dates only."""
        messages = {"invalid": NO_DATE, "required": gettext_lazy("请填开始的日子。")}
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=messages, **options)

    def clean(self, value: Any) -> date | None:
        """The date.

        Raises:
            ValidationError: when there is no such day, or it lies outside the years that the clock knows.
        """
        day: date | None = super().clean(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("请填 1949 年 10 月到 2199 年之间的日子。"))
        return day


def _count(label: Any, *, required: bool = False) -> forms.IntegerField:
    """A number of units."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=MOST_UNITS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), NO_COUNT),
    )


def _choice(
    label: Any, choices: tuple[tuple[str, Any], ...], widget: type[forms.Widget]
) -> forms.ChoiceField:
    """One of a few."""
    messages = {"invalid_choice": NO_CHOICE, "required": NO_CHOICE}
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=messages)


class Question(forms.Form):
    """Start, length and what changes it. A ready-made limit brings its own length."""

    start = Day(label=gettext_lazy("开始的日子"), help_text=gettext_lazy("这一天不计入,从下一天开始数。"))
    count = _count(gettext_lazy("多长"), required=True)
    unit = _choice(gettext_lazy("单位"), UNITS, forms.RadioSelect)
    direction = _choice(gettext_lazy("方向"), DIRECTIONS, forms.RadioSelect)
    roll = _choice(gettext_lazy("最后一天休息时"), ROLLS, forms.Select)
    extend = forms.BooleanField(required=False)
    extend_count = _count(gettext_lazy("已批准延长"))
    extend_unit = _choice(gettext_lazy("延长的单位"), UNITS, forms.Select)
    promise = _count(gettext_lazy("承诺多久办好"))
    promise_unit = _choice(gettext_lazy("承诺的单位"), UNITS, forms.Select)
    on = Day(
        label=gettext_lazy("看到哪天"),
        required=False,
        help_text=gettext_lazy("算到这一天用了几天、还剩几天。不填就是今天。"),
    )

    def __init__(self, typed: QueryDict, today: date, *, chosen: Offer | None) -> None:
        """Read what was typed; what the address leaves out has a usual value.

        Args:
            typed: the address's query.
            today: the start when the address names none.
            chosen: the ready-made limit, which brings its own length and names its start, for example 受理之日.
        """
        data = {
            **DEFAULTS,
            "start": today.isoformat(),
            **{name: typed[name] for name in self.base_fields if name in typed},
        }
        super().__init__(data)
        known = ("count", "unit", "direction", "roll") if chosen else ()
        extension = ("extend_count", "extend_unit") if chosen and chosen.extension else ("extend",)
        for name in (*known, *extension):
            del self.fields[name]
        if chosen:
            self.fields["start"].label = chosen.start


@dataclass(frozen=True)
class Stop:
    """One suspension as it was typed.

    Attributes:
        index: its place on the page.
        ground: code of its ground, or empty.
        first: first day that does not count, as typed.
        last: last such day, as typed; empty while the clock still stands.
        error: what is wrong with it, in words.
    """

    index: int
    ground: str
    first: str
    last: str
    error: str = ""

    @property
    def number(self) -> int:
        """Its number for people."""
        return self.index + 1

    @property
    def empty(self) -> bool:
        """Nothing was filled in."""
        return not (self.first or self.last)

    def days(self) -> tuple[date, date | None]:
        """Its first and last day.

        Raises:
            ValidationError: in words, when the days make no period.
        """
        first, last = (Day(required=False).clean(text) for text in (self.first, self.last))
        if first is None:
            raise forms.ValidationError(_("请填中止的第一天。"))
        if last and last < first:
            raise forms.ValidationError(_("最后一天早于第一天,请把两个日期对调或更正。"))
        return first, last


def stops(typed: QueryDict) -> list[Stop]:
    """The suspensions in the address: one row added or dropped as its buttons ask, errors noted."""
    columns = (typed.getlist(name)[:MOST_ROWS] for name in ("ground", "first", "last"))
    rows = [tuple(cell.strip()[:60] for cell in row) for row in zip_longest(*columns, fillvalue="")]
    if (drop := typed.get("drop", "")).isdecimal() and int(drop[:3]) < len(rows):
        del rows[int(drop[:3])]
    if typed.get("add") == "suspension" and len(rows) < MOST_ROWS:
        rows.append(("", "", ""))
    return [_checked(Stop(index, *row)) for index, row in enumerate(rows)]


def _checked(stop: Stop) -> Stop:
    """The same row with its error, if it has one."""
    if stop.empty:
        return stop
    try:
        stop.days()
    except forms.ValidationError as error:
        return replace(stop, error=" ".join(error.messages))
    return stop
