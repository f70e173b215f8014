"""Households: who lives with whom, in which street, how old, and of which sex."""

from dataclasses import dataclass

import numpy as np

from renshe.demo.district.shape import Block, Days, Flags, Whole, pick, pick_by

RELATIONS = ("head", "spouse", "child", "parent", "other")
SLOTS = np.array([0, 1, 2, 2, 3, 3])  # of one household: head, spouse, two children, two parents
OLDEST = 104.6  # years
GROWN = 20.0  # years; nobody has a child or a spouse earlier

# Streets: weight of size, and how old their people are beside the district's mean (assumed: old town, commerce, new blocks).
STREET_SIZES = (11, 12, 11, 3, 5, 6, 7, 6, 6, 4, 5, 5, 5, 4, 4, 5, 6, 6)
STREET_AGES = (
    0.75,
    0.8,
    0.95,
    0.85,
    1.1,
    0.9,
    1.0,
    1.1,
    1.2,
    1.15,
    1.0,
    1.1,
    1.1,
    1.2,
    1.25,
    1.15,
    1.05,
    1.0,
)
OLD_HOUSEHOLDS = 0.47


@dataclass(frozen=True)
class Kind:
    """One kind of household; the figures are assumed.

    Attributes:
        share: among the old or the young households.
        old: the head has left the middle of life.
        ages: youngest and oldest head, in years.
        skew: above 1 the younger heads are more.
        spouse, children, parents: chances of a spouse, of one and of a second child, of one and of a second parent.
        gap: least and greatest years between parent and child.
        others: the children are tenants instead, without relation.
    """

    share: float
    old: bool
    ages: tuple[float, float]
    skew: float = 1.0
    spouse: float = 0.0
    children: tuple[float, float] = (0.0, 0.0)
    parents: tuple[float, float] = (0.0, 0.0)
    gap: tuple[float, float] = (23.0, 38.0)
    others: bool = False


KINDS = (
    Kind(0.26, old=False, ages=(21, 52), skew=1.3),
    Kind(0.13, old=False, ages=(24, 47), spouse=1.0),
    Kind(0.35, old=False, ages=(28, 51), spouse=1.0, children=(1.0, 0.32)),
    Kind(0.08, old=False, ages=(28, 53), children=(1.0, 0.1)),
    Kind(0.10, old=False, ages=(29, 49), spouse=1.0, children=(1.0, 0.25), parents=(1.0, 0.35)),
    Kind(0.08, old=False, ages=(19, 49), skew=1.4, children=(1.0, 0.6), others=True),
    Kind(0.30, old=True, ages=(56, 98), skew=1.6),
    Kind(0.42, old=True, ages=(54, 93), skew=1.9, spouse=1.0),
    Kind(0.28, old=True, ages=(49, 70), spouse=0.85, children=(1.0, 0.05), gap=(23.0, 33.0)),
)


@dataclass(frozen=True)
class Homes:
    """The people of one block with their households, in order of household.

    Attributes:
        household: position of the household in the block.
        street: position of the street.
        relation: position in RELATIONS.
        female: sex.
        ages: in years, with fractions.
        born: birthday.
        partner: position of husband or wife; -1 for none.
    """

    household: Whole
    street: Whole
    relation: Whole
    female: Flags
    ages: np.ndarray
    born: Days
    partner: Whole


def settle(block: Block) -> Homes:
    """Found households until the block has its people; the last one may stay smaller."""
    chance = block.chance(1)
    most = min(block.people, int(block.people * 0.62) + 40)
    street = pick(chance, list(STREET_SIZES), most)
    kind = _kinds(chance, street)
    here, ages, female = _members(chance, kind)
    where, slot = np.nonzero(here)
    where, slot = where[: block.people], slot[: block.people]
    relation = SLOTS[slot]
    tenant = np.array([one.others for one in KINDS])[kind[where]] & (relation == 2)
    age = ages[where, slot]
    return Homes(
        household=where,
        street=street[where],
        relation=np.where(tenant, 4, relation),
        female=female[where, slot],
        ages=age,
        born=block.district.day - np.floor(age * 365.2425).astype("timedelta64[D]"),
        partner=_partners(where, relation),
    )


def _kinds(chance: np.random.Generator, street: Whole) -> Whole:
    """The kind of each household: in old streets the old kinds are more."""
    old = np.array([one.old for one in KINDS])
    shares = np.array([one.share for one in KINDS])
    share_old = (OLD_HOUSEHOLDS * np.array(STREET_AGES)).clip(0, 0.95)[:, None]
    table = np.where(old, shares * share_old, shares * (1 - share_old))
    return pick_by(chance, table, street)


def _members(chance: np.random.Generator, kind: Whole) -> tuple[Flags, np.ndarray, Flags]:
    """Of each household: who is there, how old, and who is a woman; a column for each of SLOTS."""
    number = len(kind)

    def of(name: str) -> np.ndarray:
        return np.array([getattr(one, name) for one in KINDS], dtype=np.float64)[kind]

    low, high = of("ages").T
    head = low + (high - low) * chance.random(number) ** of("skew")
    woman = chance.random(number) < np.where(of("spouse") > 0, 0.25, np.where(head > 60, 0.66, 0.45))
    younger = (chance.normal(2.0, 2.5, number) * np.where(woman, -1, 1)).clip(-9, 9)
    spouse = (head - younger).clip(GROWN + 2, OLDEST)
    has_spouse = chance.random(number) < of("spouse")
    parent = np.where(has_spouse, np.minimum(head, spouse), head)
    gap_low, gap_high = of("gap").T
    child = parent - (gap_low + (gap_high - gap_low) * chance.random(number))
    tenants = of("others") > 0
    child = np.where(tenants, 18 + 31 * chance.random(number) ** 1.5, child)
    second = np.where(
        tenants, 18 + 31 * chance.random(number) ** 1.5, child - chance.uniform(1.2, 6.0, number)
    )
    mother = (head + chance.uniform(21, 36, number)).clip(None, OLDEST)
    father = (mother + chance.normal(2, 3, number).clip(-6, 9)).clip(head + GROWN, OLDEST)
    first_child, second_child = (chance.random((number, 2)) < of("children")).T
    first_parent, second_parent = (chance.random((number, 2)) < of("parents")).T
    ages = np.column_stack([head, spouse, child, second, mother, father])
    here = np.column_stack(
        [
            np.ones(number, dtype=np.bool_),
            has_spouse,
            first_child & (child >= 0),
            first_child & second_child & (child >= 0) & (second >= 0),
            first_parent,
            first_parent & second_parent,
        ]
    )
    girls = chance.random((number, 2)) < np.where(tenants, 0.45, 0.475)[:, None]
    female = np.column_stack([woman, ~woman, girls, np.ones(number, bool), np.zeros(number, bool)])
    return here, ages, female


def _partners(household: Whole, relation: Whole) -> Whole:
    """Heads and spouses stand side by side; everybody else has no partner here."""
    partner = np.full(len(household), -1)
    second = np.flatnonzero(relation == 1)
    partner[second] = second - 1
    partner[second - 1] = second
    return partner
