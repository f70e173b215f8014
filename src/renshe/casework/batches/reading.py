"""Read an employer's spreadsheet: where the columns are, who stands in it, and what is wrong in each cell."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine

from renshe.casework.batches.cells import Raw, WrongCell, plain, read_cell
from renshe.casework.batches.kinds import Columns
from renshe.casework.batches.sheets import EXAMPLE, MOST_ROWS, ORDER, head
from renshe.casework.refused import Refused

SEARCHED = 15  # rows at the top in which the head may stand
LARGEST_UNPACKED = 200 * 2**20  # bytes; 5,000 rows need a hundredth of it


@dataclass(frozen=True, slots=True)
class Found:
    """One person as they stand in the file.

    Attributes:
        number: row, counted from one, as the spreadsheet program shows it.
        cells: what stands in it, by field.
    """

    number: int
    cells: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Checked:
    """One person after their cells were read.

    Attributes:
        typed: as the employer typed it, by field.
        values: as a form keeps it; only fields without a fault.
        faults: {"field", "words"} in the order of the columns.
    """

    number: int
    typed: dict[str, str]
    values: dict[str, str]
    faults: list[dict[str, str]]


def open_sheet(path: Path, kind: Columns) -> list[Found]:
    """Everybody in the file, in its order; empty rows and the example are left out.

    Raises:
        Refused: it is no spreadsheet that can be read, has not these columns, or nobody or too many in it.
    """
    _check_size(path)
    try:
        opened: Any = python_calamine.CalamineWorkbook  # its types are not complete
        sheet = opened.from_path(str(path)).get_sheet_by_index(0)
        rows = _rows(sheet)
        places, start = _columns(rows, kind)
        found = list(_people(rows, places, start))
    except (python_calamine.CalamineError, IndexError, ValueError) as error:
        raise Refused("file", "这个表格打不开。请用模板填写,另存为 .xlsx 以后再上传。") from error
    if not found:
        raise Refused("empty", "表格里还没有人。请从第4行起每人填一行。")
    if len(found) > MOST_ROWS:
        raise Refused("many", f"一张表最多{MOST_ROWS}人,这张有更多。请分成几张上传。")
    return found


def check(one: Found, kind: Columns, *, today: date, firsts: Mapping[str, int]) -> Checked:
    """Read each cell of a row.

    Args:
        one: the row.
        kind: which spreadsheet.
        today: the day.
        firsts: for each person of the file the first row in which they stand (first_rows).
    """
    typed = {code: plain(raw) for code, raw in one.cells.items()}
    values, faults = dict[str, str](), list[dict[str, str]]()
    for entry in kind.columns():
        if not typed.get(entry.code, ""):
            if entry.code not in kind.optional:
                faults.append({"field": entry.code, "words": "还没有填。"})
            continue
        try:
            values[entry.code] = read_cell(entry, one.cells[entry.code], today=today)
        except WrongCell as wrong:
            faults.append({"field": entry.code, "words": str(wrong)})
    for rule in kind.needed:
        if values.get(rule.where) in rule.says and not typed.get(rule.field):
            faults.append({"field": rule.field, "words": rule.words})
    first = firsts.get(who(one, kind), one.number)
    if first != one.number and typed.get(kind.person):
        faults.append({"field": kind.person, "words": f"与第{first}行是同一个人。请只保留一行。"})
    return Checked(one.number, typed, values, faults)


def first_rows(people: Sequence[Found], kind: Columns) -> dict[str, int]:
    """For each person of the file the first row in which they stand."""
    firsts: dict[str, int] = {}
    for one in people:
        firsts.setdefault(who(one, kind), one.number)
    return firsts


def who(one: Found, kind: Columns) -> str:
    """The identity number as two rows of the same person share it, however it is typed."""
    return "".join(plain(one.cells.get(kind.person)).split()).upper()


def _check_size(path: Path) -> None:
    """A small file can unpack to one that fills the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise Refused("file", "这个表格打不开。请另存为 .xlsx 以后再上传。") from error
    if unpacked > LARGEST_UNPACKED:
        raise Refused("file", "表格里的内容太多。请只保留名单,用模板重新填写。")


def _rows(sheet: Any) -> list[list[Raw]]:
    """The rows from the very first on; calamine leaves out empty columns before the content."""
    _top, left = sheet.start or (0, 0)
    rows: list[list[Raw]] = []
    for row in sheet.iter_rows():
        if len(rows) > SEARCHED + MOST_ROWS * 2:
            break
        rows.append([*[None] * left, *row])
    return rows


def _columns(rows: Sequence[Sequence[Raw]], kind: Columns) -> tuple[dict[str, int], int]:
    """Where the columns are, and the first row after their heads.

    Raises:
        Refused: some of them are missing.
    """
    wanted = {head(entry, kind).rstrip("*"): entry.code for entry in kind.columns()}
    best: tuple[dict[str, int], int] = ({}, 0)
    for number, row in enumerate(rows[:SEARCHED]):
        names = {plain(cell).rstrip("* \n"): place for place, cell in reversed(list(enumerate(row)))}
        places = {code: names[name] for name, code in wanted.items() if name in names}
        if ORDER in names:
            places[""] = names[ORDER]
        if len(places) > len(best[0]):
            best = places, number + 1
    missing = [name for name, code in wanted.items() if code not in best[0]]
    if missing:
        raise Refused("columns", f"表头和模板不一样,找不到:{'、'.join(missing)}。请下载模板,照着填写。")
    return best


def _people(rows: Sequence[Sequence[Raw]], places: Mapping[str, int], start: int) -> Iterator[Found]:
    order = places.get("")
    for number, row in enumerate(rows[start:], start + 1):
        cells = {code: row[place] if place < len(row) else None for code, place in places.items() if code}
        if not any(plain(raw) for raw in cells.values()):
            continue
        if order is not None and order < len(row) and plain(row[order]).startswith(EXAMPLE):
            continue
        yield Found(number, cells)
