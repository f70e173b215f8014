"""Working lives cut into employments, one after the other, with gaps; and the insurance months that belong to them."""

from dataclasses import dataclass, replace

import numpy as np

from renshe.demo.district.careers import EMPLOYED, FLEXIBLE, PENSIONER, UNEMPLOYED, Lives
from renshe.demo.district.employers import Market, found
from renshe.demo.district.shape import Block, Flags, Whole, month_of, pick

REASONS = (
    "", "resigned", "contract_expired", "agreed_on_employer_proposal", "dismissed_without_fault", "laid_off",
    "agreed_on_own_proposal", "dismissed_for_fault", "other", "employer_closed",
)  # fmt: skip
CLOSED = REASONS.index("employer_closed")
USUAL = (0, 0.44, 0.18, 0.12, 0.05, 0.04, 0.13, 0.02, 0.02, 0)
OF_THE_UNEMPLOYED = (0, 0.20, 0.27, 0.22, 0.10, 0.14, 0.04, 0.02, 0.01, 0)
INVOLUNTARY = np.array([reason in {
    "contract_expired", "agreed_on_employer_proposal", "dismissed_without_fault", "laid_off", "dismissed_for_fault",
    "employer_closed",
} for reason in REASONS])  # fmt: skip
MOST = 4  # spells in one life
LATELY = 0.2  # share of those with several jobs who have found the last one within about a year


@dataclass(frozen=True)
class Spells:
    """Employments in the order of people and time.

    Attributes:
        person: position in the block.
        since, until: months, both included; until is this month for what goes on.
        goes_on: no end.
        last: nothing follows.
        employer: position among all; -1 for flexible work.
        own: their own business (self-employed), or the firm that they represent.
        reason: position in REASONS.
        gap: free months before it; 0 for the first.
    """

    person: Whole
    since: Whole
    until: Whole
    goes_on: Flags
    last: Flags
    employer: Whole
    own: Flags
    reason: Whole
    gap: Whole

    def of(self, rows: Flags | Whole) -> "Spells":
        """Some of them."""
        return replace(self, **{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


def work(block: Block, lives: Lives) -> Spells:
    """Cut every working life into spells, and find an employer for each."""
    chance = block.chance(3)
    person, since, until, last, gap = _cut(chance, lives)
    state = lives.state[person]
    goes_on = last & np.isin(state, [EMPLOYED, FLEXIBLE])
    flexible = np.where(last & (state == FLEXIBLE), True, chance.random(len(person)) < 0.045)  # noqa: FBT003 - numpy's where
    flexible &= ~(last & np.isin(state, [EMPLOYED, UNEMPLOYED]))
    employers = found(block.district)
    open_now, ever = (
        Market(employers, employers.open),
        Market(employers, np.ones(len(employers.kind), np.bool_)),
    )
    employer = np.where(goes_on, open_now.find(chance, since), ever.find(chance, since))
    closed = np.where(
        employers.open,
        np.iinfo(np.int32).max,
        month_of(np.where(employers.open, block.district.day, employers.closed)),
    )
    gone = closed[employer] <= since
    employer = np.where(gone, open_now.find(chance, since), employer)
    shut = ~goes_on & ~flexible & (closed[employer] < until)
    until = np.where(shut, closed[employer], until)
    laid = pick(chance, list(OF_THE_UNEMPLOYED), len(person))
    reason = np.where(last & (state == UNEMPLOYED), laid, pick(chance, list(USUAL), len(person)))
    reason = np.where(shut, CLOSED, reason)
    reason = np.where(goes_on | flexible | (last & (state == PENSIONER) & ~shut), 0, reason)
    return Spells(
        person,
        since,
        until,
        goes_on,
        last,
        np.where(flexible, -1, employer),
        np.zeros(len(person), np.bool_),
        reason,
        gap,
    )


def _cut(chance: np.random.Generator, lives: Lives) -> tuple[Whole, Whole, Whole, Flags, Whole]:
    """Person, first and last month, whether it is the last one, and free months before."""
    months = lives.ends - lives.begins + 1
    number = len(months)
    odds = np.where(lives.state == PENSIONER, 0.08, (months / 12 / 30).clip(0, 1) * 0.42)
    count = np.where(months > 0, 1 + chance.binomial(MOST - 1, odds.clip(0, 1)), 0)
    cuts = np.sort(chance.uniform(0.06, 0.94, (number, MOST - 1)), axis=1)
    place = np.arange(MOST)
    starts = np.column_stack([np.zeros(number), cuts]) * months[:, None]
    starts = np.floor(starts).astype(np.int64) + lives.begins[:, None]
    lately = np.flatnonzero((lives.state == EMPLOYED) & (count > 1) & (chance.random(number) < LATELY))
    final_start = lives.ends[lately] - chance.integers(1, 14, len(lately))
    starts[lately, count[lately] - 1] = np.maximum(starts[lately, count[lately] - 1], final_start)
    here = place < count[:, None]
    gaps = np.where(
        chance.random((number, MOST)) < 0.45, 0, chance.geometric(0.3, (number, MOST)).clip(1, 14)
    )
    final = place == count[:, None] - 1
    following = np.column_stack([starts[:, 1:], starts[:, -1]])
    ends = np.where(final, lives.ends[:, None], following - 1 - gaps)
    # A spell that the gap would swallow is left out; the one before it then ends earlier than it might.
    here &= ends >= starts
    person, at = np.nonzero(here)
    since, until = starts[person, at], ends[person, at]
    same = np.r_[False, person[1:] == person[:-1]]
    free = np.where(same, since - np.r_[0, until[:-1]] - 1, 0)
    return person, since, until, final[person, at], free


def represent(block: Block, spells: Spells) -> tuple[Spells, Whole]:
    """Give every employer of the block a representative, who works there from then on if it is open.

    Returns:
        The spells, and the person (position in the block) of each employer; -1 where nobody is left.
    """
    chance, employers = block.chance(4), found(block.district)
    mine = np.array(block.employers, dtype=np.int64)
    able = np.flatnonzero(spells.goes_on & (spells.employer >= 0))
    chosen = able[chance.permutation(len(able))[: len(mine)]]
    who = np.full(len(mine), -1)
    who[: len(chosen)] = spells.person[chosen]
    mine = mine[: len(chosen)]
    opened = employers.open[mine] & (month_of(employers.founded[mine]) < block.district.month)
    rows, mine = chosen[opened], mine[opened]
    employer, since, own = spells.employer.copy(), spells.since.copy(), spells.own.copy()
    employer[rows] = mine
    since[rows] = np.maximum(since[rows], month_of(employers.founded[mine]) + 1)
    own[rows] = True
    return replace(spells, employer=employer, since=since, own=own), who
