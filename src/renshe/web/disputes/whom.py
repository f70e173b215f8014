"""For whom somebody files a dispute, and what the registry knows of them: name, way to reach them, employer, answers."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import plain
from renshe.domains.disputes.api import disputes
from renshe.registry import facts as registry_facts
from renshe.registry.looking import PARTS, look
from renshe.registry.models import Employer, Look, Person
from renshe.registry.queries import employers
from renshe.registry.staff import as_whom
from renshe.web.disputes.facts import facts

_PARTS = ("particulars", "work")


def known_of(user: User, me: Person | None, person: Person) -> dict[str, Any]:
    """What the registry knows of a worker for a filing; the look is written down like any other.

    Returns:
        contact, others (the employers of the last employment), street.
    """
    who, purpose = _looking(user, me, person)
    seen = look(
        person=person,
        by=user,
        as_whom=who,
        purpose=purpose,
        reason="劳动争议申请",
        parts=_PARTS,
        reveal=("phone", "address"),
    )
    contact = {name: str(seen.get(name)) for name in ("phone", "address") if seen.get(name)}
    jobs = [one for one in seen.employments if one.values.get("employer_id") and not one.outweighed]
    others = [employer_known(jobs[0].values["employer_id"])] if jobs else []
    return {"contact": contact, "others": others, "street": str(seen.get("street") or "")}


def employer_known(key: int) -> dict[str, Any]:
    """An employer of the registry as a party of a draft."""
    seen = employers.picture(key, on=timezone.localdate())
    return {
        "employer": key,
        "code": seen.code,
        "name": str(seen.get("name") or seen.code),
        "address": str(seen.get("address") or ""),
        "place": str(seen.get("street") or ""),
    }


def of_employer(employer: Employer) -> dict[str, Any]:
    """What the registry knows of an employer that files itself."""
    seen = employers.picture(employer.pk, on=timezone.localdate())
    contact = {name: str(seen.get(name)) for name in ("phone", "address") if seen.get(name)}
    return {"contact": contact, "others": [], "street": str(seen.get("street") or "")}


def answers_known(
    user: User, me: Person | None, person: Person, kind: str, on: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers that the registry gives to questions of a kind (Question.registry), and which source said each."""
    wanted = {one.registry: one.name for one in disputes().kinds[kind].questions if one.registry}
    if not wanted:
        return {}, {}
    who, purpose = _looking(user, me, person)
    parts = registry_facts.parts_of(list(wanted))
    look(
        person=person,
        by=user,
        as_whom=who,
        purpose=purpose,
        reason="劳动争议申请",
        parts=[one for one in PARTS if one in parts],
    )
    known = facts(disputes().kinds[kind])
    told = registry_facts.of_person(person.pk, names=list(wanted), on=on, parameters=parameters_in_force())
    found = {wanted[one.name]: one for one in told if one.value is not None and one.name in wanted}
    answers = {name: plain(one.value, known[name].of) for name, one in found.items()}
    return answers, {name: one.source for name, one in found.items()}


def _looking(user: User, me: Person | None, person: Person) -> tuple[str, Look.Purpose]:
    if me is not None and me.pk == person.pk:
        return "本人", Look.Purpose.OWN
    if user.has_perm("disputes.intake"):
        return as_whom(user, "disputes.intake"), Look.Purpose.INTAKE
    called = user.get_full_name() or user.get_username()
    return f"{called}(受托人)", Look.Purpose.MANDATE
