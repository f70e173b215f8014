"""Whole fen: the parts sum to the whole, nobody gets a negative, and nobody loses more than a fen to rounding."""

from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.disputes.groups.counting import count
from renshe.domains.disputes.groups.sharing import of_share, over_claims, share_out

FEN = st.integers(0, 10**12)


@given(FEN, st.lists(st.integers(0, 10**9), min_size=1, max_size=60))
def test_parts_sum_to_the_whole(whole: int, weights: list[int]) -> None:
    """Each part is the exact one, rounded up or down by less than a fen."""
    parts = share_out(whole, weights)
    total = sum(weights)
    exact = [whole * one / total if total else whole / len(weights) for one in weights]
    assert sum(parts) == whole
    assert all(part >= 0 for part in parts)
    if total:
        assert all(
            whole * one // total <= part <= whole * one // total + 1
            for part, one in zip(parts, weights, strict=True)
        )
    assert len(exact) == len(parts)


@given(FEN, st.dictionaries(st.integers(1, 9), st.none() | FEN, min_size=1))
def test_one_worker_s_sum_over_the_claims(fen: int, claims: dict[int, int | None]) -> None:
    """A claim without a sum takes nothing away from those with one."""
    parts = over_claims(fen, claims)
    assert sum(parts.values()) == fen
    if any(claims.values()):
        assert all(parts[key] == 0 for key, asked in claims.items() if not asked)


@given(FEN, st.integers(0, 10_000))
def test_a_share_is_never_more_than_the_whole(fen: int, permyriad: int) -> None:
    """Rounded to the nearest fen."""
    part = of_share(fen, permyriad)
    assert 0 <= part <= fen
    assert abs(part * 10_000 - fen * permyriad) <= 5_000


@given(st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=3), max_size=40), st.integers(1, 4))
def test_an_election_gives_no_more_seats_than_there_are(ballots: list[list[int]], seats: int) -> None:
    """Whoever has a seat has more votes than whoever has none; equals at the edge are named."""
    told = count(range(6), ballots, seats)
    assert len(told.elected) + told.open_seats == seats
    left = [one for one in range(6) if one not in told.elected and one not in told.tied]
    assert all(told.votes[won] > told.votes[lost] for won in told.elected for lost in left)
    assert not told.tied or len(told.tied) > told.open_seats
