"""Licences, degrees, and what people are in the eyes of a department."""

import numpy as np
import polars as pl

from renshe.demo.district import firms
from renshe.demo.district.careers import CHILD, EMPLOYED, FLEXIBLE, LEVELS, STUDENT, Lives
from renshe.demo.district.drawn import Registered
from renshe.demo.district.homes import Homes
from renshe.demo.district.rows import (
    CIVIL,
    COURTS,
    INSURANCE,
    JOBS,
    POLICE,
    SCHOOLS,
    blank,
    days_before,
    fact,
    numbered,
    only,
    words,
)
from renshe.demo.district.shape import Block, Days, Flags, Whole, later, pick
from renshe.demo.district.working import Insured

CHILDREN_WITH_CARD = 0.4
RENEWED = 0.05  # share of identity cards whose predecessor is still known
EXPIRED = 0.012
WITH_CARD = 0.94  # of the insured: social security card
WITH_PERMIT = 0.72  # of those registered outside the city: residence permit
SKILLED = 0.09  # of the working: certificate of skill
DISABILITY = (0.008, 0.020, 0.046)  # until 40, until 60, after
LOW_INCOME = 0.005  # of the households
VETERANS = 0.03  # of men over 22
CUSTODY = 0.0006
DEGREES_KNOWN_SINCE = np.datetime64("1991-01-01")
SCHOOL_NAMES = (
    "演示小学",
    "演示初级中学",
    "演示高级中学",
    "演示职业技术学院",
    "演示大学",
    "演示大学研究生院",
    "演示大学研究生院",
)
TOWNS = ("广州", "越秀", "岭南", "珠江", "南粤", "韶州", "潮汕", "湘江")
GRADES = ("一级", "二级", "三级", "四级")
REASONS_HARD = ("大龄失业人员", "残疾人员", "城乡低保人员", "连续失业一年以上人员")


def licences(block: Block, homes: Homes, lives: Lives, months: Insured, hukou: pl.Series) -> pl.DataFrame:
    """All licences: of people, then of employers."""
    return numbered(
        block,
        *_identity_cards(block, homes, lives),
        _social_security_cards(block, months),
        _residence_permits(block, homes, lives, hukou),
        _skills(block, lives),
        *firms.licences(block),
    )


def _held(
    block: Block, source: str, who: Whole, kind: str, numbers: pl.Series, since: Days, until: Days | None, body: str, *,
    ended: Days | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Licences of people."""
    number = len(who)
    return fact(
        block, source, later(since, 10), since=since, until=until, ended=ended, person_id=block.ids[who],
        employer_id=pl.repeat(None, number, dtype=pl.Int64, eager=True), kind=pl.repeat(kind, number, eager=True),
        number=numbers, issued_by=pl.repeat(body, number, eager=True), revoked_on=np.full(number, np.datetime64("NaT", "D")),
    )  # fmt: skip


def _identity_cards(block: Block, homes: Homes, lives: Lives) -> list[pl.DataFrame]:
    """Valid for 5, 10 or 20 years or for good, by the age at the issue (居民身份证法, article 5). The number is the person's."""
    chance, day = block.chance(20), block.district.day
    who = np.flatnonzero(
        (homes.ages >= 16.1) | ((homes.ages > 3) & (chance.random(block.people) < CHILDREN_WITH_CARD))
    )
    age = homes.ages[who]
    at_issue, years = _issued(chance, age)
    back = age - at_issue
    since = day - np.maximum(back * 365.2425, 2).astype("timedelta64[D]")
    until = np.where(years > 0, since + (years * 365.2425).astype("timedelta64[D]"), np.datetime64("NaT"))
    body = "广州市公安局越秀区分局"
    again = np.flatnonzero((chance.random(len(who)) < RENEWED) & (at_issue > 27) & (back < 8))
    earlier = later(since[again], -9 * 365)
    return [
        _held(block, POLICE, who, "id-card", blank(len(who)), since, until, body),
        _held(
            block, POLICE, who[again], "id-card", blank(len(again)), earlier, later(earlier, 3652), body,
            ended=later(since[again], 10),
        ),
    ]  # fmt: skip


def _issued(chance: np.random.Generator, age: np.ndarray) -> tuple[np.ndarray, Whole]:
    """Age at the issue of the present card, and the years for which it is valid; 0 for good."""

    def valid(ages: np.ndarray) -> Whole:
        return np.select([ages < 16, ages < 26, ages < 46], [5, 10, 20], 0)

    at_issue = age - chance.random(len(age)) * np.minimum(19.9, np.where(age < 16.2, age - 0.05, age - 16))
    for _ in range(4):  # 5, 10, 10 and 20 years: whose card ran out has fetched another on that day
        years = valid(at_issue)
        over = (years > 0) & (age - at_issue > years - 0.05)
        at_issue = np.minimum(np.where(over, at_issue + years, at_issue), age)
    forgot = (chance.random(len(age)) < EXPIRED) & (age > 26.4) & (age < 36)
    at_issue = np.where(forgot, age - 10.2, at_issue)
    return at_issue, valid(at_issue)


def _social_security_cards(block: Block, months: Insured) -> pl.DataFrame:
    chance, day = block.chance(21), block.district.day
    who = np.unique(months.person)
    who = who[chance.random(len(who)) < WITH_CARD]
    since = days_before(chance, day, 20, 3600, len(who))
    numbers = pl.Series(90_000_000 + block.ids[who]).cast(pl.String)
    card = pl.DataFrame({"n": numbers}).select(pl.format("Y{}", "n").alias("n"))["n"]
    return _held(
        block, INSURANCE, who, "social-security-card", card, since, None, "广州市人力资源和社会保障局"
    )


def _residence_permits(block: Block, homes: Homes, lives: Lives, hukou: pl.Series) -> pl.DataFrame:
    chance, day = block.chance(22), block.district.day
    outside = (~hukou.str.starts_with("4401")).to_numpy() & (homes.ages > 16) & np.isnat(lives.died)
    who = np.flatnonzero(outside & (chance.random(block.people) < WITH_PERMIT))
    since = days_before(chance, day, 3, 364, len(who))
    numbers = pl.Series(990_000_000_000 + block.ids[who]).cast(pl.String)
    until = later(since, 365)
    return _held(block, POLICE, who, "residence-permit", numbers, since, until, "广州市公安局越秀区分局")


def _skills(block: Block, lives: Lives) -> pl.DataFrame:
    chance, day = block.chance(23), block.district.day
    working = np.isin(lives.state, [EMPLOYED, FLEXIBLE])
    who = np.flatnonzero(working & (chance.random(block.people) < SKILLED))
    since = np.maximum(days_before(chance, day, 30, 4000, len(who)), lives.left_school[who])
    since = np.minimum(since, day - 5)
    numbers = pl.Series(9_900_000_000 + block.ids[who]).cast(pl.String)
    return _held(block, JOBS, who, "skill-certificate", numbers, since, None, "演示职业技能评价机构")


def educations(block: Block, lives: Lives) -> pl.DataFrame:
    """Degrees since the register began, and what students are at."""
    chance, day = block.chance(24), block.district.day
    studying = lives.state == STUDENT
    done = (
        ~studying
        & (lives.state != CHILD)
        & (lives.left_school >= DEGREES_KNOWN_SINCE)
        & (lives.left_school < day)
        & (lives.level >= 2)
    )
    who = np.flatnonzero(studying | done)
    graduated = np.where(studying[who], np.datetime64("NaT"), lives.left_school[who])
    begun = np.where(
        studying[who], _last_september(day) - (chance.integers(0, 3, len(who)) * 365), np.datetime64("NaT")
    )
    learned = later(np.where(studying[who], begun, lives.left_school[who]), 40)
    town = words(TOWNS, chance.integers(0, len(TOWNS), len(who)))
    school = words(SCHOOL_NAMES, lives.level[who])
    named = pl.DataFrame({"town": town, "school": school}).select(
        pl.format("{}{}", "town", "school").alias("it")
    )["it"]
    return numbered(
        block,
        fact(
            block, SCHOOLS, learned, since=begun, person_id=block.ids[who], level=words(LEVELS, lives.level[who]), school=named,
            graduated_on=graduated,
        ),
    )  # fmt: skip


def _last_september(day: np.datetime64) -> np.datetime64:
    year = day.astype("datetime64[Y]")
    september = year.astype("datetime64[M]") + 8
    return (september if september.astype("datetime64[D]") < day else september - 12).astype("datetime64[D]")


def standings(block: Block, homes: Homes, lives: Lives, out: Registered) -> pl.DataFrame:
    """Registered unemployment, marriage, disability, low income, service, studies, custody."""
    chance, day = block.chance(25), block.district.day
    disabled = (
        chance.random(block.people)
        < np.array(DISABILITY)[np.searchsorted([40, 60], homes.ages, side="right")]
    )
    disabled &= homes.ages > 6
    poor = (chance.random(int(homes.household[-1]) + 1) < LOW_INCOME)[homes.household]
    alive = np.isnat(lives.died)
    veterans = ~homes.female & (homes.ages > 22) & (chance.random(block.people) < VETERANS)
    custody = (homes.ages > 20) & (homes.ages < 65) & (chance.random(block.people) < CUSTODY) & alive
    tables = [
        _standing(block, JOBS, out.person, "unemployed", out.since),
        _hard(block, homes, out, disabled, poor, chance),
        _marriages(block, homes, chance),
        _simple(
            block,
            CIVIL,
            disabled & alive,
            "disabled",
            chance,
            (100, 6),
            words(GRADES, pick(chance, [1, 2, 3, 4], block.people)),
        ),
        _simple(block, CIVIL, poor & alive, "low_income", chance, (40, 3)),
        _simple(block, CIVIL, veterans & alive, "veteran", chance, (400, 12)),
        _simple(block, COURTS, custody, "in_custody", chance, (20, 2)),
        _at_large(block, out, custody),
    ]
    student = np.flatnonzero(lives.state == STUDENT)
    september = np.full(len(student), _last_september(day))
    tables.append(_standing(block, SCHOOLS, student, "student", september, later(september, 330)))
    return numbered(block, *tables)


def _at_large(block: Block, out: Registered, custody: Flags) -> pl.DataFrame:
    """The courts are asked about the registered each month (benefit pauses in custody), and deny it of nearly all."""
    who = out.person[~custody[out.person]]
    chance, number = block.chance(26), len(who)
    told = days_before(chance, block.district.day, 1, 31, number)
    return fact(
        block, COURTS, told, person_id=block.ids[who], kind=pl.repeat("in_custody", number, eager=True),
        holds=pl.repeat(False, number, eager=True), detail=blank(number),  # noqa: FBT003 - the value of a column
    )  # fmt: skip


def _hard(
    block: Block, homes: Homes, out: Registered, disabled: Flags, poor: Flags, chance: np.random.Generator
) -> pl.DataFrame:
    """Of the registered: the older ones, the disabled, the poor, and those who have looked for a year."""
    age = homes.ages[out.person]
    older = age >= np.where(homes.female[out.person], 40, 50)
    long = block.district.day - out.since > np.timedelta64(365, "D")
    reason = np.select(
        [disabled[out.person], poor[out.person], older & (chance.random(len(age)) < 0.6), long],
        [1, 2, 0, 3],
        -1,
    )
    rows = np.flatnonzero(reason >= 0)
    since = np.minimum(later(out.since[rows], 20), block.district.day - 1)
    return _standing(
        block, JOBS, out.person[rows], "hard_to_employ", since, detail=words(REASONS_HARD, reason[rows])
    )


def _marriages(block: Block, homes: Homes, chance: np.random.Generator) -> pl.DataFrame:
    """Both sides are married since the same day, when both were grown."""
    second = np.flatnonzero(homes.relation == 1)
    first = homes.partner[second]
    grown = np.maximum(homes.born[first], homes.born[second]) + int(22.5 * 365.25)
    most = (block.district.day - 30 - grown).astype(np.int64).clip(0)
    wedding = np.minimum(
        grown + (most * chance.random(len(second)) ** 3).astype("timedelta64[D]"), block.district.day - 1
    )
    return _standing(block, CIVIL, np.r_[first, second], "married", np.r_[wedding, wedding])


def _simple(
    block: Block, source: str, who: Flags, kind: str, chance: np.random.Generator, years: tuple[int, int],
    details: pl.Series | None = None,
) -> pl.DataFrame:  # fmt: skip
    """A standing that has gone on for some time; `years` are the least days and the most years."""
    rows = np.flatnonzero(who)
    since = days_before(chance, block.district.day, years[0], years[1] * 365, len(rows))
    return _standing(
        block, source, rows, kind, since, detail=None if details is None else only(details, rows)
    )


def _standing(
    block: Block,
    source: str,
    who: Whole,
    kind: str,
    since: Days,
    until: Days | None = None,
    *,
    detail: pl.Series | None = None,
) -> pl.DataFrame:
    number = len(who)
    return fact(
        block, source, later(since, 6), since=since, until=until, person_id=block.ids[who],
        kind=pl.repeat(kind, number, eager=True), holds=pl.repeat(True, number, eager=True),  # noqa: FBT003 - the value of a column
        detail=blank(number) if detail is None else detail,
    )  # fmt: skip
