"""What officers and applicants do to a case: one function for each verb, each one transaction and one event."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actors import THE_HOUSE, Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import Case
from renshe.casework.values import Missing


@transaction.atomic
def accept(*, case: Case, by: Actor) -> Case:
    """Accept a complete application (受理); the limit runs from today.

    Raises:
        Refused: something is missing, or it is not to be accepted now.
    """
    case = queries.lock(case)
    move(case, "accept", by=by)
    return case


@transaction.atomic
def deem_accepted(*, case: Case) -> Case:
    """Five working days without a word: accepted from the day of receipt (行政许可法 §32(1)(4)).

    Raises:
        Refused: they have not passed, or the applicant was told.
    """
    case = queries.lock(case)
    move(case, "deem_accepted", by=THE_HOUSE)
    return case


@transaction.atomic
def refuse_acceptance(*, case: Case, by: Actor, ground: str, reason: str, body: str = "") -> Case:
    """Refuse to accept (不予受理), with the ground, and the body to turn to.

    Args:
        case: received.
        by: who refuses; never the house.
        ground: not_needed or not_our_power.
        reason: for the applicant to read.
        body: which body is competent.

    Raises:
        Refused: ground, reason or body is missing.
    """
    case = queries.lock(case)
    move(case, "refuse_acceptance", by=by, reason=reason, detail={"ground": ground, "body": body})
    return case


@transaction.atomic
def request_correction(*, case: Case, missing: Sequence[Missing], by: Actor) -> Case:
    """Ask once for everything that is missing (一次性告知).

    Raises:
        Refused: nothing is named, or the same was asked for before and no supervisor asks.
    """
    case = queries.lock(case)
    move(case, "request_correction", by=by, detail={"missing": [one.model_dump() for one in missing]})
    return case


@transaction.atomic
def suspend(*, case: Case, by: Actor, ground: str, reason: str, notice: str = "") -> Case:
    """Stop the clock on a ground of the law (中止计时); today still counts.

    Args:
        case: accepted.
        by: the officer.
        ground: code of book/grounds.yaml that the item names.
        reason: in words.
        notice: number of the notice in writing, where the law asks for one.

    Raises:
        Refused: no such ground for this item, no notice, or the clock stands already.
    """
    case = queries.lock(case)
    move(case, "suspend", by=by, reason=reason, detail={"ground": ground, "notice": notice})
    return case


@transaction.atomic
def resume(*, case: Case, by: Actor, on: date | None = None) -> Case:
    """Let the clock run again; `on` (today) is the first day that counts.

    Raises:
        Refused: it does not stand, or the day can't be.
    """
    case = queries.lock(case)
    move(case, "resume", by=by, detail={"on": (on or timezone.localdate()).isoformat()})
    return case


@transaction.atomic
def extend(*, case: Case, by: Actor, count: int, unit: str, reason: str) -> Case:
    """Approve an extension (延期); the applicant is told why.

    Raises:
        Refused: the item's law has none, there was one, or it is too late.
    """
    case = queries.lock(case)
    move(case, "extend", by=by, reason=reason, detail={"count": count, "unit": unit})
    return case


@transaction.atomic
def withdraw(*, case: Case, by: Actor) -> Case:
    """The applicant takes the application back (撤回).

    Raises:
        Refused: it was decided already.
    """
    case = queries.lock(case)
    move(case, "withdraw", by=by)
    return case


@transaction.atomic
def remark(*, case: Case, by: Actor, words: str) -> Case:
    """Add a remark to the history.

    Raises:
        Refused: there are no words.
    """
    case = queries.lock(case)
    case.words = sorted({*case.words, *queries.bigrams(words[:200])})  # remarks are found by their words too
    move(case, "remark", by=by, reason=words)
    return case
