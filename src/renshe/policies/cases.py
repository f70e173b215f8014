"""Worked cases (book/cases): official examples and such that were worked out by hand; read for documents and tests."""

from pathlib import Path
from typing import Any

import yaml

from renshe.core.rules import Example, FactFault, Policy, read_facts
from renshe.core.rules.kinds import Kind, Value
from renshe.core.rules.reading import read_day, read_month
from renshe.policies.parameters import FOLDER as PARAMETERS

FOLDER = PARAMETERS.parent / "cases"


def examples(policy: Policy, folder: Path = FOLDER) -> tuple[Example, ...]:
    """The cases of a policy, in the order of its file; none when it has no file.

    Raises:
        FactFault: a case says something that can't be; the message names its title.
    """
    path = folder / f"{policy.name}.yaml"
    if not path.exists():
        return ()
    told: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(_example(policy, one) for one in told["cases"])


def _example(policy: Policy, said: dict[Any, Any]) -> Example:
    # YAML reads a bare `on` as yes.
    told = {"on" if key is True else key: value for key, value in said.items()}
    title = str(told["title"])
    try:
        facts, unknown = read_facts(policy, told["facts"] or {})
        values, on = _values(policy, told.get("values") or {}), read_day("on", told["on"])
        ask = None if told.get("ask") is None else tuple(told["ask"])
        example = Example(title, str(told["source"]), on, facts, str(told["outcome"]), values, ask)
    except (FactFault, KeyError, StopIteration) as error:
        raise FactFault(title, f"算例写得不对:{error}") from error
    if unknown:
        raise FactFault(title, f"这项政策不问{'、'.join(unknown)}")
    return example


def _values(policy: Policy, told: dict[str, Any]) -> dict[str, Value]:
    return {name: _value(policy, name, value) for name, value in told.items()}


def _value(policy: Policy, name: str, told: Any) -> Value:
    """An expected value as the engine keeps it."""
    unit = next(one.value.unit for one in policy.results if one.name == name)
    if unit.kind is Kind.MONTH and isinstance(told, str):
        return read_month(name, told)
    if unit.digits and isinstance(told, int | float):
        return round(told * 10**unit.digits)
    return tuple(told) if isinstance(told, list) else told  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
