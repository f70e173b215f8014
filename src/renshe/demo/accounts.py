"""The demo's accounts: staff with their roles, and people and employers picked from the district. Made again and again without harm."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.demo.cards import DISPUTE_SIDES, EMPLOYERS, PREFIX, PUBLIC, STAFF, Desk, account_name
from renshe.demo.district.notable import notable
from renshe.registry.actions import employer_roles, staff
from renshe.registry.models import Employer, EmployerRole, Identity, Particulars, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.sealing import unseal


def make_accounts() -> int:
    """Make what is missing of the demo's accounts; one whose appointment was ended while trying things gets it back.

    Returns:
        How many accounts there are.

    Raises:
        RuntimeError: this is no demo.
    """
    if settings.MODE != "demo":
        raise RuntimeError("demo accounts belong into a demo")
    with transaction.atomic():
        for code, desk in STAFF.items():
            _make_colleague(code, desk)
        found = notable()
        for card in (*PUBLIC, *EMPLOYERS, *DISPUTE_SIDES):
            if card.code in found:
                _make_citizen(card.code, Person.objects.get(pk=found[card.code]))
        if {"representative", "employer_clerk"} <= found.keys():
            _give_role(
                Person.objects.get(pk=found["representative"]), Person.objects.get(pk=found["employer_clerk"])
            )
    return User.objects.filter(username__startswith=PREFIX).count()


def _account(code: str, name: str, *, works_here: bool) -> User:
    """An account without a password: the only way into it is the demo's page."""
    user, made = User.objects.get_or_create(
        username=account_name(code), defaults={"first_name": name, "is_staff": works_here}
    )
    if made:
        user.set_unusable_password()
    user.is_active = True
    user.save()
    return user


def _make_colleague(code: str, desk: Desk) -> None:
    user = _account(code, desk.name, works_here=True)
    staff.establish(user=user, role=desk.role, unit=desk.unit, street=desk.street, board=desk.board)


def _make_citizen(code: str, person: Person) -> None:
    """An account for somebody of the district, unless they or the card have one already."""
    known = Identity.objects.filter(district=settings.DISTRICT, by=Identity.By.DEMO)
    if known.filter(Q(person=person) | Q(user__username=account_name(code))).exists():
        return
    Identity.objects.create(
        district=settings.DISTRICT,
        user=_account(code, _name(person), works_here=False),
        person=person,
        by=Identity.By.DEMO,
        verified_at=timezone.now(),
    )


def _name(person: Person) -> str:
    """What the police call somebody."""
    said = Particulars.objects.filter(person=person, source="public_security", ended_at__isnull=True)
    return said.values_list("name", flat=True).first() or ""


def _give_role(representative: Person, clerk: Person) -> None:
    """The representative makes somebody who works for the firm its clerk, unless the firm did so before."""
    firm = Employer.objects.filter(
        particulars__representative=representative,
        particulars__ended_at__isnull=True,
        employments__person=clerk,
        employments__ended_at__isnull=True,
        employments__until__isnull=True,
    ).first()
    if firm is None or EmployerRole.objects.filter(employer=firm, person=clerk).exists():
        return
    employer_roles.give(
        employer=firm,
        giver=representative,
        number=IdNumber(unseal(clerk.number_sealed)),
        name=_name(clerk),
        post=employer_roles.Post(role=EmployerRole.Role.CLERK, since=timezone.localdate(), until=None),
    )
