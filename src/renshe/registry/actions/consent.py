"""A person agrees to one use of their data, or takes that back (个人信息保护法 §§14-15, 29)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.registry.models import Consent, Person


@transaction.atomic
def give(*, person: Person, use: Consent.Use, text: str) -> Consent:
    """Keep that a person agreed, and to which words; an agreement to the same words stands.

    Args:
        person: who agreed.
        use: to what.
        text: the words that they read.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    standing = valid(person=person, use=use)
    if standing and standing.text == text:
        return standing
    now = timezone.now()
    if standing:  # other words are another agreement
        standing.withdrawn_at = now
        standing.save(update_fields=["withdrawn_at"])
    return Consent.objects.create(district=settings.DISTRICT, person=person, use=use, text=text, given_at=now)


@transaction.atomic
def withdraw(*, person: Person, use: Consent.Use) -> bool:
    """Take an agreement back; it holds from now on and never backwards.

    Returns:
        Whether there was one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    standing = valid(person=person, use=use)
    if standing is None:
        return False
    standing.withdrawn_at = timezone.now()
    standing.save(update_fields=["withdrawn_at"])
    return True


def valid(*, person: Person, use: Consent.Use) -> Consent | None:
    """The agreement that stands."""
    return Consent.objects.filter(
        person=person, use=use, district=settings.DISTRICT, withdrawn_at__isnull=True
    ).first()
