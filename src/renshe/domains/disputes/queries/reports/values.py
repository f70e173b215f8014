"""What a report is: rows of one table, grouped by something, and columns that each count some of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Model, Q
from django.db.models.expressions import Combinable

from renshe.domains.disputes.queries.reports.periods import Period

Measure = Literal["count", "share", "fen", "number", "days"]
When = Callable[[Period], Q]


@dataclass(frozen=True)
class Column:
    """One figure of every row.

    Attributes:
        code, name, name_en: in addresses, and for people.
        where: what it counts, in a period.
        measure: how many; which share of `of`; the sum of `field` in fen or as a number; the mean days from `start` to `field`.
    """

    code: str
    name: str
    name_en: str
    where: When
    measure: Measure = "count"
    of: When | None = None
    field: str = ""
    start: str = ""


@dataclass(frozen=True)
class Report:
    """One standing report.

    Attributes:
        means, means_en: how its figures are defined, in plain words.
        source: where the definition comes from; empty: the office's own, unconfirmed (M).
        model: whose rows are counted; `dispute` is the way from a row to its dispute ("" for disputes themselves).
        base: which rows at all.
        by: the field or expression by which rows are grouped; `labels` names its values.
    """

    code: str
    name: str
    name_en: str
    means: str
    means_en: str
    model: type[Model]
    dispute: str
    base: Q
    by: str | Combinable
    labels: str
    columns: tuple[Column, ...]
    source: str = ""

    def column(self, code: str) -> Column | None:
        """A column by its code."""
        return next((one for one in self.columns if one.code == code), None)
