"""Parameters: dated amounts and thresholds, each with its law and article; chosen by the day that the law says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Literal

from renshe.core.rules.kinds import Kind, Unit

Status = Literal["V1", "V2", "M"]
Key = str | int
CONFIRMED: frozenset[str] = frozenset({"V1", "V2"})


class ParameterFault(ValueError):  # noqa: N818 - a fault is what the Book calls it
    """A parameter can't be used: its versions overlap, leave a gap, or hold what can't be."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule or an amount stands.

    Attributes:
        law: its name.
        article: number of the article, or words; empty when the whole document is meant.
        document: document number or date of amendment.
        status: V1 whole text read, V2 read in an excerpt, M unconfirmed.
        part: paragraph and item within the article, in words (第一款第二项).
    """

    law: str
    article: str = ""
    document: str = ""
    status: Status = "M"
    part: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a machine may rest a decision on it."""
        return self.status in CONFIRMED


@dataclass(frozen=True, slots=True)
class Version:
    """What a parameter is from one day to another, both included.

    Attributes:
        since, until: in force; `until` None while nobody knows an end.
        value: one whole number, or one for each key.
        basis: law, article, document, status.
        published: day of publication, where it is known.
        note: what is not confirmed, and why.
    """

    since: date
    until: date | None
    value: int | Mapping[Key, int]
    basis: Basis
    published: date | None = None
    note: str = ""

    def of(self, key: Key | None) -> int | None:
        """The number for a key; None when it has none for that."""
        if isinstance(self.value, int):
            return self.value
        return None if key is None else self.value.get(key)

    def step(self, key: int) -> Key | None:
        """The largest key of the table that is not above a number; None below the first."""
        if isinstance(self.value, int):
            return None
        return max((one for one in self.value if isinstance(one, int) and one <= key), default=None)


@dataclass(frozen=True)
class Parameter:
    """One dated amount or threshold.

    Attributes:
        name: identifier.
        label, label_en: what people call it.
        unit: of the number.
        by: what the key of the value is (city, grade …); empty when there is one number.
        versions: in order of time, without overlap or gap.

    Raises:
        ParameterFault: a version overlaps another, leaves a gap, or holds a negative number.
    """

    name: str
    label: str
    unit: Unit
    versions: tuple[Version, ...]
    by: str = ""
    label_en: str = ""

    def __post_init__(self) -> None:
        """Refuse what can't be used."""
        if not self.versions:
            raise ParameterFault(f"{self.name}:至少要有一个版本")
        for version in self.versions:
            self._check(version)
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            self._follow(earlier, later)

    def _check(self, version: Version) -> None:
        if version.until is not None and version.until < version.since:
            raise ParameterFault(f"{self.name}:{version.since}起的版本,止期早于起期")
        numbers = [version.value] if isinstance(version.value, int) else list(version.value.values())
        if isinstance(version.value, int) == bool(self.by) or not numbers:
            raise ParameterFault(f"{self.name}:写了 by 的要按键给数,没写 by 的只给一个数")
        if any(isinstance(number, bool) or number < 0 for number in numbers):
            raise ParameterFault(f"{self.name}:{version.since}起的版本有负数")

    def _follow(self, earlier: Version, later: Version) -> None:
        if earlier.until is None or earlier.until >= later.since:
            raise ParameterFault(f"{self.name}:{later.since}起的版本与前一个版本重叠")
        if earlier.until + timedelta(days=1) != later.since:
            raise ParameterFault(f"{self.name}:{earlier.until}到{later.since}之间没有版本")

    def on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first and after the last."""
        for version in reversed(self.versions):
            if version.since <= day:
                return version if version.until is None or day <= version.until else None
        return None


@dataclass(frozen=True)
class Parameters:
    """All parameters, by name. A draft for a what-if is another one of these; nothing else changes.

    Attributes:
        by_name: read only.
    """

    by_name: Mapping[str, Parameter] = field(default_factory=dict[str, Parameter])

    @classmethod
    def of(cls, several: Iterable[Parameter]) -> "Parameters":
        """Put parameters together.

        Raises:
            ParameterFault: two have one name.
        """
        found: dict[str, Parameter] = {}
        for one in several:
            if one.name in found:
                raise ParameterFault(f"{one.name}:有两个参数用了这个名字")
            found[one.name] = one
        return cls(MappingProxyType(found))

    def __getitem__(self, name: str) -> Parameter:
        """The parameter of a name.

        Raises:
            ParameterFault: there is none.
        """
        try:
            return self.by_name[name]
        except KeyError:
            raise ParameterFault(f"没有参数“{name}”") from None

    def with_changed(self, changed: Parameter) -> "Parameters":
        """The same with one parameter in another's place: a draft."""
        return Parameters(MappingProxyType({**self.by_name, changed.name: changed}))


_STATUSES: Mapping[object, Status] = {"V1": "V1", "V2": "V2", "M": "M"}


def read_parameter(told: Mapping[str, Any]) -> Parameter:
    """A parameter from what its file says.

    Raises:
        ParameterFault: something is missing, or is not what it should be.
    """
    name = str(told.get("name", ""))
    try:
        kind, versions = told["kind"], told["versions"]
        if kind not in {"money", "whole"} or not isinstance(versions, list):
            raise ParameterFault(f"{name}:kind 只能是 money 或 whole,versions 是列表")
        shown, listed = str(told.get("unit", "")), [_version(name, one) for one in versions]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        return Parameter(
            name=name,
            label=str(told["label"]),
            label_en=str(told.get("label_en", "")),
            unit=Unit(Kind(kind), shown.removeprefix("元") if kind == "money" else shown),
            by=str(told.get("by", "")),
            versions=tuple(sorted(listed, key=lambda one: one.since)),
        )
    except KeyError as error:
        raise ParameterFault(f"{name}:缺少 {error.args[0]}") from error


def _version(name: str, told: object) -> Version:
    if not isinstance(told, Mapping):
        raise ParameterFault(f"{name}:版本应写成键和值")
    said: Mapping[str, object] = told  # pyright: ignore[reportUnknownVariableType]
    value, status = said["value"], _STATUSES.get(said.get("status"))
    if status is None:
        raise ParameterFault(f"{name}:status 只能是 V1、V2 或 M")
    return Version(
        since=_day(name, said["from"]),
        until=None if said.get("until") is None else _day(name, said["until"]),
        value=_table(name, value),
        basis=Basis(
            str(said["law"]), str(said.get("article") or ""), str(said.get("document") or ""), status
        ),
        published=None if not said.get("published") else _day(name, said["published"]),
        note=str(said.get("note") or ""),
    )


def _day(name: str, told: object) -> date:
    if not isinstance(told, date):
        raise ParameterFault(f"{name}:“{told}”不是日期,请写成 2026-01-31 的样子")
    return told


def _table(name: str, told: object) -> int | Mapping[Key, int]:
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    if not isinstance(told, Mapping):
        raise ParameterFault(f"{name}:数值应是整数,“{told}”不是(钱用分,不用小数)")
    table: dict[Key, int] = {}
    said: Mapping[object, object] = told  # pyright: ignore[reportUnknownVariableType]
    for key, number in said.items():
        if not isinstance(key, str | int) or not isinstance(number, int) or isinstance(number, bool):
            raise ParameterFault(f"{name}:表里的“{key}: {number}”不是整数")
        table[key] = number
    return MappingProxyType(table)
