"""What a clerk does at a window: sit down, call, serve, hold, pass on, finish. Two clerks never call one ticket."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.casework.models import Application, Occurrence
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.telling import tell_call, tell_queue
from renshe.domains.counters.models import AT_COUNTER, Counter, Sitting, Skill, Ticket
from renshe.domains.counters.rules import rules
from renshe.registry.staff import may

SERVE = "counters.serve"


@transaction.atomic
def sit_down(*, counter: int, by: User) -> Sitting:
    """Begin to serve at a window. Who sat somewhere else leaves that window.

    Raises:
        PermissionDenied: not a clerk of this street.
        Refused: there is no such window, somebody sits there, or the clerk can do nothing of what it serves.
    """
    place = Counter.objects.select_for_update().filter(pk=counter, closed_on__isnull=True).first()
    if place is None:
        raise Refused("counter", "没有这个窗口。请从列表里选。")
    if not may(by, SERVE, street=place.street):
        raise PermissionDenied
    taken = Sitting.objects.filter(counter=place, until__isnull=True).select_related("clerk").first()
    if taken is not None and taken.clerk_id == by.pk:
        return taken
    if taken is not None:
        raise Refused("taken", f"{place.number}号窗口已经有人。请选别的窗口,或者请他先离岗。")
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完或者挂起,再换窗口。")
    now = timezone.now()
    Sitting.objects.filter(clerk=by, until__isnull=True).update(until=now)
    sitting = Sitting.objects.create(
        district=settings.DISTRICT, clerk=by, counter=place, boards=_boards(place, by), since=now
    )
    tell_queue(place.street)
    return sitting


def _boards(place: Counter, by: User) -> list[str]:
    """What the window serves and the clerk can do; empty for everything."""
    today = timezone.localdate()
    able = Skill.objects.filter(clerk=by, since__lte=today).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )
    mine = list(able.values_list("board", flat=True))
    both = (
        [board for board in place.boards if board in mine] if place.boards and mine else place.boards or mine
    )
    if place.boards and mine and not both:
        raise Refused("skill", f"{place.number}号窗口办的业务不在您的业务范围里。请选别的窗口。")
    return both


@transaction.atomic
def stand_up(*, by: User) -> None:
    """Leave the window.

    Raises:
        Refused: somebody is still being served.
    """
    sitting = _sitting(by)
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完、挂起或者转给别的窗口。")
    sitting.until = timezone.now()
    sitting.save(update_fields=["until"])
    # What was passed on to this window must not wait for somebody who is gone.
    Ticket.objects.filter(for_counter=sitting.counter_id, state="waiting").update(for_counter=None)
    tell_queue(sitting.counter.street)


@transaction.atomic
def rest(*, by: User, resting: bool) -> Sitting:
    """Close the window for a moment, or open it again."""
    sitting = _sitting(by)
    sitting.resting_since = timezone.now() if resting else None
    sitting.save(update_fields=["resting_since"])
    tell_queue(sitting.counter.street)
    return sitting


@transaction.atomic
def call_next(*, by: User, quiet: bool = False) -> Ticket | None:
    """Call who comes next by the rule of priority, of those whom this window can serve.

    Args:
        by: the clerk.
        quiet: the caller tells how the queue stands.

    Returns:
        None when nobody waits for this window.

    Raises:
        Refused: the clerk sits nowhere, rests, or has somebody.
    """
    sitting = _sitting(by)
    if sitting.resting_since is not None:
        raise Refused("resting", "窗口暂停中。请先恢复叫号。")
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完或者挂起,再叫下一位。")
    waiting = Ticket.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        Q(for_counter__isnull=True) | Q(for_counter=sitting.counter_id),
        district=settings.DISTRICT, street=sitting.counter.street, on=timezone.localdate(), state="waiting",
    )  # fmt: skip
    if sitting.boards:
        waiting = waiting.filter(boards__contained_by=sitting.boards)
    ticket = waiting.order_by("rank", "pk").first()
    if ticket is None:
        return None
    now = timezone.now()
    ticket.counter, ticket.clerk, ticket.calls = sitting.counter, by, ticket.calls + 1
    ticket.last_called_at, ticket.called_at = now, ticket.called_at or now
    move(ticket, "call", by=by, at=now)
    tell_call(ticket, sitting.counter.number, again=False)
    if not quiet:
        tell_queue(ticket.street)
    return ticket


@transaction.atomic
def recall(*, ticket: int, by: User) -> Ticket:
    """Call once more."""
    found = _mine(ticket, by)
    found.calls, found.last_called_at = found.calls + 1, timezone.now()
    move(found, "recall", by=by)
    if found.counter:
        tell_call(found, found.counter.number, again=True)
    return found


@transaction.atomic
def serve(*, ticket: int, by: User) -> Ticket:
    """They have come to the window; the service begins."""
    found = _mine(ticket, by)
    found.started_at = found.started_at or timezone.now()
    move(found, "serve", by=by)
    return found


@transaction.atomic
def miss(*, ticket: int, by: User) -> Ticket:
    """They did not come; put them aside. When they come they keep their place.

    Raises:
        Refused: they were not called often enough yet.
    """
    found, enough = _mine(ticket, by), rules().calls_before_missed
    if found.calls < enough:
        raise Refused("called_enough", f"叫满{enough}次还没有来,才能先放一边;现在叫了{found.calls}次。")
    found.calls = 0
    move(found, "miss", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def hold(*, ticket: int, by: User) -> Ticket:
    """Put somebody on hold who has to fill in or fetch something; the window is free."""
    found = _mine(ticket, by)
    move(found, "hold", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def go_on(*, ticket: int, by: User) -> Ticket:
    """Go on with somebody who was on hold, at one's own window.

    Raises:
        Refused: somebody else is being served here.
    """
    sitting = _sitting(by)
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完,再接着办这一位。")
    found = lock(ticket)
    if found.street != sitting.counter.street:
        raise Refused("street", "这张号票不在您的大厅。")
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
        Refused: no reason, no such window here, or nothing to pass it on to.
    """
    if not reason.strip():
        raise Refused("reason", "请写明为什么转,接手的同事看得到。")
    found = _mine(ticket, by)
    to = (
        Counter.objects.filter(pk=counter, street=found.street, closed_on__isnull=True).first()
        if counter
        else None
    )
    if counter and to is None:
        raise Refused("counter", "没有这个窗口。请从列表里选。")
    if to is None and not boards:
        raise Refused("whom", "请选择转给哪个窗口,或者哪一类业务。")
    detail = {"reason": reason.strip()[:200], "from": found.counter.number if found.counter else None}
    found.for_counter, found.boards, found.calls = to, boards or found.boards, 0
    move(found, "pass_on", by=by, detail=detail)
    tell_queue(found.street)
    return found


@transaction.atomic
def finish(*, ticket: int, by: User, quiet: bool = False) -> Ticket:
    """The service is over; from now on it can be rated. With `quiet` the caller tells how the queue stands."""
    found = _mine(ticket, by)
    now = timezone.now()
    found.finished_at = now
    move(found, "finish", by=by, at=now)
    if found.booking_id and found.booking:
        found.booking.state = "done"
        found.booking.save(update_fields=["state"])
    Occurrence.objects.create(district=found.district, name="ticket.finished", content=told(found), at=now)
    if not quiet:
        tell_queue(found.street)
    return found


def told(ticket: Ticket) -> dict[str, object]:
    """What others hear of a ticket that was finished."""
    return {
        "number": ticket.number, "ticket": ticket.pk, "street": ticket.street, "board": ticket.boards[0],
        "items": ticket.items, "bundle": ticket.bundle, "person": ticket.person_id,
        "counter": str(ticket.counter.number) if ticket.counter else "", "clerk": ticket.clerk_id,
        "channel": ticket.channel, "application": ticket.application_id,
    }  # fmt: skip


@transaction.atomic
def identify(*, ticket: int, by: User, person: int) -> Ticket:
    """The clerk has seen the card: this is who stands at the window."""
    found = _mine(ticket, by)
    if found.state not in AT_COUNTER:
        raise Refused("not_possible", "先叫号,人到了窗口再核对身份。")
    found.person_id, found.seen_card = person, True
    found.save(update_fields=["person", "seen_card"])
    return found


@transaction.atomic
def file_from(*, ticket: int, by: User, application: Application) -> Ticket:
    """Remember what was begun from this ticket; its receipt takes the ticket's number.

    Raises:
        Refused: the ticket is somebody else's.
    """
    found = _mine(ticket, by)
    if application.person_id != found.person_id:
        raise Refused("person", "号票和申请不是同一个人。请核对身份证。")
    begun = found.application
    if begun is None or begun.state == "discarded":  # what was thrown away has no receipt
        found.application = application
        found.save(update_fields=["application"])
    return found


def _sitting(by: User) -> Sitting:
    """Where a clerk sits, held until the transaction ends: their clicks come one after the other.

    Raises:
        Refused: nowhere.
    """
    found = (
        Sitting.objects.select_for_update(of=("self",))
        .filter(clerk=by, until__isnull=True, district=settings.DISTRICT)
        .select_related("counter")
        .first()
    )
    if found is None:
        raise Refused("not_sitting", "您还没有在岗。请先选一个窗口坐下。")
    return found


def _mine(ticket: int, by: User) -> Ticket:
    """A ticket that this clerk has called, locked."""
    found = lock(ticket)
    if found.clerk_id != by.pk:
        raise Refused("not_mine", f"{found.label}号不在您的窗口。请刷新页面。")
    return found
