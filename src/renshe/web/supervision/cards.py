"""A scorecard: all that is known of one street in a period, joined from cases, counters, ratings and visits.

The domains know nothing of one another; here their figures stand side by side. What one of them does not have is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache

from renshe.casework.queries.service import Standing, standing
from renshe.domains.counters.api import waiting_figures
from renshe.domains.ratings.api import Row, whole_and_streets
from renshe.domains.supervision import api
from renshe.registry.staff import streets
from renshe.web.supervision.periods import Period

HOUR = 3600  # seconds that figures of waiting are kept: every ticket is looked at for them
Waiting = Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Rated:
    """What people said in months that are over, where it may be told: neither the bad nor the good ones are too few.

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
        """A figure of waiting: visits, p50, p90, within_15, or left: of a hundred who took a number, how many went before they were called."""
        return None if self.waiting is None else self.waiting.get(part)


def cards(period: Period, *, board: str = "") -> dict[str, Card]:
    """Every street of the district.

    Args:
        period: which months.
        board: narrows what comes of cases; waiting, ratings and visits have no board.
    """
    service = api.by_street(period.first, period.last, board=board)
    waits, (_all, rated) = _waiting(period.first, period.until), _rated(period.first, period.until)
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
    rated, _streets = _rated(period.first, period.until)
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


def _rated(since: date, until: date) -> tuple[Rated | None, dict[str, Rated]]:
    """The district's and each street's, of months that are over, as far as ratings let them be told."""
    whole, streets_of_it = whole_and_streets(since, until)
    return _shown(whole) if whole else None, {code: _shown(row) for code, row in streets_of_it.items()}


def _shown(row: Row) -> Rated:
    return Rated(row.total, row.per_mille / 10, 100 * row.low, 100 * row.high)
