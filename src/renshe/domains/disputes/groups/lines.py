"""The rows of a group's spreadsheet: read cell by cell, compared with the registry and with open disputes, sums worked out for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from renshe.casework.batches.reading import Checked, check, first_rows, open_sheet
from renshe.casework.batches.sheets import Line as Written
from renshe.casework.refused import Refused
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.groups.columns import (
    ADDRESS,
    NAME,
    NUMBER,
    PHONE,
    SAYS,
    GroupSheet,
    column_of,
    said_by,
)
from renshe.domains.disputes.models import Party
from renshe.registry.models import Employer, Person
from renshe.registry.numbers import read_id_number
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import hashed

MOST = 2000  # workers of one list: four times what the office ever saw; longer ones are split
LEAST = 2


@dataclass
class Line:
    """One worker of the list.

    Attributes:
        row: of the spreadsheet, counted from one.
        typed, values: as in Checked.
        faults: {"field", "words"}.
        claimed, computed: fen by code of the claim; computed is null where no policy works it out or an element is open.
        answers: elements as the sheets of elements keep them.
    """

    row: int
    typed: dict[str, str]
    values: dict[str, str]
    faults: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    claimed: dict[str, int | None] = field(default_factory=dict[str, int | None])
    computed: dict[str, int | None] = field(default_factory=dict[str, int | None])
    answers: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def name(self) -> str:
        """As it was typed."""
        return self.typed.get(NAME, "")

    @property
    def contact(self) -> dict[str, str]:
        """For Party.contact."""
        return {"phone": self.values.get(PHONE, ""), "address": self.values.get(ADDRESS, "")}

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def kept_lines(content: Mapping[str, Any]) -> list[Line]:
    """The lines of a roster, as they were kept."""
    return [Line(**one) for one in content.get("lines", [])]


def read_lines(
    path: Path, sheet: GroupSheet, *, today: date, respondent: tuple[str, Employer | None]
) -> list[Line]:
    """Everybody in the file, checked and with sums.

    Args:
        path: of the file.
        sheet: its columns.
        today: the day for which the law is asked.
        respondent: credit code and, when the registry has it, the employer: who has an open dispute with it is told.

    Raises:
        Refused: it is no such spreadsheet, or holds too few or too many.
    """
    found = open_sheet(path, sheet)
    if not LEAST <= len(found) <= MOST:
        raise Refused(
            "many" if found else "empty",
            f"一张表要有{LEAST}到{MOST}名劳动者,这张有{len(found)}名。人更多的请分成几张。",
        )
    firsts = first_rows(found, sheet)
    lines = [_line(check(one, sheet, today=today, firsts=firsts), sheet, today) for one in found]
    _compare(lines, sheet, respondent)
    return lines


def written(lines: Iterable[Line]) -> list[Written]:
    """The same lines for a spreadsheet that goes back, with what to correct."""
    return [Written(one.row, one.typed, one.faults) for one in lines]


def _line(row: Checked, sheet: GroupSheet, today: date) -> Line:
    line = Line(row.number, row.typed, row.values, row.faults)
    for claim in sheet.claims:
        value = row.values.get(column_of(claim))
        if value is None or value == "no":
            continue
        fen = None if value == "yes" else int(value)
        if fen == 0:
            line.faults.append(
                {"field": column_of(claim), "words": "金额是0。没有这项请求的,请留空;有的,请填金额。"}
            )
            continue
        line.claimed[claim.code] = fen
        line.answers |= said_by(claim)
        if claim.sum and fen is not None:
            line.answers[claim.sum] = fen
    if not line.claimed and not any(one["field"].startswith(("sum_", "wants_")) for one in line.faults):
        line.faults.append({"field": "", "words": "这一行没有任何请求。请至少填一项请求的金额。"})
    _elements(line, sheet)
    _work_out(line, sheet, today)
    return line


def _elements(line: Line, sheet: GroupSheet) -> None:
    told = {one.name: _typed(one.type or "flag", line.values[SAYS + one.name]) for one in sheet.questions if SAYS + one.name in line.values}  # fmt: skip
    line.answers = {**told, **line.answers}
    read = read_answers(sheet.kind, line.answers)
    for name, words in read.faults.items():
        line.faults.append({"field": SAYS + name, "words": f"{words}。"})
        line.answers.pop(name, None)


def _typed(type_: str, value: str) -> bool | int | str:
    match type_:
        case "flag":
            return value == "yes"
        case "whole" | "money":
            return int(value)
        case _:
            return value


def _work_out(line: Line, sheet: GroupSheet, today: date) -> None:
    answers = read_answers(sheet.kind, line.answers).answers
    for code, fen in line.claimed.items():
        worked = work_out(sheet.kind, sheet.kind.claim(code), answers, on=today, claimed_fen=fen)
        line.computed[code] = worked.computed_fen


def _compare(lines: Sequence[Line], sheet: GroupSheet, respondent: tuple[str, Employer | None]) -> None:
    """Names against the registry, and people against open disputes: three questions to the database."""
    by_hash = {hashed(one.values[NUMBER]): one for one in lines if NUMBER in one.values}
    people = dict(
        Person.objects.filter(district=settings.DISTRICT, number_hash__in=by_hash).values_list(
            "pk", "number_hash"
        )
    )
    names = points_of(people)
    filed = _open_disputes(people, sheet.kind.code, respondent)
    for key, hash_ in people.items():
        line, name = by_hash[bytes(hash_)], names.get(key, {}).get("name")
        if name is not None and line.name and str(name.value) != line.name:
            line.faults.append({"field": NAME, "words": "姓名和身份证号码对不上。请对照身份证再看一遍。"})
        if key in filed:
            line.faults.append(
                {
                    "field": NUMBER,
                    "words": "这个人和同一单位的同类争议正在办理,不能再申请一次。请先向本人核实。",
                }
            )


def _open_disputes(people: Iterable[int], kind: str, respondent: tuple[str, Employer | None]) -> set[int]:
    code, employer = respondent
    against = {"dispute__parties__employer": employer} if employer else {"dispute__parties__code": code}
    return set(
        Party.objects.filter(
            person__in=list(people), side="applicant", state="in", dispute__kind=kind,
            dispute__case__closed_on__isnull=True, dispute__parties__side="respondent", **against,
        ).values_list("person_id", flat=True)
    )  # fmt: skip


def person_numbers(lines: Iterable[Line], *, today: date) -> dict[int, Any]:
    """Identity numbers by row, read again: what was kept is text."""
    made_up = settings.MODE == "demo"
    return {one.row: read_id_number(one.values[NUMBER], today=today, made_up=made_up) for one in lines}
