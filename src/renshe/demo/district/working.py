"""The rows of working lives: employments, insurance months, and the wages behind them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from renshe.demo.district.careers import LEVELS, PENSIONER, RESIDENT, RESIDENT_PENSIONER, Lives
from renshe.demo.district.employers import found
from renshe.demo.district.homes import Homes
from renshe.demo.district.rows import INSURANCE, JOBS, fact, numbered, words
from renshe.demo.district.shape import Block, Days, Whole, first_day, last_day, later, month_of
from renshe.demo.district.spells import REASONS, Spells

# Contribution bases from 2025-07 on, in fen (docs/decisions/0011): 5,510 to 27,549 yuan. Earlier years are scaled back.
LOWEST_BASE, HIGHEST_BASE, BASES_SINCE = 551_000, 2_754_900, 666  # July 2025, as a month
YEARLY_GROWTH = 1.055  # of wages and bases before that; assumed
RESIDENTS_SINCE = 535  # August 2014, as a month: assumed for everybody
LATE = 0.04  # share of employments whose insurance begins up to three months late
CORRECTED = 0.01  # share of insurance rows whose base was corrected
OCCUPATIONS = (
    "销售人员", "行政办事员", "会计", "餐饮服务员", "厨师", "收银员", "保洁员", "软件开发人员", "护士", "医师", "中学教师",
    "小学教师", "快递员", "保安员", "物业管理员", "美容师", "电工", "家政服务员", "平面设计师", "客服人员",
)  # fmt: skip


@dataclass(frozen=True)
class Insured:
    """Insurance months as spells, in the order of people and time.

    Attributes:
        person: position in the block.
        since, until: months, both included.
        goes_on: no end.
        employer: position among all; -1 for none.
        scheme: 0 employees, 1 flexible work, 2 residents.
        base: monthly base in fen.
    """

    person: Whole
    since: Whole
    until: Whole
    goes_on: np.ndarray
    employer: Whole
    scheme: Whole
    base: Whole


SCHEMES = ("{pension,unemployment,injury}", "{pension}", "{resident}")


def employments(block: Block, spells: Spells) -> pl.DataFrame:
    """The table of employments."""
    chance, number, day = block.chance(11), len(spells.person), block.district.day
    since = np.minimum(first_day(spells.since) + chance.choice([0, 0, 0, 2, 5, 9], number), day - 1)
    last = last_day(spells.until)
    until = np.where(
        chance.random(number) < 0.6, last, first_day(spells.until) + chance.integers(14, 27, number)
    )
    until = np.where(spells.goes_on, np.datetime64("NaT"), until)
    sole = spells.own & (found(block.district).kind[spells.employer.clip(0)] == 1)
    kind = np.where(spells.employer < 0, 2, np.where(sole, 1, 0))
    office = words(OCCUPATIONS, chance.integers(0, len(OCCUPATIONS), number))
    occupation = pl.DataFrame({"own": spells.own, "office": office}).select(
        pl.when("own").then(pl.lit("负责人")).otherwise("office").alias("it")
    )["it"]
    said = fact(
        block, INSURANCE, later(np.where(spells.goes_on, since, until), 12), since=since, until=until,
        person_id=block.ids[spells.person], employer_id=employer_ids(spells.employer),
        kind=words(("employed", "self_employed", "flexible"), kind), occupation=occupation,
        leaving_reason=words(REASONS, spells.reason),
    )  # fmt: skip
    source = words((INSURANCE, JOBS), (kind > 0).astype(np.int64))
    return numbered(block, said.with_columns(source.alias("source")))


def employer_ids(positions: Whole) -> pl.Series:
    """Ids of employers by position; null for -1."""
    ids = pl.DataFrame({"id": positions + 1})
    return ids.select(pl.when(pl.col("id") > 0).then("id").alias("id"))["id"]


def insured(block: Block, homes: Homes, lives: Lives, spells: Spells) -> Insured:
    """The paid months of everybody: of the employments, and of those who pay the residents' scheme."""
    chance, number, month = block.chance(12), len(spells.person), block.district.month
    late = np.where(chance.random(number) < LATE, chance.integers(1, 4, number), 0)
    since = np.minimum(spells.since + late, spells.until)
    retired = lives.state[spells.person] == PENSIONER
    until = np.where(retired, np.minimum(spells.until, lives.retires[spells.person]), spells.until)
    wage = _wages(chance, lives)
    # A base holds from July to June: what goes on is cut at the last July.
    july = month - (month - 6) % 12
    cut = np.flatnonzero(spells.goes_on & (since < july))
    ends = until.copy()
    ends[cut] = july - 1
    person = np.r_[spells.person, spells.person[cut]]
    begin, end = np.r_[since, np.full(len(cut), july)], np.r_[ends, until[cut]]
    goes_on = np.r_[spells.goes_on, np.ones(len(cut), np.bool_)]
    goes_on[cut] = False
    employer = np.r_[spells.employer, spells.employer[cut]]
    base = base_in(wage[person], begin)
    scheme = (employer < 0).astype(np.int64)
    residents = np.flatnonzero(np.isin(lives.state, [RESIDENT, RESIDENT_PENSIONER]))
    more = _residents(block, homes, lives, residents)
    columns = [
        np.r_[mine, theirs]
        for mine, theirs in zip((person, begin, end, goes_on, employer, scheme, base), more, strict=True)
    ]
    order = np.lexsort((columns[1], columns[0]))
    return Insured(*(column[order] for column in columns))


def _residents(block: Block, homes: Homes, lives: Lives, who: Whole) -> tuple[np.ndarray, ...]:
    """The residents' scheme: from its beginning or the age of 25, until sixty."""
    month = block.district.month
    birth = month_of(homes.born[who])
    since = np.maximum(birth + 25 * 12, RESIDENTS_SINCE)
    pays = lives.state[who] == RESIDENT
    until = np.where(pays, month, np.minimum(birth + 60 * 12, month - 1))
    since = np.where(pays, np.minimum(since, month), since)
    rows = np.flatnonzero(since <= until)
    none, two = np.full(len(rows), -1), np.full(len(rows), 2)
    return who[rows], since[rows], until[rows], pays[rows], none, two, np.full(len(rows), 3000)


def _wages(chance: np.random.Generator, lives: Lives) -> np.ndarray:
    """Everybody's wage in fen a month, at the wages of July 2025: the more schooling, the more; assumed."""
    middle = np.array([4600, 5000, 5900, 7300, 9800, 13_500, 17_500])[: len(LEVELS)][lives.level]
    return middle * 100 * chance.lognormal(0, 0.38, len(lives.level))


def base_in(wage: np.ndarray, months: Whole) -> Whole:
    """The base of a wage in a month: within the limits of that year, in whole yuan, in fen."""
    years = (BASES_SINCE - months).clip(0) // 12
    scale = YEARLY_GROWTH ** -years.astype(np.float64)
    return ((wage.clip(LOWEST_BASE, HIGHEST_BASE) * scale) // 100 * 100).astype(np.int64)


def insurances(block: Block, months: Insured) -> pl.DataFrame:
    """The table of insurance months, with a few earlier rows whose base was corrected."""
    chance, day = block.chance(13), block.district.day
    since, until = (
        first_day(months.since),
        np.where(months.goes_on, np.datetime64("NaT"), last_day(months.until)),
    )
    learned = later(np.where(months.goes_on, since, until), 14)

    def table(rows: Whole, base: Whole, told: Days, ended: Days | None) -> pl.DataFrame:
        return fact(
            block, INSURANCE, told, since=since[rows], until=until[rows], ended=ended, person_id=block.ids[months.person[rows]],
            employer_id=employer_ids(months.employer[rows]), schemes=words(SCHEMES, months.scheme[rows]), base_fen=base,
        )  # fmt: skip

    every = np.arange(len(months.person))
    old = learned < day - 60
    wrong = np.flatnonzero((chance.random(len(every)) < CORRECTED) & old & (months.scheme == 0))
    newly = learned.copy()
    newly[wrong] = later(newly[wrong], 40)
    before = (months.base[wrong] * 0.8).astype(np.int64) // 100 * 100
    return numbered(
        block, table(every, months.base, newly, None), table(wrong, before, learned[wrong], newly[wrong])
    )


def paid_months(block: Block, months: Insured, scheme: int) -> Whole:
    """Months that everybody has paid, in employees' spells (0), flexible ones (1) or the residents' scheme (2)."""
    length = np.minimum(months.until, block.district.month - 1) - months.since + 1
    mine = months.scheme == scheme
    return np.bincount(months.person[mine], length[mine].clip(0), block.people).astype(np.int64)
