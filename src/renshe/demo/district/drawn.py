"""Benefits that people draw, and the bank accounts that they are paid to."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from renshe.demo.district import digits
from renshe.demo.district.careers import EMPLOYED, PENSIONER, RESIDENT_PENSIONER, UNEMPLOYED, Lives
from renshe.demo.district.homes import Homes
from renshe.demo.district.rows import INSURANCE, JOBS, days_before, fact, numbered, words
from renshe.demo.district.shape import Block, Days, Whole, first_day, last_day, later, month_of
from renshe.demo.district.spells import INVOLUNTARY, Spells
from renshe.demo.district.working import HIGHEST_BASE, Insured, paid_months
from renshe.registry.sealing import hashed, seal

KINDS = ("pension", "resident_pension", "unemployment", "injury", "survivors", "subsidy")
PENSION, RESIDENT_PENSION, UNEMPLOYMENT, INJURY, SURVIVORS, SUBSIDY = range(6)
# 90 % of Guangzhou's minimum wage (粤府函〔2026〕188号, 〔2025〕23号), in fen, from these months on.
UNEMPLOYMENT_SINCE = np.array([0, 680], np.int64)  # … and September 2026
UNEMPLOYMENT_FEN = np.array([225_000, 241_200])
CALCULATION_FEN = 949_300  # Guangdong's calculation base of 2025 (粤人社发〔2025〕32号)
CLAIMS = 0.93  # share of the entitled who claim
PAUSED = 0.8  # share of gaps between employments for which the benefit was claimed
INJURED, SEVERE = 0.0056, 0.3  # of the employed; of them with a monthly benefit
SUBSIDISED = 0.35  # of the flexible workers over 45: subsidy for their insurance
BANKS = ("珠江演示银行", "云山演示银行", "越秀演示农商银行")


@dataclass(frozen=True)
class Drawn:
    """Benefits.

    Attributes:
        person: position in the block.
        kind: position in KINDS.
        since, until: days; NaT for "still".
        monthly, once: fen; 0 for none.
    """

    person: Whole
    kind: Whole
    since: Days
    until: Days
    monthly: Whole
    once: Whole


@dataclass(frozen=True)
class Registered:
    """Who is registered as unemployed today.

    Attributes:
        person: position in the block.
        since: day of the registration.
    """

    person: Whole
    since: Days


def registered(block: Block, lives: Lives) -> Registered:
    """The unemployed register some days after their work has ended; those who never worked, lately."""
    chance, day = block.chance(14), block.district.day
    who = np.flatnonzero(lives.state == UNEMPLOYED)
    worked = lives.ends[who] >= lives.begins[who]
    after = last_day(lives.ends[who]) + chance.integers(2, 25, len(who))
    since = np.where(worked, np.minimum(after, day - 1), days_before(chance, day, 3, 200, len(who)))
    return Registered(who, np.maximum(since, day - 700))


def benefits(block: Block, homes: Homes, lives: Lives, spells: Spells, months: Insured) -> Drawn:
    """All benefits of the block's people, in no order."""
    parts = [
        _pensions(block, homes, lives, months),
        _unemployment(block, lives, spells, months),
        _injuries(block, lives, spells),
        _survivors(block, homes, lives),
        _subsidies(block, homes, spells),
    ]
    return Drawn(
        *(np.concatenate(columns) for columns in zip(*(vars(part).values() for part in parts), strict=True))
    )


def _pensions(block: Block, homes: Homes, lives: Lives, months: Insured) -> Drawn:
    """Pensions from the month after the retirement month, the residents' from sixty; both end with a death."""
    chance = block.chance(15)
    who = np.flatnonzero(np.isin(lives.state, [PENSIONER, RESIDENT_PENSIONER]))
    employees = lives.state[who] == PENSIONER
    begins = np.where(employees, lives.retires[who], month_of(homes.born[who]) + 60 * 12) + 1
    years = (paid_months(block, months, 0) + paid_months(block, months, 1))[who] / 12
    index = chance.lognormal(-0.1, 0.35, len(who)).clip(0.6, 3)
    base = CALCULATION_FEN * (1 + index) / 2 * years * 0.01
    own = (CALCULATION_FEN * index).clip(None, HIGHEST_BASE) * 0.08 * years * 12 / 139 * 0.55
    monthly = np.where(employees, base + own, 30_000 + chance.integers(0, 60, len(who)) * 1000)
    died = lives.died[who]
    until = np.where(
        np.isnat(died),
        np.datetime64("NaT"),
        last_day(month_of(np.where(np.isnat(died), block.district.day, died))),
    )
    kind = np.where(employees, PENSION, RESIDENT_PENSION)
    since = first_day(begins)
    keep = np.isnat(until) | (until >= since)
    return Drawn(
        who[keep],
        kind[keep],
        since[keep],
        until[keep],
        (monthly[keep] // 10 * 10).astype(np.int64),
        np.zeros(keep.sum(), np.int64),
    )


def months_of_benefit(paid: Whole) -> Whole:
    """How long unemployment benefit is paid (广东省失业保险条例, article 17): a month a year, from four years on two; 24 at most."""
    return np.where(paid <= 48, paid // 12, 4 + (paid - 48) // 6).clip(0, 24)


def _unemployment(block: Block, lives: Lives, spells: Spells, months: Insured) -> Drawn:
    """Of the registered, who left against their will and paid a year; and of gaps that have ended within two years."""
    chance, month = block.chance(16), block.district.month
    paid = paid_months(block, months, 0)
    rows = np.flatnonzero(
        spells.last & (lives.state[spells.person] == UNEMPLOYED) & INVOLUNTARY[spells.reason]
    )
    begin = spells.until[rows] + 2
    end = begin + months_of_benefit(paid[spells.person[rows]]) - 1
    entitled = (paid[spells.person[rows]] >= 12) & (begin <= month) & (chance.random(len(rows)) < CLAIMS)
    later = np.flatnonzero((spells.gap >= 3) & (spells.since > month - 24) & ~spells.own)
    earlier = later - 1
    claims = INVOLUNTARY[spells.reason[earlier]] | (chance.random(len(later)) < PAUSED)
    claims &= (spells.until[earlier] - spells.since[earlier] >= 12) & (spells.employer[earlier] >= 0)
    who = np.r_[spells.person[rows][entitled], spells.person[later][claims]]
    begin = np.r_[begin[entitled], spells.until[earlier][claims] + 2]
    end = np.r_[end[entitled], (spells.since[later] - 1)[claims]]
    keep = end >= begin
    who, begin, end = who[keep], begin[keep], end[keep]
    amount = UNEMPLOYMENT_FEN[np.searchsorted(UNEMPLOYMENT_SINCE, np.minimum(end, month), side="right") - 1]
    return Drawn(
        who,
        np.full(len(who), UNEMPLOYMENT),
        first_day(begin),
        last_day(end),
        amount,
        np.zeros(len(who), np.int64),
    )


def _injuries(block: Block, lives: Lives, spells: Spells) -> Drawn:
    """Work injuries of those who work: a monthly benefit for the severe ones, one payment for the others."""
    chance, day = block.chance(17), block.district.day
    rows = np.flatnonzero(spells.goes_on & (spells.employer >= 0) & (lives.state[spells.person] == EMPLOYED))
    rows = rows[chance.random(len(rows)) < INJURED]
    since = np.maximum(
        days_before(chance, day, 20, 1800, len(rows)), np.minimum(first_day(spells.since[rows]) + 20, day - 1)
    )
    severe = chance.random(len(rows)) < SEVERE
    monthly = np.where(severe, chance.integers(350, 780, len(rows)) * 1000, 0)
    once = np.where(severe, 0, chance.integers(3000, 9000, len(rows)) * 1000)
    until = np.where(severe, np.datetime64("NaT"), since)
    return Drawn(spells.person[rows], np.full(len(rows), INJURY), since, until, monthly, once)


def _survivors(block: Block, homes: Homes, lives: Lives) -> Drawn:
    """One payment to husband or wife of a pensioner who has died."""
    gone = np.flatnonzero(~np.isnat(lives.died) & (lives.state == PENSIONER) & (homes.partner >= 0))
    gone = gone[(homes.partner[gone] < block.people)]
    heirs = homes.partner[gone]
    paid = np.minimum(later(lives.died[gone], 50), block.district.day - 1)
    alive = np.isnat(lives.died[heirs])
    number = int(alive.sum())
    return Drawn(
        heirs[alive],
        np.full(number, SURVIVORS),
        paid[alive],
        paid[alive],
        np.zeros(number, np.int64),
        np.full(number, 6_800_000),
    )


def _subsidies(block: Block, homes: Homes, spells: Spells) -> Drawn:
    """Older flexible workers whose insurance is subsidised."""
    chance, day = block.chance(18), block.district.day
    rows = np.flatnonzero(spells.goes_on & (spells.employer < 0) & (homes.ages[spells.person] > 45))
    rows = rows[chance.random(len(rows)) < SUBSIDISED]
    since = np.maximum(
        first_day(spells.since[rows]), first_day(month_of(days_before(chance, day, 30, 900, len(rows))))
    )
    number = len(rows)
    return Drawn(
        spells.person[rows], np.full(number, SUBSIDY), since, later(since, 1094), np.full(number, 73_500),
        np.zeros(number, np.int64),
    )  # fmt: skip


def benefit_rows(block: Block, drawn: Drawn) -> pl.DataFrame:
    """The table of benefits."""
    order = np.lexsort((drawn.since, drawn.person))
    person, kind = drawn.person[order], drawn.kind[order]
    amounts = pl.DataFrame({"monthly": drawn.monthly[order], "once": drawn.once[order]})
    shown = amounts.select(
        pl.when(pl.col("monthly") > 0).then("monthly").alias("monthly"),
        pl.when(pl.col("once") > 0).then("once").alias("once"),
    )
    said = fact(
        block, INSURANCE, later(drawn.since[order], 9), since=drawn.since[order], until=drawn.until[order],
        person_id=block.ids[person], kind=words(KINDS, kind), monthly_fen=shown["monthly"], once_fen=shown["once"],
    )  # fmt: skip
    source = words((INSURANCE, JOBS), (kind == SUBSIDY).astype(np.int64))
    return numbered(block, said.with_columns(source.alias("source")))


def account_rows(block: Block, drawn: Drawn, unemployed: Registered) -> pl.DataFrame:
    """A sealed account (of the social security card) for everybody who is paid something or is registered as unemployed."""
    chance = block.chance(19)
    who = np.union1d(drawn.person, unemployed.person)
    numbers = digits.accounts(block.ids[who])
    sealed = pl.Series([seal(number) for number in numbers], dtype=pl.String)
    found_by = pl.Series(["\\\\x" + hashed(number).hex() for number in numbers], dtype=pl.String)
    learned = days_before(chance, block.district.day, 5, 900, len(who))
    return numbered(
        block,
        fact(
            block, INSURANCE, learned, person_id=block.ids[who], bank=words(BANKS, chance.integers(0, len(BANKS), len(who))),
            number_sealed=sealed, number_hash=found_by,
        ),
    )  # fmt: skip
