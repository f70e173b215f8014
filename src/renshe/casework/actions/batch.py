"""The same verb for many cases: each case on its own, so that one that can't be does not keep back the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from renshe.casework import queries
from renshe.casework.models import Case, CaseEvent
from renshe.casework.refused import Refused

MOST = 200  # cases of one batch


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case.

    Attributes:
        why: why it was not done; empty when it was.
    """

    case: Case
    why: str

    @property
    def done(self) -> bool:
        """It was done."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as somebody saw it in a list.

    Attributes:
        events: how many events its history had then.
    """

    case: int
    events: int


def each(seen: Sequence[Seen], act: Callable[[Case], object]) -> list[Result]:
    """Do something to each of many cases, in the order of their keys, one transaction each.

    Args:
        seen: what was picked, as it was seen; MOST at most.
        act: takes the locked case; a Refused from it is that case's result.

    Raises:
        Refused: too many at once, or none.
    """
    if not 1 <= len(seen) <= MOST:
        raise Refused("many", f"请选1到{MOST}件,再一起办理。")
    return _all(seen, act)


def each_in_hand(officer: int, act: Callable[[Case], object]) -> list[Result]:
    """Do something to every open case that somebody has, however many: each on its own, as in `each`.

    Args:
        officer: the account.
        act: as in `each`.
    """
    rows = Case.objects.filter(district=settings.DISTRICT, owner=officer, work="item", closed_on__isnull=True)
    return _all([Seen(*row) for row in rows.values_list("pk", "events")], act)


def _all(seen: Sequence[Seen], act: Callable[[Case], object]) -> list[Result]:
    return [one for one in (_one(row, act) for row in sorted(seen, key=lambda row: row.case)) if one]


def _one(row: Seen, act: Callable[[Case], object]) -> Result | None:
    case = Case.objects.filter(pk=row.case).first()
    if case is None:
        return None
    try:
        with transaction.atomic():
            case = queries.lock(case)
            unchanged(case, row.events)
            act(case)
    except Refused as refused:
        return Result(case, str(refused))
    return Result(case, "")


def unchanged(case: Case, events: int) -> None:
    """A locked case is as somebody saw it.

    Raises:
        Refused: a colleague, or the house, has done something to it since; says who and what.
    """
    if case.events == events:
        return
    last = CaseEvent.objects.filter(case=case).order_by("-number").values_list("as_whom", flat=True).first()
    raise Refused("handled", f"已由{last}处理。页面已更新到最新进展,请看过以后再决定。")
