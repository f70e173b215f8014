"""The tasks of bad ratings as those who work on them see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import Actor
from renshe.core.chain import Entry, first_broken
from renshe.core.transitions import Row
from renshe.domains.ratings import rules
from renshe.domains.ratings.actions.moving import content, last_day_to_rate
from renshe.domains.ratings.models import Mending, MendingStep, Objection, Rating
from renshe.domains.ratings.table import TABLE
from renshe.registry.queries.identity import person_of
from renshe.registry.staff import as_whom, held, may

VERBS = ("ratings.verify", "ratings.exclude")


def task_of(rating: Rating) -> Mending | None:
    """The task of a rating; None for a good one."""
    return Mending.objects.filter(rating=rating).first()


def officer_of(user: User, task: Mending) -> Actor:
    """An officer, with what the permission table lets them do in this street and board; `rated` where they were rated."""
    person = person_of(user)
    verbs = {verb for verb in VERBS if may(user, verb, street=task.street, board=task.board)}
    if user.pk in task.rating.occasion.hands:
        verbs = {"rated"}
    return Actor(user.pk, as_whom(user), person_id=person.pk if person else None, may=frozenset(verbs))


def district_wide(user: User) -> bool:
    """Whether somebody answers for the whole district and not for one street."""
    return user.is_superuser or any(not one.street and one.verbs.intersection(VERBS) for one in held(user))


def visible(user: User) -> "QuerySet[Mending]":
    """The tasks that somebody may work on: of their streets and boards, and of no act in which they had a hand."""
    places = Q(pk__in=[])
    for one in held(user):
        if one.verbs.intersection(VERBS):
            here = Q()
            if one.street:
                here &= Q(street=one.street)
            if one.board:
                here &= Q(board=one.board)
            places |= here if here else Q(pk__isnull=False)
    if user.is_superuser:
        places = Q()
    rows = Mending.objects.filter(places, district=settings.DISTRICT)
    return rows.exclude(rating__occasion__hands__contains=[user.pk]).select_related("rating__occasion")


def due_of(task: Mending) -> date | None:
    """The day by which the next thing has to be done; None where none is laid down."""
    if task.state in {"open", "reopened"}:
        return task.verify_due
    return task.mend_due if task.state == "verified" else None


def light_of(task: Mending, on: date) -> str:
    """Colour of its clock: red when it is late or due today, amber when a working day is left, else green; grey without one."""
    due = due_of(task)
    if due is None:
        return "grey"
    if due <= on:
        return "red"
    calendar = calendars.current()
    left = sum(
        calendar.is_workday(date.fromordinal(day)) for day in range(on.toordinal() + 1, due.toordinal() + 1)
    )
    return "amber" if left <= 1 else "green"


def open_tasks(user: User) -> list[Mending]:
    """Tasks that are under way, the most pressing first."""
    rows = visible(user).filter(closed_on__isnull=True)
    return sorted(rows, key=lambda one: (due_of(one) or date.max, one.opened_on, one.pk))


def overdue(on: date, street: str | None = None) -> "QuerySet[Mending]":
    """Tasks whose verification or mending is late."""
    late = Q(state__in=["open", "reopened"], verify_due__lt=on) | Q(state="verified", mend_due__lt=on)
    rows = Mending.objects.filter(late, district=settings.DISTRICT)
    return rows.filter(street=street) if street else rows


def closed_tasks(user: User, most: int = 50) -> list[Mending]:
    """Tasks that are closed, the newest first."""
    return list(visible(user).filter(closed_on__isnull=False).order_by("-closed_on", "-pk")[:most])


def steps_of(task: Mending) -> list[MendingStep]:
    """Its history, the oldest first."""
    return list(MendingStep.objects.filter(mending=task).order_by("number"))


def objections_of(task: Mending) -> list[Objection]:
    """Objections with their rulings, the oldest first."""
    rows = Objection.objects.filter(rating_id=task.rating_id).select_related("by", "ruling__by")
    return list(rows.order_by("pk"))


def possible(user: User, task: Mending) -> list[Row]:
    """What somebody may do with a task now, so that a page shows only that."""
    by, found = officer_of(user, task), list[Row]()
    waiting = Objection.objects.filter(rating_id=task.rating_id, ruling__isnull=True).first()
    verified = {task.verifier_id, task.second_verifier_id}
    for row in TABLE.possible(task.state):
        if not by.may.intersection(row.who):
            continue
        if row.guard == "above" and (not district_wide(user) or user.pk == task.verifier_id):
            continue
        if row.guard == "objected" and (waiting is None or user.pk in verified | {waiting.by_id}):
            continue
        if row.guard == "may_object" and any(one.role == "verifier" for one in objections_of(task)):
            continue
        if row.guard == "called_often" and not _may_give_up(task, timezone.localdate()):
            continue
        found.append(row)
    return found


def _may_give_up(task: Mending, on: date) -> bool:
    last = last_day_to_rate(task)
    return task.calls >= rules.number("calls", on) and last is not None and on > last


@dataclass(frozen=True, slots=True)
class Proof:
    """What a walk over the histories of all tasks found.

    Attributes:
        tasks, steps: how many were checked.
        broken: key, number of the step and why, of the first that does not hold; None when all do.
    """

    tasks: int
    steps: int
    broken: tuple[str, int, str] | None


def prove() -> Proof:
    """Walk every task's history; stops at the first that does not hold."""
    tasks = steps = 0
    for task in Mending.objects.order_by("pk").prefetch_related("steps").iterator(500):
        entries = [Entry(step.number, content(step, str(task.key)), step.digest) for step in _sorted(task)]
        broken = first_broken(entries, count=task.events, head=task.head)
        if broken:
            return Proof(tasks, steps, (str(task.key), broken.number, broken.why))
        tasks, steps = tasks + 1, steps + len(entries)
    return Proof(tasks, steps, None)


def _sorted(task: Mending) -> Iterator[MendingStep]:
    yield from sorted(task.steps.all(), key=lambda one: one.number)  # pyright: ignore[reportAttributeAccessIssue] - the reverse name


def quiet(on: date) -> "QuerySet[Mending]":
    """Tasks whose person was called back and has said what they think, or has had the days for it."""
    rows = Mending.objects.filter(district=settings.DISTRICT, state="called", called_on__isnull=False)
    said = rows.filter(satisfied__isnull=False)
    keys = [
        one.pk
        for one in rows.filter(satisfied__isnull=True, called_on__lt=on)
        if (due := rules.due("rate-answer", one.called_on or on).due) is not None and due < on
    ]
    return Mending.objects.filter(Q(pk__in=said.values("pk")) | Q(pk__in=keys)).order_by(F("pk"))
