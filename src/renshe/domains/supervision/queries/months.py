"""Service in a period, from the kept months: by street, by item, and month by month. A sum that nobody has is None, never 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Sum

from renshe.domains.supervision.models import ServiceMonth

SUMMED = (
    "decided", "at_once", "workdays", "days", "stood", "once", "limited", "late", "applications", "documents", "fields",
    "visits",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Service:
    """Sums of a period, and what is worked out from them.

    Attributes:
        decided … visits: see models.months.ServiceMonth.
    """

    decided: int = 0
    at_once: int = 0
    workdays: int = 0
    days: int = 0
    stood: int = 0
    once: int = 0
    limited: int = 0
    late: int = 0
    applications: int = 0
    documents: int = 0
    fields: int = 0
    visits: int = 0

    @property
    def mean_workdays(self) -> float | None:
        """平均办理时长: working days for one case, without those on which the clock stood."""
        return self.workdays / self.decided if self.decided else None

    @property
    def mean_days(self) -> float | None:
        """The same in calendar days."""
        return self.days / self.decided if self.decided else None

    @property
    def once_share(self) -> float | None:
        """一次办结率, of a hundred."""
        return 100 * self.once / self.decided if self.decided else None

    @property
    def late_share(self) -> float | None:
        """Decided after the due day, of a hundred that have one."""
        return 100 * self.late / self.limited if self.limited else None

    @property
    def spared(self) -> float | None:
        """Papers that one application did not have to bring."""
        return self.documents / self.applications if self.applications else None

    def __add__(self, other: "Service") -> "Service":
        """Both together."""
        return Service(**{name: getattr(self, name) + getattr(other, name) for name in SUMMED})


def total(parts: Iterable[Service]) -> Service:
    """Everything together."""
    whole = Service()
    for one in parts:
        whole += one
    return whole


def by_street(since: date, until: date, *, board: str = "") -> dict[str, Service]:
    """Every street that closed something in some months.

    Args:
        since: first day of the first month.
        until: first day of the last month.
        board: code of book/office.yaml; empty for all.
    """
    return {str(key): one for (key,), one in _grouped(since, until, ("street",), board=board)}


def by_item(since: date, until: date, street: str, *, board: str = "") -> dict[str, Service]:
    """Every item that a street closed something of in some months."""
    rows = _grouped(since, until, ("item",), board=board, street=street)
    return {str(key): one for (key,), one in rows}


def by_month(since: date, until: date, *, board: str = "") -> dict[tuple[str, date], Service]:
    """Every street in every month."""
    rows = _grouped(since, until, ("street", "month"), board=board)
    return {(street, month): one for (street, month), one in rows}


def counted_at() -> datetime | None:
    """When the figures were last counted; None when they never were."""
    return ServiceMonth.objects.filter(district=settings.DISTRICT).aggregate(last=Max("counted_at"))["last"]


def _grouped(
    since: date, until: date, by: tuple[str, ...], **narrowed: str
) -> list[tuple[tuple[Any, ...], Service]]:
    rows = ServiceMonth.objects.filter(district=settings.DISTRICT, month__gte=since, month__lte=until)
    # The street "" is one of its own: what no street served.
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value or name == "street"})
    sums = {f"sum_{name}": Sum(name) for name in SUMMED}
    return [
        (tuple(row[name] for name in by), Service(**{name: int(row[f"sum_{name}"]) for name in SUMMED}))
        for row in rows.order_by().values(*by).annotate(**sums)
    ]
