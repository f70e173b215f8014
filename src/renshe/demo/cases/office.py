"""The office's hours, and who worked at its desks in the past year."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from renshe.casework.actors import Actor
from renshe.core.clock import Calendar
from renshe.demo.cards import STAFF, Desk, account_name
from renshe.demo.district.streets import streets
from renshe.registry.actions import staff
from renshe.registry.staff import as_whom

ZONE = ZoneInfo("Asia/Shanghai")
OPENS, CLOSES = time(9), time(17)
HALL = "区政务大厅人社专区"
_NAMES = (
    "冯雪", "谢军", "许婷", "邓伟", "曾洁", "彭涛", "苏琳", "卢强", "蒋丽", "蔡勇", "余芳", "潘杰", "杜娟", "戴明", "钟燕",
    "姚斌", "谭颖", "廖宇", "邹倩", "熊波", "金玲", "陆海",
)  # fmt: skip


@dataclass(frozen=True)
class Hours:
    """Working days and hours."""

    calendar: Calendar

    def later(self, moment: datetime, days: int, chance: Random) -> datetime:
        """A time in office hours, some working days after a moment; 0 for as soon as may be."""
        day = moment.date()
        if days == 0:
            soon = moment + timedelta(minutes=chance.randint(4, 25), seconds=chance.randint(0, 59))
            if self.calendar.is_workday(day) and OPENS <= soon.time() <= CLOSES and soon.date() == day:
                return soon
            days = 0 if self.calendar.is_workday(day) and moment.time() < OPENS else 1
        return self.within(self.workday(day, days), chance)

    def within(self, day: date, chance: Random) -> datetime:
        """Some time of a day while the office is open."""
        seconds = chance.randint(0, 8 * 3600 - 1)
        return datetime.combine(day, OPENS, ZONE) + timedelta(seconds=seconds)

    def workday(self, day: date, number: int) -> date:
        """The working day that comes `number` working days after (before, when negative) a day."""
        step = timedelta(days=1 if number >= 0 else -1)
        while number:
            day += step
            number -= (step.days) * self.calendar.is_workday(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after the first day up to the last; 0 when the last is not later."""
        days = (last - first).days
        return sum(self.calendar.is_workday(first + timedelta(days=place)) for place in range(1, days + 1))


@dataclass(frozen=True)
class Colleagues:
    """Who works where, as the history names them.

    Attributes:
        clerks: by street; "" for the hall.
        reviewers: by board.
        chief: of all boards.
    """

    clerks: dict[str, Actor]
    reviewers: dict[str, Actor]
    chief: Actor


def colleagues(boards: tuple[str, ...]) -> Colleagues:
    """Find or make the staff of all counters and boards; the demo's own officers keep their street and board."""
    names = iter(_NAMES)
    mine, second, chief = STAFF["clerk"], STAFF["reviewer"], STAFF["chief"]
    clerks = {
        mine.street: actor_of("clerk", mine),
        "": make_colleague("hall", Desk(next(names), "clerk", HALL)),
    }
    for code, name in zip(streets().codes, streets().names, strict=True):
        if code not in clerks:
            desk = Desk(next(names), "clerk", f"{name}街道人社服务窗口", street=code)
            clerks[code] = make_colleague(f"counter-{code}", desk)
    reviewers = {second.board: actor_of("reviewer", second)}
    for board in boards:
        if board not in reviewers:
            reviewers[board] = make_colleague(
                f"review-{board}", Desk(next(names), "reviewer", HALL, board=board)
            )
    return Colleagues(clerks, reviewers, actor_of("chief", chief))


def make_colleague(code: str, desk: Desk) -> Actor:
    """A colleague without a password, whom nobody can be by a click."""
    user, made = User.objects.get_or_create(
        username=account_name(code), defaults={"first_name": desk.name, "is_staff": True}
    )
    if made:
        user.set_unusable_password()
        user.save()
    staff.establish(user=user, role=desk.role, unit=desk.unit, street=desk.street, board=desk.board)
    return _of(user, desk)


def actor_of(code: str, desk: Desk) -> Actor:
    """A colleague who is there, as the history names them."""
    return _of(User.objects.get(username=account_name(code)), desk)


def _of(user: User, desk: Desk) -> Actor:
    return Actor(user.pk, as_whom(user), desk.unit)
