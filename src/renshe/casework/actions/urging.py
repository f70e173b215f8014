"""Urge whoever has a case (催办)."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import Case, Reminder
from renshe.casework.refused import Refused
from renshe.registry.staff import called


@transaction.atomic
def urge(*, case: Case, by: Actor) -> Reminder:
    """Remind the owner of a case, once a day; it stands in the history and among the owner's reminders.

    Raises:
        Refused: nobody has it, the supervisor has it, or it was done today already.
    """
    case, today = queries.lock(case), timezone.localdate()
    if Reminder.objects.filter(
        case=case, officer=case.owner_id, kind=Reminder.Kind.URGED, written_at__date=today
    ).exists():
        raise Refused("urged", "今天已经催过这位同事,提醒还在。")
    owner = User.objects.filter(pk=case.owner_id).first()
    event = move(case, "urge", by=by, detail={"owner": case.owner_id, "name": called(owner) if owner else ""})
    return Reminder.objects.create(
        district=case.district, case=case, officer_id=case.owner_id, kind=Reminder.Kind.URGED, about=event.number,
        due_on=case.due_on or today, written_at=event.at,
    )  # fmt: skip
