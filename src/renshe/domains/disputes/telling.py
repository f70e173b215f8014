"""Tell the parties of a dispute what happened, in plain words; for many of them the task queue does it."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.notices.writing import tell_person
from renshe.core.transitions import Row
from renshe.domains.disputes.models import Dispute, Party
from renshe.registry.models import Employer
from renshe.registry.queries.employer_roles import holders

AT_ONCE = 20  # parties that are told in the transaction of the event; more are told by the queue


def tell(dispute: Dispute, event: CaseEvent, row: Row) -> None:
    """Tell everybody whom it concerns; before acceptance of an arbitration that is the applicants alone."""
    from renshe.domains.disputes.tasks.telling import tell_parties  # which calls tell_now

    if dispute.parties.count() > AT_ONCE:
        tell_parties.defer(event=event.pk, kind=row.notice, what=row.name, what_en=row.name_en)
    else:
        tell_now(dispute, event, kind=row.notice, what=row.name, what_en=row.name_en)


def tell_now(dispute: Dispute, event: CaseEvent, *, kind: str, what: str, what_en: str) -> int:
    """Write the notices of one event; written again it changes nothing.

    Returns:
        How many people were told.
    """
    case = dispute.case
    due = f"{case.due_on.month}月{case.due_on.day}日" if case.due_on else "期限确定后另行告知"
    here = {
        "matter": dispute.title,
        "number": str(dispute),
        "what": what,
        "reason": event.reason or "",
        "due": due,
    }
    there = {**here, "what": what_en, "due": f"{case.due_on:%d %B %Y}" if case.due_on else "to be told"}
    told = 0
    for person in people(concerned(dispute)):
        told += (
            tell_person(
                person=person, kind=kind, about=f"{case.number}.{event.number}", here=here, there=there
            )
            is not None
        )
    return told


def concerned(dispute: Dispute) -> QuerySet[Party]:
    """The parties who are told, and who get papers."""
    parties = dispute.parties.exclude(state="left").select_related("employer").order_by("pk")
    if dispute.case.work == "arbitration" and dispute.case.accepted_on is None:
        return parties.filter(side="applicant")
    return parties


def people(parties: Iterable[Party]) -> list[int]:
    """Whom a notice reaches: the person, or everybody who acts for the employer; each once."""
    found: dict[int, None] = {}
    for one in parties:
        if one.person_id is not None:
            found[one.person_id] = None
        elif one.employer is not None:
            found.update(dict.fromkeys(_acting(one.employer)))
    return list(found)


def _acting(employer: Employer) -> list[int]:
    today = timezone.localdate()
    return [one.person_id for one in holders(employer, on=today) if one.role != "viewer" and not one.over]
