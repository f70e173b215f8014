"""Ready-made legal limits (常用期限) and the grounds on which a clock stops: book/limits.yaml and book/grounds.yaml."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import BookError, Document, Fault
from renshe.book.values import Status, Text, Value
from renshe.core.clock import Direction, Extension, Ground, Limit, Roll, Unit

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", max_length=60)]
Count = Annotated[int, Field(ge=0, le=3650)]


class Group(Value):
    """A heading under which limits stand."""

    code: Code
    name: Text
    name_en: Text


class GroundEntry(Value):
    """A ground on which the law stops a clock."""

    code: Code
    name: Text
    name_en: Text
    written_notice: bool = Field(description="法律要求书面告知当事人")
    law: Text
    article: str
    status: Status
    note: str = ""
    note_en: str = ""

    def ground(self) -> Ground:
        """As the clock's ledger takes it."""
        return Ground(
            self.code, self.name, self.name_en, self.law, self.article, self.status, self.written_notice
        )


class ExtensionEntry(Value):
    """How a limit can be extended."""

    count: Count
    unit: Unit
    law: Text
    article: str
    note: str = ""
    note_en: str = ""


class LimitEntry(Value):
    """A limit as a law or the plan lays it down."""

    code: Code
    kind: Literal["statute", "promise"] = "statute"
    name: Text
    name_en: Text
    group: Code
    who: Literal["agency", "person", "employer"] = Field(description="谁要在期限内做")
    start: Text = Field(description="从哪一天起算")
    start_en: Text
    count: Count
    unit: Unit
    direction: Direction = Direction.AFTER
    roll: Roll = Roll.FORWARD
    extension: ExtensionEntry | None = None
    grounds: tuple[Code, ...] = ()
    law: Text
    article: str
    status: Status
    note: str = ""
    note_en: str = ""

    def limit(self) -> Limit:
        """As the clock takes it."""
        return Limit(self.count, self.unit, self.direction, self.roll)

    def extended(self) -> Extension | None:
        """The extension as the clock takes it, if there may be one."""
        one = self.extension
        return Extension(one.count, one.unit, f"{one.law}{one.article}") if one else None


class LimitsFile(Value):
    """book/limits.yaml."""

    groups: tuple[Group, ...] = Field(min_length=1)
    limits: tuple[LimitEntry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Limits:
    """Groups, limits and grounds, each by code and in the order of the files."""

    groups: Mapping[str, Group]
    limits: Mapping[str, LimitEntry]
    grounds: Mapping[str, GroundEntry]

    def by_group(self) -> dict[Group, list[LimitEntry]]:
        """The limits under their headings."""
        return {
            group: [limit for limit in self.limits.values() if limit.group == group.code]
            for group in self.groups.values()
        }


def load(folder: Path = FOLDER) -> Limits:
    """Read both files and check that they fit together.

    Raises:
        BookError: with everything that is wrong, by file and line.
    """
    document, other = Document(folder / "limits.yaml"), Document(folder / "grounds.yaml")
    file = document.parse(LimitsFile)
    entries = other.parse_list(GroundEntry, "grounds")
    grounds = {one.code: one for one in entries}
    faults = [
        *_repeated(document, "groups", file.groups),
        *_repeated(document, "limits", file.limits),
        *_repeated(other, "grounds", entries),
    ]
    for number, limit in enumerate(file.limits):
        here = ("limits", number)
        if limit.group not in {group.code for group in file.groups}:
            faults.append(document.fault(f"没有代码为 {limit.group} 的分组", *here, "group"))
        faults += [
            document.fault(f"grounds.yaml 里没有 {code}", *here, "grounds")
            for code in limit.grounds
            if code not in grounds
        ]
        if limit.status == "M" and not (limit.note and limit.note_en):
            faults.append(document.fault("未经核实(M)的期限要用 note 和 note_en 说明哪里未经核实", *here))
        if limit.direction is Direction.BEFORE and limit.roll is Roll.FORWARD:
            faults.append(
                document.fault("往前推算的期限不能往后顺延,否则就晚了;roll 请用 backward 或 none", *here)
            )
    if faults:
        raise BookError(faults)
    return Limits({one.code: one for one in file.groups}, {one.code: one for one in file.limits}, grounds)


def _repeated(
    document: Document, key: str, entries: Sequence[Group | LimitEntry | GroundEntry]
) -> Iterator[Fault]:
    """A complaint for every code that stands a second time."""
    seen: set[str] = set()
    for number, one in enumerate(entries):
        if one.code in seen:
            yield document.fault(f"代码 {one.code} 已经用过,请换一个", key, number, "code")
        seen.add(one.code)


@cache
def current() -> Limits:
    """The limits of the Book in FOLDER, read once."""
    return load()
