"""People of the demo region for the tests, entered as the sources would tell them."""

from datetime import UTC, date, datetime
from typing import Any

from stdnum.cn import ric

from renshe.registry.actions import facts, people
from renshe.registry.models import Person
from renshe.registry.numbers import IdNumber

LEARNED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def number(born: date = date(1980, 5, 17), serial: int = 1, region: str = "990104") -> str:
    """An identity number that is right in form: odd serials are men's."""
    body = f"{region}{born:%Y%m%d}{serial:03d}"
    return body + ric.calc_check_digit(body + "0")


def somebody(
    name: str = "陈晓",
    *,
    born: date = date(1980, 5, 17),
    serial: int = 1,
    source: str = "public_security",
    at: datetime = LEARNED,
    rows: dict[str, list[dict[str, Any]]] | None = None,
    **particulars: Any,
) -> Person:
    """Enter a person as one source tells of them."""
    person = people.enter(number=IdNumber(number(born, serial)))
    facts.learn(
        person=person,
        source=source,
        at=at,
        evidence="answer 1",
        particulars={"name": name, "born_on": born, "sex": "male" if serial % 2 else "female", **particulars},
        rows=rows,
    )
    return person
