"""What people do today: school, work, registered unemployment, pension; from when to when they worked."""

from dataclasses import dataclass

import numpy as np

from renshe.demo.district.homes import Homes
from renshe.demo.district.shape import Block, Days, Flags, Whole, first_day, month_of, pick, pick_by

STATES = (
    "child", "student", "employed", "flexible", "resident", "unemployed", "aside", "pensioner", "resident_pensioner", "none",
)  # fmt: skip
CHILD, STUDENT, EMPLOYED, FLEXIBLE, RESIDENT, UNEMPLOYED, ASIDE, PENSIONER, RESIDENT_PENSIONER, NONE = range(
    10
)
WORKING_SHARES = (
    0.742,
    0.085,
    0.042,
    0.038,
    0.093,
)  # of those of working age who are not at school: EMPLOYED … ASIDE
PENSION_SHARES = (0.955, 0.030, 0.015)  # of those past their retirement: PENSIONER, RESIDENT_PENSIONER, NONE
TECHNICAL = 0.45  # share of working women whose retirement age was 55, not 50
STUDENTS = {
    16: 0.99,
    17: 0.97,
    18: 0.88,
    19: 0.84,
    20: 0.80,
    21: 0.74,
    22: 0.30,
    23: 0.12,
    24: 0.09,
    25: 0.05,
}

LEVELS = ("primary", "middle", "high", "college", "bachelor", "master", "doctor")
LEAVES_AT = np.array([13, 16, 19, 22, 23, 26, 29])  # the June of the year in which they reach this age
# Highest level by decade of birth: until 1949, the fifties, sixties, seventies, eighties, later. Assumed, old town.
LEVEL_SHARES = np.array(
    [
        [0.42, 0.28, 0.17, 0.07, 0.055, 0.004, 0.001],
        [0.14, 0.40, 0.30, 0.10, 0.055, 0.004, 0.001],
        [0.06, 0.33, 0.34, 0.16, 0.10, 0.008, 0.002],
        [0.03, 0.24, 0.28, 0.22, 0.19, 0.035, 0.005],
        [0.01, 0.14, 0.22, 0.28, 0.28, 0.06, 0.01],
        [0.005, 0.07, 0.20, 0.32, 0.335, 0.065, 0.005],
    ]
)
FIRST_WORK = np.int64(-239)  # February 1950, as a month


@dataclass(frozen=True)
class Lives:
    """What became of the people of a block.

    Attributes:
        state: position in STATES.
        level: position in LEVELS, of the highest degree; of the one under way for students.
        left_school: day of it; in the future for students and children.
        retires: month from January 1970 in which the retirement age is reached; the pension begins with the next.
        begins, ends: months of the whole working life, both included; ends before it begins for no work at all.
        died: day, or NaT.
        technical: a woman in a technical or leading post.
    """

    state: Whole
    level: Whole
    left_school: Days
    retires: Whole
    begins: Whole
    ends: Whole
    died: Days
    technical: Flags


def live(block: Block, homes: Homes) -> Lives:
    """Decide what everybody does."""
    chance, number = block.chance(2), block.people
    month = block.district.month
    technical = homes.female & (chance.random(number) < TECHNICAL)
    retires = retirement_month(homes.born, homes.female, technical)
    years = np.floor(homes.ages).astype(np.int64)
    state = _states(chance, years, retires < month)
    decade = np.searchsorted(np.arange(1950, 2000, 10), _year(homes.born), side="right")
    level = pick_by(chance, LEVEL_SHARES, decade)
    studying = state == STUDENT
    level = np.where(studying, _studies(chance, years), level)
    left = (_year(homes.born) + LEAVES_AT[level] - 1970) * 12 + 5
    # Nobody has left school later than they have begun to work or to look for it; nobody is at school who has left it.
    too_late = ~studying & (state != CHILD) & (left >= month)
    level = np.where(too_late, np.maximum(level - 3, 0), level)
    left = (_year(homes.born) + LEAVES_AT[level] - 1970) * 12 + 5
    left = np.where(studying & (left < month), (block.district.today.year - 1970) * 12 + 17, left)
    begins, ends = _working_life(chance, state, homes, left, retires, month)
    died = _deaths(chance, block, state, years)
    return Lives(
        state, level, first_day(left) + np.timedelta64(29, "D"), retires, begins, ends, died, technical
    )


def retirement_month(born: Days, female: Flags, technical: Flags) -> Whole:
    """The month in which the retirement age is reached, with the gradual delay.

    Source: decision of the NPC Standing Committee of 2024-09-13; State Council measures, articles 1 to 3. Delay: one month
    for every four (every two for women of 50) months of birth from January 1965, 1970 or 1975 on, 36, 36 or 60 at most.

    Returns:
        Months counted from January 1970.
    """
    birth = month_of(born)
    kind = np.where(female, np.where(technical, 1, 2), 0)
    years, base, step, most = (
        np.array(row)[kind] for row in ((60, 55, 50), (1965, 1970, 1975), (4, 4, 2), (36, 36, 60))
    )
    since = birth - (base - 1970) * 12
    delay = np.where(since >= 0, np.minimum(since // step + 1, most), 0)
    return birth + years * 12 + delay


def _states(chance: np.random.Generator, years: Whole, past: Flags) -> Whole:
    number = len(years)
    working = EMPLOYED + pick(chance, list(WORKING_SHARES), number)
    retired = PENSIONER + pick(chance, list(PENSION_SHARES), number)
    retired = np.where((retired == RESIDENT_PENSIONER) & (years < 61), NONE, retired)
    odds = np.zeros(int(years.max()) + 30)
    for age, share in STUDENTS.items():
        odds[age] = share
    at_school = chance.random(number) < odds[years]
    young = np.where(years < 16, CHILD, np.where(at_school, STUDENT, np.where(years < 18, ASIDE, working)))
    return np.where(past, retired, young)


def _studies(chance: np.random.Generator, years: Whole) -> Whole:
    """What a student is at: high school until 18, then college or more."""
    higher = 3 + pick(chance, [0.42, 0.58], len(years))
    return np.select([years < 19, years < 23], [np.full(len(years), 2), higher], 5)


def _working_life(
    chance: np.random.Generator, state: Whole, homes: Homes, left: Whole, retires: Whole, month: int
) -> tuple[Whole, Whole]:
    """First and last month of work; an idle life ends before it begins."""
    number = len(state)
    grown = month_of(homes.born) + 18 * 12
    begins = np.maximum(
        np.maximum(left + 1, grown) + chance.geometric(0.3, number).clip(1, 18) - 1, FIRST_WORK
    )
    last = np.full(number, month)
    last = np.where(state == UNEMPLOYED, month - chance.geometric(0.14, number).clip(1, 20), last)
    last = np.where(state == ASIDE, month - chance.integers(30, 200, number), last)
    last = np.where(state == PENSIONER, retires, last)
    idle = ~np.isin(state, [EMPLOYED, FLEXIBLE, UNEMPLOYED, PENSIONER, ASIDE]) | (
        (state == ASIDE) & (chance.random(number) < 0.7)
    )
    begins = np.where(np.isin(state, [EMPLOYED, FLEXIBLE]), np.minimum(begins, month), begins)
    begins = np.where(state == PENSIONER, np.minimum(begins, retires - 12 * 15), begins)
    return begins, np.where(idle, begins - 1, last)


def _deaths(chance: np.random.Generator, block: Block, state: Whole, years: Whole) -> Days:
    """A few of the old died within the last two years; the registry knows it."""
    odds = np.where(years >= 62, 0.004 * 1.07 ** (years - 62).clip(0, 45), 0.0)
    when = block.district.day - chance.integers(5, 720, len(state)).astype("timedelta64[D]")
    return np.where(chance.random(len(state)) < odds, when, np.datetime64("NaT"))


def _year(born: Days) -> Whole:
    return born.astype("datetime64[Y]").astype(np.int64) + 1970
