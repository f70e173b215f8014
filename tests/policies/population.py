"""Random people for any policy: values near the edges that its rules have, and facts that nobody knows."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from renshe.core.rules import (
    AnyPart,
    Constant,
    Each,
    Fact,
    Kind,
    ParameterOf,
    Parameters,
    Policy,
    Value,
    View,
)
from renshe.core.rules.deciding import Dated
from renshe.core.rules.facts import COLUMN_TYPES
from renshe.core.rules.nodes import Moment, walk

POLARS = {
    Kind.FLAG: pl.Boolean, Kind.WHOLE: pl.Int64, Kind.MONEY: pl.Int64, Kind.MONTH: pl.Int64, Kind.DAY: pl.Date, Kind.CHOICE: pl.String,
}  # fmt: skip
assert set(POLARS) == set(COLUMN_TYPES)
FIRST, DAYS = date(2010, 1, 1), 7000
UNKNOWN, NEAR_EDGE = 0.08, 0.7


def edges(policy: Policy, parameters: Parameters) -> list[int]:
    """The numbers that its rules compare with."""
    found = {0, 1, 12}
    for root in policy.roots:
        for node in walk(root):
            if isinstance(node, Constant):
                found.add(node.number)
            if isinstance(node, ParameterOf):
                for version in parameters[node.name].versions:
                    table = version.value if isinstance(version.value, Mapping) else {0: version.value}
                    found.update(table.values())
                    found.update(key for key in table if isinstance(key, int))
    return sorted(found)


def somebody(policy: Policy, parameters: Parameters, random: Random) -> dict[str, Value]:
    """Facts of one random person."""
    near = edges(policy, parameters)
    return {one.name: _fact(one, near, random) for one in policy.facts}


def _fact(one: Fact, near: list[int], random: Random) -> Value:
    if random.random() < UNKNOWN:
        return None
    match one.of.kind:
        case Kind.FLAG:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice([*one.options, *(["999999"] if one.open else [])])
        case Kind.DAY:
            return FIRST + timedelta(days=random.randrange(DAYS))
        case Kind.MONTH:
            return random.randrange(1955 * 12, 2030 * 12)
        case Kind.SEVERAL:
            return tuple(_part(one, near, random) for _ in range(random.randrange(13)))
        case _:
            return _number(near, random, one.least, one.most)


def _number(near: list[int], random: Random, least: int = 0, most: int = 10**9) -> int:
    given = random.choice(near) * random.choice([1, 1, 100]) + random.randrange(-1, 2)
    return min(most, max(least, given if random.random() < NEAR_EDGE else random.randrange(10**7)))


def _part(one: Fact, near: list[int], random: Random) -> Any:
    if one.options:
        return random.choice(list(one.options))
    if one.shape:
        return {field: _number(near, random) for field in sorted(one.shape)}
    return _number(near, random)


def frame(
    policy: Policy, people: list[dict[str, Value]], *, on: date, parameters: Parameters
) -> pl.DataFrame:
    """The people as a table: a column for each fact, and for what is counted or found in a list."""
    views = [node for root in policy.roots for node in walk(root) if isinstance(node, View)]
    each = [node for root in policy.roots for node in walk(root) if isinstance(node, Each)]
    any_part = [node for root in policy.roots for node in walk(root) if isinstance(node, AnyPart)]
    kinds = {one.name: POLARS[one.of.kind] for one in policy.facts if one.of.kind is not Kind.SEVERAL}
    kinds |= {one.name: POLARS[one.of.kind] for one in views}
    kinds |= {one.part.name: POLARS[one.part.of.kind] for one in each}
    kinds |= {one.name: pl.Boolean for one in any_part}
    rows = [
        {
            **_row(one, views, each),
            **{node.name: node.value(Moment(on, one, Dated(parameters))) for node in any_part},
        }
        for one in people
    ]
    return pl.DataFrame([{name: row.get(name) for name in kinds} for row in rows], schema=kinds)


def _row(one: dict[str, Value], views: list[View], each: list[Each]) -> dict[str, Any]:
    counted = {
        view.name: view.take(parts) for view in views if isinstance(parts := one[view.fact.name], tuple)
    }
    first = {
        node.part.name: parts[0] for node in each if isinstance(parts := one[node.fact.name], tuple) and parts
    }
    return {**one, **counted, **first}
