"""The only way for pages to see somebody: the look and its record are one transaction (个人信息保护法 §§54-56, 69)."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.registry.models import Look, Person
from renshe.registry.queries.picture import PARTS, REVEALABLE, picture_of
from renshe.registry.values import Picture

__all__ = ["OTHER_PARTS", "PARTS", "REVEALABLE", "look", "note"]

OTHER_PARTS = (
    "looks",
    "corrections",
    "guardians",
    "staff_list",
    "offers",
)  # what pages show of somebody beside the picture


@transaction.atomic
def look(
    *,
    person: Person,
    by: User | None,
    as_whom: str,
    purpose: Look.Purpose,
    reason: str = "",
    case: str = "",
    parts: Sequence[str] = PARTS,
    reveal: Sequence[str] = (),
    past: bool = False,
) -> Picture:
    """Look at a person's data, and write down who did and why.

    Args:
        person: whose data.
        by: the account that looks; None when the house does it by itself.
        as_whom: name, role and unit, as the person will read it.
        purpose: why.
        reason: the same in words; needed for Purpose.OTHER.
        case: the case it is for.
        parts: of PARTS.
        reveal: of REVEALABLE: numbers that are shown in full.
        past: also what is no longer said.

    Raises:
        ValueError: a part that there isn't, or another reason without words.
    """
    if unknown := {*parts} - {*PARTS} | ({*reveal} - {*REVEALABLE}):
        raise ValueError(f"no such part: {', '.join(sorted(unknown))}")
    if purpose == Look.Purpose.OTHER and not reason.strip():
        raise ValueError("请写明查看原因。")
    Look.objects.create(
        district=settings.DISTRICT,
        person=person,
        by=by,
        as_whom=as_whom,
        purpose=purpose,
        reason=reason.strip()[:200],
        case=case,
        shown=list(parts),
        revealed=list(reveal),
    )
    return picture_of(person, on=timezone.localdate(), parts=parts, reveal=reveal, past=past)


def note(
    people: Iterable[int], *, by: User, as_whom: str, purpose: Look.Purpose, shown: str, reason: str = ""
) -> None:
    """Write down that a page showed something of several people; the same on the same day is written once.

    Args:
        people: numbers of those whose data are shown.
        by: the account that looks.
        as_whom: name, role and unit, as the people will read it.
        purpose: why.
        shown: one of OTHER_PARTS.
        reason: the same in words.
    """
    if shown not in OTHER_PARTS:
        raise ValueError(f"no such part: {shown}")
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    same = {
        "district": settings.DISTRICT, "by": by, "as_whom": as_whom,
        "purpose": purpose, "shown": [shown], "reason": reason[:200],
    }  # fmt: skip
    wanted = set(people)
    known = Look.objects.filter(**same, person__in=wanted, at__gte=today).values_list("person_id", flat=True)
    Look.objects.bulk_create(Look(**same, person_id=one) for one in sorted(wanted - {*known}))
