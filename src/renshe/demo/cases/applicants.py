"""Who applied in the past year: people and employers of the district whose records fit what they asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from django.conf import settings
from django.db.models import Q

from renshe.registry.models import (
    BankAccount,
    Benefit,
    Employer,
    EmployerParticulars,
    Employment,
    Identity,
    Licence,
    Particulars,
    Person,
    Standing,
)
from renshe.registry.sealing import unseal

MOST = 40_000  # of each kind that are drawn from
# Which of the district's people ask for an item: the kind of record that they have; everybody grown up otherwise.
_FITTING = {
    "unemployment-registration": "unemployed", "unemployment-benefit": "unemployed", "medical-premium-paid": "unemployed",
    "employment-certificate": "unemployed", "training-subsidy-unemployed": "unemployed", "price-supplement": "unemployed",
    "hard-to-employ-recognition": "unemployed", "retirement": "pensioner", "pension-eligibility-check": "pensioner",
    "pension-account-change": "pensioner", "work-injury-recognition": "working", "skill-upgrade-subsidy": "working",
    "injury-medical-costs": "working", "employee-insurance-registration": "working",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What an application takes from the registry.

    Attributes:
        values: by the fact's name in book/fields: value, source, table, key of the row, field, day on which it was learned.
        licences: (kind, key, valid until, issued by).
    """

    person: int | None
    employer: int | None
    name: str
    street: str
    values: dict[str, tuple[str, str, str, int, str, str]]
    licences: tuple[tuple[str, int, date | None, str], ...]


class People:
    """The keys to draw from, by kind of record."""

    def __init__(self, chance: Random, today: date) -> None:
        """Read them once. Whom one can be by a click files only what is meant for them (cases.showing)."""
        said = {"district": settings.DISTRICT, "ended_at__isnull": True}
        grown = Particulars.objects.filter(
            **said, source="public_security", died_on__isnull=True, born_on__lt=date(today.year - 18, 1, 1)
        )
        drawing = Benefit.objects.filter(**said).exclude(until__lt=today)
        self._chance, self._kinds = chance, {
            "anybody": _keys(grown),
            "unemployed": _keys(Standing.objects.filter(**said, kind="unemployed")),
            "pensioner": _keys(drawing.filter(kind="pension")),
            "working": _keys(Employment.objects.filter(**said, until__isnull=True)),
        }  # fmt: skip
        cards = Identity.objects.filter(district=settings.DISTRICT, by=Identity.By.DEMO)
        alive = set(self._kinds["anybody"]) - set(cards.values_list("person_id", flat=True))
        for kind, keys in self._kinds.items():
            self._kinds[kind] = [key for key in keys if key in alive] or self._kinds["anybody"]
        firms = EmployerParticulars.objects.filter(**said, closed_on__isnull=True).order_by("employer_id")
        self._firms = list(firms.values_list("employer_id", flat=True)[:MOST])

    def __bool__(self) -> bool:
        """Somebody is there to apply."""
        return bool(self._kinds["anybody"] and self._firms)

    def person(self, item: str) -> int:
        """Somebody who may well ask for an item."""
        return self._chance.choice(self._kinds[_FITTING.get(item, "anybody")])

    def employer(self) -> int:
        """An employer that is open."""
        return self._chance.choice(self._firms)


def _keys(rows) -> list[int]:
    return list(rows.order_by("person_id").values_list("person_id", flat=True).distinct()[:MOST])


def known_people(keys: Iterable[int]) -> dict[int, Known]:
    """What the registry says of some people."""
    wanted = sorted(set(keys))
    said = {"district": settings.DISTRICT, "ended_at__isnull": True, "person_id__in": wanted}
    values: dict[int, dict[str, tuple[str, str, str, int, str, str]]] = {key: {} for key in wanted}
    fields = (("name", "name"), ("sex", "sex"), ("born_on", "birth_date"), ("phone", "phone"), ("hukou", "hukou"),
              ("street", "street"), ("address", "address"))  # fmt: skip
    # The police come last, so that what they say counts.
    rows = Particulars.objects.filter(**said)
    for row in sorted(rows, key=lambda row: (row.source == "public_security", row.pk)):
        for field, fact in fields:
            if value := getattr(row, field):
                values[row.person_id][fact] = (
                    str(value),
                    row.source,
                    "particulars",
                    row.pk,
                    field,
                    _day(row),
                )
    for key, sealed in Person.objects.filter(pk__in=wanted).values_list("pk", "number_sealed"):
        values[key]["id_number"] = (unseal(sealed), "public_security", "person", key, "number", "")
    for row in BankAccount.objects.filter(**said):
        values[row.person_id]["account"] = (
            unseal(row.number_sealed),
            row.source,
            "accounts",
            row.pk,
            "number",
            _day(row),
        )
    licences = _licences(Q(person_id__in=wanted), "person_id")
    return {
        key: Known(
            key,
            None,
            one.get("name", ("",))[0],
            one.get("street", ("",))[0],
            one,
            tuple(licences.get(key, ())),
        )
        for key, one in values.items()
    }


def known_employers(keys: Iterable[int]) -> dict[int, Known]:
    """What the registry says of some employers."""
    wanted, found = sorted(set(keys)), {}
    codes = dict(Employer.objects.filter(pk__in=wanted).values_list("pk", "code"))
    licences = _licences(Q(employer_id__in=wanted), "employer_id")
    rows = EmployerParticulars.objects.filter(
        district=settings.DISTRICT, ended_at__isnull=True, employer_id__in=wanted
    )
    for row in rows.order_by("pk"):
        values = {
            fact: (str(value), row.source, "particulars", row.pk, field, _day(row))
            for fact, field, value in (
                ("employer_name", "name", row.name), ("address", "address", row.address), ("phone", "phone", row.phone),
                ("credit_code", "code", codes[row.employer_id]),
            )
            if value
        }  # fmt: skip
        found[row.employer_id] = Known(
            None, row.employer_id, row.name, row.street, values, tuple(licences.get(row.employer_id, ()))
        )
    return found


def _licences(of: Q, key: str) -> dict[int, list[tuple[str, int, date | None, str]]]:
    rows = Licence.objects.filter(
        of, district=settings.DISTRICT, ended_at__isnull=True, revoked_on__isnull=True
    )
    found: dict[int, list[tuple[str, int, date | None, str]]] = {}
    for owner, *licence in rows.order_by("pk").values_list(key, "kind", "pk", "until", "issued_by"):
        kind, number, until, body = licence
        found.setdefault(owner, []).append((kind, number, until, body))
    return found


def _day(row: Particulars | EmployerParticulars | BankAccount) -> str:
    return row.learned_at.date().isoformat()
