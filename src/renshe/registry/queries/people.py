"""Find people by identity number, telephone number or name."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.conf import settings
from django.utils import timezone

from renshe.registry.models import Particulars, Person
from renshe.registry.numbers import mask_number, mask_phone, read_id_number
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import hashed, unseal

How = Literal["number", "phone", "name"]
_PHONE = re.compile(r"(?:\+?86)?(1\d{10})|0\d{9,11}")
_NUMBER = re.compile(r"\d{6,}[\dXx]?")


@dataclass(frozen=True, slots=True)
class Hit:
    """One person that a search found, masked.

    Attributes:
        number, phone: masked.
        street: nine-digit code; empty when nobody said.
    """

    person_id: int
    name: str
    sex: str
    born_on: date | None
    died_on: date | None
    number: str
    phone: str
    street: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        how: as what the text was read.
        more: there are others that are not shown.
    """

    how: How
    rows: tuple[Hit, ...]
    more: bool


def find(number: str) -> Person | None:
    """The person with an identity number that read_id_number has read."""
    return Person.objects.filter(number_hash=hashed(number), district=settings.DISTRICT).first()


def search(text: str, *, born: int | None = None, street: str = "", limit: int = 20) -> Found:
    """Find people.

    Args:
        text: an identity number, a telephone number, a name or the beginning of one.
        born: only those born in this year.
        street: only those of this street (nine-digit code).
        limit: how many at most.

    Raises:
        WrongNumber: it looks like an identity number but can't be one.
    """
    typed = re.sub(r"\s+", "", text)
    digits = unicodedata.normalize("NFKC", typed).replace("-", "")  # keyboards may give full-width ones
    if phone := _PHONE.fullmatch(digits):
        return _among("phone", _with(phone=phone.group(1) or digits), limit)
    if _NUMBER.fullmatch(digits):
        number = read_id_number(typed, today=timezone.localdate(), made_up=settings.MODE == "demo")
        person = find(number.text)
        return Found("number", masked([person.pk] if person else []), more=False)
    narrow: dict[str, object] = {"born_on__year": born} if born else {}
    if street:
        narrow["street"] = street
    exact = _with(name=typed, **narrow) if typed else []
    if len(exact) > limit or not typed:
        return _among("name", exact, limit)
    begins = _with(name__startswith=typed, **narrow)
    return _among("name", [*exact, *(one for one in begins if one not in set(exact))], limit)


def _with(**fields: object) -> list[int]:
    """Who has such particulars, by name; a few more than any page shows."""
    rows = Particulars.objects.filter(district=settings.DISTRICT, ended_at__isnull=True, **fields)
    if "phone" in fields:
        rows = rows.exclude(phone="")
    return list(dict.fromkeys(rows.order_by("name", "id").values_list("person_id", flat=True)[:200]))


def _among(how: How, people: list[int], limit: int) -> Found:
    return Found(how, masked(people[:limit]), more=len(people) > limit)


def masked(people: list[int]) -> tuple[Hit, ...]:
    """People as a list shows them, masked, in the order given; numbers of nobody are left out."""
    numbers = dict(Person.objects.filter(pk__in=people).values_list("pk", "number_sealed"))
    said = points_of(people)
    return tuple(
        Hit(
            person_id=person,
            name=_value(said, person, "name"),
            sex=_value(said, person, "sex"),
            born_on=_value(said, person, "born_on") or None,
            died_on=_value(said, person, "died_on") or None,
            number=mask_number(unseal(numbers[person])),
            phone=mask_phone(_value(said, person, "phone")),
            street=_value(said, person, "street"),
        )
        for person in people
        if person in numbers
    )


def _value(said: dict, person: int, field: str):
    point = said.get(person, {}).get(field)
    return point.value if point else ""
