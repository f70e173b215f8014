"""Remind officers in time: whoever has a case when it is nearly due, and their chief as well when it is overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from renshe.casework.models import Case, Reminder
from renshe.casework.queries.duties import Duty, duties
from renshe.casework.queries.lights import amber_until
from renshe.casework.queries.overdue import APPROVES, DONE
from renshe.registry.models import Appointment
from renshe.registry.queries import staff

LEVELS = {"referral": ("referral_due", "referral_overdue"), "material": ("material_due", "material_overdue"),
          "commitment": ("commitment_due", "commitment_due")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matter:
    """Something of which somebody is to be reminded.

    Attributes:
        up: the chief is told as well.
    """

    case: Case
    kind: str
    about: int
    due_on: date
    up: bool


def remind(on: date | None = None) -> int:
    """Write every reminder that is not there yet; done twice it adds nothing.

    Args:
        on: the day; today unless given.

    Returns:
        How many were written.
    """
    today = on or timezone.localdate()
    soon = amber_until(today)
    matters = [*_cases(today, soon), *(_of_duty(one, today) for one in duties(on=today, until=soon))]
    chiefs, now = _chiefs(today), timezone.now()
    rows = [
        Reminder(district=one.case.district, case=one.case, officer_id=officer, kind=one.kind, about=one.about,
                 due_on=one.due_on, written_at=now)
        for one in matters
        for officer in _told(one, chiefs)
    ]  # fmt: skip
    before = Reminder.objects.count()
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return Reminder.objects.count() - before


def _cases(today: date, soon: date) -> Iterator[Matter]:
    """Open cases whose clock runs and whose last day is near, or has passed."""
    rows = Case.objects.filter(
        work="item", closed_on__isnull=True, due_on__lte=soon, stopped_since__isnull=True
    )
    for case in rows.exclude(state__in=DONE).order_by("due_on", "pk"):
        if case.due_on:
            late = case.due_on < today
            yield Matter(case, "overdue" if late else "nearly_due", 0, case.due_on, late)


def _of_duty(one: Duty, today: date) -> Matter:
    near, past = LEVELS[one.kind]
    late = one.late(today)
    return Matter(one.cases[0], past if late else near, one.about, one.due_on, late)


def _chiefs(on: date) -> list[Appointment]:
    """Whoever may approve something today, with the place that they may do it for."""
    roles = {role for role, verb in staff.permissions() if verb == APPROVES}
    return [row for role, rows in staff.holders(on).items() if role in roles for row in rows]


def _told(one: Matter, chiefs: Sequence[Appointment]) -> set[int]:
    """The owner; the chiefs of the place when it is late, or when nobody has it."""
    owner: int | None = one.case.owner_id
    told = {owner} if owner else set[int]()
    if one.up or not owner:
        told |= {
            row.user_id
            for row in chiefs
            if row.district == settings.DISTRICT
            and row.street in {"", one.case.street}
            and row.board in {"", one.case.board}
        }
    return told
