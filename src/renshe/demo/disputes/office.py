"""Who mediates, registers, hears and signs in the demo, and in which rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.models import User

from renshe.casework.actors import Actor
from renshe.demo.cards import STAFF, Desk
from renshe.demo.cases.office import actor_of, make_colleague
from renshe.domains.disputes import api
from renshe.domains.disputes.models import Absence, Arbitrator, Body, Conflict, Mediator, Room, Training
from renshe.registry.models import Employer

HOUSE = "区劳动人事争议仲裁院"
FULL_TIME, PART_TIME = 12, 28
TRAVELS = ("440104003", "440104010", "440104018")  # streets to which the tribunal travels
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜", (
    "文博", "雅琴", "志远", "晓岚", "国强", "思敏", "建平", "玉梅", "嘉俊", "海燕", "伟明", "静怡", "永康",
)  # fmt: skip
COURSES = (("要素式办案", 8), ("新就业形态争议", 6), ("庭审礼仪和接待", 4), ("文书写作", 8), ("调解技巧", 6))


@dataclass(frozen=True)
class Office:
    """Everybody, as the history names them.

    Attributes:
        leads: mediator of a body: its row in the register, and who acts.
        others: of the same body, without an account.
        judges: with an account, who preside; sides: part-timers.
    """

    registrars: tuple[Actor, ...]
    director: Actor
    legal: Actor
    bodies: tuple[Body, ...]
    leads: dict[int, tuple[Mediator, Actor]]
    others: dict[int, Mediator]
    judges: tuple[tuple[Arbitrator, Actor], ...]
    sides: tuple[Arbitrator, ...]
    rooms: tuple[Room, ...]
    joint: Body

    def body(self, street: str) -> Body:
        """The body of a street; the joint centre where there is none."""
        return next((one for one in self.bodies if one.kind == "street" and one.street == street), self.joint)


def names(chance: Random) -> Iterator[str]:
    """Names of nobody, each once."""
    several = [surname + given for surname in _SURNAMES for given in _GIVEN]
    chance.shuffle(several)
    yield from several


def make(today: date, chance: Random) -> Office:
    """Write the rosters and rooms; the demo's own accounts must be there."""
    told, since = names(chance), date(today.year - 2, 1, 1)
    bodies = tuple(api.mediations.load_bodies())
    registrar = make_colleague("registrar-2", Desk(next(told), "registrar", HOUSE))
    leads, others = _mediators(bodies, told, since)
    judges, sides = _arbitrators(told, since, chance)
    office = Office(
        (actor_of("registrar", STAFF["registrar"]), registrar), actor_of("director", STAFF["director"]), actor_of("legal", STAFF["legal"]),
        bodies, leads, others, judges, sides, _rooms(today), next(one for one in bodies if one.kind == "joint"),
    )  # fmt: skip
    _learn(office, today, chance)
    return office


def _mediators(
    bodies: tuple[Body, ...], told: Iterator[str], since: date
) -> tuple[dict[int, tuple[Mediator, Actor]], dict[int, Mediator]]:
    leads, others, mine = dict[int, tuple[Mediator, Actor]](), dict[int, Mediator](), STAFF["mediator"]
    for body in bodies:
        if body.kind == "street" and body.street == mine.street:
            code, desk = "mediator", mine
            actor = actor_of(code, desk)
        else:
            code = f"mediator-{body.code}"
            desk = Desk(next(told), "mediator", body.name, street=body.street)
            actor = make_colleague(code, desk)
        lead = Mediator(
            district=settings.DISTRICT, body=body, account_id=actor.user_id, name=desk.name, since=since
        )
        other = Mediator(district=settings.DISTRICT, body=body, name=next(told), part_time=True, since=since)
        leads[body.pk], others[body.pk] = (lead, actor), other
    Mediator.objects.bulk_create([lead for lead, _ in leads.values()])
    Mediator.objects.bulk_create(others.values())
    return leads, others


def _arbitrators(
    told: Iterator[str], since: date, chance: Random
) -> tuple[tuple[tuple[Arbitrator, Actor], ...], tuple[Arbitrator, ...]]:
    kinds = list(api.disputes().kinds)
    actors = [actor_of("arbitrator", STAFF["arbitrator"])]
    desks = [STAFF["arbitrator"], *(Desk(next(told), "arbitrator", HOUSE) for _ in range(FULL_TIME - 1))]
    actors += [make_colleague(f"arbitrator-{place}", desk) for place, desk in enumerate(desks[1:], 2)]
    judges = [
        Arbitrator(district=settings.DISTRICT, account_id=actor.user_id, name=desk.name, skills=kinds, since=since)
        for actor, desk in zip(actors, desks, strict=True)
    ]  # fmt: skip
    sides = [
        Arbitrator(
            district=settings.DISTRICT, name=next(told), presides=place % 4 == 0, part_time=True, since=since,
            skills=sorted(chance.sample(kinds, 6)), weekdays=sorted(chance.sample(range(1, 6), 3)),
        )
        for place in range(PART_TIME)
    ]  # fmt: skip
    Arbitrator.objects.bulk_create([*judges, *sides])
    return tuple(zip(judges, actors, strict=True)), tuple(sides)


def _rooms(today: date) -> tuple[Room, ...]:
    seat = "区劳动人事争议仲裁院(演示)"
    rooms = [
        Room(district=settings.DISTRICT, name=f"第{name}仲裁庭", address=f"{seat}{floor}楼", seats=seats)
        for name, floor, seats in (("一", 3, 30), ("二", 3, 12), ("三", 4, 0), ("四", 4, 0))
    ]
    rooms += [
        Room(
            district=settings.DISTRICT, name=f"巡回仲裁庭·{body.name.split('街道')[0]}", address=body.address, street=body.street,
            seats=10, days=_thursdays(today, week),
        )
        for week, body in enumerate(Body.objects.filter(kind="street", street__in=TRAVELS).order_by("street"))
    ]  # fmt: skip
    rooms.append(Room(district=settings.DISTRICT, name="网上仲裁庭", online=True))
    return tuple(Room.objects.bulk_create(rooms))


def _thursdays(today: date, week: int) -> list[date]:
    """Every third Thursday of the past year and the next two months."""
    first = today - timedelta(days=370 + (today.weekday() - 3) % 7 - 7 * week)
    return [first + timedelta(days=21 * place) for place in range(21)]


def _learn(office: Office, today: date, chance: Random) -> None:
    """Trainings of the year, an absence to come, and somebody who may not hear a firm's cases."""
    by = office.director.user_id
    people = [{"arbitrator": one} for one, _ in office.judges] + [{"arbitrator": one} for one in office.sides]
    people += [{"mediator": one} for one, _ in office.leads.values()]
    first = date(today.year, 1, 1)
    Training.objects.bulk_create(
        Training(
            district=settings.DISTRICT, title=title, hours=hours, by_id=by, **who,
            on=first + timedelta(days=chance.randint(0, (today - first).days)),
        )
        for who in people
        for title, hours in chance.sample(COURSES, chance.randint(1, 4))
    )  # fmt: skip
    judge = office.judges[-1][0]
    Absence.objects.create(
        district=settings.DISTRICT, arbitrator=judge, why="休假", by_id=by, at=User.objects.get(pk=by).date_joined,
        days=(today + timedelta(days=14), today + timedelta(days=19)),
    )  # fmt: skip
    if firm := Employer.objects.order_by("pk").first():
        Conflict.objects.create(
            district=settings.DISTRICT, arbitrator=judge, employer=firm, kind="worked", why="三年前在该单位任法务",
            by_id=by, at=User.objects.get(pk=by).date_joined,
        )  # fmt: skip
