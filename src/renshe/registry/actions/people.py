"""Enter people and employers into the registry."""

from collections.abc import Iterable

from django.conf import settings

from renshe.registry.models import Employer, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.sealing import hashed, seal


def enter(*, number: IdNumber, document: str = Person.Document.RESIDENT) -> Person:
    """The person with a number; entered when nobody has it yet. Two who enter the same person get the same row."""
    person, _ = Person.objects.get_or_create(
        district=settings.DISTRICT,
        number_hash=hashed(number.text),
        defaults={"number_sealed": seal(number.text), "document": document},
    )
    return person


def enter_all(*, numbers: Iterable[IdNumber]) -> dict[str, Person]:
    """The people with some numbers, by number, each entered when nobody has it yet: three statements, however many they are."""
    by_hash = {hashed(one.text): one.text for one in numbers}
    known = Person.objects.filter(district=settings.DISTRICT, number_hash__in=by_hash)
    there = {bytes(one) for one in known.values_list("number_hash", flat=True)}
    Person.objects.bulk_create(
        (
            Person(district=settings.DISTRICT, number_hash=key, number_sealed=seal(text))
            for key, text in by_hash.items()
            if key not in there
        ),
        ignore_conflicts=True,
    )
    return {by_hash[bytes(one.number_hash)]: one for one in known.all()}


def enter_employer(*, code: str) -> Employer:
    """The employer with a credit code that read_credit_code has read; entered when there is none yet."""
    employer, _ = Employer.objects.get_or_create(district=settings.DISTRICT, code=code)
    return employer
