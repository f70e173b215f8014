"""Work lists of the desk: which cases an officer may see, which are theirs, page by page at any size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from renshe.casework.models import Case
from renshe.casework.queries.lights import RECEIVED, Lights
from renshe.core.clock import Light
from renshe.registry.models import Appointment
from renshe.registry.staff import held, holding

View = Literal["mine", "unit", "free", "all", "late"]
VIEWS: tuple[View, ...] = ("mine", "unit", "free", "all", "late")
EACH = 50
MANY = 1000  # from here on a count says “1000 or more”: nobody needs the exact number, and it stays quick
ORDERS = {"due": "due_on", "received": "received_on"}
LOOK = "casework.look"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; an empty part narrows nothing.

    Attributes:
        light: of core.clock.Light.
        owner: key of an account.
        older: received at least so many days ago.
        search: a condition of queries.search.
        everything: closed ones too.
    """

    view: View = "mine"
    board: str = ""
    item: str = ""
    state: str = ""
    light: str = ""
    owner: int | None = None
    street: str = ""
    older: int | None = None
    search: Q | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Attributes:
        after: where the next page begins; empty on the last.
    """

    rows: Sequence[Case]
    after: str


_ITEMS = Q(work="item")


def visible(user: User, verb: str = LOOK) -> Q:
    """The condition on cases that somebody's appointments reach them with a verb; nothing for who has none.

    Service items only: another kind of work has its own permissions, lists and pages.
    """
    if user.is_superuser:
        return _ITEMS
    reach = Q(pk__in=[])
    for one in held(user):
        if verb not in one.verbs:
            continue
        if not one.street and not one.board:
            return _ITEMS
        place = Q(street__in=["", one.street]) if one.street else Q()
        reach |= place & (Q(board=one.board) if one.board else Q())
    return reach & _ITEMS


def stands_for(user: User) -> list[int]:
    """The accounts whose work is somebody's today: their own, and those they are deputy for."""
    rows = Appointment.objects.filter(
        holding(timezone.localdate()), user=user, district=settings.DISTRICT, deputy_for__isnull=False
    )
    return [user.pk, *rows.values_list("deputy_for__user_id", flat=True).distinct()]


def units_of(user: User) -> list[str]:
    """The units that somebody works in today."""
    return sorted({one.unit for one in held(user) if LOOK in one.verbs})


def listed(user: User, asked: Asked, lights: Lights) -> "QuerySet[Case]":
    """The cases of a list, without an order."""
    rows = Case.objects.filter(visible(user), district=settings.DISTRICT)
    if not asked.everything:
        rows = rows.filter(closed_on__isnull=True)
    rows = rows.filter(_view(user, asked.view, lights))
    narrow = {"board": asked.board, "item": asked.item, "state": asked.state, "street": asked.street}
    rows = rows.filter(**{name: value for name, value in narrow.items() if value})
    if asked.light:
        rows = rows.filter(lights.filter(asked.light))
    if asked.owner is not None:
        rows = rows.filter(owner=asked.owner)
    if asked.older:
        rows = rows.filter(received_on__lte=lights.today - timedelta(days=asked.older))
    return rows.filter(asked.search) if asked.search else rows


def _view(user: User, view: View, lights: Lights) -> Q:
    match view:
        case "mine":
            return Q(owner__in=stands_for(user))
        case "unit":
            return Q(unit__in=units_of(user))
        case "free":
            return Q(owner__isnull=True)
        case "late":
            return lights.filter(Light.RED) | lights.filter(Light.AMBER)
        case "all":
            return Q()


def page(rows: "QuerySet[Case]", *, order: str = "due", after: str = "", each: int = EACH) -> Page:
    """One page, by keyset: the next page costs as much as the first, and nothing is shown twice when cases come and go.

    Args:
        rows: of `listed`.
        order: of ORDERS; what has no due day stands at the end.
        after: what the page before gave; what can't be read begins at the top.
        each: rows of a page.
    """
    column = ORDERS[order]
    rows = rows.filter(_beyond(column, after)) if after else rows
    found = list(
        rows.select_related("owner").order_by(column, "id").defer("words", "head", "counted_with")[: each + 1]
    )
    more = found[each - 1] if len(found) > each else None
    mark = ""
    if more is not None:
        mark = f"{cast('date | None', getattr(more, column)) or 'none'}.{more.pk}"
    return Page(found[:each], mark)


def _beyond(column: str, after: str) -> Q:
    day, _, key = after.partition(".")
    if not key.isdigit() or len(key) > 18:
        return Q()
    if day == "none":
        return Q(**{f"{column}__isnull": True, "id__gt": int(key)})
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return Q()
    later = Q(**{f"{column}__gt": last}) | Q(**{column: last, "id__gt": int(key)})
    return later | Q(**{f"{column}__isnull": True}) if column == "due_on" else later


def counted(rows: "QuerySet[Case]") -> int:
    """How many there are, up to MANY."""
    return rows.values("pk")[:MANY].count()


def waiting_for_acceptance(rows: "QuerySet[Case]") -> tuple[int, date | None]:
    """How many of a list are to be accepted, and the day on which the oldest of them came."""
    found = rows.filter(state=RECEIVED)
    first = found.order_by("received_on", "id").values_list("received_on", flat=True).first()
    return (counted(found), first) if first else (0, None)


def load(officers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Open cases of each of some accounts, and how many of them are overdue."""
    found: dict[int, tuple[int, int]] = {}
    today = timezone.localdate()
    rows = Case.objects.filter(owner__in=list(officers), closed_on__isnull=True).values_list(
        "owner_id", "due_on"
    )
    for owner, due in rows:
        has, late = found.get(owner or 0, (0, 0))
        found[owner or 0] = (has + 1, late + bool(due and due < today))
    return found
