"""What has to be looked into by a day, apart from the cases themselves: promises, papers that may follow, other departments."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Exists, OuterRef, QuerySet

from renshe.book.queries import content
from renshe.casework.models import Case, Commitment, MaterialSlot, Referral

Kind = Literal["commitment", "material", "referral"]
WEEKS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to look into.

    Attributes:
        kind: a promise to check, a paper that was to follow, a department that was asked.
        about: key of its row.
        due_on: the day by which.
        what: in words.
        cases: the open cases, or those that it was given for, the first of which leads there.
    """

    kind: Kind
    about: int
    due_on: date
    what: str
    cases: tuple[Case, ...]

    def late(self, on: date) -> bool:
        """Whether its day has passed."""
        return self.due_on < on


def duties(*, on: date, until: date | None = None, cases: "QuerySet[Case] | None" = None) -> list[Duty]:
    """All that is to be looked into up to a day, the earliest first.

    Args:
        on: today.
        until: the last day that is of interest; two weeks ahead unless given.
        cases: those that somebody may see; all unless given.
    """
    last = until or on + timedelta(weeks=WEEKS_AHEAD)
    visible = Case.objects.all() if cases is None else cases
    found = [*_commitments(last, visible), *_materials(last, visible), *_referrals(last, visible)]
    return sorted(found, key=lambda one: (one.due_on, one.kind, one.about))


def _commitments(last: date, visible: "QuerySet[Case]") -> list[Duty]:
    rows = Commitment.objects.filter(outcome="", check_by__lte=last)
    slots = MaterialSlot.objects.filter(commitment__in=rows).select_related("commitment")
    return _of_slots("commitment", slots, visible)


def _materials(last: date, visible: "QuerySet[Case]") -> list[Duty]:
    open_cases = Case.objects.filter(application=OuterRef("application"), state__in=_HEARD)
    rows = MaterialSlot.objects.filter(way="later", met_at__isnull=True, due_on__lte=last)
    return _of_slots("material", rows.exclude(~Exists(open_cases)), visible)


# A case that was refused or withdrawn needs no further paper.
_HEARD = ("received", "correction", "accepted", "reviewed", "decided", "signed", "served")


def _of_slots(kind: Kind, slots: "QuerySet[MaterialSlot]", visible: "QuerySet[Case]") -> list[Duty]:
    by_application: dict[int, list[Case]] = {}
    wanted = slots.order_by().values("application_id")  # a question within: there may be any number of them
    for case in visible.filter(application_id__in=wanted, state__in=_HEARD).order_by("closed_on", "pk"):
        by_application.setdefault(case.application_id, []).append(case)
    names, found = content().materials, list[Duty]()
    for slot in slots:
        cases = tuple(case for case in by_application.get(slot.application_id, []) if case.item in slot.items)
        due = slot.commitment.check_by if kind == "commitment" and slot.commitment else slot.due_on
        if not cases or due is None:
            continue
        name = names[slot.material].name if slot.material in names else slot.material
        about = slot.commitment_id if kind == "commitment" else slot.pk
        found.append(Duty(kind, about or slot.pk, due, name, cases))
    return found


def _referrals(last: date, visible: "QuerySet[Case]") -> list[Duty]:
    rows = Referral.objects.filter(
        answered_at__isnull=True, due_on__lte=last, case__in=visible.filter(closed_on__isnull=True)
    ).select_related("case")
    return [Duty("referral", one.pk, one.due_on, f"{one.department}:{one.asks}", (one.case,)) for one in rows]
