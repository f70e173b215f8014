"""What must hold before a hearing stands on the calendar: nobody and no room twice, the panel complete and there, seats for those who booked."""

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.hearing_month import keys_of, present, wanted
from renshe.domains.disputes.models import Absence, Dispute, Hearing, PanelMember, Room, Seat

CALENDAR = 0x68656172  # number of the advisory lock: hearings are put on the calendar one after the other


def hold_the_calendar() -> None:
    """Wait until nobody else puts hearings on the calendar; held to the end of the transaction.

    Taken before a dispute is locked, never after: so two of them can't wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [CALENDAR, int(settings.DISTRICT)])


def held_by_the_database() -> None:
    """Check now what the database checks at the end: no room and no arbitrator twice.

    Raises:
        Refused: somebody or something is taken at this time.
    """
    try:
        with transaction.atomic():
            connection.check_constraints()
    except IntegrityError as error:
        who = "仲裁员" if "arbitrator" in str(error) else "庭室"
        raise Refused("taken", f"{who}在这个时间已经有别的庭审。请换一个时间,或者换{who}。") from error


def nobody_twice(hearing: Hearing) -> None:
    """Parties and agents are in no other hearing at this time; the calendar is held.

    Raises:
        Refused: somebody is.
    """
    mine = {key for party in present(hearing.dispute) for key in keys_of(party)}
    others = Hearing.objects.filter(
        district=hearing.district, state="planned", during__overlap=hearing.during
    ).exclude(pk=hearing.pk)
    for other in others.select_related("dispute"):
        if mine & {key for party in present(other.dispute) for key in keys_of(party)}:
            raise Refused(
                "party_taken", f"当事人或者代理人在这个时间有别的庭审({other.dispute})。请换一个时间。"
            )


def sits_whole(dispute: Dispute) -> list[PanelMember]:
    """The panel, the presiding one first.

    Raises:
        Refused: none was drawn, or somebody left and nobody followed.
    """
    members = list(dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator").order_by("place"))
    if not members:
        raise Refused("panel", "还没有组成仲裁庭。请先抽取仲裁庭。")
    if len(members) < (number := wanted(dispute)):
        raise Refused("panel", f"仲裁庭要{number}人,现在是{len(members)}人。请先补抽。")
    return members


def all_there(hearing: Hearing, members: list[PanelMember]) -> None:
    """No arbitrator of the panel is away on the day.

    Raises:
        Refused: somebody is.
    """
    day = timezone.localdate(hearing.begins)
    away = Absence.objects.filter(
        arbitrator__in=[one.arbitrator_id for one in members], ended_at__isnull=True, days__contains=day
    ).select_related("arbitrator")
    if first := away.first():
        raise Refused("away", f"{first.arbitrator.name}那天请假({first.why})。请换一天,或者换人。")


def seats_enough(hearing: Hearing, room: Room | None) -> None:
    """Whoever booked a seat keeps it.

    Raises:
        Refused: the room, or a hearing that is not public any more, has fewer seats than were booked.
    """
    if hearing.pk is None:
        return
    booked = Seat.objects.filter(hearing=hearing, person__isnull=False).count()
    there = room.seats if hearing.public and room else 0
    if booked > there:
        raise Refused("seats", f"已经有{booked}人约了旁听,这里只有{there}席。请选坐得下的庭室,并保持公开。")


def lay_out_seats(hearing: Hearing, room: Room | None) -> None:
    """As many rows as seats; who booked keeps a seat, with another number where the room has no such number."""
    wanted_seats = room.seats if hearing.public and room else 0
    Seat.objects.filter(hearing=hearing, person__isnull=True).delete()
    booked = list(Seat.objects.filter(hearing=hearing).order_by("number"))
    taken = {one.number for one in booked if one.number <= wanted_seats}
    free = [number for number in range(1, wanted_seats + 1) if number not in taken]
    for one in booked:
        if one.number > wanted_seats:
            one.number = free.pop(0)
            one.save(update_fields=["number"])
    Seat.objects.bulk_create(
        Seat(district=hearing.district, hearing=hearing, number=number) for number in free
    )
