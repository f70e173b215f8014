"""What a clerk does at a window: call, serve, hold, pass on, finish. Two clerks never call one ticket."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import Application, Occurrence
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.sitting import sitting_at, sitting_of
from renshe.domains.counters.actions.telling import tell_call, tell_queue
from renshe.domains.counters.models import AT_COUNTER, Counter, Ticket
from renshe.domains.counters.queries.board import callable_at
from renshe.domains.counters.queries.bookings import person_known
from renshe.domains.counters.rules import rules

# Verbs of who called or served.
AT_WINDOW = (
    "call",
    "recall",
    "serve",
    "miss",
    "hold",
    "go_on",
    "pass_on",
    "finish",
    "begin_away",
    "end_away",
)


@transaction.atomic
def call_next(*, by: User) -> Ticket | None:
    """Call who comes next by the rule of priority, of those whom this window can serve.

    Returns:
        None when nobody waits for this window.

    Raises:
        Refused: the clerk sits nowhere, rests, or has somebody.
    """
    ticket = call(by)
    if ticket is not None:
        tell_queue(ticket.street)
    return ticket


def call(by: User) -> Ticket | None:
    """The same within a transaction of the caller, who tells how the queue stands then."""
    sitting = sitting_of(by)
    if sitting.resting_since is not None:
        raise Refused("resting", "窗口暂停中。请先恢复叫号。")
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完或者挂起,再叫下一位。")
    waiting = Ticket.objects.select_for_update(skip_locked=True).filter(
        callable_at(sitting),
        district=settings.DISTRICT, street=sitting.counter.street, on=timezone.localdate(), state="waiting",
    )  # fmt: skip
    ticket = waiting.order_by("rank", "pk").first()
    if ticket is None:
        return None
    now = timezone.now()
    ticket.counter, ticket.clerk, ticket.calls = sitting.counter, by, ticket.calls + 1
    ticket.last_called_at, ticket.called_at = now, ticket.called_at or now
    move(ticket, "call", by=by, at=now)
    tell_call(ticket, sitting.counter.number, again=False)
    return ticket


@transaction.atomic
def recall(*, ticket: int, by: User) -> Ticket:
    """Call once more. It counts only when the last call that counted was some seconds ago: nobody walks any faster."""
    found, now = _at_window(ticket, by), timezone.now()
    before = found.last_called_at
    if before is None or now - before >= timedelta(seconds=rules().seconds_between_calls):
        found.calls, found.last_called_at = found.calls + 1, now
    move(found, "recall", by=by)
    if found.counter:
        tell_call(found, found.counter.number, again=True)
    return found


@transaction.atomic
def serve(*, ticket: int, by: User) -> Ticket:
    """They have come to the window; the service begins."""
    found = _at_window(ticket, by)
    found.started_at = found.started_at or timezone.now()
    move(found, "serve", by=by)
    return found


@transaction.atomic
def miss(*, ticket: int, by: User) -> Ticket:
    """They did not come; put them aside. When they come they keep their place.

    Raises:
        Refused: they were not called often enough yet.
    """
    found, enough = _at_window(ticket, by), rules().calls_before_missed
    if found.calls < enough:
        seconds = rules().seconds_between_calls
        raise Refused(
            "called_enough",
            f"叫满{enough}次还没有来,才能先放一边;现在叫了{found.calls}次(两次之间不到{seconds}秒的只算一次)。",
        )
    found.calls = 0
    move(found, "miss", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def hold(*, ticket: int, by: User) -> Ticket:
    """Put somebody on hold who has to fill in or fetch something; the window is free."""
    found = _at_window(ticket, by)
    move(found, "hold", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def go_on(*, ticket: int, by: User) -> Ticket:
    """Go on with somebody who was on hold, at one's own window.

    Raises:
        Refused: somebody else is being served here.
    """
    sitting = sitting_of(by)
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完,再接着办这一位。")
    found = lock(ticket)
    if found.street != sitting.counter.street:
        raise Refused("street", "这张号票不在您的大厅。")
    _only_counter(found)
    found.counter, found.clerk = sitting.counter, by
    move(found, "go_on", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def pass_on(
    *, ticket: int, by: User, reason: str, counter: int | None = None, boards: list[str] | None = None
) -> Ticket:
    """Pass somebody on: to a window, or to whoever serves other boards. They keep their place in the order.

    Raises:
        Refused: no reason, no such window here, nobody at it, or nothing to pass it on to.
    """
    if not reason.strip():
        raise Refused("reason", "请写明为什么转,接手的同事看得到。")
    # The sitting first, then the ticket, as everywhere: the clerk who gets it does not leave meanwhile.
    there = sitting_at(counter) if counter else None
    found = _at_window(ticket, by)
    to = (
        Counter.objects.filter(pk=counter, street=found.street, closed_on__isnull=True).first()
        if counter
        else None
    )
    if counter and to is None:
        raise Refused("counter", "没有这个窗口。请从列表里选。")
    if to is None and not boards:
        raise Refused("whom", "请选择转给哪个窗口,或者哪一类业务。")
    if to is not None and (there is None or there.resting_since is not None):
        raise Refused("nobody_there", f"{to.number}号窗口现在没有人叫号。请选别的窗口,或者转给一类业务。")
    detail = {"reason": reason.strip()[:200], "from": found.counter.number if found.counter else None}
    found.for_counter, found.boards, found.calls = to, boards or found.boards, 0
    move(found, "pass_on", by=by, detail=detail)
    tell_queue(found.street)
    return found


@transaction.atomic
def finish(*, ticket: int, by: User) -> Ticket:
    """The service is over; from now on it can be rated."""
    found = end(ticket, by)
    tell_queue(found.street)
    return found


def end(ticket: int, by: User) -> Ticket:
    """The same within a transaction of the caller, who tells how the queue stands then."""
    found = _at_window(ticket, by)
    now = timezone.now()
    found.finished_at = now
    move(found, "finish", by=by, at=now)
    if found.booking_id and found.booking:
        found.booking.state = "done"
        found.booking.save(update_fields=["state"])
    Occurrence.objects.create(district=found.district, name="ticket.finished", content=told(found), at=now)
    return found


def told(ticket: Ticket) -> dict[str, object]:
    """What other rooms of the house hear of a ticket that was finished; person and clerk never leave the house."""
    return {
        "number": ticket.number, "ticket": ticket.pk, "street": ticket.street, "board": ticket.boards[0],
        "items": ticket.items, "bundle": ticket.bundle, "channel": ticket.channel, "person": person_known(ticket),
        "clerk": ticket.clerk_id, "hands": _hands(ticket),
    }  # fmt: skip


def _hands(ticket: Ticket) -> list[int]:
    """The accounts of everybody who called or served it, whoever finished it."""
    rows = ticket.history.filter(verb__in=AT_WINDOW, by__isnull=False)  # pyright: ignore[reportAttributeAccessIssue] - the reverse name
    return sorted({*rows.values_list("by_id", flat=True), *([ticket.clerk_id] if ticket.clerk_id else [])})


@transaction.atomic
def identify(*, ticket: int, by: User, person: int) -> Ticket:
    """The clerk has seen the card: this is who stands at the window.

    Raises:
        Refused: nobody was called yet, or an application of somebody else was begun from this ticket.
    """
    found = _mine(ticket, by)
    if found.state not in AT_COUNTER:
        raise Refused("not_possible", "先叫号,人到了窗口再核对身份。")
    begun = found.application
    if begun is not None and begun.state != "discarded" and begun.person_id != person:
        raise Refused("another", "这张号票已经替另一个人开始了申请。请先给下一位取新号。")
    found.person_id, found.seen_card = person, True
    found.save(update_fields=["person", "seen_card"])
    return found


@transaction.atomic
def file_from(*, ticket: int, by: User, application: Application) -> Ticket:
    """Remember what was begun from this ticket; its receipt takes the ticket's number. What was handed in stays.

    Raises:
        Refused: the ticket is another clerk's, or the application another person's.
    """
    found = _mine(ticket, by)
    if application.person_id != found.person_id:
        raise Refused("person", "号票和申请不是同一个人。请核对身份证。")
    begun = found.application
    if begun is None or begun.state != "submitted":  # only what was handed in has a receipt
        found.application = application
        found.save(update_fields=["application"])
    return found


def _mine(ticket: int, by: User) -> Ticket:
    """A ticket that this clerk has called, locked."""
    found = lock(ticket)
    if found.clerk_id != by.pk:
        raise Refused("not_mine", f"{found.label}号不在您的窗口。请刷新页面。")
    return found


def _at_window(ticket: int, by: User) -> Ticket:
    """A ticket of a window that this clerk has called, locked."""
    found = _mine(ticket, by)
    _only_counter(found)
    return found


def _only_counter(ticket: Ticket) -> None:
    if ticket.channel != "counter":
        raise Refused("channel", "这件事不在窗口办。请在“上门、代办和视频”里结束。")
