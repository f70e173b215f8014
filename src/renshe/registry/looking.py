"""The only way for pages to see somebody: the look and its record are one transaction (个人信息保护法 §§54-56, 69)."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.registry.models import Look, Person
from renshe.registry.queries.picture import PARTS, REVEALABLE, picture
from renshe.registry.values import Picture

__all__ = ["PARTS", "REVEALABLE", "look"]


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
    return picture(person.pk, on=timezone.localdate(), parts=parts, reveal=reveal, past=past)
