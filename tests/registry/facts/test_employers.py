"""What the registry tells of employers, one and all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from renshe.core.rules import Value
from renshe.demo.district.loading import load
from renshe.demo.district.shape import District
from renshe.registry import facts
from renshe.registry.actions.facts import learn
from renshe.registry.models import Employer, EmployerParticulars, Licence, Person
from tests.registry.firm import firm
from tests.registry.people import LEARNED, somebody

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def of(employer: Employer, *names: str) -> dict[str, Value]:
    """What is known of an employer, as the table of all says it too."""
    told = {one.name: one.value for one in facts.of_employer(employer.pk, names=names, on=TODAY)}
    rows = facts.employer_frame(on=TODAY, names=names).to_dicts()
    assert [{name: row.get(name) for name in names} for row in rows if row["employer_id"] == employer.pk] == [
        told
    ]
    return told


def works(
    employer: Employer, serial: int, since: date, until: date | None = None, reason: str = ""
) -> Person:
    """Somebody who is employed and insured there."""
    person = somebody(serial=serial)
    insured = {"employer": employer, "since": since, "until": until, "schemes": ["pension", "unemployment"]}
    job: dict[str, Any] = {"employer": employer, "since": since, "until": until, "leaving_reason": reason}
    learn(person=person, source="social_insurance", at=LEARNED, evidence="t",
          rows={"employments": [job], "insurances": [insured]})  # fmt: skip
    return person


def test_a_firm_that_has_insured_people_for_a_while() -> None:
    """The head since 2024; two employees with a gap in 2025-07; one was laid off last year."""
    head = somebody()
    employer = firm(head, today=TODAY)
    learn(person=head, source="social_insurance", at=LEARNED, evidence="t", rows={"insurances": [
        {"employer": employer, "since": date(2024, 1, 1), "until": None, "schemes": ["pension", "unemployment"]}]})  # fmt: skip
    works(employer, 3, date(2024, 3, 1), date(2025, 6, 30), "laid_off")
    hard = works(employer, 5, date(2025, 8, 1))
    learn(person=hard, source="employment_service", at=LEARNED, evidence="t",
          rows={"standings": [{"kind": "hard_to_employ", "since": date(2025, 7, 1)}]})  # fmt: skip
    assert of(employer, *facts.EMPLOYER_NAMES) == {
        "insured_last_year": 2, "cut": 1, "insured_staff_months": 15, "small_firm": None,
        "firm_registered_on": date(2016, 3, 1), "dispatch_firm": False, "hires_hard_to_employ": 1, "hires_insured": True,
    }  # fmt: skip
    (one,) = facts.of_employer(employer.pk, names=["firm_registered_on"], on=TODAY)
    assert one.source == "市场监管"


def test_nobody_said_why_somebody_left() -> None:
    employer = firm(somebody(), today=TODAY)
    works(employer, 3, date(2024, 3, 1), date(2025, 6, 30))
    assert of(employer, "cut", "hires_insured") == {
        "cut": None, "hires_insured": None,
    }  # fmt: skip


def test_dispatch_needs_a_permit_and_a_shop_is_small() -> None:
    employer = firm(somebody(), today=TODAY)
    EmployerParticulars.objects.filter(source="market_regulation").update(kind="sole_trader")
    Licence.objects.create(
        district=employer.district, source="social_insurance", learned_at=LEARNED, employer=employer, kind="dispatch-permit",
        number="1", issued_by="本局", since=TODAY - timedelta(days=9), until=TODAY,
    )  # fmt: skip
    assert of(employer, "dispatch_firm", "small_firm") == {"dispatch_firm": True, "small_firm": True}


def test_a_closed_employer_tells_nothing() -> None:
    employer = firm(somebody(), today=TODAY)
    EmployerParticulars.objects.filter(source="market_regulation").update(closed_on=TODAY)
    assert facts.employer_frame(on=TODAY, names=facts.EMPLOYER_NAMES).is_empty()
    assert {one.value for one in facts.of_employer(employer.pk, names=facts.EMPLOYER_NAMES, on=TODAY)} == {
        None
    }


def test_one_by_one_and_all_at_once_agree_in_the_district() -> None:
    on = timezone.localdate()
    load(District(1100, on))
    for row in facts.employer_frame(on=on, names=facts.EMPLOYER_NAMES).iter_rows(named=True):
        told = facts.of_employer(row["employer_id"], names=facts.EMPLOYER_NAMES, on=on)
        assert {one.name: one.value for one in told} == {name: row[name] for name in facts.EMPLOYER_NAMES}
