"""Holiday calendars: equal to an independent one on every day, and strict about what they accept."""

from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import chinese_calendar
import pytest
import yaml

from renshe.book import FOLDER, calendars
from renshe.book.actions import load_notices
from renshe.book.models import HolidayNotice
from renshe.book.reading import BookError

YEARS = sorted(calendars.year_files(FOLDER))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_equals_the_independent_calendar(year: int) -> None:
    """365 or 366 days, each working or not as the package chinesecalendar has it."""
    calendar = calendars.current()
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1)]
    assert [day for day in days if calendar.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", [2025, 2026])
def test_248_working_days(year: int) -> None:
    """As 人社部发〔2025〕2号 counts them."""
    calendar = calendars.current()
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert sum(map(calendar.is_workday, days)) == 248


def test_every_notice_names_its_number_and_source() -> None:
    """What could not be confirmed says so."""
    for file in calendars.year_files(FOLDER).values():
        for version in file.versions:
            assert "号" in version.notice or version.status == "M"
            assert version.source.startswith("https://") or version.note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Book's calendars to spoil."""
    copytree(FOLDER / "calendar", tmp_path / "calendar")
    return tmp_path


SPOILT = {
    "broken YAML": ("versions:", "versions: [", "YAML"),
    "a day that does not exist": ("2026-01-04", "2026-02-30", "不是存在的日期"),
    "a holiday that ends before it starts": (
        "[2026-05-01, 2026-05-05]",
        "[2026-05-05, 2026-05-01]",
        "早于第一日",
    ),
    "a make-up day on a weekday": ("2026-05-09", "2026-05-08", "本来就是工作日"),
    "a make-up day that is off": ("2026-05-09", "2026-05-03", "既放假又上班"),
    "holidays that overlap": ("[2026-09-25, 2026-09-27]", "[2026-09-25, 2026-10-01]", "既属于"),
    "a day of another year": ("[2026-06-19, 2026-06-21]", "[2024-06-19, 2024-06-21]", "不属于 2026 年"),
    "another year's file": ("year: 2026", "year: 2025", "与文件名"),
    "a version left out": ("version: 1", "version: 2", "从1起"),
    "no date of publication": ("    published: 2025-11-04\n", "", "缺少这一项"),
    "a misspelt key": ("status: V2", "statos: V2", "请检查拼写"),
    "a key written twice": ("    status: V2", "    status: V2\n    status: V1", "写了两次"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_file_is_refused_with_its_line(folder: Path, spoilt: str) -> None:
    """File, line and reason; the rest of the year is not loaded by halves."""
    old, new, reason = SPOILT[spoilt]
    path = folder / "calendar" / "2026.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(BookError) as refusal:
        calendars.load(folder)
    assert reason in str(refusal.value)
    assert "2026.yaml:" in str(refusal.value)


@pytest.mark.django_db
def test_what_was_loaded_can_not_be_edited_afterwards(folder: Path) -> None:
    """Loaded twice it is kept once; edited under its old number it is refused; a new version is added beside it."""
    first = load_notices(folder)
    assert first == HolidayNotice.objects.count()
    assert load_notices(folder) == 0

    path = folder / "calendar" / "2026.yaml"
    original = path.read_text()
    path.write_text(original.replace("[2026-05-01, 2026-05-05]", "[2026-05-01, 2026-05-04]"))
    with pytest.raises(BookError, match="另加版本 2"):
        load_notices(folder)

    content = yaml.safe_load(original)
    content["versions"].append(
        {**deepcopy(content["versions"][0]), "version": 2, "notice": "试验〔2026〕1号"}
    )
    path.write_text(yaml.safe_dump(content, allow_unicode=True))
    assert load_notices(folder) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "update book_holidaynotice set number = 'x'",
        "delete from book_holidaynotice",
        "truncate book_holidaynotice",
    ],
)
def test_the_database_itself_refuses_a_change(folder: Path, change: str) -> None:
    """Even a hand in the database."""
    from django.db import DatabaseError, connection, transaction

    load_notices(folder)
    with pytest.raises(DatabaseError, match="published versions never change"), transaction.atomic():
        connection.cursor().execute(change)
    assert HolidayNotice.objects.filter(number="x").count() == 0
