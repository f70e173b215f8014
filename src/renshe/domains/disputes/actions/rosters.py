"""Rooms and the roster of arbitrators are kept: who may, adds, ends, notes absences and conflicts."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.refused import Refused
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Absence, Arbitrator, Conflict, Room
from renshe.registry.models import Employer, Person
from renshe.registry.staff import may

MANAGE = "disputes.manage"


def _manages(by: User) -> None:
    if not (by.is_superuser or may(by, MANAGE)):
        raise Refused("permission", "庭室和名册由负责排庭的同事管。")


def add_room(
    *,
    name: str,
    address: str,
    street: str,
    seats: int,
    days: Sequence[date],
    online: bool,
    by: User,
    link: str = "",
) -> Room:
    """Add a room; a street makes it a travelling tribunal, which sits on its days only.

    Raises:
        Refused: no name, a name that there is, a tribunal without days, a room for video without a link, or not for this account.
    """
    _manages(by)
    name = name.strip()
    if not name or Room.objects.filter(district=settings.DISTRICT, name=name).exists():
        raise Refused("name", "请写一个还没有用过的名称。")
    if online and (street or seats or not link.startswith("https://")):
        raise Refused("online", "视频庭审室要有 https:// 开头的链接,没有旁听席,也不属于哪个街道。")
    if street and not days:
        raise Refused("days", "巡回仲裁庭要写明哪几天在这个街道。")
    return Room.objects.create(
        district=settings.DISTRICT, name=name[:40], address=address.strip()[:120], street=street, seats=seats,
        days=sorted(set(days)), online=online, link=link[:300] if online else "",
    )  # fmt: skip


def close_room(*, room: int, by: User) -> None:
    """A room is used no more from tomorrow on; hearings planned there have to be moved first.

    Raises:
        Refused: hearings are planned there, or not for this account.
    """
    _manages(by)
    if Room.objects.get(pk=room, district=settings.DISTRICT).hearings.filter(state="planned").exists():
        raise Refused("planned", "这间庭室还有排定的庭审。请先改期。")
    Room.objects.filter(pk=room).update(until=timezone.localdate())


def add_arbitrator(
    *, name: str, skills: Sequence[str], presides: bool, part_time: bool, weekdays: Sequence[int], by: User,
    account: User | None = None,
) -> Arbitrator:  # fmt: skip
    """Put somebody on the roster.

    Raises:
        Refused: no name or skill, a kind of dispute that there isn't, or not for this account.
    """
    _manages(by)
    if not name.strip() or not skills or not set(skills) <= disputes().kinds.keys():
        raise Refused("skills", "请写姓名,并至少选一类能办的争议。")
    return Arbitrator.objects.create(
        district=settings.DISTRICT, name=name.strip()[:40], skills=sorted(set(skills)), presides=presides, part_time=part_time,
        weekdays=sorted(set(weekdays)), since=timezone.localdate(), account=account,
    )  # fmt: skip


def end_arbitrator(*, arbitrator: int, by: User) -> None:
    """Somebody leaves the roster; cases that they are on have to go to others first.

    Raises:
        Refused: they sit in hearings to come, or not for this account.
    """
    _manages(by)
    found = Arbitrator.objects.get(pk=arbitrator, district=settings.DISTRICT)
    if found.sittings.filter(standing=True, hearing__state="planned").exists():
        raise Refused("planned", "这位仲裁员还有排定的庭审。请先用“仲裁员来不了”换人。")
    Arbitrator.objects.filter(pk=arbitrator).update(until=timezone.localdate())


def absent(*, arbitrator: int, first: date, last: date, why: str, by: User) -> Absence:
    """Note that somebody is not there on these days.

    Raises:
        Refused: no reason, the days are over or the wrong way round, or not for this account.
    """
    _manages(by)
    if last < first or last < timezone.localdate() or not why.strip():
        raise Refused("days", "请写还没过去的起止日期和理由。")
    return Absence.objects.create(
        district=settings.DISTRICT, arbitrator_id=arbitrator, days=Range(first, last + timedelta(days=1)), why=why.strip()[:60],
        by=by, at=timezone.now(),
    )  # fmt: skip


def back_again(*, absence: int, by: User) -> None:
    """Take an absence back.

    Raises:
        Refused: not for this account.
    """
    _manages(by)
    Absence.objects.filter(pk=absence, district=settings.DISTRICT).update(ended_at=timezone.now())


def note_conflict(
    *,
    arbitrator: int,
    kind: str,
    why: str,
    by: User,
    person: Person | None = None,
    employer: Employer | None = None,
) -> Conflict:
    """Note whose cases an arbitrator may not hear.

    Raises:
        Refused: neither or both are named, an unknown kind, or not for this account.
    """
    _manages(by)
    if (person is None) == (employer is None) or kind not in Conflict.Kind.values:
        raise Refused("whom", "请写明与哪个人或者哪个单位、是什么关系。")
    return Conflict.objects.create(
        district=settings.DISTRICT, arbitrator_id=arbitrator, person=person, employer=employer, kind=kind,
        why=why.strip()[:200], by=by, at=timezone.now(),
    )  # fmt: skip


def end_conflict(*, conflict: int, by: User) -> None:
    """A conflict does not hold any more.

    Raises:
        Refused: not for this account.
    """
    _manages(by)
    Conflict.objects.filter(pk=conflict, district=settings.DISTRICT).update(ended_at=timezone.now())
