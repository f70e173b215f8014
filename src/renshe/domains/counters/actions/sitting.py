"""Who sits at which window: sit down, rest, stand up, and send somebody home who forgot to.

Who changes a sitting locks the account, the window and the sitting in this order, and tickets only afterwards.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.telling import tell_queue
from renshe.domains.counters.models import AT_COUNTER, Counter, Sitting, Skill, Ticket
from renshe.registry.staff import may

SERVE, MANAGE = "counters.serve", "counters.manage"


@transaction.atomic
def sit_down(*, counter: int, by: User) -> Sitting:
    """Begin to serve at a window. Who sat somewhere else leaves that window.

    Raises:
        PermissionDenied: not a clerk of this street.
        Refused: there is no such window, somebody sits there, or the clerk can do nothing of what it serves.
    """
    # Two tabs of one clerk come one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
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
    boards, now = _boards(place, by), timezone.now()
    for before in _open().filter(clerk=by):
        end_one(before, now)
        tell_queue(before.counter.street)
    sitting = Sitting.objects.create(
        district=settings.DISTRICT, clerk=by, counter=place, boards=boards, since=now
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
    sitting = sitting_of(by)
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完、挂起或者转给别的窗口。")
    end_one(sitting, timezone.now())
    tell_queue(sitting.counter.street)


@transaction.atomic
def end_sitting(*, counter: int, by: User) -> None:
    """Somebody forgot to leave a window: whoever they had called waits again, whoever they served is on hold.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: nobody sits there.
    """
    sitting = sitting_at(counter)
    if sitting is None:
        raise Refused("not_sitting", "这个窗口现在没有人在岗。请刷新页面。")
    street = sitting.counter.street
    if not may(by, MANAGE, street=street):
        raise PermissionDenied
    in_hand = Ticket.objects.filter(clerk=sitting.clerk_id, counter=counter, state__in=AT_COUNTER)
    for key in in_hand.values_list("pk", flat=True):
        ticket = lock(key)
        if ticket.state == "serving":
            move(ticket, "hold", by=by)
        elif ticket.state == "called":
            ticket.calls, ticket.for_counter = 0, None
            move(ticket, "pass_on", by=by, detail={"reason": "窗口没有人,由首席代表收回"})
    end_one(sitting, timezone.now())
    tell_queue(street)


def end_one(sitting: Sitting, now: datetime) -> None:
    """End a sitting that the caller has locked; what was passed on to it is open to every window again."""
    sitting.until = now
    sitting.save(update_fields=["until"])
    _release(sitting)


def _release(sitting: Sitting) -> None:
    Ticket.objects.filter(for_counter=sitting.counter_id, state__in=["waiting", "missed"]).update(
        for_counter=None
    )


@transaction.atomic
def rest(*, by: User, resting: bool) -> Sitting:
    """Close the window for a moment, or open it again; meanwhile nobody waits for this window alone."""
    sitting = sitting_of(by)
    sitting.resting_since = timezone.now() if resting else None
    sitting.save(update_fields=["resting_since"])
    if resting:
        _release(sitting)
    tell_queue(sitting.counter.street)
    return sitting


def sitting_of(by: User) -> Sitting:
    """Where a clerk sits, held until the transaction ends: their clicks come one after the other.

    Raises:
        Refused: nowhere.
    """
    found = _open().filter(clerk=by).first()
    if found is None:
        raise Refused("not_sitting", "您还没有在岗。请先选一个窗口坐下。")
    return found


def sitting_at(counter: int) -> Sitting | None:
    """Who sits at a window now, held until the transaction ends."""
    return _open().filter(counter=counter).first()


def _open():
    rows = Sitting.objects.select_for_update(of=("self",)).filter(
        until__isnull=True, district=settings.DISTRICT
    )
    return rows.select_related("counter")
