"""A small district for the tests: people of whom the registers say what unemployment benefit asks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from renshe.core.rules import Policy, Told
from renshe.domains.benefits import ground
from renshe.registry.models import Person
from tests.registry.people import somebody

NIGHT = date(2026, 11, 24)
BEIJING, LIURONG = "440104003", "440104004"
UNEMPLOYED: dict[str, Any] = {
    "street": BEIJING, "sex": "female", "age_years": 38, "insured_months": 60, "unused_benefit_months": 0,
    "leaving_reason": "contract_expired", "registered_unemployed": True, "seeking_work": None, "drawing_pension": False,
    "months_to_retirement": 200, "in_custody": False, "city": "440100",
}  # fmt: skip
TYPES = {
    "street": pl.String, "sex": pl.String, "age_years": pl.Int64, "insured_months": pl.Int64, "unused_benefit_months": pl.Int64,
    "leaving_reason": pl.String, "registered_unemployed": pl.Boolean, "seeking_work": pl.Boolean,
    "drawing_pension": pl.Boolean, "months_to_retirement": pl.Int64, "in_custody": pl.Boolean, "city": pl.String,
}  # fmt: skip


class District:
    """What the registers say of everybody; it stands in for renshe.registry.facts."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.rows: dict[int, dict[str, Any]] = {}
        self.read = 0

    def enter(self, name: str = "陈晓", serial: int = 1, **facts: Any) -> Person:
        """Somebody who lost their job a while ago, unless it is said otherwise."""
        person = somebody(name, serial=serial)
        self.rows[person.pk] = {**UNEMPLOYED, **facts}
        return person

    def table(self, rows: Sequence[dict[str, Any]] | None = None) -> pl.DataFrame:
        """Everybody as a table."""
        listed = rows or [{"person_id": key, **row} for key, row in self.rows.items()]
        return pl.DataFrame(listed, schema={"person_id": pl.Int64, **TYPES})

    def population(self, audience: str, on: date, names: Sequence[str]) -> pl.DataFrame:
        """As ground.population."""
        self.read += 1
        return self.table()

    def told(self, person: int, policy: Policy, on: date) -> tuple[Told, ...]:
        """As ground.told."""
        row = self.rows[person]
        return tuple(Told(one.name, row.get(one.name), "social_insurance") for one in policy.facts)


def settle(monkeypatch: pytest.MonkeyPatch, only: Callable[[Policy], bool] | None = None) -> District:
    """A district in which unemployment benefit is the only benefit."""
    made = District()
    chosen = only or (lambda policy: policy.name == "unemployment_benefit")
    every = ground.swept("person")
    monkeypatch.setattr(ground, "known_of_all", lambda: ("person",))
    monkeypatch.setattr(
        ground,
        "swept",
        lambda audience: tuple(one for one in every if chosen(one)) if audience == "person" else (),
    )
    monkeypatch.setattr(ground, "population", made.population)
    monkeypatch.setattr(ground, "told", made.told)
    return made


def renamed(policy: Policy, name: str) -> Policy:
    """The same rules under another name."""
    return replace(policy, name=name)
