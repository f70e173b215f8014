"""Enter people and employers into the registry."""

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


def enter_employer(*, code: str) -> Employer:
    """The employer with a credit code that read_credit_code has read; entered when there is none yet."""
    employer, _ = Employer.objects.get_or_create(district=settings.DISTRICT, code=code)
    return employer
