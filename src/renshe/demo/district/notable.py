"""Persons of the district with whom things can be tried: found by what they are, the same ones each time."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import decide
from renshe.policies import policies
from renshe.registry.facts import doubts, of_person
from renshe.registry.models import (
    BankAccount,
    Benefit,
    Education,
    EmployerParticulars,
    Employment,
    Insurance,
    Particulars,
    Standing,
)
from renshe.registry.queries.months import months_by_scheme
from renshe.registry.queries.picture import row_of

INVOLUNTARY = ("laid_off", "dismissed_without_fault", "agreed_on_employer_proposal", "contract_expired")
LONG = 120  # months: ten years
TRIED = 200  # candidates that are looked at
SAID = {"seeking_work": True, "in_custody": False}  # what only the applicant can say


def notable() -> dict[str, int]:
    """Ids of persons by what they are; who does not exist in a small district is left out.

    Returns:
        laid_off: lost work against their will, about 45, ten years insured, registered as unemployed and drawing;
        jobless: registered as unemployed, entitled to the benefit and never drew it: granted at once;
        pensioner: about 71 and drawing; graduate: of this year; employed: a working woman of about 30;
        representative: of an open firm with staff; employer_clerk: who works for the same firm;
        unpaid: a woman who works for another open company; unpaid_boss: its representative.
    """
    today = timezone.localdate()
    found: dict[str, int | None] = {
        "laid_off": _laid_off(today),
        "jobless": _jobless(today),
        "pensioner": _first(_drawing("pension", today), _of_age(today, 71, 1)),
        "graduate": _graduate(today),
        "employed": _first(_working(), _of_age(today, 30, 4, sex="female")),
        **_firm(),
    }
    found |= _unpaid(today, {one for one in found.values() if one is not None})
    return {name: person for name, person in found.items() if person is not None}


def _said(model, **conditions: object) -> QuerySet:
    return model.objects.filter(district=settings.DISTRICT, ended_at__isnull=True, **conditions)


def _of_age(today: date, years: int, spread: int, **more: object) -> QuerySet[Particulars]:
    """Living people whose age lies about `years`, as the police say."""
    youngest = date(today.year - years + spread, 1, 1)
    oldest = date(today.year - years - spread, 1, 1)
    return _said(
        Particulars,
        source="public_security",
        died_on__isnull=True,
        born_on__gte=oldest,
        born_on__lt=youngest,
        **more,
    )


def _first(people: Iterable[int], among: QuerySet[Particulars]) -> int | None:
    """The first of the people who is among the others."""
    several = list(people)[: TRIED * 10]
    return (
        among.filter(person_id__in=several).order_by("person_id").values_list("person_id", flat=True).first()
    )


def _drawing(kind: str, today: date) -> Iterable[int]:
    rows = _said(Benefit, kind=kind, since__lte=today).exclude(until__lt=today)
    return rows.order_by("person_id").values_list("person_id", flat=True)[: TRIED * 10]


def _working() -> Iterable[int]:
    rows = _said(Employment, kind="employed", until__isnull=True)
    return rows.order_by("person_id").values_list("person_id", flat=True)[: TRIED * 10]


def _laid_off(today: date) -> int | None:
    """Of the candidates the one with the hardest reason; the youngest age comes last."""
    drawing = Exists(
        _said(Benefit, person=OuterRef("person"), kind="unemployment", since__lte=today, until__gte=today)
    )
    people = _said(Standing, kind="unemployed", until__isnull=True).filter(drawing)
    several = list(people.order_by("person_id").values_list("person_id", flat=True)[: TRIED * 5])
    men = _of_age(today, 45, 4, sex="male").filter(person_id__in=several).order_by("person_id")
    candidates = [one for one in men.values_list("person_id", flat=True) if _months(one, today) >= LONG]
    for reason in INVOLUNTARY:
        rows = _said(
            Employment, person_id__in=candidates, leaving_reason=reason, until__gte=date(today.year - 2, 1, 1)
        )
        if person := rows.order_by("person_id").values_list("person_id", flat=True).first():
            return person
    return candidates[0] if candidates else None


def _jobless(today: date) -> int | None:
    """The first of the registered who never drew the benefit, and of whom the rules and the registry leave no doubt.

    Their account is known: one that they type in is looked at by an officer.
    """
    drew = Exists(_said(Benefit, person=OuterRef("person"), kind="unemployment"))
    left = Exists(_said(Employment, person=OuterRef("person"), leaving_reason__in=INVOLUNTARY))
    paid_to = Exists(_said(BankAccount, person=OuterRef("person")))
    rows = _said(Standing, kind="unemployed", holds=True, until__isnull=True).filter(~drew, left, paid_to)
    several = rows.order_by("person_id").values_list("person_id", flat=True)[:TRIED]
    return next((person for person in several if _entitled(person, today)), None)


def _entitled(person: int, today: date) -> bool:
    """Whether the benefit would be granted, once they say what only they can; a department that is down speaks against nobody."""
    policy, numbers = policies()["unemployment_benefit"], parameters_in_force()
    names = [one.name for one in policy.facts]
    known = of_person(person, names=names, on=today, parameters=numbers)
    said = {one.name: one.value for one in known} | SAID
    if decide(policy, said, on=today, source=numbers).outcome != "granted":
        return False
    found = doubts(person, names=names, on=today, draws="unemployment")
    return all(one.kind == "source_down" for one in found)


def _months(person: int, today: date) -> int:
    rows = (row_of(one, "insurances") for one in _said(Insurance, person=person))
    return months_by_scheme(rows, today).get("unemployment", 0)


def _graduate(today: date) -> int | None:
    """Of the last summer, without work."""
    june = date(today.year if today.month > 6 else today.year - 1, 6, 1)
    working = Exists(_said(Employment, person=OuterRef("person"), until__isnull=True))
    rows = _said(
        Education,
        graduated_on__gte=june,
        graduated_on__lte=today,
        level__in=["college", "bachelor", "master"],
    )
    order = rows.order_by("person_id").values_list("person_id", flat=True)
    return order.filter(~working).first() or order.first()


def _firm() -> dict[str, int | None]:
    """An open company that employs a few, its representative, and somebody else who works there."""
    firms = _said(EmployerParticulars, kind="company", closed_on__isnull=True, representative__isnull=False)
    for employer, person in firms.order_by("id").values_list("employer_id", "representative_id")[:TRIED]:
        staff = _said(Employment, employer=employer, until__isnull=True).exclude(person=person)
        several = list(staff.order_by("person_id").values_list("person_id", flat=True)[:3])
        if len(several) > 1:
            return {"representative": person, "employer_clerk": several[0]}
    return {"representative": None, "employer_clerk": None}


def _unpaid(today: date, taken: set[int]) -> dict[str, int | None]:
    """A woman who works for an open company, and its representative; neither is anybody else's card."""
    firms = _said(EmployerParticulars, kind="company", closed_on__isnull=True, representative__isnull=False)
    for employer, boss in firms.order_by("-id").values_list("employer_id", "representative_id")[:TRIED]:
        rows = _said(Employment, employer=employer, kind="employed", until__isnull=True).exclude(
            person__in={*taken, boss}
        )
        several = list(rows.order_by("person_id").values_list("person_id", flat=True)[:50])
        worker = _first(several, _of_age(today, 34, 10, sex="female"))
        if boss not in taken and worker is not None:
            return {"unpaid": worker, "unpaid_boss": boss}
    return {"unpaid": None, "unpaid_boss": None}
