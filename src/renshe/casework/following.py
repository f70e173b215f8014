"""Papers that may follow (容缺后补): by when, and that applicants are told in time, and once more when the day has passed."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.book import calendars, limits
from renshe.casework import queries
from renshe.casework.actors import THE_HOUSE
from renshe.casework.lifecycle import move
from renshe.casework.models import Application, Case, CaseEvent, MaterialSlot
from renshe.casework.queries.lights import amber_until
from renshe.casework.table import TABLE
from renshe.core.clock import count

LIMIT = "later_paper"  # of book/limits.yaml
NO_LONGER = timedelta(
    days=30
)  # what is overdue for longer is a matter for the desk, no news for the applicant
SOON, LATE = "paper_due", "paper_overdue"
HEARD = next(row.sources for row in TABLE.rows if row.verb == SOON)


def let_follow(application: Application, on: date) -> None:
    """Give what was let follow its last day, as the application is submitted."""
    last = count(calendars.current(), on, limits.current().limits[LIMIT].limit()).due
    MaterialSlot.objects.filter(application=application, way="later").update(due_on=last)


def remind(on: date | None = None) -> int:
    """Tell applicants of papers that are to follow: some working days before the day, and after it; each once.

    Args:
        on: the day; today unless given.

    Returns:
        How many were told.
    """
    today = on or timezone.localdate()
    soon = amber_until(today)
    rows = MaterialSlot.objects.filter(
        district=settings.DISTRICT, way="later", due_on__lte=soon, due_on__gte=today - NO_LONGER
    )
    return sum(_told(slot, slot.due_on, today) for slot in rows.order_by("due_on", "pk") if slot.due_on)


def _told(slot: MaterialSlot, due: date, today: date) -> bool:
    """Tell of one paper, in the first case that still needs it; nothing when that was done, or none does."""
    verb = LATE if due < today else SOON
    said = {"paper": slot.material, "until": due.isoformat()}
    with transaction.atomic():
        found = _case(slot)
        if found is None:
            return False
        case = queries.lock(found)  # two that tell at once take turns
        still = MaterialSlot.objects.filter(pk=slot.pk, way="later", due_on=due).exists()
        events = CaseEvent.objects.filter(case__application=slot.application_id, verb=verb)
        if not still or case.state not in HEARD or events.filter(detail__contains=said).exists():
            return False
        move(case, verb, by=THE_HOUSE, detail=said)
    return True


def _case(slot: MaterialSlot) -> Case | None:
    """The first case that needs a paper; what was refused or withdrawn needs none."""
    rows = Case.objects.filter(application=slot.application_id, item__in=slot.items, state__in=HEARD)
    return rows.exclude(outcome=Case.Outcome.REFUSED).order_by("pk").first()
