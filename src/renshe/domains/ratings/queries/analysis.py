"""Ratings taken apart for those who lead: by item, step, street and clerk, each with how sure it is; and month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone

from renshe.domains.ratings import rules
from renshe.domains.ratings.intervals import wilson
from renshe.domains.ratings.queries.figures import (
    By,
    by,
    by_month,
    counted,
    lines,
    may_be_told,
    whole_months,
)
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
    def per_mille(self) -> int:
        """Satisfied of a thousand, rounded down."""
        return (self.total - self.bad) * 1000 // self.total

    @property
    def percent(self) -> int:
        """Satisfied of a hundred, rounded down."""
        return self.per_mille // 10


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


def rows_by(
    what: By, since: date, until: date, *, street: str | None = None, without: int | None = None
) -> tuple[list[Row], int]:
    """By street, board or item, the least satisfied first; what is not told in public is left out here too.

    Args:
        what: by what.
        since: first day.
        until: last day.
        street: nine-digit code; all unless given.
        without: the account that looks: of acts in which it had a hand it sees nothing.

    Returns:
        The lines, and how many were left out.
    """
    return _lines(by(counted(since, until, street=street, without=without), what), rules.few(until))


def rows_by_clerk(
    since: date, until: date, *, street: str | None = None, without: int | None = None
) -> tuple[list[Row], int]:
    """By clerk, for chiefs only; those with too few are left out. The arguments are those of `rows_by`.

    Returns:
        The lines with names, and how many were left out.
    """
    bad = Count("pk", filter=Q(level__in=rules.current().bad))
    rows = counted(since, until, street=street, without=without).filter(occasion__clerk__isnull=False)
    counts = {
        str(key): (total, few)
        for key, total, few in rows.values_list("occasion__clerk").annotate(all=Count("pk"), bad=bad)
    }
    made, left = _lines(counts, rules.few(until))
    names = {str(one.pk): called(one) for one in User.objects.filter(pk__in=[int(one.code) for one in made])}
    return [
        Row(one.code, one.total, one.bad, one.low, one.high, names.get(one.code, "")) for one in made
    ], left


def _lines(counts: dict[str, tuple[int, int]], few: int) -> tuple[list[Row], int]:
    """Rows that are told (figures.lines), and how many are not."""
    made = [
        _row(one.code, one.total, one.bad)
        for one in lines(counts, few)
        if one.percent is not None and one.total and one.bad is not None
    ]
    # By what is sure, not by the mere share: two ratings, one of them bad, say little.
    return sorted(made, key=lambda one: (one.high, one.code)), len(counts) - len(made)


def _row(code: str, total: int, bad: int) -> Row:
    return Row(code, total, bad, *wilson(total - bad, total))


def whole_and_streets(since: date, until: date) -> tuple[Row | None, dict[str, Row]]:
    """All ratings of some months, and each street's, as far as they may be told: of months that are over only.

    Args:
        since: first day of a month.
        until: last day; what lies in the present month is left out.

    Returns:
        The district's row and each street's by its code; None and no row where it is not told.
    """
    _year, over = whole_months(timezone.localdate())
    until = min(until, over)
    counts, few = by(counted(since, until), "street") if since <= until else {}, rules.few(until)
    total, bad = sum(one for one, _bad in counts.values()), sum(bad for _all, bad in counts.values())
    whole = _row("", total, bad) if may_be_told(total, bad, few) else None
    return whole, {one.code: one for one in _lines(counts, few)[0]}


def steps(
    since: date, until: date, *, street: str | None = None, without: int | None = None
) -> list[StepRow]:
    """By step of the service, the most blamed first. A reason that fits the best level praises; the others blame."""
    few, known = rules.few(until), rules.current().reasons
    ticked: dict[str, int] = {}
    sides: dict[tuple[str, bool], int] = {}
    rows = counted(since, until, street=street, without=without).exclude(reasons=[])
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


def trend(
    since: date, until: date, *, street: str | None = None, item: str = "", without: int | None = None
) -> list[tuple[str, Row | None]]:
    """Month by month, as 2026-11; None for a month that is not told, so that the picture has a gap there.

    Args:
        since: first day.
        until: last day.
        street: nine-digit code; all unless given.
        item: code of the Book; all unless given.
        without: an account whose acts are left out.
    """
    rows = counted(since, until, street=street, without=without)
    rows = rows.filter(occasion__items__0=item) if item else rows
    found = by_month(rows)
    counts = {month: found.get(month, (0, 0)) for month in _months(since, until)}
    told = {one.code: one for one in _lines(counts, rules.few(until))[0]}
    return [(month, told.get(month)) for month in counts]


def _months(since: date, until: date) -> list[str]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]
