"""Whether an account's holder is somebody, or lives in one household with them: an officer's own matters are not theirs to handle."""

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q

from renshe.registry.models import Identity


def of_family(*, person: int | OuterRef, user: int | OuterRef) -> Q:
    """The condition on identities that a person is the holder of an account or of the same household.

    Args:
        person: number of the person, or where an outer query has it.
        user: number of the account, or the same.
    """
    home = "person__memberships__"
    return Q(user=user) & (
        Q(person=person)
        | Q(
            **{
                f"{home}ended_at__isnull": True,
                f"{home}until__isnull": True,
                f"{home}household__members__ended_at__isnull": True,
                f"{home}household__members__until__isnull": True,
                f"{home}household__members__person": person,
            }
        )
    )


def own_or_family(user: User, person_id: int) -> bool:
    """Whether somebody is the holder of an account, or of the holder's household; one question to the database."""
    return Identity.objects.filter(of_family(person=person_id, user=user.pk)).exists()
