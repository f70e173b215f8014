"""Hearings one by one: fixed by hand, postponed, held; audiences book and give back their seats; parties wish for times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_checks import (
    all_there,
    held_by_the_database,
    hold_the_calendar,
    lay_out_seats,
    nobody_twice,
    seats_enough,
    sits_whole,
)
from renshe.domains.disputes.actions.moving import acting, step
from renshe.domains.disputes.hearing_month import earliest, present
from renshe.domains.disputes.models import Attendance, Dispute, Hearing, HearingPlan, Room, Sitting
from renshe.domains.disputes.queries import lock

MANAGE, ARBITRATE = "disputes.manage", "disputes.arbitrate"


@dataclass(frozen=True, slots=True)
class Place:
    """When and where.

    Attributes:
        room: null for video alone; link says where then, and in a room for video that has none of its own.
    """

    begins: datetime
    ends: datetime
    room: int | None = None
    link: str = ""
    public: bool = False


def needs(dispute: Dispute, by: User, *verbs: str) -> None:
    """Refuse whoever may do none of these for this dispute."""
    if not acting(dispute, by).may.intersection(verbs):
        raise Refused("permission", "您没有这项权限。请找负责排庭或者本案仲裁庭的同事。")


@transaction.atomic
def fix_hearing(*, dispute: int, place: Place, by: User) -> Hearing:
    """Put one hearing on the calendar by hand, or move it there.

    Raises:
        Refused: no panel, too short a notice, the room or somebody is taken, or not for this account.
    """
    hold_the_calendar()
    found = lock(dispute)
    needs(found, by, MANAGE)
    return put(found, place, by=by)


def put(
    dispute: Dispute, place: Place, *, by: User, plan: HearingPlan | None = None, check: bool = True
) -> Hearing:
    """Write a hearing with its panel and give notice of it; the calendar and the dispute are held already."""
    members = sits_whole(dispute)
    room, link = _where(place)
    hearing = _row(dispute, place, room, link, by, plan)
    Sitting.objects.filter(hearing=hearing).delete()
    Sitting.objects.bulk_create(
        Sitting(district=dispute.district, hearing=hearing, arbitrator_id=one.arbitrator_id, place=one.place, during=hearing.during)
        for one in members
    )  # fmt: skip
    lay_out_seats(hearing, room)
    if check:
        held_by_the_database()
        all_there(hearing, members)
        nobody_twice(hearing)
    minutes = int((place.ends - place.begins).total_seconds() // 60)
    step(
        dispute, "summon", by=by,
        detail={
            "starts": timezone.localtime(place.begins).isoformat(), "minutes": minutes, "room": room.name if room else "视频庭审",
            "address": link or (room.address if room else ""), "public": place.public,
            "panel": [one.arbitrator.name for one in members],
        },
    )  # fmt: skip
    return hearing


def _where(place: Place) -> tuple[Room | None, str]:
    """The room and, for video, its address; checked against the day and the audience."""
    day = timezone.localdate(place.begins)
    if day < earliest(timezone.localdate()) or place.ends <= place.begins:
        raise Refused("notice", "开庭要提前五日通知双方。请选更晚的日子。")
    room = Room.objects.filter(pk=place.room, district=settings.DISTRICT).first() if place.room else None
    if room and ((room.until and day > room.until) or (room.days and day not in room.days)):
        raise Refused(
            "room_day", "这个庭室那天不能用:已经停用,或者巡回仲裁庭那天不在这个街道。请换庭室或者换一天。"
        )
    if place.public and (room is None or not room.seats):
        raise Refused("seats", "公开观摩的庭审要安排在有旁听席的庭室。")
    link = (place.link or (room.link if room else "")).strip() if room is None or room.online else ""
    if not link and (room is None or room.online):
        raise Refused("link", "视频庭审要有链接,当事人凭它进入。请写链接,或者选一间庭室。")
    if link and not link.startswith("https://"):
        raise Refused("link", "视频庭审的链接要以 https:// 开头。")
    return room, link


def _row(
    dispute: Dispute, place: Place, room: Room | None, link: str, by: User, plan: HearingPlan | None
) -> Hearing:
    hearing = dispute.hearings.filter(state__in=["planned", "postponed"]).first()
    if hearing is None:
        number = dispute.hearings.count() + 1
        hearing = Hearing(district=dispute.district, dispute=dispute, number=number)
    else:
        hearing.moved += 1
    hearing.room, hearing.link, hearing.public = room, link, place.public
    seats_enough(hearing, room)
    hearing.during = Range(place.begins, place.ends)
    hearing.state, hearing.why, hearing.plan, hearing.by, hearing.at = "planned", "", plan, by, timezone.now()
    hearing.save()
    return hearing


@transaction.atomic
def postpone(*, hearing: int, why: str, by: User) -> Hearing:
    """A hearing can't be held at its time: it waits for a new one; its room, people and audience are free again.

    Raises:
        Refused: it is not planned, no reason, or not for this account.
    """
    found = Hearing.objects.select_related("dispute").get(pk=hearing)
    dispute = lock(found.dispute_id)
    needs(dispute, by, MANAGE, ARBITRATE)
    put_off(found, dispute, why, by=by)
    return found


def put_off(hearing: Hearing, dispute: Dispute, why: str, *, by: User) -> None:
    """The same for a dispute that is held, by whoever may grant it.

    Raises:
        Refused: it is not planned, or no reason.
    """
    if hearing.state != "planned" or not why.strip():
        raise Refused("state", "只有已排定的庭审可以延期,并要写明理由。")
    hearing.state, hearing.why = "postponed", why[:300]
    hearing.save(update_fields=["state", "why"])
    hearing.sittings.update(standing=False)
    step(dispute, "postpone_hearing", by=by, reason=why)


@transaction.atomic
def hold(
    *,
    hearing: int,
    record: str,
    came: Mapping[int, tuple[bool, str]],
    agenda: list[str],
    ended: bool,
    by: User,
) -> Hearing:
    """A hearing was held: who came, what happened; where it ended the hearing of the case, the case goes on to the award.

    Args:
        hearing: which.
        record: what happened (庭审笔录).
        came: party → whether it came, and words on it.
        agenda: its points as they were gone through.
        ended: nothing more is to be heard.
        by: of the panel.

    Raises:
        Refused: it is not planned or not begun, somebody's attendance is missing, or not for this account.
    """
    found = Hearing.objects.select_related("dispute").get(pk=hearing)
    dispute = lock(found.dispute_id)
    needs(dispute, by, ARBITRATE)
    if found.state != "planned" or found.begins > timezone.now():
        raise Refused("state", "庭审还没有开始,或者已经记录过。")
    there = present(dispute)
    if not record.strip() or any(party.pk not in came for party in there):
        raise Refused("record", "请写庭审笔录,并逐一记下双方到没到庭。")
    Attendance.objects.bulk_create(
        Attendance(district=found.district, hearing=found, party=party, came=came[party.pk][0], words=came[party.pk][1][:200])
        for party in there
    )  # fmt: skip
    found.state, found.record, found.agenda = "held", record, agenda
    found.save(update_fields=["state", "record", "agenda"])
    if ended:
        step(dispute, "hear", by=by, detail={"hearing": found.pk})
    return found
