"""Two days side by side: outcome, facts, results, reasons and numbers, and what differs between them, said in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.web.policies.result import FactLine, Shown


@dataclass(frozen=True)
class Row:
    """One thing on both days; `quiet` says by whom it was said, where that matters."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether it is not the same on both days."""
        return self.first != self.second


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]

    @property
    def differing(self) -> int:
        """How many rows are not the same on both days."""
        return sum(row.differs for row in self.rows)


def compare(
    first: Shown, second: Shown, facts: tuple[Iterable[FactLine], Iterable[FactLine]]
) -> tuple[Group, ...]:
    """What two decisions say, heading by heading.

    Args:
        first: the decision of one day.
        second: of the other.
        facts: what each rests on.
    """
    groups = (
        Group(_("结论"), (Row(_("结论"), first.word, second.word),)),
        Group(_("结果"), _rows(*({one.label: one.value for one in shown.results} for shown in (first, second)))),
        Group(_("条件"), _rows(*({one.rule: f"{one.mark} {one.word}" for one in shown.reasons} for shown in (first, second)))),
        Group(_("事实"), _rows(*({one.label: one.value for one in lines} for lines in facts))),
        Group(_("标准"), _rows(*(_numbers(shown) for shown in (first, second)))),
    )  # fmt: skip
    return tuple(group for group in groups if group.rows)


def _numbers(shown: Shown) -> dict[str, str]:
    return {
        one.label: f"{one.since} {one.basis.document if one.basis else one.note}".strip()
        for one in shown.numbers
    }


def _rows(first: dict[str, str], second: dict[str, str]) -> tuple[Row, ...]:
    none = _("没有")
    return tuple(
        Row(label, first.get(label, none), second.get(label, none))
        for label in dict.fromkeys([*first, *second])
    )
