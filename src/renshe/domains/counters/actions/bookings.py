"""Book a time, move it, cancel it. However many people book at once, a lane is never given twice.

Who books holds two locks until the end of the transaction, always in this order: one of the person (so that two devices do not
book more than is allowed) and one of the street, channel and day (so that people who want the same hour are served one after
the other and each gets the next free lane). The exclusion constraint of the table stands behind both.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from psycopg.types.range import Range

from renshe.book.queries import content
from renshe.casework.numbering import next_number
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.locking import DAY, PERSON, lock_on
from renshe.domains.counters.actions.reminding import tell
from renshe.domains.counters.minutes import length_of
from renshe.domains.counters.models import Booking
from renshe.domains.counters.queries.limits import limits_of
from renshe.domains.counters.queries.places import HOLDS, Wish, beyond_duty, days_ahead, lanes_for, starts
from renshe.domains.counters.queries.waiting import boards_of
from renshe.domains.counters.queries.ways import ways_of
from renshe.domains.counters.rules import rules
from renshe.registry.models import Person
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import seal
from renshe.registry.staff import may
from renshe.registry.staff.roles import boards as all_boards
from renshe.registry.staff.roles import streets

GUIDE = "counters.guide"
LONGEST = 200  # characters of an address


@dataclass(frozen=True, slots=True)
class Matter:
    """What somebody wants to come for.

    Attributes:
        items: codes of the Book; none is advice, for which a board is named.
        bundle: the one thing that they belong to.
        board: code; needed without items.
    """

    items: tuple[str, ...] = ()
    bundle: str = ""
    board: str = ""

    @property
    def boards(self) -> tuple[str, ...]:
        """Whom it needs."""
        return tuple(boards_of(self.items)) or ((self.board,) if self.board in all_boards() else ())


def wish_for(matter: Matter, channel: str, *, but: int = 0) -> Wish:
    """How long an appointment must be, and whom it needs.

    Raises:
        Refused: no such channel, or something that there isn't in the Book.
    """
    rule, book = rules().channel(channel), content()
    if rule is None:
        raise Refused("channel", "没有这种办理方式。请从列表里选。")
    if any(code not in book.items for code in matter.items) or (
        matter.bundle and matter.bundle not in book.bundles
    ):
        raise Refused("items", "所选的事项已经停办。请刷新页面再选。")
    if not matter.boards:
        raise Refused("board", "请选择要办的事,或者要咨询哪一类业务。")
    return Wish(channel, length_of(matter.items) + rule.travel, matter.boards, but)


@transaction.atomic
def book(
    *,
    person: Person,
    booked_by: User,
    matter: Matter,
    street: str,
    channel: str,
    begins: datetime,
    priority: str = "",
    address: str = "",
    phone: str = "",
    staff: User | None = None,
    at: datetime | None = None,
) -> Booking:
    """Book a time.

    Args:
        person: who will come.
        booked_by: the account that books.
        matter: what for.
        street: nine-digit code.
        channel: of the rules.
        begins: when.
        priority: of the rules; never the green channel, which is given on the spot.
        address: where to go; needed for a visit at home.
        phone: where to call, when it is another one than the registry's.
        staff: the clerk who books for somebody who asks in person or by telephone; the limits for oneself do not count.
        at: now, unless a past day is played.

    Raises:
        PermissionDenied: the clerk does not guide people of this street.
        Refused: the time is taken or can't be booked, it isn't done in this way, or the person may not book (any more).
    """
    _guides(staff, street)
    now = at or timezone.now()
    wish = wish_for(matter, channel)
    _allowed_time(street, wish, begins, now)
    _reachable(person, matter, channel, address, phone)
    given = rules().priority_of(priority)
    if priority and (given is None or given.approved):
        raise Refused("priority", "没有这种优先。请从列表里选。")
    lock_on(PERSON, str(person.pk))
    if staff is None:
        _may_book(person, now)
    _not_twice(person.pk, wish, begins)
    lane = _lane(street, wish, begins)
    booking = Booking.objects.create(
        district=settings.DISTRICT, number=next_number(timezone.localdate(now)), person=person, booked_by=booked_by,
        lane_id=lane, street=street, channel=channel, items=list(matter.items), bundle=matter.bundle,
        boards=list(wish.boards), during=_span(begins, wish), priority=priority,
        address=seal(address.strip()[:LONGEST]) if address.strip() else "",
        phone=seal(phone.strip()[:20]) if phone.strip() else "", made_at=now,
    )  # fmt: skip
    tell(booking, "booking_made")
    return booking


@transaction.atomic
def move_booking(
    *, booking: int, begins: datetime, street: str = "", staff: User | None = None, at: datetime | None = None
) -> Booking:
    """Put a booking on another time, or another street; the old time is free at once.

    Raises:
        PermissionDenied: the clerk does not guide people of its street.
        Refused: over, too late, or the new time is taken; then the old one stays.
    """
    now, held = at or timezone.now(), _held(booking, at, staff=staff)
    matter = Matter(tuple(held.items), held.bundle, held.boards[0])
    wish = wish_for(matter, held.channel, but=held.pk)
    place = street or held.street
    _allowed_time(place, wish, begins, now)
    _not_twice(held.person_id, wish, begins)
    held.lane_id, held.street, held.during = _lane(place, wish, begins), place, _span(begins, wish)
    held.moved, held.reminded_at = held.moved + 1, None
    held.save(update_fields=["lane_id", "street", "during", "moved", "reminded_at"])
    tell(held, "booking_moved")
    return held


@transaction.atomic
def cancel(*, booking: int, staff: User | None = None, at: datetime | None = None) -> Booking:
    """Cancel a booking; its time is free at once.

    Raises:
        PermissionDenied: the clerk does not guide people of its street.
        Refused: over, or too late to cancel by oneself.
    """
    held = _held(booking, at, staff=staff)
    held.state, held.settled_at = "cancelled", at or timezone.now()
    held.save(update_fields=["state", "settled_at"])
    tell(held, "booking_cancelled")
    return held


def _held(booking: int, at: datetime | None, *, staff: User | None) -> Booking:
    """A booking that is still to come, with its person's lock."""
    found = Booking.objects.filter(pk=booking, district=settings.DISTRICT).first()
    if found is None:
        raise Refused("no_booking", "没有这个预约。请刷新页面。")
    _guides(staff, found.street)
    lock_on(PERSON, str(found.person_id))
    found = Booking.objects.select_for_update().get(pk=booking)
    if found.state != "booked":
        raise Refused("booking_state", f"这个预约现在是“{Booking.State(found.state).label}”,不能再改。")
    until = found.begins - timedelta(minutes=rules().booking.change_until)
    if staff is None and (at or timezone.now()) > until:
        raise Refused(
            "too_late",
            f"离约定的时间不到{rules().booking.change_until}分钟,网上不能再改。来不了的,请打街道窗口的电话。",
        )
    return found


def _guides(staff: User | None, street: str) -> None:
    if staff is not None and not may(staff, GUIDE, street=street):
        raise PermissionDenied


def _reachable(person: Person, matter: Matter, channel: str, address: str, phone: str) -> None:
    """It is done in this way, and where somebody has to be found or called, it is known where."""
    if channel not in ways_of(matter.items):
        raise Refused("way", "这件事不能用这种方式预约。请换一种方式,或者看看事项页上写的办理渠道。")
    rule = rules().channel(channel)
    if rule and rule.address and not address.strip():
        raise Refused("address", "请填写上门的地址。")
    if (
        channel != "counter"
        and not phone.strip()
        and "phone" not in points_of([person.pk]).get(person.pk, {})
    ):
        raise Refused("phone", "请留一个电话号码,到时候我们要打给您。")


def _allowed_time(street: str, wish: Wish, begins: datetime, now: datetime) -> None:
    if street not in streets():
        raise Refused("street", "没有这个街道。请从列表里选。")
    if begins <= now:
        raise Refused("past", "这个时间已经过了。请另选一个。")
    day = timezone.localdate(begins)
    if day not in days_ahead(now):
        raise Refused("far", f"只能预约{rules().booking.ahead_days}天以内的时间。")
    if begins not in {one for one, _ in starts(street, day, wish.minutes)}:
        raise Refused("closed", "这个时间大厅不开门,或者办不完。请从列出的时间里选。")


def _may_book(person: Person, now: datetime) -> None:
    """The limits for who books online."""
    held, rule = limits_of(person.pk, now), rules().booking
    if held.full:
        raise Refused("most_open", f"您已经有{rule.most_open}个预约。办完或者取消一个以后再约。")
    if free := held.rests_until:
        raise Refused(
            "no_show",
            f"您最近有{rule.no_show.times}次约了没来,{free.month}月{free.day}日以后才能再网上预约。窗口照常可以直接取号,也可以打电话请工作人员代约。",
        )


def _not_twice(person: int, wish: Wish, begins: datetime) -> None:
    """Nobody is in two places at once; the person's lock is held, and a constraint stands behind it."""
    span = (begins, begins + timedelta(minutes=wish.minutes))
    mine = Booking.objects.filter(
        person=person, district=settings.DISTRICT, state="booked", during__overlap=span
    )
    if mine.exclude(pk=wish.but).exists():
        raise Refused("overlap", "这个时间您已经有另一个预约。请换一个时间,或者先改那一个。")


def _lane(street: str, wish: Wish, begins: datetime) -> int:
    """A lane that is free at that time, kept for us until the transaction ends.

    Raises:
        Refused: none is.
    """
    day = timezone.localdate(begins)
    lock_on(DAY, f"{settings.DISTRICT} {street} {wish.channel} {day}")
    mine = lanes_for(wish, [street]).get(street, [])
    span = (begins, begins + timedelta(minutes=wish.minutes))
    busy = set(
        Booking.objects.filter(lane__in=mine, state__in=HOLDS, during__overlap=span)
        .exclude(pk=wish.but)
        .values_list("lane_id", flat=True)
    )
    free = [lane for lane in mine if lane not in busy]
    if not free or beyond_duty(street, wish, begins):
        raise Refused("full", "这个时间刚刚约满了。请看看最近的空位,或者换一个街道。")
    return free[0]


def _span(begins: datetime, wish: Wish) -> Range[datetime]:
    return Range(begins, begins + timedelta(minutes=wish.minutes))
