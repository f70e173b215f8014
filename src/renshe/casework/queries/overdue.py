"""What is overdue or nearly so where somebody is in charge: by owner, by board, and what was done last."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet

from renshe.casework.models import Case, CaseEvent
from renshe.casework.queries.desk import visible
from renshe.casework.queries.lights import RECEIVED, Lights
from renshe.casework.table import TABLE
from renshe.core.clock import Light
from renshe.core.transitions import ClockEffect

APPROVES = "casework.approve"
# In these states the limit was kept or broken already: nothing can be late any more.
DONE = frozenset(row.target for row in TABLE.rows if row.clock is ClockEffect.ENDS)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of it somebody has, or a board.

    Attributes:
        of: key of the account, or code of the board; None for what nobody has.
        late: overdue, or due today.
        near: within the working days that make a light amber.
    """

    of: int | str | None
    late: int
    near: int


def cases(user: User, edges: Lights, verb: str = APPROVES) -> "QuerySet[Case]":
    """The open cases of the streets and boards that somebody is in charge of whose day is near or has passed."""
    rows = Case.objects.filter(visible(user, verb), district=settings.DISTRICT, closed_on__isnull=True)
    return rows.filter(
        edges.filter(Light.RED) | edges.filter(Light.AMBER), stopped_since__isnull=True
    ).exclude(state__in=DONE)


def shares(rows: "QuerySet[Case]", column: str, edges: Lights) -> list[Share]:
    """How the cases are spread, whoever has most that is late first.

    Args:
        rows: of `cases`.
        column: owner or board.
        edges: of today.
    """
    late = Count("pk", filter=edges.filter(Light.RED))
    found = rows.order_by().values_list(column).annotate(late=late, whole=Count("pk"))
    made = [Share(of, late, whole - late) for of, late, whole in found]
    return sorted(made, key=lambda one: (-one.late, -one.near, str(one.of)))


def first_due(rows: "QuerySet[Case]", edges: Lights, most: int) -> list[Case]:
    """The cases whose day is, or was, the earliest; what is to be accepted has the last day for that."""
    found = rows.select_related("owner").defer("words")
    waiting = list(found.filter(state=RECEIVED).order_by("received_on", "pk")[:most])
    running = list(found.exclude(state=RECEIVED).order_by("due_on", "pk")[:most])
    days = {one.pk: edges.accept_by(one.received_on) for one in waiting}
    return sorted(
        [*waiting, *running], key=lambda one: (days.get(one.pk) or one.due_on or edges.today, one.pk)
    )[:most]


def last_events(found: Iterable[Case]) -> dict[int, CaseEvent]:
    """What was done last in each of some cases."""
    newest = CaseEvent.objects.filter(Q(case__in=[one.pk for one in found]), number=F("case__events"))
    return {one.case_id: one for one in newest}
