"""Work lists of arbitrators and registrars: the green lane first, then by the last day of what comes next; page by page at any size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from renshe.casework.queries import bigrams
from renshe.casework.queries.desk import stands_for
from renshe.casework.queries.lights import Lights
from renshe.core.clock import Light
from renshe.domains.disputes.models import Dispute, Motion
from renshe.registry.staff import held

LOOK = "disputes.look"
EACH, MANY = 50, 1000
# What a tab shows: states of the table; empty is every open one.
TABS: dict[str, tuple[str, ...]] = {
    "mine": (),
    "examine": ("received", "correction"),
    "hear": ("accepted",),
    "decide": ("heard",),
    "review": ("decided",),
    "sign": ("reviewed",),
    "serve": ("signed",),
    "motions": (),
    "agreements": (),
    "all": (),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; an empty part narrows nothing.

    Attributes:
        work: arbitration or review.
        light: of core.clock.Light.
        words: names, a kind, a number.
        closed: closed ones too; then the newest come first.
    """

    tab: str = "mine"
    work: str = "arbitration"
    kind: str = ""
    procedure: str = ""
    street: str = ""
    light: str = ""
    words: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        after: where the next begins; empty on the last.
    """

    rows: Sequence[Dispute]
    after: str


def visible(user: User) -> Q:
    """The disputes that somebody's appointments let them see; nothing for who has none."""
    if user.is_superuser:
        return Q()
    reach = Q(pk__in=[])
    for one in held(user):
        if LOOK not in one.verbs:
            continue
        if not one.street and not one.board:
            return Q()
        place = Q(case__street__in=["", one.street]) if one.street else Q()
        reach |= place & (Q(case__board=one.board) if one.board else Q())
    return reach


def listed(user: User, asked: Asked, lights: Lights) -> "QuerySet[Dispute]":
    """The disputes of a list, without an order."""
    rows = Dispute.objects.filter(visible(user), district=settings.DISTRICT, work=asked.work)
    if not asked.closed:
        rows = rows.filter(open=True)
    if states := TABS.get(asked.tab, ()):
        rows = rows.filter(state__in=states)
    if asked.tab == "mine":
        rows = rows.filter(case__owner__in=stands_for(user))
    if asked.tab == "motions":
        rows = rows.filter(Exists(Motion.objects.filter(dispute=OuterRef("pk"), decision="")))
    narrow = {"kind": asked.kind, "procedure": asked.procedure, "case__street": asked.street}
    rows = rows.filter(**{name: value for name, value in narrow.items() if value})
    if asked.light:
        rows = rows.filter(_light(asked.light, lights))
    if asked.words:
        rows = rows.filter(case__words__contains=bigrams(*asked.words.split()[:6]))
    return rows


def page(rows: "QuerySet[Dispute]", *, closed: bool = False, after: str = "", each: int = EACH) -> Page:
    """One page by keyset: the green lane, then the others, each by its last day; what has none stands at the end of its part.

    Args:
        rows: of `listed`.
        closed: closed ones are among them; then the newest come first, which every reader of an archive wants.
        after: what the page before gave; what can't be read begins at the top.
        each: rows of a page.
    """
    wanted = rows.select_related("case__owner")
    if closed:
        found = list(_newest(wanted, after)[: each + 1])
    else:
        found = list[Dispute]()
        for part in _parts(wanted, after):
            found += list(part[: each + 1 - len(found)])
            if len(found) > each:
                break
    last = found[each - 1] if len(found) > each else None
    return Page(found[:each], _mark(last, closed=closed) if last else "")


def _newest(rows: "QuerySet[Dispute]", after: str) -> "QuerySet[Dispute]":
    key = after.removeprefix("n.")
    if after.startswith("n.") and key.isdigit() and len(key) < 19:
        rows = rows.filter(pk__lt=int(key))
    return rows.order_by("-pk")


def _parts(rows: "QuerySet[Dispute]", after: str) -> "Iterator[QuerySet[Dispute]]":
    """Green with a day, green without, others with a day, others without; from where the page before ended."""
    lane, day, key = _read(after)
    for green in (True, False):
        for dated in (True, False):
            part = rows.filter(green=green, due_on__isnull=not dated).order_by(
                *(("due_on", "id") if dated else ("id",))
            )
            place = (not green, not dated)
            if key and place < (not lane, day is None):
                continue
            if key and place == (not lane, day is None):
                part = part.filter(_beyond(day, key))
            yield part


def _beyond(day: date | None, key: int) -> Q:
    if day is None:
        return Q(id__gt=key)
    return Q(due_on__gte=day) & (Q(due_on__gt=day) | Q(id__gt=key))


def _mark(last: Dispute, *, closed: bool) -> str:
    return f"n.{last.pk}" if closed else f"{int(last.green)}.{last.due_on or 'none'}.{last.pk}"


def _read(after: str) -> tuple[bool, date | None, int]:
    """Lane, day and key of the last row; a key of 0 is the top."""
    lane, _, rest = after.partition(".")
    day, _, key = rest.partition(".")
    if lane not in {"0", "1"} or not key.isdigit() or len(key) > 18:
        return True, None, 0
    try:
        return lane == "1", None if day == "none" else date.fromisoformat(day), int(key)
    except ValueError:
        return True, None, 0


def _light(light: str, lights: Lights) -> Q:
    match light:
        case Light.RED:
            return Q(due_on__lte=lights.today)
        case Light.AMBER:
            return Q(due_on__gt=lights.today, due_on__lte=lights.amber_until)
        case Light.GREEN:
            return Q(due_on__gt=lights.amber_until)
        case _:
            return Q(due_on__isnull=True)


def counted(rows: "QuerySet[Dispute]") -> int:
    """How many there are, up to MANY."""
    return rows.order_by().values("pk")[:MANY].count()


def due_now(user: User) -> int:
    """How many open arbitrations that somebody sees are due today or overdue, up to MANY: what the desk's tile counts."""
    rows = Dispute.objects.filter(
        visible(user),
        district=settings.DISTRICT,
        work="arbitration",
        open=True,
        due_on__lte=timezone.localdate(),
    )
    return counted(rows)
