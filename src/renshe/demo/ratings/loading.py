"""Put the past year's ratings into their tables: all of it in one transaction, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from time import perf_counter
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import Actor
from renshe.casework.models import CaseEvent
from renshe.core.chain import START
from renshe.demo.cards import account_name
from renshe.demo.cases.loading import copy_rows
from renshe.demo.cases.office import ZONE, Hours
from renshe.demo.cases.telling import Shelf
from renshe.demo.ratings.mending import Telling
from renshe.demo.ratings.saying import say
from renshe.domains.ratings import rules
from renshe.domains.ratings.listening import CLOSING, NOT_RATED, WORKED_ON
from renshe.domains.ratings.models import Mending, MendingStep, Objection, Occasion, Rating, Ruling
from renshe.domains.ratings.tokens import digest_of, token_of
from renshe.registry.staff import as_whom

TABLES = (Occasion, Rating, Mending, MendingStep, Objection, Ruling)
RATED = 0.34  # share of the acts that are rated (assumed)
# One bad rating stays in each of these, rated so many to so many days ago.
STAY = ("open", "verified", "unfounded", "mended", "answered", "called")
STAYS_FROM, STAYS_TO = timedelta(days=28), timedelta(days=9)
MAKING = 0x72617465  # number of the advisory lock


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and how long it took in seconds."""

    occasions: int
    ratings: int
    bad: int
    seconds: float


@dataclass(frozen=True)
class Closed:
    """A case that came to its end."""

    case: int
    number: str
    person: int | None
    employer: int | None
    item: str
    board: str
    street: str
    channel: str
    late: bool
    at: datetime
    hands: list[int]
    clerk: int | None


def load(*, now: datetime | None = None, seed: int = 1) -> Loaded | None:
    """Let the people of the past year's cases rate them. A killed run leaves nothing behind.

    Args:
        now: until when; the present unless given.
        seed: another seed, another year.

    Returns:
        What was done; None when there are ratings already, or no case was closed.
    """
    began, now = perf_counter(), (now or timezone.now()).astimezone(ZONE)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        closed = [] if Rating.objects.exists() else list(_closed())
        if not closed:
            return None
        shelf = _made(closed, now, Random(f"{seed} {now.date()}"))  # noqa: S311 - a demo, the same each time
        for table in TABLES:
            copy_rows(cursor, table, shelf.rows.get(table, []))
            cursor.execute(
                "select setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, 1), true)",
                [table._meta.db_table, shelf.numbers[table]],
            )
    with connection.cursor() as cursor:
        cursor.execute("analyze " + ", ".join(table._meta.db_table for table in TABLES))
    occasions, ratings, bad = (len(shelf.rows.get(table, [])) for table in (Occasion, Rating, Mending))
    return Loaded(occasions, ratings, bad, perf_counter() - began)


def _closed() -> Iterator[Closed]:
    """Every case that was served or not accepted, and has no occasion yet, in the order of its end."""
    ends: dict[int, datetime] = dict(
        CaseEvent.objects.filter(verb__in=CLOSING).order_by("case", "number").values_list("case_id", "at")
    )
    staff = CaseEvent.objects.filter(by__isnull=False).exclude(unit="").exclude(verb__in=NOT_RATED)
    hands = dict(staff.order_by().values_list("case_id").annotate(hands=ArrayAgg("by_id", distinct=True)))
    clerks = _clerks()
    rows = CaseEvent.objects.filter(
        verb__in=CLOSING, case__state__in=["served", "not_accepted"], case__row=0, case__rating_occasions__isnull=True
    ).order_by("case_id", "-number").distinct("case_id")  # fmt: skip
    fields = (
        "number",
        "person_id",
        "employer_id",
        "item",
        "board",
        "street",
        "application__channel",
        "due_on",
        "closed_on",
    )
    for key, *told in rows.values_list("case_id", *(f"case__{name}" for name in fields)):
        number, person, employer, item, board, street, channel, due, day = told
        yield Closed(
            key, number, person, None if person else employer, item, board, street, channel,
            bool(due and day and day > due), ends[key], hands.get(key, []), clerks.get(key),
        )  # fmt: skip


def _clerks() -> dict[int, int]:
    """Who stands for a case: whoever did the first of the verbs that people work on it with."""
    found: dict[int, tuple[int, int]] = {}
    rows = (
        CaseEvent.objects.filter(verb__in=WORKED_ON, by__isnull=False)
        .exclude(unit="")
        .exclude(verb__in=NOT_RATED)
    )
    for case, verb, by in rows.order_by("case_id", "number").values_list("case_id", "verb", "by_id"):
        rank = WORKED_ON.index(verb)
        if case not in found or rank <= found[case][0]:
            found[case] = (rank, by)
    return {case: by for case, (_rank, by) in found.items()}


def _made(closed: list[Closed], now: datetime, chance: Random) -> Shelf:
    shelf = Shelf(settings.DISTRICT)
    for table in TABLES:
        shelf.numbers[table] = table._meta.default_manager.aggregate(last=Max("pk"))["last"] or 0
    telling = Telling(shelf, Hours(calendars.current()), chance, now, _actor("chief"), _actor("auditor"))
    closed.sort(key=lambda one: (one.at, one.case))
    year = (closed[0].at.date(), now.date())
    chief = telling.chief.user_id
    recent = [one for one in closed if now - STAYS_FROM < one.at < now - STAYS_TO and chief not in one.hands]
    staying = dict(
        zip((one.case for one in chance.sample(recent, min(len(STAY), len(recent)))), STAY, strict=False)
    )
    for one in closed:
        occasion, halt = _occasion(shelf, one, chance), staying.get(one.case, "")
        rating = _rating(shelf, one, occasion, now, chance, year, bad=bool(halt))
        if rating is not None and rating.level in rules.current().bad:
            _task(shelf, rating, occasion, telling, halt)
    return shelf


def _occasion(shelf: Shelf, one: Closed, chance: Random) -> Occasion:
    key = UUID(int=chance.getrandbits(128), version=4)
    on = one.at.astimezone(ZONE).date()
    return shelf.make(
        Occasion, district=settings.DISTRICT, key=key, kind="case", case_id=one.case, visit="", number=one.number,
        person_id=one.person, employer_id=one.employer, street=one.street, board=one.board, items=[one.item],
        clerk_id=one.clerk, hands=sorted({*one.hands, *([one.clerk] if one.clerk else [])}), channel=one.channel, at=one.at,
        until=one.at + timedelta(days=rules.number("open-for", on)), token_digest=digest_of(token_of(key)), invited=True,
    )  # fmt: skip


def _rating(
    shelf: Shelf,
    one: Closed,
    occasion: Occasion,
    now: datetime,
    chance: Random,
    year: tuple[date, date],
    *,
    bad: bool,
) -> Rating | None:
    at = one.at + timedelta(
        minutes=chance.choice((3, 12, 45, 180, 900, 2000, 6000)), seconds=chance.randint(0, 59)
    )
    if (chance.random() >= RATED and not bad) or at > now:
        return None
    counter = one.channel == "counter"
    said = say(chance, item=one.item, late=one.late, counter=counter, on=at.date(), year=year, bad=bad)
    rating = shelf.make(
        Rating, district=settings.DISTRICT, occasion_id=occasion.pk, level=said.level,
        reasons=said.reasons, words=said.words, at=at,
        channel=chance.choice(("qr", "qr", "kiosk", "sms")) if counter else chance.choice(("page", "sms")), by_id=None,
    )  # fmt: skip
    rating.occasion = occasion
    return rating


def _task(shelf: Shelf, rating: Rating, occasion: Occasion, telling: Telling, halt: str) -> None:
    day = rating.at.astimezone(ZONE).date()
    clock = rules.due("verify", day)
    task = shelf.make(
        Mending, district=settings.DISTRICT, key=UUID(int=telling.chance.getrandbits(128), version=4), rating_id=rating.pk,
        street=occasion.street, board=occasion.board, state="open", head=START, opened_on=day,
        verify_due=clock.due or day, provisional=clock.provisional,
    )  # fmt: skip
    task.rating = rating
    telling.tell(task, rating.at.astimezone(ZONE), halt)


def _actor(code: str) -> Actor:
    user = User.objects.get(Q(username=account_name(code)))
    return Actor(user.pk, as_whom(user))
