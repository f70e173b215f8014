"""The same text decides one person and screens a population: random people, missing facts included, get the same from both."""

from datetime import date
from random import Random

import pytest

from renshe.core.rules import Each, decide, screen
from renshe.core.rules.kinds import Value
from renshe.core.rules.nodes import walk
from renshe.policies import policies
from renshe.policies.parameters import in_files
from tests.policies.population import frame, somebody

PEOPLE = 120
DAYS = [date(2024, 6, 30), date(2025, 8, 31), date(2026, 11, 23)]


@pytest.mark.parametrize("name", sorted(policies()))
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_one_and_many_agree(name: str, on: date) -> None:
    """Outcome and every result, for people near every edge of the rule."""
    policy, parameters = policies()[name], in_files()
    random = Random(f"{name} {on}")
    people = [_single(policy.name, somebody(policy, parameters, random)) for _ in range(PEOPLE)]
    rows = frame(policy, people, on=on, parameters=parameters)
    table = screen(rows, policy, on=on, parameters=parameters).to_dicts()
    for person, row in zip(people, table, strict=True):
        decision = decide(policy, person, on=on, source=parameters)
        told = {"outcome": decision.outcome, **{one: _flat(value) for one, value in decision.values.items()}}
        assert row == told, person


def test_no_amount_is_negative_and_nothing_is_a_float() -> None:
    """Whatever is said of somebody."""
    for name, policy in policies().items():
        random = Random(name)
        for _ in range(100):
            values = decide(
                policy, somebody(policy, in_files(), random), on=DAYS[-1], source=in_files()
            ).values
            assert not any(isinstance(value, float) for value in values.values())
            amounts = [value for key, value in values.items() if key.endswith("_fen")]
            assert all(value >= 0 for value in amounts if isinstance(value, int))


def _single(name: str, person: dict[str, Value]) -> dict[str, Value]:
    """Lists that are decided part by part have one part: in a table a row is one."""
    each = {
        node.fact.name for root in policies()[name].roots for node in walk(root) if isinstance(node, Each)
    }
    return {
        key: value[:1] or None if key in each and isinstance(value, tuple) else value
        for key, value in person.items()
    }


def _flat(value: Value) -> object:
    """Codes as a table has them, one part as its row has it."""
    if not isinstance(value, tuple):
        return value
    if all(isinstance(part, str) for part in value):
        return "".join(f"{part}," for part in value)
    return value[0]
