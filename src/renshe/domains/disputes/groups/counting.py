"""Count an election: most votes win; where the last seats fall to equals, they are named and nobody is chosen by lot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """What came of it.

    Attributes:
        votes: by candidate, 0 for those whom nobody chose.
        elected: who has a seat, most votes first.
        tied: who share the votes for which fewer seats are left than they are; empty where all is clear.
        open_seats: seats that the tie leaves open, and seats for which nobody got a vote.
    """

    votes: Mapping[int, int]
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    open_seats: int


def count(
    candidates: Sequence[int],
    ballots: Iterable[Iterable[int]],
    seats: int,
    *,
    paper: Mapping[int, int] | None = None,
) -> Count:
    """Count.

    Args:
        candidates: keys, in their order.
        ballots: the choices of each ballot; one twice on a ballot counts once.
        seats: how many are to be elected.
        paper: votes on ballots of paper, by candidate.
    """
    more = paper or {}
    told = Counter(one for ballot in ballots for one in set(ballot))
    votes = {one: told.get(one, 0) + more.get(one, 0) for one in candidates}
    ranked = sorted((one for one in candidates if votes[one]), key=lambda one: -votes[one])
    if len(ranked) <= seats:
        return Count(votes, tuple(ranked), (), seats - len(ranked))
    edge = votes[ranked[seats - 1]]
    if votes[ranked[seats]] < edge:
        return Count(votes, tuple(ranked[:seats]), (), 0)
    clear = tuple(one for one in ranked if votes[one] > edge)
    return Count(votes, clear, tuple(one for one in ranked if votes[one] == edge), seats - len(clear))
