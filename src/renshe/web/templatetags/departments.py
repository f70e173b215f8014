"""What a person's page shows of the departments: how each stands, and when it last told us of this person."""

from dataclasses import dataclass
from datetime import datetime

from django import template

from renshe.registry.models import Person
from renshe.registry.queries import sources as queries
from renshe.registry.sources.departments import ASKED, DEPARTMENTS, Department
from renshe.web.desk.source_words import Standing, standing

register = template.Library()


@dataclass(frozen=True)
class Row:
    """One department beside a person.

    Attributes:
        asked_at: the newest question about this person; None when there was none.
        came: it was answered.
    """

    source: Department
    standing: Standing
    asked_at: datetime | None
    came: bool


@register.simple_tag
def departments_of(person: Person) -> list[Row]:
    """Every department beside a person, in three questions to the database."""
    states, newest = queries.states(), queries.newest_of(person)
    rows = []
    for code in ASKED:
        call = newest.get(code)
        came = call is not None and call.outcome in queries.CAME
        rows.append(Row(DEPARTMENTS[code], standing(states[code]), call.at if call else None, came))
    return rows
