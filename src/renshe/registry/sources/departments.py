"""Every source of facts, and which goes first: book/sources.yaml as values."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, model_validator

from renshe.registry.sources.reading import read
from renshe.registry.values import Precedence

Status = Literal["V1", "V2", "M"]
_HOUSE = Path(__file__).resolve().parents[4] / "book"
FOLDER = Path(os.environ.get("RENSHE_BOOK") or _HOUSE)
FILE = "sources.yaml"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)


class Tells(_Value):
    """What a source answers for in one table of the registry.

    Attributes:
        table: a name of renshe.registry.tables.
        fields: columns, of the particulars.
        kinds: kinds, of standings and employments.
    """

    table: str
    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Department(_Value):
    """One source of facts.

    Attributes:
        kind: department (asked over the exchange), own (the bureau's records) or said.
        gives: what it tells, in words.
        paper: which papers say the same, for the manual way.
        timeout: seconds for one try.
        tries: how often a question is put before we give up.
        basis: why it may tell us; law, article and status say where that stands.
    """

    code: str = Field(pattern=r"^[a-z_]{2,20}$")
    kind: Literal["department", "own", "said"]
    name: str
    name_en: str
    gives: str
    gives_en: str
    paper: str | None = None
    paper_en: str | None = None
    timeout: float = Field(default=2.0, gt=0, le=30)
    tries: int = Field(default=1, ge=1, le=5)
    tells: tuple[Tells, ...] = ()
    law: str | None = None
    article: str | None = None
    status: Status = "M"
    basis: str | None = None
    basis_en: str | None = None

    @model_validator(mode="after")
    def _asked_ones_are_complete(self) -> "Department":
        if self.kind == "department" and not (self.tells and self.paper and self.basis and self.law):
            raise ValueError("部门要写明 tells、paper、law 和 basis")
        return self

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def what(self) -> str:
        """What it tells, in the reader's language."""
        return self.gives_en if get_language() == "en" else self.gives

    @property
    def papers(self) -> str:
        """Which papers say the same, in the reader's language."""
        return (self.paper_en if get_language() == "en" else self.paper) or ""

    @property
    def ground(self) -> str:
        """Why it may tell us, in the reader's language."""
        return (self.basis_en if get_language() == "en" else self.basis) or ""


class Exchange(_Value):
    """How departments are asked; all times in seconds.

    Attributes:
        deadline: for all departments together while somebody waits.
        again: until each further try of a question that was not answered.
        recheck: until what an officer entered from a paper is compared with its source.
        down_after: failures in a row after which a source is not asked …
        down_for: … for so long.
    """

    deadline: float = Field(gt=0, le=30)
    again: tuple[int, ...]
    recheck: tuple[int, ...]
    down_after: int = Field(ge=1)
    down_for: int = Field(ge=1)
    why: str
    why_en: str


class _Order(_Value):
    fields: tuple[str, ...]
    sources: tuple[str, ...]
    law: str | None = None
    article: str | None = None
    status: Status
    why: str
    why_en: str


class Sources(_Value):
    """The whole file."""

    exchange: Exchange
    sources: tuple[Department, ...]
    precedence: tuple[_Order, ...]

    @model_validator(mode="after")
    def _fits_together(self) -> "Sources":
        codes = [one.code for one in self.sources]
        if len(set(codes)) != len(codes):
            raise ValueError("有两个来源用了同一个代码")
        fields = [field for order in self.precedence for field in order.fields]
        if len(set(fields)) != len(fields) or "default" not in fields:
            raise ValueError("每个字段只能有一种顺序,并且要有 default")
        if unknown := {one for order in self.precedence for one in order.sources} - set(codes):
            raise ValueError(f"顺序里有没登记的来源:{'、'.join(sorted(unknown))}")
        return self


def load(folder: Path = FOLDER) -> Sources:
    """Read the file; a Book that has none (a part of one, being checked) is read with the house's own.

    Raises:
        SourcesError: with every fault by line.
    """
    file = folder / FILE
    return read(file if file.exists() else _HOUSE / FILE, Sources)


_LOADED = load()
DEPARTMENTS: Mapping[str, Department] = MappingProxyType({one.code: one for one in _LOADED.sources})
EXCHANGE: Exchange = _LOADED.exchange
ASKED: tuple[str, ...] = tuple(one.code for one in _LOADED.sources if one.kind == "department")
_ORDERS = {field: order for order in _LOADED.precedence for field in order.fields}


@cache
def precedence(field: str, table: str = "default") -> Precedence:
    """Which source goes first for a field of the particulars, a standing or a table, and by which law.

    Args:
        field: name of a column, kind or table.
        table: whose order holds for what the file doesn't name; that of "default" where it doesn't name this either.
    """
    order = _ORDERS.get(field) or _ORDERS.get(table) or _ORDERS["default"]
    return Precedence(
        order.sources, order.why, order.why_en, order.law or "", order.article or "", order.status
    )
