"""People of whom the registry is told something, and what it then tells a policy."""

from datetime import date, datetime
from typing import Any

from renshe.core.rules import MONTHS, Told, Value
from renshe.registry import facts
from renshe.registry.actions.facts import learn
from renshe.registry.models import Employer, Person
from tests.registry.people import LEARNED

TODAY = date(2026, 11, 23)
NOVEMBER = TODAY.year * MONTHS + 10
EMPLOYEES = ["pension", "unemployment", "injury"]


def of(person: Person, *names: str, on: date = TODAY) -> dict[str, Value]:
    """What is known of somebody, which the table of everybody says as well."""
    told = {one.name: one.value for one in facts.of_person(person.pk, names=names, on=on)}
    for row in facts.frame(on=on, names=names).iter_rows(named=True):
        if row["person_id"] == person.pk:
            assert {name: row.get(name) for name in names} == told
    return told


def told(person: Person, name: str) -> Told:
    """One fact with its source."""
    (one,) = facts.of_person(person.pk, names=[name], on=TODAY)
    return one


def adds(person: Person, source: str = "social_insurance", at: datetime = LEARNED, **rows: Any) -> Person:
    """A source tells more."""
    learn(person=person, source=source, at=at, evidence="test", rows=rows)
    return person


def spell(firm: Employer | None, since: date, until: date | None = None, schemes: Any = EMPLOYEES) -> Any:
    """Insured months at an employer."""
    return {"employer": firm, "since": since, "until": until, "schemes": schemes}
