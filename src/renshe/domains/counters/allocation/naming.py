"""Who exactly: the posts of a week shared out among the clerks, so that evenings, helping out and hours come round to everybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from renshe.domains.counters.allocation.demand import Boards
from renshe.domains.counters.allocation.hours import Span
from renshe.domains.counters.allocation.posts import Crew, Post


@dataclass(frozen=True)
class Clerk:
    """Somebody who serves.

    Attributes:
        key: of their account.
        street: their own.
        boards: what they serve.
        away: days of leave.
        evenings, lent: how often they had these in the weeks before.
    """

    key: int
    street: str
    boards: Boards
    away: frozenset[date] = frozenset()
    evenings: int = 0
    lent: int = 0


@dataclass(frozen=True)
class Assigned:
    """One clerk's day: where, when, and lent from where (their own street) or empty."""

    clerk: int
    on: date
    street: str
    pattern: str
    spans: tuple[Span, ...]
    lent_from: str = ""


@dataclass
class _Load:
    """What somebody has had so far."""

    evenings: int = 0
    lent: int = 0
    halves: int = 0
    days: set[date] = field(default_factory=set[date])


def crews(clerks: Iterable[Clerk], day: date) -> list[Crew]:
    """Clerks who are alike and there on a day, counted."""
    counts: dict[tuple[str, Boards], int] = {}
    for one in clerks:
        key = (one.street, one.boards)
        counts[key] = counts.get(key, 0) + (day not in one.away)
    return [Crew(street, boards, number) for (street, boards), number in counts.items()]


def name(clerks: Sequence[Clerk], days: Mapping[date, Sequence[Post]]) -> list[Assigned]:
    """Give every post to somebody of its crew.

    Evenings go first, to who had fewest; then helping out, to who helped least; then the longest shifts, to who worked least.

    Args:
        clerks: everybody.
        days: for each day the posts; of no crew more than are there.

    Raises:
        ValueError: a post needs more clerks than its crew has.
    """
    loads = {one.key: _Load(one.evenings, one.lent) for one in clerks}
    found: list[Assigned] = []
    for day, posts in sorted(days.items()):
        order = sorted(
            posts,
            key=lambda post: (not post.pattern.evening, not post.lent, -post.pattern.halves, post.street),
        )
        for post in order:
            for _place in range(post.number):
                one = _choose(clerks, loads, post, day)
                load = loads[one.key]
                load.evenings += post.pattern.evening
                load.lent += post.lent
                load.halves += post.pattern.halves
                load.days.add(day)
                found.append(Assigned(
                    one.key, day, post.street, post.pattern.code, post.pattern.spans, post.home if post.lent else ""
                ))  # fmt: skip
    return found


def _choose(clerks: Sequence[Clerk], loads: Mapping[int, _Load], post: Post, day: date) -> Clerk:
    free = [
        one for one in clerks
        if one.street == post.home and one.boards == post.boards and day not in one.away
        and day not in loads[one.key].days
    ]  # fmt: skip
    if not free:
        raise ValueError(f"{post.home} has nobody left for {post.street} on {day}")

    def turn(one: Clerk) -> tuple[int, ...]:
        load = loads[one.key]
        first = (load.evenings,) if post.pattern.evening else (load.lent,) if post.lent else ()
        return (*first, load.halves, one.key)

    return min(free, key=turn)
