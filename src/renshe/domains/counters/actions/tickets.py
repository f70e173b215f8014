"""Take a ticket: at a terminal, from the guide, or from a booking; and leave."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.numbering import next_number
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.locking import FORM, PERSON, lock_on
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.priority import priority_given
from renshe.domains.counters.actions.ranking import rank_of
from renshe.domains.counters.actions.telling import tell_queue
from renshe.domains.counters.models import Booking, Ticket
from renshe.domains.counters.opening import next_opening, now_open
from renshe.domains.counters.queries.holding import held_open
from renshe.domains.counters.queries.waiting import ahead, boards_of
from renshe.domains.counters.rules import rules
from renshe.registry.models import Person
from renshe.registry.staff.roles import boards as all_boards
from renshe.registry.staff.roles import streets


@transaction.atomic
def take(
    *,
    street: str,
    source: str,
    items: Sequence[str] = (),
    bundle: str = "",
    board: str = "",
    person: Person | None = None,
    priority: str = "",
    why: str = "",
    by: User | None = None,
    once: str = "",
    at: datetime | None = None,
) -> Ticket:
    """Take a ticket for somebody who came; who has a booking here for about now is checked in with it.

    Args:
        street: nine-digit code of the hall.
        source: of Ticket.Source.
        items: codes of the Book; none is advice, for which a board is named.
        bundle: the one thing that the items belong to.
        board: code; needed without items.
        person: who it is, where somebody knows; who waits in this hall already keeps that ticket.
        priority: code of the rules; where the birthday is known, age is found and checked by itself.
        why: the reason, where the priority needs one.
        by: the guide; None at a terminal.
        once: what only this form carries: sent again it gives the same ticket.
        at: when; now unless a past day is played.

    Raises:
        Refused: closed, no such street, item or priority, or nobody may give that priority.
    """
    now = at or timezone.now()
    if (had := _had(street, person, once, now)) is not None:
        return had
    if street not in streets():
        raise Refused("street", "没有这个街道。请从列表里选。")
    if by is None and not (now_open(street, now) or street in held_open([street], now)):
        raise Refused("closed", _closed(street, now))
    needed = _needed(items, bundle, board)
    given = priority_given(priority, why, person.pk if person else None, by, street, now)
    ticket = Ticket(
        district=settings.DISTRICT, number="", street=street, source=source, items=list(items), bundle=bundle,
        boards=needed, person=person, priority=given, why=why.strip()[:200], once=once[:64],
    )  # fmt: skip
    booking = _booked_here(person, street, now)
    if booking is not None:
        return _arrive(booking, ticket, now, by)
    ticket.number, ticket.rank = next_number(timezone.localdate(now)), rank_of(now, given)
    return _give(ticket, needed[0], now, by)


def _had(street: str, person: Person | None, once: str, now: datetime) -> Ticket | None:
    """The ticket that this form took already, or with which this person waits here; the locks are kept until the end."""
    today = Ticket.objects.filter(district=settings.DISTRICT, street=street, on=timezone.localdate(now))
    if once:
        lock_on(FORM, once)
        if (found := today.filter(once=once[:64]).first()) is not None:
            return found
    if person is None:
        return None
    lock_on(PERSON, str(person.pk))
    return today.filter(person=person).exclude(state__in=["finished", "left"]).order_by("pk").first()


def _give_again(ticket: Ticket, by: User | None, now: datetime) -> Ticket:
    """The ticket of a booking that was given up by mistake; only a guide takes that back, and its place is as it was.

    Raises:
        Refused: nobody of the staff asks for it, or it is of another day.
    """
    if by is None or ticket.on != timezone.localdate(now):
        raise Refused("left", "这个预约的号已经作废。请到导办台,或者另取一个号。")
    again = lock(ticket.pk)
    move(again, "give_again", by=by, at=now)
    tell_queue(again.street)
    return again


def _booked_here(person: Person | None, street: str, now: datetime) -> Booking | None:
    """A booking at the counters of this street that somebody has come for, locked."""
    if person is None:
        return None
    early = timedelta(minutes=rules().booking.early)
    mine = Booking.objects.select_for_update().filter(
        person=person, street=street, channel="counter", state="booked", district=settings.DISTRICT,
        during__startswith__lte=now + early, during__startswith__gte=_midnight(now),
    )  # fmt: skip
    return mine.order_by("during").first()


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


@transaction.atomic
def check_in(
    *,
    booking: Booking,
    street: str = "",
    source: str = "booking",
    by: User | None = None,
    by_code: bool = True,
    at: datetime | None = None,
) -> Ticket:
    """Turn a booking at a counter into a ticket. Done twice it gives the same ticket.

    Args:
        booking: of somebody who has come.
        street: where they are; their own choice of street counts.
        source: of Ticket.Source.
        by: the guide; None at a terminal.
        by_code: its number or code was shown; not when it was found by an identity number.
        at: when; now unless a past day is played.

    Raises:
        Refused: not today, too early, another street, or cancelled.
    """
    now, rule = at or timezone.now(), rules().booking
    held = Booking.objects.select_for_update().get(pk=booking.pk)
    found = Ticket.objects.filter(booking=held).first()
    if found is not None and found.state != "left":
        return found
    if found is not None:
        return _give_again(found, by, now)
    if held.channel != "counter":
        raise Refused("channel", "这个预约不用到窗口,请在约定的时间等工作人员联系您。")
    if held.state not in {"booked", "no_show"}:
        raise Refused("booking_state", "这个预约已经取消或者办完了。需要办事的,请直接取号。")
    if street and street != held.street:
        raise Refused(
            "street", f"您约的是{streets()[held.street].name}街道。请到那里取号,或者在这里另取一个号。"
        )
    begins = held.begins
    if now < begins - timedelta(minutes=rule.early):
        clock = timezone.localtime(begins)
        raise Refused(
            "early",
            f"您约的是{clock.month}月{clock.day}日{clock:%H:%M}。请提前{rule.early}分钟以内来取号;现在就想办的,可以另取一个号。",
        )
    if timezone.localdate(begins) != timezone.localdate(now):
        raise Refused("another_day", "您约的不是今天。请直接取号,或者重新预约。")
    ticket = Ticket(
        district=settings.DISTRICT, street=held.street, source=source, items=[], boards=[], person=held.person,
        by_code=by_code,
    )  # fmt: skip
    return _arrive(held, ticket, now, by)


def _arrive(held: Booking, ticket: Ticket, now: datetime, by: User | None) -> Ticket:
    """Give a locked booking its ticket: its number and what it was for, with what else the person has just asked for."""
    given = ticket.priority or priority_given(held.priority, "", held.person_id, by, held.street, now)
    held.state, held.settled_at = "arrived", now
    held.save(update_fields=["state", "settled_at"])
    ticket.number, ticket.booking, ticket.priority = held.number, held, given
    ticket.items = list(dict.fromkeys([*held.items, *ticket.items]))
    ticket.boards = list(dict.fromkeys([*held.boards, *ticket.boards]))
    ticket.bundle = held.bundle or ticket.bundle
    ticket.rank = rank_of(now, given, held.begins)
    return _give(ticket, held.boards[0], now, by)


@transaction.atomic
def leave(*, ticket: int, by: User | None = None) -> Ticket:
    """Somebody does not wait any longer.

    Raises:
        Refused: it is being served, or over.
    """
    found = lock(ticket)
    move(found, "leave", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def come_back(*, ticket: int, by: User | None = None) -> Ticket:
    """Somebody who did not hear their call is here; they keep their place.

    Raises:
        Refused: it was not put aside.
    """
    found = lock(ticket)
    move(found, "come_back", by=by)
    tell_queue(found.street)
    return found


def _give(ticket: Ticket, board: str, now: datetime, by: User | None) -> Ticket:
    """Number it, say how long it will wait, keep it."""
    ticket.on, ticket.taken_at = timezone.localdate(now), now
    ticket.label = label(ticket.street, ticket.on, rules().letters.get(board, "A"))
    told = ahead(ticket.street, ticket.boards, ticket.rank, ticket.on)
    if told is not None:
        ticket.wait_low, ticket.wait_mid, ticket.wait_high = told.low, told.mid, told.high
    ticket.state = "waiting"
    move(ticket, "take", by=by, at=now)
    tell_queue(ticket.street)
    return ticket


def label(street: str, on: date, letter: str) -> str:
    """The next label of a letter at a street on a day, A001 for the first; nobody else gets it."""
    with connection.cursor() as cursor:
        cursor.execute(
            'insert into counters_ticketseries (district, street, "on", letter, last) values (%s, %s, %s, %s, 1)'
            ' on conflict (street, "on", letter, district)'
            " do update set last = counters_ticketseries.last + 1 returning last",
            [settings.DISTRICT, street, str(on), letter],
        )
        (last,) = cursor.fetchone() or (1,)
    return f"{letter}{last:03d}"


def _closed(street: str, now: datetime) -> str:
    opens = next_opening(street, now)
    when = timezone.localtime(opens) if opens else None
    again = f"{when.month}月{when.day}日{when:%H:%M}开门。" if when else "请先打12333问开门时间。"
    return f"大厅现在没有开门,{again}不想等的,可以网上办,或者预约一个时间。"


def _needed(items: Sequence[str], bundle: str, board: str) -> list[str]:
    book = content()
    if any(code not in book.items for code in items) or (bundle and bundle not in book.bundles):
        raise Refused("items", "所选的事项已经停办。请刷新页面再选。")
    needed = boards_of(items) or ([board] if board in all_boards() else [])
    if not needed:
        raise Refused("board", "请选择要办的事,或者要咨询哪一类业务。")
    return needed
