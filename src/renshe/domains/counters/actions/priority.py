"""Who has priority: asked for, found by age, given by the guide, and taken back where nothing proves it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.ranking import rank_of
from renshe.domains.counters.actions.telling import tell_queue
from renshe.domains.counters.models import Ticket
from renshe.domains.counters.rules import rules
from renshe.registry.queries.points import points_of
from renshe.registry.staff import may

SERVE, GUIDE, MANAGE = "counters.serve", "counters.guide", "counters.manage"


def priority_given(
    code: str, why: str, person: int | None, by: User | None, street: str, now: datetime
) -> str:
    """The priority that counts: the one that was asked for and may be given, or that of age.

    Args:
        code: that was asked for; empty for none.
        why: the reason, where it needs one.
        person: key of who it is, where somebody knows.
        by: who gives it; None at a terminal.
        street: nine-digit code.
        now: on which day age is counted.

    Returns:
        Its code; empty where age was asked for and the registry knows better.

    Raises:
        Refused: no such priority, or nobody may give it.
    """
    rule = rules().priority_of(code)
    if code and rule is None:
        raise Refused("priority", "没有这种优先。请从列表里选。")
    if rule is not None and rule.approved:
        if not (by and may(by, MANAGE, street=street)):
            raise Refused("green", "绿色通道由首席代表开。请首席代表来取这个号。")
        if not why.strip():
            raise Refused("green_reason", "开绿色通道要写明理由。")
    age = _age(person, now)
    if rule is not None and (rule.age is None or age is None or age >= rule.age):
        return code
    return next(
        (one.code for one in rules().priority if one.age is not None and age is not None and age >= one.age),
        "",
    )


def _age(person: int | None, now: datetime) -> int | None:
    """Years of age on a day; None where nobody knows the birthday."""
    born = points_of([person]).get(person, {}).get("born_on") if person is not None else None
    if born is None:
        return None
    today = timezone.localdate(now)
    return today.year - born.value.year - ((today.month, today.day) < (born.value.month, born.value.day))


@transaction.atomic
def prioritise(*, ticket: int, priority: str, why: str, by: User) -> Ticket:
    """Somebody who waits gets the priority that they have, or the green channel; they move forward by its minutes.

    Raises:
        PermissionDenied: not a guide of this street.
        Refused: not waiting, no such priority, they have one no lower, or nobody may give it.
    """
    found = lock(ticket)
    if not (may(by, GUIDE, street=found.street) or may(by, MANAGE, street=found.street)):
        raise PermissionDenied
    if found.state != "waiting":
        raise Refused("not_possible", f"{found.label}号现在不在等候,不用再给优先。")
    given = priority_given(priority, why, found.person_id, by, found.street, timezone.now())
    rule, before = rules().priority_of(given), rules().priority_of(found.priority)
    if not priority or rule is None:
        raise Refused("priority", "请选择一种优先;按登记的出生日期,年龄不到的不能选老人。")
    if before is not None and rule.minutes <= before.minutes:
        raise Refused("priority", f"{found.label}号已经有不低于这个的优先。")
    found.priority, found.why = given, why.strip()[:200]
    _rank(found)
    move(found, "prioritise", by=by)
    tell_queue(found.street)
    return found


@transaction.atomic
def unproven(*, ticket: int, by: User) -> Ticket:
    """Nothing proves the priority: they count as having come when they did; who was called for it waits on.

    Raises:
        PermissionDenied: neither clerk nor guide of this street.
        Refused: there is no priority, it is called to another clerk, or over.
    """
    found = lock(ticket)
    if not (may(by, GUIDE, street=found.street) or may(by, SERVE, street=found.street)):
        raise PermissionDenied
    if not found.priority:
        raise Refused("priority", f"{found.label}号没有优先。")
    if found.state == "called" and found.clerk_id != by.pk:
        raise Refused("not_mine", f"{found.label}号不在您的窗口。请刷新页面。")
    found.priority, found.why = "", ""
    if found.state == "called":
        found.calls = 0
    _rank(found)
    move(found, "unproven", by=by)
    tell_queue(found.street)
    return found


def _rank(ticket: Ticket) -> None:
    ticket.rank = rank_of(ticket.taken_at, ticket.priority, ticket.booking.begins if ticket.booking else None)
