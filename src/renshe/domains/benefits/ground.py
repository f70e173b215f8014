"""On what benefits stand: the population, the policies, the numbers in force, and the items with which things are asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import polars as pl

from renshe.book.queries import content
from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import Form, Parameters, Policy, Told
from renshe.policies import policies
from renshe.registry import facts

Audience = Literal["person", "employer"]
KEYS: dict[str, str] = {"person": "person_id", "employer": "employer_id"}


def swept(audience: Audience) -> tuple[Policy, ...]:
    """The policies from which somebody of an audience is paid or supported, by name."""
    return tuple(
        one
        for one in policies().values()
        if one.benefit and one.form is Form.GRANT and one.audience == audience
    )


def everybody_known() -> tuple[Policy, ...]:
    """The policies that can be worked out for everybody whom they are about."""
    return tuple(policy for audience in known_of_all() for policy in swept(audience))


def numbers() -> Parameters:
    """The dated numbers that count now."""
    return parameters_in_force()


def names_of(several: Sequence[Policy]) -> tuple[str, ...]:
    """The facts that policies ask for, each once."""
    return tuple(dict.fromkeys(fact.name for one in several for fact in one.facts))


def known_of_all() -> tuple[Audience, ...]:
    """The audiences of whom the registry has a table of everybody."""
    return ("person", "employer")


def population(audience: Audience, on: date, names: Sequence[str]) -> pl.DataFrame:
    """Everybody of an audience with what is known of them.

    Args:
        audience: people or employers, of known_of_all.
        on: the day.
        names: of facts.

    Returns:
        A row each: key (see KEYS), street, for people sex and age_years, and a column for each fact that is known of anybody.
    """
    if audience == "person":
        table = facts.frame(on=on, names=names, parameters=numbers())
    else:
        table = facts.employer_frame(on=on, names=names)
    return table if "street" in table.columns else table.with_columns(pl.lit("").alias("street"))


def told(person: int, policy: Policy, on: date) -> tuple[Told, ...]:
    """What is known of one person for a policy, with its sources."""
    return facts.of_person(person, names=[one.name for one in policy.facts], on=on, parameters=numbers())


def items() -> dict[str, str]:
    """The item of the Book with which each policy is asked for; the first where several name it."""
    found: dict[str, str] = {}
    for code, item in content().items.items():
        if item.policy:
            found.setdefault(item.policy, code)
    return found
