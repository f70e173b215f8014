"""What a hall shows, and what a clerk sees at the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, F, Q
from django.utils import timezone

from renshe.domains.counters.estimating import Estimate
from renshe.domains.counters.models import AT_COUNTER, Counter, Kiosk, Sitting, Ticket
from renshe.domains.counters.opening import next_opening, now_open
from renshe.domains.counters.queries.holding import held_open
from renshe.domains.counters.queries.waiting import halls
from renshe.registry.staff import may, streets

SHOWN = 8  # calls that a display remembers
LISTED = 100  # waiting tickets that a clerk sees


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a display shows it.

    Attributes:
        counter: number over the window.
        again: it was called before.
    """

    label: str
    counter: int
    at: datetime
    again: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A hall as the public sees it.

    Attributes:
        open: now, by its hours or because a clerk sits there.
        closes_at, opens_at: local times; None where it does not apply.
        waiting: tickets by board.
        called: the last calls, the newest first.
        serving: tickets at windows.
        windows: number over each window that calls now, and its boards (empty for all).
        estimate: of the next to come, for the board that waits longest.
        by_board: of the next to come for each board; None where no window calls for it.
        beyond: the wait would run past the end of the hours.
    """

    street: str
    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    waiting: Mapping[str, int]
    called: Sequence[Call]
    serving: int
    windows: Sequence[tuple[int, Sequence[str]]]
    estimate: Estimate | None
    by_board: Mapping[str, Estimate | None] = field(default_factory=dict)
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """A street on the map: is it open, and how long would the next wait."""

    open: bool
    opens_at: datetime | None
    waiting: int
    serving: int
    windows: int
    estimate: Estimate | None
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What a clerk sees.

    Attributes:
        sitting: where they sit; None when nowhere.
        current: who is called or served now.
        held, missed: that this clerk may take up again.
        waiting: in the order of calling, for this window first of all.
        served: finished today by this clerk.
    """

    sitting: Sitting | None
    current: Ticket | None
    held: Sequence[Ticket]
    missed: Sequence[Ticket]
    waiting: Sequence[Ticket]
    served: int


def board_of(street: str, now: datetime | None = None) -> Board:
    """A hall now."""
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    mine = Ticket.objects.filter(district=settings.DISTRICT, street=street, on=today)
    waiting: dict[str, int] = {}
    for boards in mine.filter(state="waiting").values_list("boards", flat=True):
        waiting[boards[0]] = waiting.get(boards[0], 0) + 1
    rows = mine.filter(state="called", counter__isnull=False).order_by(
        F("last_called_at").desc(nulls_last=True)
    )
    calls = [
        Call(label, number, at, calls > 1)
        for label, number, at, calls in rows.values_list(
            "label", "counter__number", "last_called_at", "calls"
        )[:SHOWN]
        if number and at
    ]
    session, hall = now_open(street, moment), halls([street], moment)[street]
    return Board(
        street, bool(session) or bool(held_open([street], moment)), session.closes if session else None,
        None if session else next_opening(street, moment), waiting, calls, hall.serving, windows_of(street), hall.estimate,
        hall.by_board, hall.beyond,
    )  # fmt: skip


def windows_of(street: str) -> list[tuple[int, list[str]]]:
    """The windows that call now: number and boards."""
    rows = Sitting.objects.filter(
        counter__street=street, until__isnull=True, resting_since__isnull=True, district=settings.DISTRICT
    ).order_by("counter__number")
    return list(rows.values_list("counter__number", "boards"))


def waiting_now(now: datetime | None = None) -> dict[str, Now]:
    """Every street on the map."""
    moment = now or timezone.now()
    found: dict[str, Now] = {}
    held = held_open([*streets()], moment)
    for code, hall in halls(now=moment).items():
        is_open = bool(now_open(code, moment)) or code in held
        opens = None if is_open else next_opening(code, moment)
        found[code] = Now(
            is_open, opens, hall.waiting, hall.serving, hall.windows, hall.estimate, hall.beyond
        )
    return found


def desk_of(user: User) -> Desk:
    """What a clerk has at hand."""
    sitting = (
        Sitting.objects.filter(clerk=user, until__isnull=True, district=settings.DISTRICT)
        .select_related("counter")
        .first()
    )
    current = current_of(user)
    if sitting is None:
        return Desk(None, current, (), (), (), 0)
    hall = Ticket.objects.filter(
        district=settings.DISTRICT, street=sitting.counter.street, on=timezone.localdate(), channel="counter"
    )
    mine = callable_at(sitting) & Q(state="waiting")
    rows = list(hall.filter(mine | Q(state__in=["held", "missed"])).order_by("rank", "pk")[: 2 * LISTED])
    return Desk(
        sitting,
        current,
        [one for one in rows if one.state == "held"],
        [one for one in rows if one.state == "missed"],
        [one for one in rows if one.state == "waiting"][:LISTED],
        hall.filter(clerk=user, state="finished").count(),
    )


def callable_at(sitting: Sitting) -> Q:
    """The condition on tickets that a window may call them: what was passed on to it whatever it needs, else by the boards."""
    open_to_all = Q(for_counter__isnull=True)
    if sitting.boards:
        open_to_all &= Q(boards__contained_by=sitting.boards)
    return open_to_all | Q(for_counter=sitting.counter_id)


def current_of(user: User) -> Ticket | None:
    """Whom a clerk has called or serves now, at the window or away from it."""
    rows = Ticket.objects.filter(clerk=user, state__in=AT_COUNTER, district=settings.DISTRICT)
    # There is one at most. Sorted by key, as `first` has it, the database would walk through all tickets that ever were.
    return next(iter(rows[:1]), None)


def last_of(user: User, within: timedelta) -> Ticket | None:
    """Whom a clerk finished last, when that is not longer ago than `within`."""
    rows = Ticket.objects.filter(
        clerk=user,
        state="finished",
        on=timezone.localdate(),
        finished_at__gte=timezone.now() - within,
        district=settings.DISTRICT,
    )
    return rows.order_by("-finished_at").first()


def missed_at(street: str) -> list[Ticket]:
    """Who did not come when called today, in the order of their places."""
    rows = Ticket.objects.filter(
        district=settings.DISTRICT, street=street, on=timezone.localdate(), state="missed"
    )
    return list(rows.order_by("rank", "pk"))


def waiting_at(street: str) -> list[Ticket]:
    """Who waits at a hall, in the order of calling."""
    rows = Ticket.objects.filter(
        district=settings.DISTRICT, street=street, on=timezone.localdate(), state="waiting"
    )
    return list(rows.order_by("rank", "pk")[:LISTED])


def counters_of(street: str) -> list[tuple[Counter, User | None]]:
    """The windows of a street, and who sits there."""
    who = {
        one.counter_id: one.clerk
        for one in Sitting.objects.filter(counter__street=street, until__isnull=True).select_related("clerk")
    }
    rows = Counter.objects.filter(street=street, closed_on__isnull=True, district=settings.DISTRICT).order_by(
        "number"
    )
    return [(one, who.get(one.pk)) for one in rows]


def windows_manned(street: str) -> list[tuple[int, int, list[str]]]:
    """The windows of a street at which somebody sits: key, number and what they serve (empty for all)."""
    rows = Sitting.objects.filter(
        counter__street=street,
        until__isnull=True,
        counter__closed_on__isnull=True,
        district=settings.DISTRICT,
    ).order_by("counter__number")
    return list(rows.values_list("counter_id", "counter__number", "counter__boards"))


def streets_of(user: User, verb: str = "counters.serve") -> list[str]:
    """The streets at which somebody may do something, as the list has them."""
    return [code for code in streets() if may(user, verb, street=code)]


def kiosk_of(key: str) -> Kiosk | None:
    """The terminal that a machine's key belongs to."""
    from renshe.domains.counters.actions.places import digest

    if not key:
        return None
    return Kiosk.objects.filter(key=digest(key), ended_at__isnull=True, district=settings.DISTRICT).first()


def tickets_of(person: int) -> list[Ticket]:
    """Somebody's own tickets of today that are not over: those whose card was seen, or of their own booking.

    A ticket for which somebody typed this person's number at a terminal may be anybody's.
    """
    own = Q(seen_card=True) | Q(booking__isnull=False)
    rows = Ticket.objects.filter(own, person=person, on=timezone.localdate(), district=settings.DISTRICT)
    return list(rows.exclude(state__in=["finished", "left"]).select_related("counter").order_by("pk"))


def unserved(street: str) -> list[str]:
    """Boards for which somebody waits at a street and no window there can be called on."""
    windows = [set(boards) for _, boards in windows_of(street)]
    rows = (
        Ticket.objects.filter(
            street=street,
            on=timezone.localdate(),
            state="waiting",
            district=settings.DISTRICT,
            for_counter=None,
        )
        .values_list("boards")
        .annotate(Count("pk"))
    )
    return sorted(
        {
            board
            for boards, _ in rows
            for board in boards
            if not any(not one or set(boards) <= one for one in windows)
        }
    )
