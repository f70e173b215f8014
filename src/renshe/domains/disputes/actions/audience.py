"""What parties wish for, and seats for the audience of public hearings (阳光仲裁)."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.refused import Refused
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Dispute, Hearing, Seat, Wish
from renshe.registry.models import Person

MOST_WISHES = 10


@transaction.atomic
def wish(*, dispute: int, kind: str, begins: datetime, ends: datetime, why: str, by: User) -> Wish:
    """A party prefers a time, or can't come then.

    Raises:
        Refused: not a party, the time is over or the wrong way round, an impossible time without a reason, or too many.
    """
    found = Dispute.objects.get(pk=dispute)
    mine = standing_of(by, found)
    if mine is None or not mine.actor.may:
        raise Refused("party", "只有本案当事人可以说时间。")
    if kind not in Wish.Kind.values or ends <= begins or begins <= timezone.now():
        raise Refused("time", "请选一个还没到的时间。")
    if kind == "impossible" and not why.strip():
        raise Refused("why", "来不了的时间,请写明原因。")
    if mine.party.time_wishes.count() >= MOST_WISHES:
        raise Refused("many", f"最多说{MOST_WISHES}个时间。请先删掉不用的。")
    made, _ = Wish.objects.get_or_create(
        district=settings.DISTRICT, party=mine.party, kind=kind, during=Range(begins, ends),
        defaults={"why": why.strip()[:100], "at": timezone.now()},
    )  # fmt: skip
    return made


@transaction.atomic
def unwish(*, wish: int, by: User) -> None:
    """Take a wish back.

    Raises:
        Refused: it is somebody else's.
    """
    found = Wish.objects.select_related("party__dispute").filter(pk=wish).first()
    mine = standing_of(by, found.party.dispute) if found else None
    if found is None or mine is None or mine.party.pk != found.party_id:
        raise Refused("party", "只能删自己说过的时间。")
    found.delete()


@transaction.atomic
def book_seat(*, hearing: int, person: Person) -> Seat:
    """Book a seat of a public hearing; however many book at once, each gets a seat of their own or is told that there is none.

    Raises:
        Refused: it is not public or begins, somebody has one already, or all are taken.
    """
    found = Hearing.objects.filter(
        pk=hearing, district=settings.DISTRICT, public=True, state="planned"
    ).first()
    if found is None or found.begins <= timezone.now():
        raise Refused("public", "这次庭审不能预约旁听。请看看别的公开庭审。")
    mine = Seat.objects.filter(hearing=found, person=person).first()
    if mine is not None:
        return mine
    free = (
        Seat.objects.select_for_update(skip_locked=True)
        .filter(hearing=found, person__isnull=True)
        .order_by("number")
        .first()
    )
    if free is None:
        raise Refused("full", "旁听席已经约满。有人退出时会空出来,过一会儿可以再看。")
    free.person, free.booked_at = person, timezone.now()
    try:
        with transaction.atomic():
            free.save(update_fields=["person", "booked_at"])
    except IntegrityError:  # the same person on two devices
        return Seat.objects.get(hearing=found, person=person)
    return free


@transaction.atomic
def give_back(*, hearing: int, person: Person) -> None:
    """Give a seat back; at once it is free for somebody else."""
    Seat.objects.filter(hearing=hearing, person=person).update(person=None, booked_at=None)
