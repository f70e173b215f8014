"""Who an account is, and whether it belongs to somebody who works here."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from renshe.registry.models import Identity, Person
from renshe.registry.numbers import mask_number
from renshe.registry.sealing import unseal
from renshe.registry.staff.standing import held


def identity_of(user: AbstractBaseUser | AnonymousUser | None) -> Identity | None:
    """How we know who an account is; None when nobody has verified it."""
    if not isinstance(user, User):
        return None
    return Identity.objects.filter(user=user, district=settings.DISTRICT).select_related("person").first()


def person_of(user: AbstractBaseUser | AnonymousUser | None) -> Person | None:
    """Whose account it is; None when nobody has verified it."""
    identity = identity_of(user)
    return identity.person if identity else None


def own_number(identity: Identity) -> str:
    """The holder's own identity number, masked, as their account page shows it."""
    return mask_number(unseal(identity.person.number_sealed))


def works_here(user: AbstractBaseUser | AnonymousUser | None) -> bool:
    """Whether an account is of staff: opened for somebody who works here, or with a role that holds today."""
    return isinstance(user, User) and (user.is_staff or user.is_superuser or bool(held(user)))
