"""Months, quarters and years, each with a code that stands in an address: 2026-11, 2026-q4, 2026."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(\d{4})(?:-(?:q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one to another, both included."""

    code: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """As people say it."""
        if "q" in self.code:
            return f"{self.first.year}年第{self.code[-1]}季度"
        return f"{self.first.year}年{self.first.month}月" if "-" in self.code else f"{self.first.year}年"

    @property
    def words_en(self) -> str:
        """The same in English."""
        if "q" in self.code:
            return f"quarter {self.code[-1]} of {self.first.year}"
        return f"{self.first:%B %Y}" if "-" in self.code else str(self.first.year)


def read(code: str) -> Period | None:
    """A period by its code; None when it is none."""
    found = _CODE.fullmatch(code)
    if found is None or not 2000 <= int(found[1]) <= 2100:
        return None
    year = int(found[1])
    if found[2]:
        month = 3 * int(found[2])
        return Period(code, date(year, month - 2, 1), _end(year, month))
    if found[3]:
        return Period(code, date(year, int(found[3]), 1), _end(year, int(found[3])))
    return Period(code, date(year, 1, 1), date(year, 12, 31))


def periods(today: date, months: int = 12) -> tuple[Period, ...]:
    """What can be chosen: this year and the last, their quarters so far, and the last months; the newest first."""
    codes = [str(today.year), str(today.year - 1)]
    for year in (today.year, today.year - 1):
        codes += [f"{year}-q{quarter}" for quarter in (4, 3, 2, 1) if date(year, 3 * quarter - 2, 1) <= today]
    day = today.replace(day=1)
    for _ in range(months):
        codes.append(f"{day:%Y-%m}")
        day = (day - timedelta(days=1)).replace(day=1)
    return tuple(one for one in map(read, codes) if one)


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
