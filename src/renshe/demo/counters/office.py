"""Who works at the windows: a clerk for each, with skills, shifts and leave, and a chief representative for each street."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from psycopg.types.range import Range

from renshe.book import calendars
from renshe.demo.cards import STAFF, account_name
from renshe.demo.cases.office import colleagues
from renshe.demo.counters.places import Places
from renshe.demo.district.streets import streets
from renshe.domains.counters.models import Counter, Leave, Shift, Skill
from renshe.domains.counters.opening import sessions
from renshe.registry.models import Appointment
from renshe.registry.staff import boards

_FAMILIES = "温,甘,左,舒,秦,尹,薛,侯,雷,龙,段,郝,孔,毛,邵,史,万,覃,武,赖,龚,庞,殷,施,洪,翟,安,倪,严,章"
_GIVEN = "嘉,倩怡,文博,思远,静雯,俊杰,美玲,志强,晓彤,子轩,慧敏,国栋,雅婷,建华,诗琪,永康,佩珊,振宇,婉仪,启明"
FEW = 6  # one clerk in so many serves three boards only
AWAY = ("annual", "training", "sick", "annual", "training")  # leave of the next days


@dataclass(frozen=True, slots=True)
class Seat:
    """A window and who usually sits there.

    Attributes:
        boards: what can be called there; empty for everything.
    """

    counter: Counter
    clerk: int
    boards: tuple[str, ...]


def staff(places: Places, today: date, now: datetime, chance: Random) -> dict[str, list[Seat]]:
    """Make the clerks and the chief representatives; nobody can be one of them by a click, but for the demo's own clerk at window 1.

    Returns:
        The windows of each street with their clerks.
    """
    taken = {desk.name for desk in STAFF.values()}
    names = [f"{family}{given}" for family, given in product(_FAMILIES.split(","), _GIVEN.split(","))]
    waiting = iter(chance.sample([name for name in names if name not in taken], len(names)))
    known = _known(places)
    wanted, titles = list[tuple[User, str, str]](), dict(zip(streets().codes, streets().names, strict=True))
    for street, windows in places.windows.items():
        wanted.append((_account(f"chief-{street}", next(waiting), now), "chief", street))
        wanted += [
            (_account(f"counter-{street}-{window.number}", next(waiting), now), "clerk", street) for window in windows[1:]
        ]  # fmt: skip
    users = User.objects.bulk_create([user for user, _, _ in wanted])
    Appointment.objects.bulk_create(
        Appointment(
            district=settings.DISTRICT, user=user, role=role, unit=f"{titles[street]}街道人社服务窗口", street=street, since=today,
            appointed_at=now,
        )
        for user, (_, role, street) in zip(users, wanted, strict=True)
    )  # fmt: skip
    at = {user.username: user for user in users}
    seats: dict[str, list[Seat]] = {}
    for street, windows in places.windows.items():
        clerks = [known[street]]
        clerks += [at[account_name(f"counter-{street}-{window.number}")].pk for window in windows[1:]]
        seats[street] = _seats(windows, clerks, today, chance)
    return seats


def _known(places: Places) -> dict[str, int]:
    """The clerk of each street who told its past, at window 1."""

    def accounts() -> dict[str, int]:
        """Those that are there."""
        names = {account_name(f"counter-{street}"): street for street in places.windows}
        names[account_name("clerk")] = STAFF["clerk"].street
        rows = User.objects.filter(username__in=names).values_list("username", "pk")
        return {names[name]: key for name, key in rows}

    found = accounts()
    if found.keys() != places.windows.keys():
        colleagues(tuple(boards()))
        found = accounts()
    return found


def _account(code: str, name: str, now: datetime) -> User:
    return User(
        username=account_name(code),
        first_name=name,
        is_staff=True,
        password=UNUSABLE_PASSWORD_PREFIX,
        date_joined=now,
    )


def _seats(windows: Sequence[Counter], clerks: Sequence[int], today: date, chance: Random) -> list[Seat]:
    """Skills: what the window serves, three boards for one clerk in FEW, and everything for the others."""
    found, since = list[Seat](), date(today.year - 1, 1, 1)
    for window, clerk in zip(windows, clerks, strict=True):
        mine = tuple(window.boards)
        if not mine and window.number > 2 and not chance.randrange(FEW):
            mine = tuple(sorted(chance.sample([*boards()], 3)))
        Skill.objects.bulk_create(
            Skill(district=settings.DISTRICT, clerk_id=clerk, board=board, since=since) for board in mine
        )
        found.append(Seat(window, clerk, mine))
    return found


def duty(seats: dict[str, list[Seat]], today: date, now: datetime, chance: Random) -> list[Shift]:
    """Write leave, and plan the shifts of this week and the next one around it: everybody in the usual hours, every other one in the evening.

    Returns:
        The shifts, not written yet.
    """
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=place) for place in range(14)]
    away = _away(seats, today, now, chance)
    return [
        Shift(
            district=settings.DISTRICT, clerk_id=seat.clerk, street=street, kind="evening" if session.evening else "usual",
            during=Range(session.opens, session.closes), made_at=now,
        )
        for street, mine in seats.items()
        for day in week
        for session in sessions(street, day)
        for place, seat in enumerate(mine)
        if day not in away.get(seat.clerk, ()) and (not session.evening or (place + day.day) % 2)
    ]  # fmt: skip


def _away(seats: dict[str, list[Seat]], today: date, now: datetime, chance: Random) -> dict[int, set[date]]:
    """Some are away for two days within the next days."""
    chief = User.objects.get(username=account_name("chief"))
    calendar, day = calendars.current(), today + timedelta(days=1)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    second = [seat for mine in seats.values() for seat in mine[1:]]
    found: dict[int, set[date]] = {}
    for why, seat in zip(AWAY, chance.sample(second, len(AWAY)), strict=True):
        Leave.objects.create(
            district=settings.DISTRICT, clerk_id=seat.clerk, days=Range(day, day + timedelta(days=2)), why=why, by=chief,
            made_at=now,
        )  # fmt: skip
        found[seat.clerk] = {day, day + timedelta(days=1)}
    return found
