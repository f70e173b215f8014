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
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.telling import tell_queue
from renshe.domains.counters.models import Booking, Sitting, Ticket, TicketEvent
from renshe.domains.counters.opening import next_opening, now_open
from renshe.domains.counters.queries.waiting import ahead, boards_of
from renshe.domains.counters.rules import rules
from renshe.registry.models import Person
from renshe.registry.queries.points import points_of
from renshe.registry.staff import may
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
    at: datetime | None = None,
) -> Ticket:
    """Take a ticket for somebody who came without a booking.

    Args:
        street: nine-digit code of the hall.
        source: of Ticket.Source.
        items: codes of the Book; none is advice, for which a board is named.
        bundle: the one thing that the items belong to.
        board: code; needed without items.
        person: who it is, where somebody knows.
        priority: code of the rules; age is found by itself when the person is known.
        why: the reason, where the priority needs one.
        by: the guide; None at a terminal.
        at: when; now unless a past day is played.

    Raises:
        Refused: closed, no such street, item or priority, or nobody may give that priority.
    """
    now = at or timezone.now()
    if street not in streets():
        raise Refused("street", "没有这个街道。请从列表里选。")
    if by is None and not _open(street, now):
        raise Refused("closed", _closed(street, now))
    needed = _needed(items, bundle, board)
    given = _priority(priority, why, person, by, street, now)
    rule = rules().priority_of(given)
    rank = now - timedelta(minutes=rule.minutes) if rule else now
    ticket = Ticket(
        district=settings.DISTRICT, number=next_number(timezone.localdate(now)), street=street, source=source,
        items=list(items), bundle=bundle, boards=needed, person=person, priority=given, why=why.strip()[:200], rank=rank,
    )  # fmt: skip
    return _give(ticket, needed[0], now, by)


@transaction.atomic
def check_in(
    *,
    booking: Booking,
    street: str = "",
    source: str = "booking",
    by: User | None = None,
    at: datetime | None = None,
) -> Ticket:
    """Turn a booking at a counter into a ticket. Done twice it gives the same ticket.

    Args:
        booking: of somebody who has come.
        street: where they are; their own choice of street counts.
        source: of Ticket.Source.
        by: the guide; None at a terminal.
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
        raise Refused("left", "这个预约的号已经作废。请另取一个号。")
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
    kept = now <= begins + timedelta(minutes=rule.late)
    rank = min(begins - timedelta(minutes=rule.head_start), now) if kept else now
    given = held.priority or _priority("", "", held.person, None, held.street, now)
    credit = rules().priority_of(given)
    held.state, held.settled_at = "arrived", now
    held.save(update_fields=["state", "settled_at"])
    ticket = Ticket(
        district=settings.DISTRICT, number=held.number, street=held.street, source=source, items=held.items,
        bundle=held.bundle, boards=held.boards, person=held.person, booking=held, priority=given,
        rank=min(rank, now - timedelta(minutes=credit.minutes)) if credit else rank,
    )  # fmt: skip
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


@transaction.atomic
def prioritise(*, ticket: int, priority: str, why: str, by: User) -> Ticket:
    """Somebody who waits gets the priority that they have, or the green channel; they move forward by its minutes.

    Raises:
        Refused: not waiting, no such priority, or nobody may give it.
    """
    found = lock(ticket)
    if found.state != "waiting":
        raise Refused("not_possible", f"{found.label}号现在不在等候,不用再给优先。")
    given = _priority(priority, why, None, by, found.street, timezone.now())
    rule, before = rules().priority_of(given), rules().priority_of(found.priority)
    if rule is None:
        raise Refused("priority", "请选择一种优先。")
    more = rule.minutes - (before.minutes if before else 0)
    if more <= 0:
        raise Refused("priority", f"{found.label}号已经有不低于这个的优先。")
    found.priority, found.why, found.rank = given, why.strip()[:200], found.rank - timedelta(minutes=more)
    found.save(update_fields=["priority", "why", "rank"])
    TicketEvent.objects.create(
        district=found.district, ticket=found, verb="prioritise", by=by, detail={"priority": given, "why": found.why},
        at=timezone.now(),
    )  # fmt: skip
    return found


def _give(ticket: Ticket, board: str, now: datetime, by: User | None) -> Ticket:
    """Number it, say how long it will wait, keep it."""
    ticket.on, ticket.taken_at = timezone.localdate(now), now
    ticket.label = label(ticket.street, ticket.on, rules().letters.get(board, "A"))
    told = ahead(ticket.street, ticket.boards, ticket.rank, ticket.on)
    if told is not None:
        ticket.wait_low, ticket.wait_mid, ticket.wait_high = told.low, told.mid, told.high
    ticket.state = "waiting"
    move(ticket, "take", by=by, at=now, detail={"priority": ticket.priority} if ticket.priority else {})
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


def _open(street: str, now: datetime) -> bool:
    """In its hours, or while a clerk sits there (延时服务)."""
    return (
        bool(now_open(street, now))
        or Sitting.objects.filter(counter__street=street, until__isnull=True).exists()
    )


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


def _priority(code: str, why: str, person: Person | None, by: User | None, street: str, now: datetime) -> str:
    """The priority that counts: the one that was asked for and may be given, or that of age."""
    if code:
        rule = rules().priority_of(code)
        if rule is None:
            raise Refused("priority", "没有这种优先。请从列表里选。")
        if rule.approved and not (by and may(by, "counters.manage", street=street)):
            raise Refused("green", "绿色通道由首席代表开。请首席代表来取这个号。")
        if rule.approved and not why.strip():
            raise Refused("green_reason", "开绿色通道要写明理由。")
        return code
    if person is None:
        return ""
    born = points_of([person.pk]).get(person.pk, {}).get("born_on")
    if born is None:
        return ""
    today = timezone.localdate(now)
    age = today.year - born.value.year - ((today.month, today.day) < (born.value.month, born.value.day))
    return next((one.code for one in rules().priority if one.age is not None and age >= one.age), "")
