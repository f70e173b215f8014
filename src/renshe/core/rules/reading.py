"""Read what people and interfaces say of somebody into facts: typed, bounded, each complaint in words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from re import fullmatch
from typing import Any

from renshe.core.rules.facts import FIRST_DAY, LAST_DAY, MOST_FEN, MOST_IN_LIST, Fact
from renshe.core.rules.kinds import MONTHS, Kind, Scalar, Unit, Value, decimal_words
from renshe.core.rules.policy import Policy


class FactFault(ValueError):  # noqa: N818 - what it says
    """A fact is not what it should be.

    Attributes:
        name: of the fact.
    """

    def __init__(self, name: str, words: str) -> None:
        """Say which, and what to do."""
        super().__init__(f"{name}:{words}")
        self.name = name


def read_facts(policy: Policy, told: Mapping[str, Any]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The facts of a policy, and the names that it does not know.

    Args:
        policy: whose facts.
        told: by name, as JSON has them; absent or null is unknown.

    Raises:
        FactFault: a value has the wrong type or can't be.
    """
    known = {one.name: one for one in policy.facts}
    facts = {name: read_fact(known[name], value) for name, value in told.items() if name in known}
    return facts, tuple(sorted(set(told) - set(known)))


def read_fact(fact: Fact, told: Any) -> Value:
    """One fact.

    Raises:
        FactFault: it has the wrong type or can't be.
    """
    if told is None:
        return None
    match fact.of.kind:
        case Kind.FLAG:
            return _flag(fact.name, told)
        case Kind.WHOLE | Kind.MONEY:
            return _scaled(fact, told) if fact.of.digits else _whole(fact.name, told, fact.least, fact.most)
        case Kind.MONTH:
            return read_month(fact.name, told)
        case Kind.DAY:
            return read_day(fact.name, told)
        case Kind.CHOICE:
            return _code(fact, told)
        case Kind.SEVERAL:
            return _list(fact, told)


def _flag(name: str, told: Any) -> bool:
    if not isinstance(told, bool):
        raise FactFault(name, "应填 true 或 false")
    return told


def _scaled(fact: Fact, told: Any) -> int:
    """A decimal as the whole number in which it is kept, without going through binary fractions."""
    digits = fact.of.digits
    written = repr(told) if isinstance(told, float) else str(told)
    number = (
        None
        if isinstance(told, bool) or not fullmatch(r"-?[0-9]{1,12}(\.[0-9]+)?", written)
        else Decimal(written).scaleb(digits)
    )
    if number is None or number != number.to_integral_value():
        raise FactFault(fact.name, f"应是数,最多{digits}位小数")
    if not fact.least <= number <= fact.most:
        bounds = (decimal_words(bound, digits) for bound in (fact.least, fact.most))
        raise FactFault(fact.name, f"应在{'到'.join(bounds)}之间")
    return int(number)


def _whole(name: str, told: Any, least: int, most: int) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise FactFault(name, "应是整数" + ("(金额以分为单位)" if name.endswith("_fen") else ""))
    if not least <= told <= most:
        raise FactFault(name, f"应在{least}到{most}之间")
    return told


def read_month(name: str, told: Any) -> int:
    """A month such as 2026-11 as a number of months.

    Raises:
        FactFault: it is none.
    """
    found = (
        fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", told, 0) if isinstance(told, str) and told.isascii() else None
    )
    if not found or not FIRST_DAY.year <= int(found[1]) <= LAST_DAY.year:
        raise FactFault(name, "应是月份,写成 2026-11 的样子")
    return int(found[1]) * MONTHS + int(found[2]) - 1


def read_day(name: str, told: Any) -> date:
    """A day such as 2026-11-22.

    Raises:
        FactFault: it is none.
    """
    if isinstance(told, date):
        return told
    if not isinstance(told, str) or not fullmatch(r"\d{4}-\d{2}-\d{2}", told) or not told.isascii():
        raise FactFault(name, "应是日期,写成 2026-11-22 的样子")
    try:
        day = date.fromisoformat(told)
    except ValueError:
        raise FactFault(name, f"没有“{told}”这一天") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise FactFault(name, f"日期应在{FIRST_DAY.year}年到{LAST_DAY.year}年之间")
    return day


def _code(fact: Fact, told: Any) -> str:
    """A code; its Chinese words and other ways to write it are understood as well."""
    codes = {**{words: code for code, words in fact.options.items()}, **fact.aliases}
    if isinstance(told, str) and told in fact.options:
        return told
    if isinstance(told, str) and told in codes:
        return codes[told]
    if fact.open and isinstance(told, str) and fullmatch(fact.open, told):
        return told
    raise FactFault(fact.name, f"只能是:{'、'.join(fact.options)}")


def _list(fact: Fact, told: Any) -> tuple["Scalar | Mapping[str, Scalar]", ...]:
    if not isinstance(told, list | tuple):
        raise FactFault(fact.name, "应是列表")
    listed: list[Any] = list(told)  # pyright: ignore[reportUnknownArgumentType]
    if len(listed) > MOST_IN_LIST:
        raise FactFault(fact.name, f"最多{MOST_IN_LIST}项")
    return tuple(_part(fact, f"{fact.name}第{place}项", one) for place, one in enumerate(listed, 1))


def _part(fact: Fact, name: str, told: Any) -> "Scalar | Mapping[str, Scalar]":
    if fact.options:
        if not isinstance(told, str) or told not in fact.options:
            raise FactFault(name, f"只能是:{'、'.join(fact.options)}")
        return str(told)
    if not fact.shape:
        return _whole(name, told, 0, MOST_FEN)
    if not isinstance(told, dict) or set(told) != set(fact.shape):  # pyright: ignore[reportUnknownArgumentType]
        raise FactFault(name, f"应写明:{'、'.join(fact.shape)}")
    record: dict[str, Any] = told  # pyright: ignore[reportUnknownVariableType]
    return {
        field: _field(f"{name}的{field}", record[field], unit) for field, unit in sorted(fact.shape.items())
    }


def _field(name: str, told: Any, unit: Unit) -> Scalar:
    return _flag(name, told) if unit.kind is Kind.FLAG else _whole(name, told, 0, MOST_FEN)
