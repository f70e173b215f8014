"""A month of hearings from the tables to the calendar's values, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from renshe.book import calendars, limits
from renshe.core.clock import count
from renshe.domains.disputes.hearing_conflicts import barred, key_of
from renshe.domains.disputes.models import Arbitrator, Dispute, Hearing, Party, Room
from renshe.domains.disputes.scheduling import values
from renshe.domains.disputes.scheduling.grid import Grid
from renshe.domains.disputes.scheduling.grid import grid as grid_of
from renshe.domains.disputes.scheduling.measures import Measures, measures

MANY = 20  # parties beyond which only representatives must be free at one time


def local(moment: datetime) -> datetime:
    """A moment as the grid counts it: local time without a zone."""
    return timezone.localtime(moment).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """A local time of the grid as a moment."""
    return timezone.make_aware(moment)


def earliest(today: date) -> date:
    """The first day whose notice is in time when it is given today (调解仲裁法第三十五条)."""
    calendar, limit = calendars.current(), limits.current().limits["hearing_notice"].limit()
    day = today
    while True:
        last = count(calendar, day, limit).due
        if last is not None and last >= today:
            return day
        day += timedelta(days=1)


def first_time(dispute: Dispute) -> tuple[datetime, datetime]:
    """The first working day for which notice can be given today, from its first period on as long as the procedure takes."""
    day = earliest(timezone.localdate())
    while not calendars.current().is_workday(day):
        day += timedelta(days=1)
    held = measures(day)
    length = held.lengths[dispute.procedure or "ordinary"]
    begins, ends = held.periods[0].begins, held.periods[min(length, len(held.periods)) - 1].ends
    return aware(datetime.combine(day, begins)), aware(datetime.combine(day, ends))


def keys_of(party: Party) -> frozenset[str]:
    """Who must be free: the party, and its agent by name and telephone."""
    own = key_of(party)
    agent = str(party.contact.get("agent") or "").strip()
    if not agent:
        return frozenset({own})
    # A digest: plans are kept, and a name with a telephone is nobody's to read there.
    mark = sha256(f"{agent}|{party.contact.get('agent_phone', '')}".encode()).hexdigest()[:16]
    return frozenset({own, f"agent:{mark}"})


def present(dispute: Dispute) -> list[Party]:
    """The parties who must be there; of a large group its representatives."""
    found = list(dispute.parties.filter(state="in").order_by("pk"))
    if len(found) <= MANY:
        return found
    few = [one for one in found if one.representative or one.side != "applicant"]
    return few if any(one.side == "applicant" for one in few) else found[:MANY] + few


def rooms(grid: Grid, taken: Sequence[Hearing]) -> tuple[values.Room, ...]:
    """Rooms in use, closed where a hearing stands, and on days that are not a travelling tribunal's."""
    found: list[values.Room] = []
    for one in Room.objects.filter(district=settings.DISTRICT).order_by("pk"):
        shut = {slot for day in grid.days if not _open(one, day) for slot in grid.of_day(day)}
        for hearing in taken:
            if hearing.room_id == one.pk:
                shut |= grid.touched(local(hearing.begins), local(hearing.ends))
        place = values.ANYWHERE if one.online else one.street
        found.append(values.Room(one.pk, place, one.seats, frozenset(shut)))
    return tuple(found)


def _open(room: Room, day: date) -> bool:
    return (room.until is None or day <= room.until) and (not room.days or day in room.days)


def roster(
    grid: Grid, taken: Sequence[Hearing], disputes: Sequence[Dispute] = ()
) -> tuple[values.Arbitrator, ...]:
    """Everybody on the roster, with what they may not hear and when they are not there."""
    first, last = grid.days[0], grid.days[-1]
    rows = (
        on_the_roster(first, last).select_related("account").prefetch_related("absences", "conflicts").order_by("pk")
    )  # fmt: skip
    sits: dict[int, set[int]] = {}
    for hearing in taken:
        for seat in hearing.sittings.all():
            sits.setdefault(seat.arbitrator_id, set()).update(
                grid.touched(local(hearing.begins), local(hearing.ends))
            )
    away_from = barred(list(rows), disputes)
    return tuple(_arbitrator(grid, one, frozenset(sits.get(one.pk, ())), away_from[one.pk]) for one in rows)


def on_the_roster(first: date, last: date | None = None) -> QuerySet[Arbitrator]:
    """Who is on the roster on some of these days."""
    found = Arbitrator.objects.filter(district=settings.DISTRICT, since__lte=last or first)
    return found.filter(Q(until__isnull=True) | Q(until__gte=first))


def _arbitrator(
    grid: Grid, one: Arbitrator, taken: frozenset[int], barred: dict[str, str]
) -> values.Arbitrator:
    absent = [row.days for row in one.absences.all() if row.ended_at is None]
    away = {
        day
        for day in grid.days
        if (one.weekdays and day.isoweekday() not in one.weekdays)
        or day < one.since
        or (one.until and day > one.until)
        or any(span.lower <= day < span.upper for span in absent if span.lower and span.upper)
    }
    shut = frozenset(slot for day in away for slot in grid.of_day(day))
    return values.Arbitrator(one.pk, frozenset(one.skills), one.presides, one.part_time, shut, barred, taken)


def request(
    dispute: Dispute, grid: Grid, held: Measures, soonest: date, *, seats: int, streets: frozenset[str],
    members: int = 0, online: bool = False,
) -> values.Request:  # fmt: skip
    """A case that waits for its hearing."""
    procedure = dispute.procedure or "ordinary"
    impossible: set[int] = set()
    preferred: list[frozenset[int]] = []
    people: set[str] = set()
    for party in present(dispute):
        people |= keys_of(party)
        wished: set[int] = set()
        for wish in party.time_wishes.all():
            if wish.during.lower is None or wish.during.upper is None:
                continue
            slots = grid.touched(local(wish.during.lower), local(wish.during.upper))
            if wish.kind == "impossible":
                impossible |= slots
            else:
                wished |= slots
        preferred += [frozenset(wished)] if wished else []
    due = dispute.case.due_on - timedelta(days=held.decide_days) if dispute.case.due_on else None
    street = dispute.work_place or dispute.case.street
    return values.Request(
        dispute.pk, dispute.kind, held.lengths[procedure], soonest, due, dispute.green, seats,
        street if street in streets and not seats and not online else values.SEAT, online, members or held.panels[procedure],
        frozenset(people), frozenset(impossible), tuple(preferred),
    )  # fmt: skip


def complete(dispute: Dispute) -> bool:
    """Whether every place of its panel is taken, or none: somebody who left is replaced before a hearing is planned."""
    there = {one.place for one in dispute.panel.all() if one.ended_at is None}
    return not there or len(there) >= wanted(dispute)


def wanted(dispute: Dispute) -> int:
    """How many arbitrators hear it by its procedure."""
    return measures(timezone.localdate()).panels[dispute.procedure or "ordinary"]


def panels_of(disputes: Iterable[Dispute]) -> dict[int, values.Panel]:
    """Panels that stand."""
    found: dict[int, values.Panel] = {}
    for dispute in disputes:
        members = sorted(
            (one for one in dispute.panel.all() if one.ended_at is None), key=lambda one: one.place
        )
        if members:
            found[dispute.pk] = values.Panel(tuple(one.arbitrator_id for one in members))
    return found


def grid_between(first: date, last: date) -> Grid:
    """The working days between two days, with the periods that hold on the first."""
    return grid_of(calendars.current(), first, last, measures(first).day())


def standing(first: date, last: date) -> list[Hearing]:
    """Hearings of these days that are planned or were held."""
    since, until = (aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
    return list(
        Hearing.objects.filter(
            district=settings.DISTRICT, state__in=["planned", "held"], during__overlap=(since, until)
        ).select_related("dispute__case", "room").prefetch_related("sittings__arbitrator")
    )  # fmt: skip


def waiting() -> list[Dispute]:
    """Arbitrations that were accepted and have no hearing to come; those whose hearing was postponed too."""
    return list(
        Dispute.objects.filter(
            district=settings.DISTRICT, case__work="arbitration", case__state="accepted"
        ).exclude(hearings__state="planned")
        .select_related("case").prefetch_related("panel__arbitrator", "parties__time_wishes").order_by("-green", "case__due_on", "pk")
    )  # fmt: skip


def month_of(
    disputes: Sequence[Dispute], first: date, last: date, *, watched: frozenset[int] = frozenset(),
    remote: frozenset[int] = frozenset(), booked: Mapping[int, int] | None = None,
    around: Sequence[Hearing] | None = None,
) -> values.Month:  # fmt: skip
    """Everything that a plan of these cases must keep.

    Args:
        disputes: that are to be heard.
        first: the first day within which.
        last: the last one.
        watched: cases whose hearing is open to an audience.
        remote: cases that are heard by video.
        booked: case → seats that its audience has booked already.
        around: hearings that stand and take room and people; all of these days, unless told.
    """
    grid, held = grid_between(first, last), measures(first)
    taken = standing(first, last) if around is None else around
    halls = rooms(grid, taken)
    seats = min((one.seats for one in halls if one.seats), default=0)
    streets = frozenset(one.place for one in halls if one.place not in {values.SEAT, values.ANYWHERE})
    soonest = max(first, earliest(timezone.localdate()))
    panels = panels_of(disputes)
    busy = _busy(grid, taken)
    asked: list[values.Request] = []
    for one in disputes:
        members = len(panels[one.pk].members) if one.pk in panels else 0
        made = request(
            one,
            grid,
            held,
            soonest,
            seats=max(seats, (booked or {}).get(one.pk, 0)) if one.pk in watched else 0,
            online=one.pk in remote,
            streets=streets,
            members=members,
        )
        there = frozenset(slot for person in made.people for slot in busy.get(person, ()))
        asked.append(values.Request(**{**made.__dict__, "impossible": made.impossible | there}))
    return values.Month(
        grid, halls, roster(grid, taken, disputes), tuple(asked), panels, held.points(), held.day_most
    )


def _busy(grid: Grid, taken: Sequence[Hearing]) -> dict[str, set[int]]:
    """Slots in which parties and agents are in a hearing that stands."""
    found: dict[str, set[int]] = {}
    for hearing in taken:
        slots = grid.touched(local(hearing.begins), local(hearing.ends))
        for party in present(hearing.dispute):
            for key in keys_of(party):
                found.setdefault(key, set()).update(slots)
    return found
