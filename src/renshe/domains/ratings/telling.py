"""Tell the person of an act something, once: with its case where there is one, else as a matter of its own."""

from datetime import date

from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.models import Case, Notice
from renshe.casework.notices import add, tell_person
from renshe.casework.notices.linking import PLACE
from renshe.domains.ratings.models import Occasion


def tell(occasion: Occasion, kind: str, *, reason: str = "") -> Notice | None:
    """Write a notice in the transaction of whoever calls.

    Args:
        occasion: whose person is told.
        kind: of book/notices.yaml.
        reason: words of an officer.

    Returns:
        The notice; None where nobody is known who could be told, or they were told that before.
    """
    until = timezone.localdate(occasion.until)
    if occasion.case_id is not None:
        return add(Case.objects.get(pk=occasion.case_id), kind, reason=reason, until=until)
    if occasion.person_id is None:
        return None
    here, there = (_places(occasion, reason, until, english=english) for english in (False, True))
    return tell_person(person=occasion.person_id, kind=kind, about=occasion.key.hex, here=here, there=there)


def _places(occasion: Occasion, reason: str, until: date, *, english: bool) -> dict[str, str]:
    item = content().items.get(occasion.items[0]) if occasion.items else None
    name = (item.name_en if english else item.name) if item else ("your visit" if english else "到访服务")
    return {
        "item": name,
        "number": occasion.number,
        "reason": reason,
        "until": f"{until.day} {until:%B %Y}" if english else f"{until}",
        "link": PLACE,
    }
