"""Rows as the registry's tables hold them: every fact with source, period, and when it was learned."""

from typing import Any

import numpy as np
import polars as pl

from renshe.demo.district.shape import SPAN, Block, Days, Flags, Whole

# Codes of book/sources.yaml, and what a fact of the yearly collection from that source rests on.
POLICE = "public_security"
CIVIL = "civil_affairs"
MARKET = "market_regulation"
SCHOOLS = "education"
COURTS = "justice"
INSURANCE = "social_insurance"
JOBS = "employment_service"
EVIDENCE = {
    POLICE: "人口信息归集", CIVIL: "民政信息归集", MARKET: "市场主体登记", SCHOOLS: "学籍学历归集", COURTS: "司法信息归集",
    INSURANCE: "参保缴费记录", JOBS: "就业失业登记",
}  # fmt: skip


def fact(
    block: Block,
    source: str,
    learned: Days,
    *,
    since: Days | None = None,
    until: Days | None = None,
    ended: Days | None = None,
    **own: Any,
) -> pl.DataFrame:
    """Facts of one source as a table, without their ids.

    Args:
        block: whose.
        source: code of the source.
        learned: day on which we were told, of each; never later than yesterday.
        since: first day; None for "not said" throughout.
        until: last day; the same.
        ended: day on which the source said something newer; None for "still said" throughout.
        own: the table's own columns.
    """
    number = len(learned)
    never = np.full(number, np.datetime64("NaT", "D"))
    return pl.DataFrame(
        {
            "district": pl.repeat(block.district.code, number, eager=True),
            "source": pl.repeat(source, number, eager=True),
            "since": never if since is None else since,
            "until": never if until is None else until,
            "learned_at": _office_hours(np.minimum(learned, block.district.day - 1)),
            "ended_at": _office_hours(never if ended is None else np.minimum(ended, block.district.day - 1)),
            "evidence": pl.repeat(EVIDENCE[source], number, eager=True),
            **own,
        }
    )


def numbered(block: Block, *tables: pl.DataFrame) -> pl.DataFrame:
    """One table of several, with ids that no other block uses."""
    whole = pl.concat(tables)
    first = block.number * SPAN + 1
    return whole.insert_column(0, pl.Series("id", np.arange(first, first + len(whole))))


def words(options: tuple[str, ...], positions: Whole) -> pl.Series:
    """The word at each position."""
    return pl.Series(options).gather(positions)


def only(series: pl.Series, rows: Whole | Flags) -> pl.Series:
    """Some of a column."""
    return series.filter(pl.Series(rows)) if rows.dtype == np.bool_ else series.gather(rows)


def blank(number: int) -> pl.Series:
    """A column of texts that says nothing."""
    return pl.repeat("", number, eager=True)


def nothing(number: int, kind: Any = pl.Int64) -> pl.Series:
    """A column of nulls."""
    return pl.repeat(None, number, dtype=kind, eager=True)


def days_before(chance: np.random.Generator, day: np.datetime64, least: int, most: int, number: int) -> Days:
    """Days that lie from `least` to `most` days before a day."""
    return day - chance.integers(least, most, number).astype("timedelta64[D]")


def _office_hours(days: Days) -> np.ndarray:
    """A time between nine and five on each day."""
    seconds = 9 * 3600 + np.arange(len(days)) * 7919 % (8 * 3600)
    return (days.astype("datetime64[s]") + seconds.astype("timedelta64[s]")).astype("datetime64[ms]")
