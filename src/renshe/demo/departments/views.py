"""What each department of the demo says of a person: always the same for the same person.

It is what the registry has learned from that department first; where it has learned nothing, it follows from the rest of
what the district knows. About one person in fifty has something in the police's records that differs from ours.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from renshe.registry.models import (
    Education,
    EmployerParticulars,
    Employment,
    HouseholdMember,
    Insurance,
    Particulars,
    Person,
    Standing,
)
from renshe.registry.models.fact import Fact
from renshe.registry.queries import people

# Signs that are written for one another by mistake.
ALIKE = {"玲": "伶", "华": "桦", "明": "铭", "英": "瑛", "强": "強", "芳": "方", "军": "君", "娟": "涓"}
OLD = "(迁入前的旧址)"
ALLOWANCE, CUSTODY, MARRIED = (
    3,
    2,
    70,
)  # of a thousand; of a thousand; of a hundred grown-ups whose household doesn't say


def answer(code: str, number: str) -> dict[str, Any] | None:
    """What a department says.

    Args:
        code: of the department.
        number: identity number.

    Returns:
        The data of its answer; None when it knows nobody of this number.

    Raises:
        KeyError: no such department.
    """
    say = SAYS[code]
    person = people.find(number)
    return say(person, _lot(number)) if person else None


def _lot(number: str) -> int:
    """A number from 0 to 999,999 that belongs to a person."""
    return (
        int.from_bytes(hashlib.sha256(b"demo departments " + number.encode()).digest()[:8], "big") % 1_000_000
    )


def _first(model: type[Fact], person: Person, source: str, **fields: Any) -> list[Any]:
    """What the department told us first: rows that were learned on the first day that it told us anything."""
    rows = list(model.objects.filter(person=person, source=source, **fields).order_by("learned_at", "id"))
    return [row for row in rows if row.learned_at == rows[0].learned_at]


def _anything(model: type[Fact], person: Person, **fields: Any) -> list[Any]:
    """What any department or our own records said first."""
    rows = model.objects.filter(person=person, **fields).exclude(source__in=["person", "officer"])
    return list(rows.order_by("learned_at", "id"))


def _public_security(person: Person, lot: int) -> dict[str, Any] | None:
    known = _first(Particulars, person, "public_security") or _anything(Particulars, person)
    if not known or known[0].born_on is None or not known[0].name:
        return None
    row = known[0]
    names = ("name", "sex", "born_on", "died_on", "hukou", "hukou_kind", "street", "address")
    said = {name: getattr(row, name) for name in names}
    if lot % 100 == 0:
        said["name"] = row.name[:-1] + ALIKE.get(row.name[-1], row.name[-1])
    elif lot % 100 == 1 and row.address and not row.address.endswith(OLD):
        said["address"] = row.address + OLD
    return said


def _standing(person: Person, source: str, kind: str) -> dict[str, Any] | None:
    """A standing as the department told it first."""
    rows = _first(Standing, person, source, kind=kind)
    if not rows:
        return None
    row = rows[-1]
    return {"holds": row.holds, "since": row.since, "until": row.until, "detail": row.detail}


def _civil_affairs(person: Person, lot: int) -> dict[str, Any]:
    married = _standing(person, "civil_affairs", "married") or {"holds": _married(person, lot)}
    allowance = _standing(person, "civil_affairs", "low_income") or {"holds": lot % 1000 < ALLOWANCE}
    return {"married": married, "low_income": allowance}


def _married(person: Person, lot: int) -> bool:
    """As the household says, where it says so; else by lot among grown-ups."""
    member = HouseholdMember.objects.filter(person=person, ended_at__isnull=True).first()
    if member:
        home = HouseholdMember.objects.filter(household=member.household_id, ended_at__isnull=True)
        if member.relation in {"head", "spouse"} and home.filter(relation="spouse").exists():
            return True
    born = _anything(Particulars, person, born_on__isnull=False)
    age = timezone.localdate().year - born[0].born_on.year if born else 0
    return age >= 28 and lot % 100 < MARRIED and member is None


def _market_regulation(person: Person, lot: int) -> dict[str, Any]:
    own = Employment.objects.filter(person=person, kind="self_employed", employer__isnull=False)
    rows = own.select_related("employer").order_by("learned_at", "id")
    names = {
        one.employer_id: one.name
        for one in EmployerParticulars.objects.filter(employer__in=[row.employer for row in rows])
    }
    businesses = {
        (row.employer.code, row.since): {
            "code": row.employer.code,
            "name": names.get(row.employer.pk, "个体工商户"),
            "since": row.since,
            "until": row.until,
        }
        for row in rows
        if row.employer
    }
    return {"businesses": list(businesses.values())}


def _taxation(person: Person, lot: int) -> dict[str, Any]:
    today = timezone.localdate()
    work = Employment.objects.filter(person=person, ended_at__isnull=True, kind="employed")
    year_ago = date(today.year - 1, today.month, 1)
    rows = [row for row in work if row.until is None or row.until >= year_ago]
    months = {
        month
        for row in rows
        if row.since
        for month in _months(max(row.since, year_ago), min(row.until or today, today))
    }
    count = min(12, len(months))
    return {"taxed_income": {"holds": count > 0, "detail": f"近12个月申报{count}个月" if count else ""}}


def _months(first: date, last: date) -> set[tuple[int, int]]:
    """The calendar months that a span of days touches."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return {divmod(month, 12) for month in range(begin, end + 1)}


def _education(person: Person, lot: int) -> dict[str, Any]:
    rows = _first(Education, person, "education") or _anything(Education, person)
    degrees = [{"level": row.level, "school": row.school, "graduated_on": row.graduated_on} for row in rows]
    return {"educations": degrees, "student": _standing(person, "education", "student") or {"holds": False}}


def _medical_insurance(person: Person, lot: int) -> dict[str, Any]:
    told = _standing(person, "medical_insurance", "medical_insured")
    if told:
        return {"medical_insured": told}
    today = timezone.localdate()
    rows = [
        row
        for row in Insurance.objects.filter(person=person, ended_at__isnull=True).order_by("since")
        if "pension" in row.schemes and row.since and row.since <= today
    ]
    now = any(row.until is None or row.until >= today for row in rows)
    return {"medical_insured": {"holds": now, "since": rows[0].since if now else None}}


def _justice(person: Person, lot: int) -> dict[str, Any]:
    told = _standing(person, "justice", "in_custody")
    return {"in_custody": told or {"holds": lot % 1000 < CUSTODY and not _married(person, lot)}}


SAYS: dict[str, Callable[[Person, int], dict[str, Any] | None]] = {
    "public_security": _public_security,
    "civil_affairs": _civil_affairs,
    "market_regulation": _market_regulation,
    "taxation": _taxation,
    "education": _education,
    "medical_insurance": _medical_insurance,
    "justice": _justice,
}
