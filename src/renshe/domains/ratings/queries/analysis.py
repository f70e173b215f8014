"""Ratings taken apart for those who lead: by item, step, street and clerk, each with how sure it is; and month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, Q

from renshe.domains.ratings import rules
from renshe.domains.ratings.intervals import wilson
from renshe.domains.ratings.queries.figures import By, by, by_month, counted
from renshe.registry.staff import called


@dataclass(frozen=True)
class Row:
    """One line of an analysis.

    Attributes:
        code: of what it is about; of a clerk the account's key.
        total: ratings that count.
        bad: bad ones.
        low, high: between which the share of satisfied lies, 95 times in 100; 0 to 1.
    """

    code: str
    total: int
    bad: int
    low: float
    high: float
    name: str = ""

    @property
    def satisfied(self) -> float:
        """Share of satisfied, 0 to 1."""
        return (self.total - self.bad) / self.total


@dataclass(frozen=True)
class StepRow:
    """A step of the service, with what is praised and what is blamed.

    Attributes:
        blamed, praised: how many ratings tick a reason of it; None when too few to be told.
        reasons: how often each reason, the most frequent first; too rare ones are left out.
    """

    code: str
    blamed: int | None
    praised: int | None
    reasons: Sequence[tuple[str, int]]


def rows_by(what: By, since: date, until: date, *, street: str | None = None) -> tuple[list[Row], int]:
    """By street, board or item, the least satisfied first; lines with too few are left out.

    Returns:
        The lines, and how many were left out.
    """
    return _lines(by(counted(since, until, street=street), what), rules.few(until))


def rows_by_clerk(since: date, until: date, *, street: str | None = None) -> tuple[list[Row], int]:
    """By clerk, for chiefs only; those with too few are left out.

    Returns:
        The lines with names, and how many were left out.
    """
    bad = Count("pk", filter=Q(level__in=rules.current().bad))
    rows = counted(since, until, street=street).filter(occasion__clerk__isnull=False)
    counts = {
        str(key): (total, few)
        for key, total, few in rows.values_list("occasion__clerk").annotate(all=Count("pk"), bad=bad)
    }
    lines, left = _lines(counts, rules.few(until))
    names = {str(one.pk): called(one) for one in User.objects.filter(pk__in=[int(one.code) for one in lines])}
    return [
        Row(one.code, one.total, one.bad, one.low, one.high, names.get(one.code, "")) for one in lines
    ], left


def _lines(counts: dict[str, tuple[int, int]], few: int) -> tuple[list[Row], int]:
    made = [
        Row(code, total, bad, *wilson(total - bad, total))
        for code, (total, bad) in counts.items()
        if total >= few
    ]
    # By what is sure, not by the mere share: two ratings, one of them bad, say little.
    return sorted(made, key=lambda one: (one.high, one.code)), len(counts) - len(made)


def steps(since: date, until: date, *, street: str | None = None) -> list[StepRow]:
    """By step of the service, the most blamed first. A reason that fits the best level praises; the others blame."""
    few, known = rules.few(until), rules.current().reasons
    ticked: dict[str, int] = {}
    sides: dict[tuple[str, bool], int] = {}
    rows = counted(since, until, street=street).exclude(reasons=[])
    for reasons in rows.values_list("reasons", flat=True):
        mine = [known[one] for one in reasons if one in known]
        for one in mine:
            ticked[one.code] = ticked.get(one.code, 0) + 1
        for side in {(one.step, 5 in one.levels) for one in mine}:
            sides[side] = sides.get(side, 0) + 1

    def told(many: int) -> int | None:
        return None if 0 < many < few else many

    made = [
        StepRow(
            step,
            told(sides.get((step, False), 0)),
            told(sides.get((step, True), 0)),
            _often(
                ticked, [one.code for one in known.values() if one.step == step and 5 not in one.levels], few
            ),
        )
        for step in rules.current().steps
    ]
    return sorted(made, key=lambda one: -(one.blamed or 0))


def _often(ticked: dict[str, int], codes: Sequence[str], few: int) -> list[tuple[str, int]]:
    found = [(code, ticked[code]) for code in codes if ticked.get(code, 0) >= few]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def trend(since: date, until: date, *, street: str | None = None, item: str = "") -> list[Row]:
    """Month by month; a month with too few has no line in the picture and is left out."""
    rows = counted(since, until, street=street)
    rows = rows.filter(occasion__items__0=item) if item else rows
    few = rules.few(until)
    return [
        Row(month, total, bad, *wilson(total - bad, total))
        for month, (total, bad) in by_month(rows).items()
        if total >= few
    ]
