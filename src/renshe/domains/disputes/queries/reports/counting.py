"""Count a report: one statement for all its figures; the disputes behind a figure are found by the same conditions."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import (
    Avg,
    CharField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.queries.reports.periods import Period
from renshe.domains.disputes.queries.reports.values import Column, Report


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        value: None where nothing can be said, as a share of nothing.
        of: of a share, how many it is a share of; `count` how many rows lie behind the figure.
    """

    column: Column
    value: float | None
    count: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the value that it is grouped by, and its figures in the order of the columns."""

    key: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A report in a period.

    Attributes:
        total: over all rows, counted by itself, so that shares and means are right.
    """

    report: Report
    period: Period
    rows: tuple[Row, ...]
    total: Row


def table(report: Report, period: Period) -> Table:
    """Count a report in a period; rows in which nothing happened are left out."""
    asked = {name: made for column in report.columns for name, made in _aggregates(column, period).items()}
    grouped = _rows(report).values("key").annotate(**asked).order_by("key")
    rows = (Row(str(found["key"]), _figures(report, found)) for found in grouped)
    total = _rows(report).aggregate(**asked)
    return Table(
        report,
        period,
        tuple(row for row in rows if any(one.count for one in row.figures)),
        Row("", _figures(report, total)),
    )


def opened(report: Report, period: Period, column: Column, key: str | None = None) -> "QuerySet[Dispute]":
    """The disputes behind a figure, the newest first.

    Args:
        report: which.
        period: in which days.
        column: which figure.
        key: of its row; None for the total.
    """
    rows = _rows(report).filter(column.where(period))
    if key is not None:
        rows = rows.filter(key=key)
    way = f"{report.dispute}_id" if report.dispute else "pk"
    return Dispute.objects.filter(pk__in=rows.values(way)).select_related("case").order_by("-filed_at", "-pk")


def _rows(report: Report) -> "QuerySet[Any]":
    rows = report.model._default_manager.filter(report.base, district=settings.DISTRICT)  # noqa: SLF001 - any model of ours
    by = F(report.by) if isinstance(report.by, str) else report.by
    return rows.annotate(key=Coalesce(Cast(by, CharField()), Value("")))


def _aggregates(column: Column, period: Period) -> dict[str, Any]:
    where = column.where(period)
    made: dict[str, Any] = {f"{column.code}__n": Count("pk", filter=where, distinct=True)}
    match column.measure:
        case "share":
            made[f"{column.code}__of"] = Count(
                "pk", filter=column.of(period) if column.of else Q(), distinct=True
            )
        case "fen" | "number":
            made[f"{column.code}__v"] = Sum(column.field, filter=where)
        case "days":
            length = ExpressionWrapper(F(column.field) - F(column.start), output_field=DurationField())
            made[f"{column.code}__v"] = Avg(length, filter=where)
        case "count":
            pass
    return made


def _figures(report: Report, found: dict[str, Any]) -> tuple[Figure, ...]:
    return tuple(_figure(column, found) for column in report.columns)


def _figure(column: Column, found: dict[str, Any]) -> Figure:
    count = found[f"{column.code}__n"]
    match column.measure:
        case "count":
            return Figure(column, count, count)
        case "share":
            of = found[f"{column.code}__of"]
            return Figure(column, 100 * count / of if of else None, count, of)
        case "days":
            mean = found[f"{column.code}__v"]
            return Figure(column, mean.total_seconds() / 86_400 if mean is not None else None, count)
        case "fen" | "number":
            return Figure(column, found[f"{column.code}__v"] if count else 0, count)
