"""For whom somebody may file: themselves, their family, who gave them a mandate, their employer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.casework.actions.filing import Applicant
from renshe.registry.models import Employer, Person
from renshe.registry.numbers import mask_name
from renshe.registry.queries.points import points_of
from renshe.registry.queries.representation import Authority, children_of, employers_of, held_by, may_act

SELF = "self"


@dataclass(frozen=True)
class Choice:
    """One for whom an application can be.

    Attributes:
        value: as the form sends it: self, person-7, employer-3.
        name: as the page calls them; others' names are masked.
        why: on what it rests.
    """

    value: str
    name: str
    why: str
    applicant: Applicant


def choices(user: User, me: Person, items: Sequence[str]) -> list[Choice]:
    """For whom this account may file these items today, oneself first."""
    book, today = content(), timezone.localdate()
    audiences = [set(book.items[code].audience) for code in items if code in book.items]
    both = set[str]().union(*audiences)
    found: list[Choice] = []
    if not audiences or "person" in both:
        found.append(Choice(SELF, _("我自己"), "", Applicant(person=me)))
        found += [choice for one in _others(me) if (choice := _for_other(me, one, items))]
    if "employer" in both:
        found += [
            Choice(
                f"employer-{role.employer_id}", role.name, _("单位申请"),
                Applicant(employer=Employer(pk=role.employer_id), capacity="employer", role=role.row),
            )
            for role in employers_of(me, on=today)
            if role.role != "viewer"
        ]  # fmt: skip
    return found


def _others(me: Person) -> list[Person]:
    """People for whom somebody might act today."""
    today = timezone.localdate()
    children = [one.principal_id for one in children_of(me, today)]
    given = [one.mandate.principal_id for one in held_by(me, on=today) if one.standing == "in_force"]
    return list(Person.objects.filter(pk__in=dict.fromkeys(children + given)).order_by("pk"))


def _for_other(me: Person, other: Person, items: Sequence[str]) -> Choice | None:
    """The choice for one of them, when the authority reaches every picked item."""
    today = timezone.localdate()
    found = [may_act(me, other, item=item, on=today) for item in items or [None]]
    if not all(found):
        return None
    authority = next(one for one in found if one)
    name = points_of([other.pk]).get(other.pk, {}).get("name")
    return Choice(
        f"person-{other.pk}",
        mask_name(str(name.value)) if name else "",
        _why(authority),
        Applicant(person=other, capacity=_capacity(authority), mandate=authority.mandate),
    )


def _capacity(authority: Authority) -> str:
    return "family" if authority.kind in {"child", "family", "guardian"} else "agent"


def _why(authority: Authority) -> str:
    return _("为家人申请") if _capacity(authority) == "family" else _("受托代办")
