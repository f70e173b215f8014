"""A scorecard: all that is known of one street in a period, joined from cases, counters, ratings and visits.

The domains know nothing of one another; here their figures stand side by side. What one of them does not have is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache

from renshe.casework.queries.service import Standing, standing
from renshe.domains.counters.api import waiting_figures
from renshe.domains.ratings.api import rows_by
from renshe.domains.supervision import api
from renshe.registry.staff import streets
from renshe.web.supervision.periods import Period

HOUR = 3600  # seconds that figures of waiting are kept: every ticket is looked at for them
Waiting = Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Rated:
    """What people said, where enough of them did.

    Attributes:
        share: of a hundred, how many were satisfied.
        low, high: between which the share lies, 95 times in 100.
    """

    total: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Card:
    """One street, or the whole district.

    Attributes:
        street: nine-digit code; empty for the district.
        waiting: None where no ticket was called.
        rating: None where too few rated.
        score: None where nobody visited.
        findings: told, closed and late in the period; None where nobody visited.
        now: what stands on its desks.
    """

    street: str
    service: api.Service
    waiting: Waiting | None = None
    rating: Rated | None = None
    score: api.Score | None = None
    findings: Mapping[str, int] | None = None
    now: Standing = field(default=Standing(0, 0))

    def wait(self, part: str) -> float | None:
        """A figure of waiting: visits, p50, p90 or within_15."""
        return None if self.waiting is None else self.waiting.get(part)


def cards(period: Period, *, board: str = "") -> dict[str, Card]:
    """Every street of the district.

    Args:
        period: which months.
        board: narrows what comes of cases; waiting, ratings and visits have no board.
    """
    service = api.by_street(period.first, period.last, board=board)
    waits, rated = _waiting(period.first, period.until), _rated(period.first, period.until)
    seen, found = api.scores(period.first, period.until), api.findings_by_street(period.first, period.until)
    now = standing(board=board)
    return {
        code: Card(
            code, service.get(code, api.Service()), waits.get(code), rated.get(code), seen.get(code), found.get(code),
            now.get(code, Standing(0, 0)),
        )
        for code in streets()
    }  # fmt: skip


def whole(period: Period, *, board: str = "") -> Card:
    """The district: all cases, those of no street too; waiting and ratings are each street's own."""
    service = api.total(api.by_street(period.first, period.last, board=board).values())
    seen = api.scores(period.first, period.until).values()
    score = sum(seen, api.Score()) if seen else None
    now = standing(board=board).values()
    rated = _rated_together(period.first, period.until)
    return Card(
        "", service, rating=rated, score=score,
        now=Standing(sum(one.open for one in now), sum(one.late for one in now)),
    )  # fmt: skip


def _waiting(since: date, until: date) -> Mapping[str, Waiting]:
    key = f"supervision.waiting.{since}.{until}"
    kept: Mapping[str, Waiting] | None = cache.get(key)
    if kept is None:
        kept = waiting_figures(since, until)
        cache.set(key, kept, HOUR)
    return kept


def _rated(since: date, until: date) -> dict[str, Rated]:
    rows, _left_out = rows_by("street", since, until)
    return {row.code: Rated(row.total, 100 * row.satisfied, 100 * row.low, 100 * row.high) for row in rows}


def _rated_together(since: date, until: date) -> Rated | None:
    """The district's share from the streets that are told; None when none is."""
    rows, _left_out = rows_by("street", since, until)
    total = sum(row.total for row in rows)
    if not total:
        return None
    share = 100 * sum(row.total - row.bad for row in rows) / total
    return Rated(total, share, share, share)
