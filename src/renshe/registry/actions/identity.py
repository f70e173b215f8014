"""Bind an account to a person, once somebody whom the law trusts has verified who they are."""

from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.registry.actions import people
from renshe.registry.models import Identity, Person
from renshe.registry.numbers import WrongNumber, read_id_number


class Refusal(StrEnum):
    """Why the provincial identity opens no account here. Nothing is kept of the attempt."""

    NO_NUMBER = "no_number"
    WRONG_NUMBER = "wrong_number"
    LOW_LEVEL = "low_level"
    OTHER_NUMBER = "other_number"  # this provincial account was verified with another number before
    OTHER_ACCOUNT = "other_account"  # this number was verified by another provincial account before
    CLOSED = "closed"


def enter_by_province(*, number: str, name: str, level: str, reference: str) -> User | Refusal:
    """The account of somebody whom the provincial identity has verified; made on the first visit.

    Accounts are told apart by the verified number alone, never by name, e-mail or telephone.

    Args:
        number: the verified identity number as the province writes it; may be empty or wrong.
        name: the verified name.
        level: how strictly the province has verified; settings.OIDC_LEVELS lists what is enough.
        reference: the province's own name of the account (`sub`).
    """
    if level not in settings.OIDC_LEVELS:
        return Refusal.LOW_LEVEL
    if not number.strip():
        return Refusal.NO_NUMBER
    try:
        read = read_id_number(number, today=timezone.localdate(), made_up=settings.MODE == "demo")
    except WrongNumber:
        return Refusal.WRONG_NUMBER
    try:
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=people.enter(number=read).pk)
            outcome = _account(person, name, reference)
            if isinstance(outcome, Refusal):
                transaction.set_rollback(True)
            return outcome
    except IntegrityError:  # the same provincial account with two numbers at the same moment
        return Refusal.OTHER_NUMBER


def _account(person: Person, name: str, reference: str) -> User | Refusal:
    """Find or make the account of a person whose row is locked."""
    here = Identity.objects.filter(district=settings.DISTRICT).select_related("user")
    if here.filter(by=Identity.By.PROVINCE, reference=reference).exclude(person=person).exists():
        return Refusal.OTHER_NUMBER
    known = here.filter(person=person, by=Identity.By.PROVINCE).first()
    if known is None:
        known = here.filter(person=person, by=Identity.By.COUNTER).first()
    elif known.reference != reference:
        return Refusal.OTHER_ACCOUNT
    if known is None:
        return _open(person, name, reference)
    if not known.user.is_active:
        return Refusal.CLOSED
    known.by, known.reference, known.verified_at = Identity.By.PROVINCE, reference, timezone.now()
    known.save(update_fields=["by", "reference", "verified_at"])
    return known.user


def _open(person: Person, name: str, reference: str) -> User:
    user = User(username=f"person-{person.pk}", first_name=name[:150])
    user.set_unusable_password()
    user.save()
    Identity.objects.create(
        district=settings.DISTRICT,
        user=user,
        person=person,
        by=Identity.By.PROVINCE,
        reference=reference,
        verified_at=timezone.now(),
    )
    return user


def choose_language(user: User, language: str) -> None:
    """Remember the language of the pages that somebody chose: we write to them in it, whichever account they use.

    Args:
        user: signed in.
        language: of settings.LANGUAGES.
    """
    mine = Identity.objects.filter(user=user).values("person_id")
    Identity.objects.filter(person_id__in=mine).exclude(language=language).update(language=language)
