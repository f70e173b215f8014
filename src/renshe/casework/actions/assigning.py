"""Who has a case: automatically when it comes in, taken by an officer, given by a supervisor, handed over when somebody leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import Assignment, Case
from renshe.casework.refused import Refused
from renshe.registry.models import Appointment, Identity, Permission
from renshe.registry.queries.picture import household
from renshe.registry.staff import called, holding

REVIEW, DECIDE = "casework.review", "casework.decide"
AUTOMATICALLY = "按街道、板块和手头件数自动分派"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may review cases of a place.

    Attributes:
        near: their appointment names the street itself, not all streets.
        also_decides: they may decide too, and are spared for that.
        open: how many open cases they have.
    """

    user: User
    unit: str
    near: bool
    also_decides: bool
    open: int


def candidates(
    *, street: str, board: str, person_id: int | None = None, but: Sequence[int] = ()
) -> list[Candidate]:
    """Who can get a case of a place, the most fitting first: their own street, no decider, the fewest open cases.

    Left out are who is away (a deputy stands in for that appointment today; the deputy can get it), the applicant,
    and the applicant's household.

    Args:
        street: of the case; empty narrows nothing.
        board: the same.
        person_id: who applies.
        but: accounts to leave out.
    """
    found: dict[int, Candidate] = {}
    barred = {*but, *_of_the_family(person_id)}
    rows = [(row, row_verbs) for row, row_verbs in _reviewers(street, board) if row.user_id not in barred]
    loads = _loads({row.user_id for row, _ in rows})
    for row, row_verbs in rows:
        one = Candidate(
            row.user,
            row.unit,
            bool(street) and row.street == street,
            DECIDE in row_verbs,
            loads.get(row.user_id, 0),
        )
        known = found.get(row.user_id)
        if known is None or _fits(one) < _fits(known):
            found[row.user_id] = one
    return sorted(found.values(), key=_fits)


def _fits(one: Candidate) -> tuple[bool, bool, int, int]:
    return (not one.near, one.also_decides, one.open, one.user.pk)


def _reviewers(street: str, board: str) -> list[tuple[Appointment, list[str]]]:
    """Appointments that let somebody review there today, with their verbs; who is stood in for is away."""
    today = timezone.localdate()
    permitted = Permission.objects.filter(
        district=OuterRef("district"), role=OuterRef("role"), ended_at__isnull=True
    )
    stood_in = Appointment.objects.filter(holding(today), deputy_for=OuterRef("pk"))
    rows = (
        Appointment.objects.filter(holding(today), district=settings.DISTRICT, user__is_active=True)
        .filter(
            Q(street="") | Q(street=street) if street else Q(), Q(board="") | Q(board=board) if board else Q()
        )
        .filter(Exists(permitted.filter(verb=REVIEW)), ~Exists(stood_in))
        .annotate(verbs=ArraySubquery(permitted.values("verb")))
        .select_related("user")
        .order_by("pk")
    )
    return [(row, cast("list[str]", cast("Any", row).verbs)) for row in rows]


def _loads(officers: set[int]) -> dict[int, int]:
    rows = Case.objects.filter(owner__in=officers, closed_on__isnull=True).order_by()
    return {owner: number for owner, number in rows.values_list("owner").annotate(Count("pk")) if owner}


def _of_the_family(person_id: int | None) -> set[int]:
    """The accounts of an applicant and their household."""
    if person_id is None:
        return set()
    people = {person_id, *(member.person_id for member in household(person_id))}
    return set(Identity.objects.filter(person__in=people).values_list("user_id", flat=True))


def place(case: Case, among: Sequence[Candidate] | None = None) -> dict[str, Any]:
    """Choose an owner for a case that is about to be submitted.

    Args:
        case: not written yet.
        among: who can get it, for many cases of one place at once; else it is looked up.

    Returns:
        What the history keeps of it; empty when nobody can review there, and it waits for somebody to take it.
    """
    fitting = (
        candidates(street=case.street, board=case.board, person_id=case.person_id) if among is None else among
    )
    if not fitting:
        return {}
    case.owner_id, case.unit = fitting[0].user.pk, fitting[0].unit
    return {"owner": fitting[0].user.pk, "unit": fitting[0].unit}


def without_family(fitting: Sequence[Candidate], person_id: int | None) -> Sequence[Candidate]:
    """Those who are neither the person a case is about nor of their household."""
    barred = _of_the_family(person_id)
    return [one for one in fitting if one.user.pk not in barred]


def with_one_more(fitting: Sequence[Candidate], owner: int | None) -> list[Candidate]:
    """The same people after one of them got a case, the most fitting first again."""
    return sorted(
        (replace(one, open=one.open + 1) if one.user.pk == owner else one for one in fitting), key=_fits
    )


def keep(case: Case, *, why: str, at: datetime) -> None:
    """Write down who has a case from now on; the row before it ends."""
    if case.events > 1:  # nobody had it before its first event
        Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    if case.owner_id is not None:
        Assignment.objects.create(
            district=case.district, case=case, officer_id=case.owner_id, since=at, why=why[:200]
        )


@transaction.atomic
def take(*, case: Case, by: Actor) -> Case:
    """Take a case over (认领).

    Raises:
        Refused: it is one's own already, or not to be taken.
    """
    case = queries.lock(case)
    if case.owner_id == by.user_id:
        raise Refused("have_it", "这个办件已经在您手上。")
    before = case.owner_id
    case.owner_id, case.unit = by.user_id, by.unit
    event = move(case, "take", by=by, detail={"from": before})
    keep(case, why="认领", at=event.at)
    return case


@transaction.atomic
def assign(*, case: Case, by: Actor, to: int, why: str = "") -> Case:
    """Give a case to an officer (分派).

    Args:
        case: not closed.
        by: a supervisor.
        to: the account that gets it.
        why: in words; may be empty.

    Raises:
        Refused: that officer can't have it: no permission for this place, away, or related to the applicant.
    """
    case = queries.lock(case)
    if case.owner_id == to:
        raise Refused("have_it", "这个办件已经在这位同事手上。")
    return _give(case, by, to, why, "assign")


@transaction.atomic
def hand_over(*, case: Case, by: Actor, why: str, to: int | None = None) -> Case:
    """Hand a case over (交接), because whoever has it is going to be away: they do it themselves, or a supervisor.

    Args:
        case: not closed.
        by: who has it, or may assign.
        why: in words.
        to: the account that gets it; None for whom the rule of assignment chooses.

    Raises:
        Refused: no words; nobody fitting; or the case of somebody else, without the permission to assign.
    """
    case = queries.lock(case)
    if not why.strip():
        raise Refused("reason", "请写明为什么交接。")
    supervises = case.owner_id != by.user_id and "casework.assign" in by.may
    return _give(case, by, to, why, "assign" if supervises else "hand_over")


def _give(case: Case, by: Actor, to: int | None, why: str, verb: str) -> Case:
    """Give a case that is held to an officer who can have it."""
    before = case.owner_id
    fitting = candidates(
        street=case.street, board=case.board, person_id=case.person_id, but=[before] if before else []
    )
    chosen = next((one for one in fitting if to is None or one.user.pk == to), None)
    if chosen is None and to is None:
        raise Refused("officer", "这个街道和板块今天没有别的同事能审查,先留在原处。")
    if chosen is None:
        raise Refused("officer", "这位同事不能办这件:没有这个街道和板块的审查权限、今天不在岗,或者应当回避。")
    case.owner_id, case.unit = chosen.user.pk, chosen.unit
    detail = {"from": before, "to": chosen.user.pk, "name": called(chosen.user)}
    event = move(case, verb, by=by, reason=why, detail=detail)
    keep(case, why=why.strip() or "分派", at=event.at)
    return case
