"""Somebody who lost their work, an application for unemployment benefit, and a legal officer who has approved the rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.actions import rules as approving
from renshe.book.queries.rules import state_of
from renshe.casework.actions import filing
from renshe.casework.models import Application, Case, MaterialSlot
from renshe.registry.actions import facts, people, staff
from renshe.registry.models import Person
from renshe.registry.sealing import seal
from tests.casework.office import applicant
from tests.registry.people import LEARNED, somebody

BENEFIT = "unemployment-benefit"
ANSWERS: dict[str, str] = {
    "name": "陈晓", "phone": "15400000001", "street": "440104003", "leaving_date": "2026-10-31", "leaving_reason": "laid_off",
    "seeking_work": "yes", "in_custody": "no", "insurance_benefit_city": "last_insured", "account": "6222021234567890",
}  # fmt: skip


def colleague(name: str, role: str) -> User:
    """Somebody of the bureau with a role."""
    staff.load_roles()
    user, _ = User.objects.get_or_create(username=name, defaults={"first_name": name})
    staff.establish(user=user, role=role, unit="区人社局")
    return user


def approved(policy: str = "unemployment_benefit") -> User:
    """The legal officer who has read and approved the rules as they stand."""
    legal = colleague("梁静", "legal")
    approving.approve_rules(policy=policy, seen=state_of(policy).seen, by=legal)
    return legal


def jobless(serial: int = 1, *, months: int = 60, reason: str = "laid_off", **standing: Any) -> Person:
    """Laid off last month after years of insurance, and registered as unemployed."""
    today = timezone.localdate()
    last = today.replace(day=1) - timedelta(days=1)
    first = date(last.year - months // 12, last.month % 12 + 1, 1)
    person = somebody(serial=serial, phone="15400000001", street="440104003")
    firm = people.enter_employer(code="91440104MA5ABCDE0X")
    facts.learn(
        person=person, source="social_insurance", at=LEARNED, evidence="answer 2",
        rows={
            "employments": [{"employer_id": firm.pk, "since": first, "until": last, "leaving_reason": reason}],
            "insurances": [{"employer_id": firm.pk, "since": first, "until": last, "schemes": ["unemployment"]}],
            "accounts": [{"bank": "演示银行", "number_sealed": seal(f"{ANSWERS['account']}{serial}")}],
        },
    )  # fmt: skip
    facts.learn(
        person=person, source="employment_service", at=LEARNED, evidence="answer 3",
        rows={"standings": [{"kind": "unemployed", "since": today - timedelta(days=5), **standing}]},
    )  # fmt: skip
    return person


def draft(
    person: Person, *items: str, bundle: str = "", capacity: str = "self", **answers: str
) -> Application:
    """A draft with everything filled in; all that is needed is held by government, the account is filled in from the registry."""
    application = filing.start(
        items=items or (BENEFIT,), applicant=filing.Applicant(person=person, capacity=capacity), filled_by=applicant(person).user_id or 0, bundle=bundle,
    )  # fmt: skip
    told = {**ANSWERS, "id_number": "x", **answers}
    fields = {"emp_unemployed_since": "2026-10-31", "emp_unemployed_reason": "left_employer", "emp_skills": "做菜", "education": "college", "address": "北京路1号"} if items else {}  # fmt: skip
    application = filing.save(
        application=application,
        revision=1,
        answers={
            code: {"value": value, **_known(code, answers)} for code, value in {**told, **fields}.items()
        },
    )
    MaterialSlot.objects.filter(application=application, way__in=["needed", "later", "commitment"]).update(
        way="fetched"
    )
    return application


def _known(code: str, typed: Mapping[str, str]) -> dict[str, str]:
    return {"source": "social_insurance"} if code == "account" and code not in typed else {}


def filed(person: Person, *, capacity: str = "self", **answers: str) -> Case:
    """The case as it is after submission."""
    application = draft(person, capacity=capacity, **answers)
    filing.submit(application=application, by=applicant(person))
    return Case.objects.get(application=application)
