"""A spreadsheet of sums worker by worker: out with who claims what, in with what each is to get."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from renshe.book.schema import Entry
from renshe.casework.batches.kinds import Needed
from renshe.casework.batches.reading import Checked, check, first_rows, open_sheet
from renshe.casework.batches.sheets import FIRST_ROW, Line, filled
from renshe.casework.refused import Refused
from renshe.domains.disputes.groups.offering import Worker

PLACE, WHO = "list_place", "list_name"
_PLACE = Entry(code=PLACE, label="名单序号", label_en="Place in the list", type="integer")
_WHO = Entry(code=WHO, label="姓名", label_en="Name", type="text")


@dataclass(frozen=True)
class SumsSheet:
    """One column of sums for each thing that is decided.

    Attributes:
        about: what the sheet is for.
        sums: codes and words of the columns.
    """

    about: str
    sums: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """What stands above the sheet."""
        return self.about

    @property
    def person(self) -> str:
        """Nobody stands in it twice."""
        return PLACE

    @property
    def optional(self) -> tuple[str, ...]:
        """Who gets no offer, and claims that somebody does not make, stay empty."""
        return (WHO, *(f"gets_{code}" for code, _ in self.sums), *(f"asks_{code}" for code, _ in self.sums))

    @property
    def needed(self) -> tuple[Needed, ...]:
        """Nothing more."""
        return ()

    def columns(self) -> tuple[Entry, ...]:
        """Who; and for each sum what is claimed, for comparison, and what is decided."""
        pairs = (
            entry
            for code, words in self.sums
            for entry in (
                Entry(code=f"asks_{code}", label=f"请求:{words}(元)", label_en="claimed", type="money"),
                Entry(code=f"gets_{code}", label=f"填写:{words}(元)", label_en="to fill in", type="money"),
            )
        )
        return (_PLACE, _WHO, *pairs)


def prefilled(sheet: SumsSheet, workers: Sequence[Worker], claimed: Mapping[int, Mapping[str, int]]) -> bytes:
    """The sheet with everybody in it and empty sums to fill in.

    Args:
        sheet: which.
        workers: in their order.
        claimed: fen by key of the party and code of the sum.
    """
    return filled(sheet, (_written(one, row, claimed.get(one.party.pk, {})) for row, one in enumerate(workers, FIRST_ROW + 1)))  # fmt: skip


def _written(one: Worker, row: int, claimed: Mapping[str, int]) -> Line:
    typed = {PLACE: str(one.party.number), WHO: one.party.name}
    return Line(row, {**typed, **{f"asks_{code}": yuan(fen) for code, fen in claimed.items()}})


def read_sums(path: Path, sheet: SumsSheet, *, today: date) -> dict[int, dict[str, int]]:
    """What was filled in: fen by number of the party and code of the sum; empty cells are left out.

    Raises:
        Refused: it is no such sheet, or a cell can't be; the first few are named.
    """
    found = open_sheet(path, sheet)
    firsts = first_rows(found, sheet)
    read = [check(one, sheet, today=today, firsts=firsts) for one in found]
    if wrong := [one for one in read if one.faults]:
        raise Refused("sheet", _faults(wrong[:5], sheet, len(wrong)))
    return {int(one.values[PLACE]): gets for one in read if (gets := _gets(one.values))}


def _gets(values: Mapping[str, str]) -> dict[str, int]:
    return {
        code.removeprefix("gets_"): int(value) for code, value in values.items() if code.startswith("gets_")
    }


def _faults(wrong: Iterable[Checked], sheet: SumsSheet, many: int) -> str:
    labels = {one.code: one.label for one in sheet.columns()}
    told = [
        f"第{one.number}行{labels.get(fault['field'], '')}:{fault['words']}"
        for one in wrong
        for fault in one.faults
    ]
    return f"表格里有{many}行要改正。" + "".join(told)


def yuan(fen: int) -> str:
    """Fen as a cell has it: 1234.50."""
    return f"{fen // 100}.{fen % 100:02d}"
