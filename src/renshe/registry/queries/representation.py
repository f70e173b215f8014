"""Who may act for whom among people: mandates, guardians, and the parents of minor children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from renshe.registry.mandate_rules import RULES, Ground
from renshe.registry.models import Employment, HouseholdMember, Mandate, Particulars, Person
from renshe.registry.numbers import IdNumber, mask_name, mask_number
from renshe.registry.queries.employer_roles import employer_role, employers_of, holders, seen_by
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal

__all__ = [
    "Authority",
    "Shown",
    "alive",
    "children_of",
    "employer_role",
    "employers_of",
    "given_by",
    "held_by",
    "holders",
    "lapsed",
    "may_act",
    "minor",
    "seen_by",
]

Standing = Literal["waiting", "lapsed", "in_force", "to_come", "over", "refused", "withdrawn", "died"]


@dataclass(frozen=True, slots=True)
class Authority:
    """Why one person may act for another on a day.

    Attributes:
        kind: family, guardian, agent; or child, for a parent who needs no mandate.
        items: item codes; empty for all.
        until: the last day; None while the child is a minor.
        ground: law and article.
        mandate: the mandate; None for a parent.
    """

    principal_id: int
    agent_id: int
    kind: str
    items: tuple[str, ...]
    since: date | None
    until: date | None
    ground: Ground
    mandate: Mandate | None = None

    @property
    def whole(self) -> bool:
        """It is for everything, so the agent may see the whole picture."""
        return not self.items

    def covers(self, item: str | None) -> bool:
        """Whether it is for an item; None asks for everything."""
        return self.whole or item in self.items


class Told(NamedTuple):
    """Where a mandate stands and since when, as its sides may know it."""

    state: str
    answered_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A mandate as one side of it sees it.

    Attributes:
        name: of the other side; empty while it must not be shown, because they have not answered.
        number: of the other side, masked.
        standing: where it stands on the day.
        answered: the other side has answered or taken it up.
    """

    mandate: Mandate
    name: str
    number: str
    standing: Standing
    answered: bool

    @property
    def told(self) -> Told:
        """State and times; one that the house turned down reads as if it had been taken, so that nothing can be guessed."""
        one, states = self.mandate, Mandate.State
        if one.state != states.REFUSED:
            return Told(one.state, one.answered_at, one.withdrawn_at)
        if _made_by(one) != one.principal_id:
            return Told(states.REFUSED if one.answered_at else states.ASKED, one.answered_at, None)
        return Told(states.WITHDRAWN if one.answered_at else states.GIVEN, None, one.answered_at)


def may_act(agent: Person, principal: Person, *, item: str | None, on: date) -> Authority | None:
    """By which authority one person may act for another.

    A person's death ends it (民法典 §173); so does the word of any source that they have died, until that is corrected.

    Args:
        agent: who wants to act.
        principal: for whom.
        item: code of the item; None for everything, which a mandate for chosen items is not.
        on: the day.
    """
    mandates = Mandate.objects.filter(
        principal=principal, agent=agent, state=Mandate.State.GIVEN, since__lte=on, until__gte=on
    )
    found = [authority for one in mandates if (authority := _of_mandate(one)).covers(item)]
    if not found and _is_child_of(agent, principal.pk, on):
        found = [_of_child(agent.pk, principal.pk)]
    return found[0] if found and alive([agent.pk, principal.pk]) else None


def alive(people: Iterable[int]) -> bool:
    """Nobody of them is said to have died, by any source."""
    said = Particulars.objects.filter(person_id__in=list(people), ended_at__isnull=True)
    return not said.filter(died_on__isnull=False).exists()


def minor(person: Person, on: date) -> bool:
    """Whether somebody is under age (民法典 §17), by the number and by every source that tells a birthday.

    Where sources disagree nobody is taken for a child. Who is sixteen and lives on their own work acts for themselves (§18).
    """
    said = Particulars.objects.filter(person=person, ended_at__isnull=True, born_on__isnull=False)
    days = set(said.values_list("born_on", flat=True))
    if person.document == Person.Document.RESIDENT:
        days.add(IdNumber(unseal(person.number_sealed)).born_on)
    if not days or any(_age(day, on) >= RULES.periods.adult_years for day in days):
        return False
    works = Employment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on), person=person, ended_at__isnull=True, since__lte=on
    )
    return any(_age(day, on) < 16 for day in days) or not works.exists()


def children_of(parent: Person, on: date) -> tuple[Authority, ...]:
    """The minor children of somebody's household for whom they act without a mandate (民法典 §§23, 27)."""
    children = Person.objects.filter(pk__in=_children(parent, on)).order_by("pk")
    return tuple(
        _of_child(parent.pk, one.pk)
        for one in children
        if minor(one, on) and not minor(parent, on) and alive([one.pk, parent.pk])
    )


def given_by(principal: Person, *, on: date) -> tuple[Shown, ...]:
    """All mandates that somebody gave or is asked for, the newest first.

    What another typed under a wrong name, or took back before it was answered, never reaches its principal.
    """
    rows = [
        one
        for one in _rows(principal=principal)
        if one.answered_at or _made_by(one) == principal.pk or one.state in {"asked", "given"}
    ]
    return _shown(rows, on, other="agent", mine=principal)


def held_by(agent: Person, *, on: date) -> tuple[Shown, ...]:
    """All mandates that somebody holds or has asked for, the newest first; none that was given under a wrong name."""
    rows = [one for one in _rows(agent=agent) if one.state != "refused" or _made_by(one) == agent.pk]
    return _shown(rows, on, other="principal", mine=agent)


def lapsed(at: datetime) -> datetime:
    """What was asked before this moment, and not answered, has lapsed."""
    return at - timedelta(days=RULES.asking.lapses_days)


def _rows(**side: Person) -> list[Mandate]:
    found = Mandate.objects.filter(**side, district=settings.DISTRICT).order_by("-made_at", "-pk")
    return list(found.select_related("principal", "agent", "made_by__identity"))


def _shown(rows: list[Mandate], on: date, *, other: str, mine: Person) -> tuple[Shown, ...]:
    """Mandates as one side sees them; who merely typed a number is told nothing of whose it is until it is answered."""
    said = points_of({getattr(one, f"{other}_id") for one in rows})
    shown = []
    for one in rows:
        person: Person = getattr(one, other)
        points = said.get(person.pk, {})
        known = one.answered_at is not None or _made_by(one) != mine.pk
        name = str(points["name"].value) if known and "name" in points else ""
        standing = _standing(one, on)
        if known and "died_on" in points and standing in {"in_force", "to_come", "waiting"}:
            standing = "died"
        shown.append(
            Shown(
                one,
                name if one.state in {"given", "asked"} else mask_name(name),
                mask_number(unseal(person.number_sealed)),
                standing,
                one.answered_at is not None,
            )
        )
    return tuple(shown)


def _made_by(mandate: Mandate) -> int | None:
    identity = getattr(mandate.made_by, "identity", None)
    return identity.person_id if identity else None


def _standing(mandate: Mandate, on: date) -> Standing:
    """Where a mandate stands; one that the house turned down looks as if it waited or held, so that nothing can be guessed."""
    own = _made_by(mandate) == mandate.principal_id
    if mandate.state == "withdrawn" or (mandate.state == "refused" and mandate.answered_at and own):
        return "withdrawn"
    if mandate.state == "refused" and mandate.answered_at:
        return "refused"
    if mandate.state in {"asked", "refused"} and not own:
        return "waiting" if mandate.made_at > lapsed(timezone.now()) and mandate.until >= on else "lapsed"
    if mandate.until < on:
        return "over"
    return "in_force" if mandate.since <= on else "to_come"


def _of_mandate(mandate: Mandate) -> Authority:
    ground = RULES.grounds["guardian" if mandate.kind == Mandate.Kind.GUARDIAN else "mandate"]
    return Authority(
        mandate.principal_id, mandate.agent_id, mandate.kind, tuple(mandate.items),
        mandate.since, mandate.until, ground, mandate,
    )  # fmt: skip


def _of_child(parent: int, child: int) -> Authority:
    return Authority(child, parent, "child", (), None, None, RULES.grounds["child"])


def _children(parent: Person, on: date) -> set[int]:
    """Who is registered as a child of the head, where the parent is the head; or as the head, where they are a parent.

    The register does not say whose child a spouse's is, so a spouse shows a paper and is entered as guardian.
    """
    holds = Q(ended_at__isnull=True) & (Q(since__isnull=True) | Q(since__lte=on))
    holds &= Q(until__isnull=True) | Q(until__gte=on)
    mine = HouseholdMember.objects.filter(holds, person=parent)
    found: set[int] = set()
    for home, relation, source in mine.values_list("household_id", "relation", "source"):
        below = {"head": "child", "parent": "head"}.get(relation)
        rows = HouseholdMember.objects.filter(holds, household_id=home, relation=below, source=source)
        found.update(rows.values_list("person_id", flat=True))
    return found - {parent.pk}


def _is_child_of(parent: Person, child: int, on: date) -> bool:
    if child not in _children(parent, on):
        return False
    return minor(Person.objects.get(pk=child), on) and not minor(parent, on)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
