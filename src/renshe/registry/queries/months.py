"""Insurance months (缴费月数): whole months, each counted once."""

from collections.abc import Iterable
from datetime import date

from renshe.registry.values import Row


def months_by_scheme(rows: Iterable[Row], on: date) -> dict[str, int]:
    """Paid months by scheme, up to the last whole month before a day.

    A month that two employers paid counts once, and one that a stronger source denies does not count.

    Args:
        rows: the insurances.
        on: the day; its own month has not been settled yet.
    """
    last = _number(on) - 1
    paid: dict[str, set[int]] = {}
    for row in rows:
        if row.since is None or row.outweighed:
            continue
        end = min(_number(row.until) if row.until else last, last)
        for scheme in row.values["schemes"]:
            paid.setdefault(scheme, set()).update(range(_number(row.since), end + 1))
    return {scheme: len(months) for scheme, months in paid.items()}


def _number(day: date) -> int:
    return day.year * 12 + day.month
