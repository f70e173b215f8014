"""Many letters at once: each its own transaction, so that whatever stops us, what is done stays done and the rest goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from renshe.casework.actions import letters
from renshe.casework.actors import Actor
from renshe.casework.letters.making import make, waiting
from renshe.casework.models import Case, Letter
from renshe.casework.refused import Refused


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case of a batch.

    Attributes:
        why: words when it was refused; empty when it is signed.
    """

    case: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the letters of some cases are."""

    made: int
    asked: int


def sign_all(cases: Iterable[Case], by: Actor) -> list[Result]:
    """Sign decided cases one after another (批量签发); their letters are made by the task queue.

    Done again after it was interrupted, the cases that were signed are left as they are.
    """
    results: list[Result] = []
    for case in cases:
        if Letter.objects.filter(
            case=case, event__verb="sign", case__state__in=["signed", "served"]
        ).exists():
            results.append(Result(case.number))
            continue
        try:
            letters.sign(case=case, by=by)
        except Refused as refused:
            results.append(Result(case.number, str(refused)))
        else:
            results.append(Result(case.number))
    return results


def progress(cases: Iterable[Case]) -> Progress:
    """How many letters of these cases are asked for, and how many are made."""
    asked = Letter.objects.filter(case__in=[case.pk for case in cases])
    return Progress(asked.filter(signed_at__isnull=False).count(), asked.count())


def make_waiting(most: int = 500) -> int:
    """Make what is waiting, leaving out what another process is at.

    Returns:
        How many were made.

    Raises:
        LookupError, OSError, Refused: as `make`; those before it are made.
    """
    return sum(make(key, wait=False) is not None for key in waiting(most))
