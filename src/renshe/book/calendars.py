"""Holiday calendars: a file per year in book/calendar, with every version of that year's notice."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import BookError, Document, Fault
from renshe.book.values import Status, Text, Value
from renshe.core.clock import Calendar, FixedDay, Holiday, Notice

SATURDAY = 5


class HolidayEntry(Value):
    """One holiday of a notice: first and last day off, and the weekends worked for it."""

    name: Text
    name_en: Text
    rest: tuple[date, date] = Field(description="放假的第一日和最后一日")
    work: tuple[date, ...] = ()


class NoticeEntry(Value):
    """One version of a year's notice."""

    version: Annotated[int, Field(ge=1, le=99)]
    notice: Text = Field(description="文号")
    title: Text
    published: date
    source: Text
    status: Status
    note: str = ""
    holidays: tuple[HolidayEntry, ...] = Field(min_length=1)


class YearFile(Value):
    """A file of book/calendar."""

    year: Annotated[int, Field(ge=1950, le=2199)]
    versions: tuple[NoticeEntry, ...] = Field(min_length=1)


class FixedEntry(Value):
    """A holiday that the law fixes in the solar calendar."""

    name: Text
    name_en: Text
    days: tuple[Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")], ...]


class StatutoryFile(Value):
    """book/calendar/statutory.yaml."""

    law: Text
    article: Text
    in_force: date
    status: Status
    fixed: tuple[FixedEntry, ...]


def year_files(folder: Path) -> dict[int, YearFile]:
    """Every year on file.

    Args:
        folder: the Book.

    Raises:
        BookError: with everything that is wrong, by file and line.
    """
    years: dict[int, YearFile] = {}
    faults: list[Fault] = []
    for path in sorted((folder / "calendar").glob("[0-9]*.yaml")):
        try:
            document = Document(path)
            one = document.parse(YearFile)
        except BookError as error:
            faults += error.faults
            continue
        faults += _faults(one, document)
        years[one.year] = one
    if not years and not faults:
        faults.append(Fault(folder / "calendar", 0, "没有任何一年的放假日历"))
    if faults:
        raise BookError(faults)
    return years


def load(folder: Path = FOLDER) -> Calendar:
    """The calendar with every version of every year.

    Raises:
        BookError: with everything that is wrong, by file and line.
    """
    statutory = Document(folder / "calendar" / "statutory.yaml").parse(StatutoryFile)
    fixed = tuple(
        FixedDay(one.name, one.name_en, int(day[:2]), int(day[3:]))
        for one in statutory.fixed
        for day in one.days
    )
    notices = (_notice(one.year, version) for one in year_files(folder).values() for version in one.versions)
    return Calendar(tuple(notices), fixed)


@cache
def current() -> Calendar:
    """The calendar of the Book in FOLDER, read once."""
    return load()


def _notice(year: int, version: NoticeEntry) -> Notice:
    holidays = tuple(Holiday(one.name, one.name_en, *one.rest, one.work) for one in version.holidays)
    return Notice(year, version.version, version.notice, version.published, holidays)


def _faults(one: YearFile, document: Document) -> Iterator[Fault]:
    if str(one.year) != document.path.stem:
        yield document.fault(f"年份 {one.year} 与文件名 {document.path.stem} 不同", "year")
    numbers = [version.version for version in one.versions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield document.fault("版本号应从1起依次递增,不能重复", "versions")
    for place, version in enumerate(one.versions):
        yield from _notice_faults(one.year, version, document, ("versions", place))


def _notice_faults(
    year: int, version: NoticeEntry, document: Document, place: tuple[str | int, ...]
) -> Iterator[Fault]:
    """Days outside the year, holidays that overlap, and make-up days that are no weekend or are off as well."""
    rest: dict[date, str] = {}
    earliest, latest = date(year - 1, 12, 20), date(year, 12, 31)
    for number, holiday in enumerate(version.holidays):
        here = (*place, "holidays", number)
        if holiday.rest[1] < holiday.rest[0]:
            yield document.fault(f"{holiday.name}的最后一日早于第一日,请对调", *here)
            continue
        for day in [*_days(holiday.rest), *holiday.work]:
            if not earliest <= day <= latest:
                yield document.fault(f"{day} 不属于 {year} 年的安排", *here)
        for day in _days(holiday.rest):
            if day in rest:
                yield document.fault(f"{day} 既属于{rest[day]}又属于{holiday.name}", *here)
            rest[day] = holiday.name
    for number, holiday in enumerate(version.holidays):
        for day in holiday.work:
            if day.weekday() < SATURDAY:
                yield document.fault(f"{day} 本来就是工作日,不能作调休上班日", *place, "holidays", number)
            if day in rest:
                yield document.fault(f"{day} 既放假又上班", *place, "holidays", number)


def _days(span: tuple[date, date]) -> Iterator[date]:
    yield from (span[0] + timedelta(days=number) for number in range((span[1] - span[0]).days + 1))
