"""Words of a day's staffing: prices, crews, posts, what could not be had, and the answer as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from renshe.domains.counters.allocation.demand import Boards
from renshe.domains.counters.allocation.hours import HALVES
from renshe.domains.counters.allocation.patterns import Pattern


@dataclass(frozen=True)
class Costs:
    """What things cost, in tenths of a clerk's half hour; the office's own measure.

    Attributes:
        half_hour: of a clerk.
        evening: more, for each half hour of a late or evening shift.
        lending: for each clerk and day away from their own street.
        change: for each clerk more or fewer in a pattern than usual.
        missing: for each half hour in which somebody is missing; so much that only impossibility brings it about.
    """

    half_hour: int = 10
    evening: int = 2
    lending: int = 15
    change: int = 1
    missing: int = 2000


@dataclass(frozen=True)
class Crew:
    """Clerks who are alike: of one street, with the same skills.

    Attributes:
        street: their own.
        boards: what they serve.
        number: how many are there on this day, leave taken off.
    """

    street: str
    boards: Boards
    number: int


@dataclass(frozen=True)
class Post:
    """So many of a crew work at a street in a pattern."""

    home: str
    boards: Boards
    street: str
    pattern: Pattern
    number: int

    @property
    def lent(self) -> bool:
        """Away from their own street?"""
        return self.home != self.street


@dataclass(frozen=True)
class Missing:
    """What could not be had: so many clerks at a street in a half hour; of certain boards where these are named."""

    street: str
    half_hour: int
    number: int
    boards: Boards = frozenset()


@dataclass(frozen=True)
class Staffing:
    """A day's answer.

    Attributes:
        posts: who works where.
        missing: what could not be had.
        shares: for each street the share that is served in time by those who are really there, as Erlang C reckons it.
        status: OPTIMAL, FEASIBLE, as the solver says.
        cost, bound: of this answer, and below which none lies, in the units of Costs.
        seconds: it took.
    """

    posts: tuple[Post, ...]
    missing: tuple[Missing, ...]
    shares: Mapping[str, float]
    status: str
    cost: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """How much cheaper an answer could be at most, as a share."""
        return (self.cost - self.bound) / self.cost if self.cost > 0 else 0.0

    def staffed(self, street: str) -> list[int]:
        """[half hour] clerks at a street."""
        return [
            sum(post.number for post in self.posts if post.street == street and post.pattern.works[half])
            for half in range(HALVES)
        ]
