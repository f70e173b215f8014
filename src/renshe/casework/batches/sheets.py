"""Write the spreadsheets: the empty template, the one with errors in it, the one with results."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none

from renshe.book.schema import Entry
from renshe.casework.batches.kinds import Columns

MOST_ROWS = 5000
TITLE_ROW, HEAD_ROW, EXAMPLE_ROW, FIRST_ROW = 0, 1, 2, 3  # counted from zero, as the writer does
EXAMPLE = "例"  # in the first column: this row is left out
ORDER, FAULTS, CASE, PROGRESS = "序号", "需要改正的地方", "办件编号", "办理进展"
HOW_TO = (
    "从第4行起每人填一行,第3行是例子,不用删。带*的必须填。改正以后原样上传即可,已经提交过的不会重复办理。"
)
_SAMPLES = {
    "id-number": "99010419900307002X", "phone": "19912345678", "date": "2026-11-02", "month": "2026-11", "integer": "1",
    "money": "5500", "yes-no": "是", "account": "6222021234567890",
    "address": "越秀区北京街道木棉路8号301房",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One person in a spreadsheet that goes out.

    Attributes:
        number: the row in which it stands, counted from one.
        typed: what the employer typed, by field.
        faults: what to correct, by field; an empty field for the row as a whole.
        case, progress: once it was submitted.
    """

    number: int
    typed: Mapping[str, str]
    faults: Sequence[Mapping[str, str]] = field(default=())
    case: str = ""
    progress: str = ""


def template(kind: Columns) -> bytes:
    """The empty spreadsheet of a kind, with an example row and lists to choose from."""
    return _written(kind, (), ())


def filled(kind: Columns, lines: Iterable[Line]) -> bytes:
    """The spreadsheet with what is known already, to be completed."""
    return _written(kind, lines, ())


def with_faults(kind: Columns, lines: Iterable[Line]) -> bytes:
    """The same spreadsheet with what was typed; cells that are wrong are marked, and one column says what to do."""
    return _written(kind, lines, (FAULTS,))


def with_results(kind: Columns, lines: Iterable[Line]) -> bytes:
    """The same spreadsheet with number and progress of each case, and the faults of rows that were not submitted."""
    return _written(kind, lines, (CASE, PROGRESS, FAULTS))


def head(entry: Entry, kind: Columns) -> str:
    """What stands above a column; a star for what must be filled in."""
    return entry.label if entry.code in kind.optional else f"{entry.label}*"


def _written(kind: Columns, lines: Iterable[Line], more: Sequence[str]) -> bytes:
    out = io.BytesIO()
    # What people type is text and stays text: neither a formula nor a link.
    book: Any = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    looks = _looks(book)
    sheet: Any = book.add_worksheet("名单")
    columns = kind.columns()
    _top(sheet, kind, columns, more, looks)
    rows = list(lines)
    moved = max(0, FIRST_ROW + 1 - min((line.number for line in rows), default=FIRST_ROW + 1))
    for line in rows:
        _line(sheet, line.number - 1 + moved, line, columns, more, looks)
    last = max([FIRST_ROW + MOST_ROWS, *(line.number + moved for line in rows)])
    _lists(book, sheet, columns, last)
    book.close()
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    text = {"num_format": "@", "font_size": 11, "valign": "vcenter"}
    return {
        "title": book.add_format({"bold": True, "font_size": 12, "text_wrap": True, "valign": "vcenter"}),
        "head": book.add_format(
            {"bold": True, "bg_color": "#E6F1EF", "bottom": 2, "text_wrap": True, "valign": "vcenter"}
        ),
        "example": book.add_format({**text, "italic": True, "font_color": "#6B7280"}),
        "text": book.add_format(text),
        "wrong": book.add_format({**text, "bg_color": "#FDE2E1", "border": 1, "border_color": "#B42318"}),
        "words": book.add_format({**text, "font_color": "#B42318", "text_wrap": True}),
    }


def _top(
    sheet: Any, kind: Columns, columns: Sequence[Entry], more: Sequence[str], looks: dict[str, Any]
) -> None:
    width = len(columns) + len(more)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, width, f"{kind.title}。{HOW_TO}", looks["title"])
    sheet.set_row(TITLE_ROW, 36)
    sheet.set_row(HEAD_ROW, 32)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.write_string(HEAD_ROW, 0, ORDER, looks["head"])
    sheet.write_string(EXAMPLE_ROW, 0, EXAMPLE, looks["example"])
    sheet.set_column(0, 0, 6)
    for place, entry in enumerate(columns, 1):
        # The whole column is text, or the spreadsheet program would round 18 digits to 15.
        sheet.set_column(place, place, 24 if entry.type == "id-number" else 18, looks["text"])
        sheet.write_string(HEAD_ROW, place, head(entry, kind), looks["head"])
        sheet.write_string(EXAMPLE_ROW, place, _sample(entry), looks["example"])
    for place, name in enumerate(more, len(columns) + 1):
        sheet.set_column(place, place, 60 if name == FAULTS else 22, looks["text"])
        sheet.write_string(HEAD_ROW, place, name, looks["head"])


def _sample(entry: Entry) -> str:
    if entry.options:
        return entry.options[0][1]
    return _SAMPLES.get(entry.type, "例:李明" if "姓名" in entry.label else "例子")


def _line(
    sheet: Any, row: int, line: Line, columns: Sequence[Entry], more: Sequence[str], looks: dict[str, Any]
) -> None:
    wrong = {one["field"] for one in line.faults}
    for place, entry in enumerate(columns, 1):
        look = looks["wrong" if entry.code in wrong else "text"]
        sheet.write_string(row, place, line.typed.get(entry.code, ""), look)
    labels = {entry.code: entry.label for entry in columns}
    words = "".join(
        f"{labels[one['field']]}:{one['words']}" if one["field"] in labels else one["words"]
        for one in line.faults
    )
    told = {FAULTS: words, CASE: line.case, PROGRESS: line.progress}
    for place, name in enumerate(more, len(columns) + 1):
        if told[name]:
            sheet.write_string(row, place, told[name], looks["words" if name == FAULTS else "text"])


def _lists(book: Any, sheet: Any, columns: Sequence[Entry], last: int) -> None:
    """Lists to choose from; the options stand on a sheet of their own, for they can be longer than a list may be."""
    chosen = [(place, entry) for place, entry in enumerate(columns, 1) if _choices(entry)]
    if not chosen:
        return
    options: Any = book.add_worksheet("选项")
    options.hide()
    for column, (place, entry) in enumerate(chosen):
        choices = _choices(entry)
        for row, words in enumerate(choices):
            options.write_string(row, column, words)
        sheet.data_validation(
            FIRST_ROW, place, last, place,
            {
                "validate": "list", "source": f"=选项!${chr(65 + column)}$1:${chr(65 + column)}${len(choices)}",
                "error_title": entry.label, "error_message": "请从列表里选一项。",
            },
        )  # fmt: skip


def _choices(entry: Entry) -> list[str]:
    return ["是", "否"] if entry.type == "yes-no" else [option[1] for option in entry.options]
