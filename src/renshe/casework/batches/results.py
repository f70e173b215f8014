"""What became of a batch, row by row: for the pages and for the spreadsheets that go out."""

from collections.abc import Iterator

from django.utils.translation import override

from renshe.casework.batches.sheets import Line
from renshe.casework.batches.submitting import read_row
from renshe.casework.models import Batch, BatchRow, Case
from renshe.casework.table import TABLE

NOT_SENT = "没有提交"


def lines(batch: Batch, *, faulty: bool = False, most: int | None = None) -> Iterator[Line]:
    """The rows of a batch in the order of the spreadsheet.

    Args:
        batch: which.
        faulty: only those with a fault.
        most: how many; None for all.

    Raises:
        Sealed: they were sealed with a key that we do not have.
    """
    rows = BatchRow.objects.filter(batch=batch).select_related("case").order_by("number")
    rows = rows.exclude(faults=[]) if faulty else rows
    for row in rows[:most] if most else rows:
        number = row.case.number if row.case else ""
        yield Line(row.number, read_row(row)["typed"], row.faults, number, progress(row.case))


def progress(case: Case | None) -> str:
    """Where a row's case stands, in words."""
    if case is None:
        return NOT_SENT
    state = TABLE.state(case.state).name
    with override("zh-hans"):  # the spreadsheet speaks Chinese, whatever language the page is read in
        return f"{state}:{Case.Outcome(case.outcome).label}" if case.outcome else state


def row_of(case: Case) -> dict[str, str]:
    """What the employer wrote in the row of a case, by field code; empty for a case that came from no spreadsheet.

    Raises:
        Sealed: it was sealed with a key that we do not have.
    """
    row = BatchRow.objects.filter(case=case).first()
    return read_row(row)["values"] if row else {}
