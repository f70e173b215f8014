"""The employers' rows: credit codes, what the registers say, licences, and who represents them."""

import numpy as np
import polars as pl

from renshe.demo.district import digits, names
from renshe.demo.district.employers import KINDS, Employers, found
from renshe.demo.district.rows import CIVIL, INSURANCE, MARKET, days_before, fact, numbered, only, words
from renshe.demo.district.shape import Block, Whole, later, pick
from renshe.demo.district.streets import streets

_TRADES = [word for _, _, trades in names.INDUSTRIES for word in trades.split()]
_STARTS = np.cumsum([0] + [len(trades.split()) for _, _, trades in names.INDUSTRIES])
SIGNS = "和利兴盛德广裕泰恒永安信达宏元昌隆顺源汇嘉丰誉正康美新华瑞祥"
BUSY = (
    5,
    8,
    7,
    10,
    9,
    10,
    5,
    6,
    6,
    10,
    7,
    5,
    5,
    5,
    5,
    6,
    4,
    4,
)  # employers by street, beside one another; assumed
DISPATCH = 0.03  # share of the business services (industry L) that hold a dispatch permit
DISPATCH_YEARS = 3  # a permit's life


def employers(block: Block, who: Whole) -> dict[str, pl.DataFrame]:
    """Employers, their particulars and their licences.

    Args:
        block: whose.
        who: the representative of each, as position in the block; -1 for none.
    """
    chance, all_of_them = block.chance(9), found(block.district)
    mine = np.array(block.employers, dtype=np.int64)
    kind, number = all_of_them.kind[mine], len(mine)
    codes = digits.credit_codes(mine, kind)
    table = pl.DataFrame(
        {
            "id": mine + 1,
            "district": pl.repeat(block.district.code, number, eager=True),
            "code": pl.Series(codes, dtype=pl.String),
            "created_at": (all_of_them.founded[mine] + 20).astype("datetime64[ms]"),
        }
    )
    return {
        "employer": table,
        "employerparticulars": numbered(block, *_particulars(block, chance, all_of_them, mine, who)),
    }


def licences(block: Block) -> list[pl.DataFrame]:
    """Business licences, and the permits of those who lend out workers; facts without ids."""
    chance, all_of_them = block.chance(10), found(block.district)
    mine = np.array(block.employers, dtype=np.int64)
    trading = mine[all_of_them.kind[mine] < 2]
    codes = pl.Series(digits.credit_codes(trading, all_of_them.kind[trading]), dtype=pl.String)
    founded, closed = all_of_them.founded[trading], all_of_them.closed[trading]
    business = _licence(
        block, MARKET, trading, "business-licence", codes, founded, None, "越秀区市场监督管理局", closed
    )
    letter = np.array([letter == "L" for letter, _, _ in names.INDUSTRIES])
    lending = trading[letter[all_of_them.trade[trading]] & all_of_them.open[trading]]
    lending = lending[(all_of_them.kind[lending] == 0) & (chance.random(len(lending)) < DISPATCH)]
    old = (block.district.day - all_of_them.founded[lending]).astype(np.int64)
    lending = lending[old > 60]
    since = np.maximum(
        days_before(chance, block.district.day, 20, 1080, len(lending)), all_of_them.founded[lending] + 30
    )
    until = later(since, 365 * DISPATCH_YEARS)
    numbers = pl.Series([f"演示派遣{one + 1:06d}" for one in lending], dtype=pl.String)
    never = np.full(len(lending), np.datetime64("NaT", "D"))
    dispatch = _licence(
        block,
        INSURANCE,
        lending,
        "dispatch-permit",
        numbers,
        since,
        until,
        "越秀区人力资源和社会保障局",
        never,
    )
    return [business, dispatch]


def _licence(
    block: Block, source: str, holders: Whole, kind: str, numbers: pl.Series, since, until, body: str, revoked
):
    number = len(holders)
    learned = np.where(np.isnat(revoked), later(since, 15), later(revoked, 15))
    return fact(
        block, source, learned, since=since, until=until, person_id=pl.repeat(None, number, dtype=pl.Int64, eager=True),
        employer_id=holders + 1, kind=pl.repeat(kind, number, eager=True), number=numbers,
        issued_by=pl.repeat(body, number, eager=True), revoked_on=revoked,
    )  # fmt: skip


def _particulars(
    block: Block, chance: np.random.Generator, employers: Employers, mine: Whole, who: Whole
) -> list[pl.DataFrame]:
    """What the register of each kind says: market regulation, civil affairs, or the insurance for public bodies."""
    number, kind, known = len(mine), employers.kind[mine], streets()
    street = pick(chance, list(BUSY), number)
    learned = np.where(
        employers.open[mine], days_before(chance, block.district.day, 20, 700, number), employers.closed[mine]
    )
    learned = np.maximum(learned, employers.founded[mine]) + 15
    people = block.ids[who.clip(0)] if block.people else who
    own = pl.DataFrame(
        {
            "employer_id": mine + 1,
            "name": _names(chance, employers, mine, known.names.gather(street)),
            "kind": words(KINDS, kind),
            "industry": _industries(employers, mine),
            "street": known.codes.gather(street),
            "address": names.addresses(chance, known.district, known.names.gather(street), number),
            "phone": pl.Series(digits.phones(chance, number)).cast(pl.String),
            "representative_id": pl.Series(people).zip_with(
                pl.Series(who >= 0), pl.repeat(None, number, dtype=pl.Int64, eager=True)
            ),
            "founded_on": employers.founded[mine],
            "closed_on": employers.closed[mine],
        }
    )
    registers = {MARKET: (0, 1), CIVIL: (3,), INSURANCE: (2,)}
    tables = []
    for source, kinds in registers.items():
        rows = np.isin(kind, kinds)
        part = own.filter(pl.Series(rows))
        tables.append(pl.concat([fact(block, source, learned[rows]), part], how="horizontal"))
    return tables


def _industries(employers: Employers, mine: Whole) -> pl.Series:
    kind, trade = employers.kind[mine], employers.trade[mine]
    lists = [
        [letter for letter, *_ in several]
        for several in (names.INDUSTRIES, names.INDUSTRIES, names.PUBLIC, names.SOCIAL)
    ]
    starts = np.cumsum([0] + [len(several) for several in lists])[:-1]
    return pl.Series([letter for several in lists for letter in several]).gather(starts[kind] + trade)


def _names(chance: np.random.Generator, employers: Employers, mine: Whole, street: pl.Series) -> pl.Series:
    """Names with (演示) at the end; the number of a public body keeps namesakes apart."""
    number, kind, trade = len(mine), employers.kind[mine], employers.trade[mine]
    shop = trade * (kind < 2)
    width = np.diff(_STARTS)[shop]
    business = pl.Series(_TRADES).gather(_STARTS[shop] + (chance.random(number) * width).astype(np.int64))
    sign = pl.Series(list(SIGNS))
    three = [only(sign, chance.integers(0, len(SIGNS), number)) for _ in range(3)]
    bodies = [name for _, name in names.PUBLIC] + [name for _, name in names.SOCIAL]
    body = pl.Series(bodies).gather(np.where(kind == 3, len(names.PUBLIC), 0) + trade * (kind >= 2))
    table = pl.DataFrame(
        {
            "kind": kind,
            "a": three[0],
            "b": three[1],
            "c": three[2],
            "trade": business,
            "body": body,
            "street": street,
            "n": mine + 1,
        }
    )
    made_up = names.MADE_UP
    company = pl.format(f"广州{{}}{{}}{{}}{{}}有限公司{made_up}", "a", "b", "c", "trade")
    shop_name = pl.format(f"越秀区{{}}{{}}{{}}{{}}商行{made_up}", "street", "a", "b", "trade")
    public = pl.format(f"越秀区{{}}第{{}}{{}}{made_up}", "street", "n", "body")
    social = pl.format(f"越秀区{{}}{{}}{{}}{made_up}", "a", "b", "body")
    return table.select(
        pl.when(pl.col("kind") == 0).then(company).when(pl.col("kind") == 1).then(shop_name)
        .when(pl.col("kind") == 2).then(public).otherwise(social).alias("name")
    )["name"]  # fmt: skip
