"""A calendar that holds is changed by one hearing or one arbitrator: asked for here, worked out and written by a worker."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_plans import manages
from renshe.domains.disputes.actions.rosters import absent
from renshe.domains.disputes.models import Arbitrator, Hearing, HearingChange


def change_one(*, hearing: int, why: str, by: User) -> HearingChange:
    """One hearing can't be held on its day: another time is to be found, with as few others moved as possible.

    Args:
        hearing: planned.
        why: for the file and the parties.
        by: who manages hearings.

    Raises:
        Refused: not planned, no reason, another change is being worked out, or not for this account.
    """
    manages(by)
    found = Hearing.objects.filter(pk=hearing, district=settings.DISTRICT, state="planned").first()
    if found is None or not why.strip():
        raise Refused("state", "只有已排定的庭审可以改期,并要写明理由。")
    return _ask(HearingChange(hearing=found, why=why.strip()[:300], by=by))


@transaction.atomic
def arbitrator_away(*, arbitrator: int, first: date, last: date, why: str, by: User) -> HearingChange:
    """An arbitrator can't come on these days: somebody free is to sit instead, and only where there is nobody a hearing is moved.

    The absence is noted at once, so that nothing new is planned into it.

    Raises:
        Refused: no reason, the days are over, another change is being worked out, or not for this account.
    """
    absent(arbitrator=arbitrator, first=first, last=last, why=why, by=by)
    found = Arbitrator.objects.get(pk=arbitrator, district=settings.DISTRICT)
    return _ask(HearingChange(arbitrator=found, first=first, last=last, why=why.strip()[:300], by=by))


def _ask(change: HearingChange) -> HearingChange:
    from renshe.domains.disputes.tasks.hearings import change_on_the_list  # which runs what this asks for

    change.district, change.at, change.ran_at = settings.DISTRICT, timezone.now(), timezone.now()
    try:
        with transaction.atomic():
            change.save()
            change_on_the_list(change.pk)
    except IntegrityError as error:
        raise Refused("running", "有一次改期正在算,请等它算好,再改下一个。") from error
    return change
