"""Spreadsheets as employers send them and as they come back."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import python_calamine
import xlsxwriter

from renshe.casework.batches.kinds import written
from renshe.casework.batches.sheets import head

KIND = next(one for one in written() if one.item == "employment-filing")
COMMON = {
    "employer_name": "木棉商贸",
    "credit_code": "91990104MA5CXXXX33",
    "contact": "林致远",
    "phone": "19912345678",
}


def sheet(*rows: Mapping[str, object]) -> bytes:
    """The template, filled in."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    page: Any = book.add_worksheet()
    columns = KIND.columns()
    for place, entry in enumerate(columns, 1):
        page.write_string(1, place, head(entry, KIND))
        page.write_string(2, place, "例子")
    page.write_string(1, 0, "序号")
    page.write_string(2, 0, "例")
    for line, row in enumerate(rows, 3):
        for place, entry in enumerate(columns, 1):
            cell = row.get(entry.code, "")
            (page.write_string if isinstance(cell, str) else page.write)(line, place, cell)
    book.close()
    return out.getvalue()


def read_back(content: bytes) -> list[list[str]]:
    """What stands in a spreadsheet, as an employer sees it."""
    page = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]


def raw(content: bytes, part: str = "worksheets/sheet1") -> str:
    """A part of the file itself: how cells look, lists to choose from, formulas."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(f"xl/{part}.xml").decode()


def looks(content: bytes, cell: str) -> str:
    """The look of a cell."""
    found = re.search(rf'r="{cell}" s="(\d+)"', raw(content))
    assert found
    return found[1]
