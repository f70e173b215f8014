"""What courts made of our awards, counted by outcome, ground and kind; every figure opens into its cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from renshe.domains.disputes.models import Award, CourtOutcome


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        code: by which its cases are asked for.
        share: of all decided, in percent; None where there are none.
    """

    code: str
    count: int
    share: float | None


@dataclass(frozen=True)
class Analysis:
    """One span of time.

    Attributes:
        signed: awards signed in it. waiting: court procedures without a result.
        steps, outcomes, grounds, kinds: counted; outcomes and grounds of what was decided, kinds of what was changed or set aside.
    """

    signed: int
    begun: int
    waiting: int
    steps: tuple[Figure, ...]
    outcomes: tuple[Figure, ...]
    grounds: tuple[Figure, ...]
    kinds: tuple[Figure, ...]


FIELDS: Mapping[str, str] = {"step": "step", "outcome": "outcome", "why": "why", "kind": "dispute__kind"}

AGAINST = ("changed", "set_aside")


def begun_between(since: date, until: date) -> QuerySet[CourtOutcome]:
    """Court procedures begun in a span, both days included."""
    return CourtOutcome.objects.filter(on__range=(since, until))


def analysis(since: date, until: date) -> Analysis:
    """Count them, both days included."""
    begun = begun_between(since, until)
    decided = begun.exclude(outcome="")
    against = decided.filter(outcome__in=AGAINST)
    signed = Award.objects.filter(state=Award.State.SIGNED, signed_at__date__range=(since, until))
    return Analysis(
        signed.count(), begun.count(), begun.filter(outcome="").count(),
        _counted(begun, "step"), _counted(decided, "outcome"), _counted(against, "why"), _counted(against, "kind"),
    )  # fmt: skip


def _counted(found: QuerySet[CourtOutcome], by: str) -> tuple[Figure, ...]:
    field = FIELDS[by]
    rows = list(found.values_list(field).annotate(number=Count("pk")).order_by("-number", field))
    total = sum(number for _, number in rows)
    return tuple(
        Figure(code, number, round(100 * number / total, 1) if total else None) for code, number in rows
    )


def cases_of(since: date, until: date, **by: str) -> QuerySet[CourtOutcome]:
    """The procedures behind a figure, newest first; `by` of FIELDS."""
    wanted = {FIELDS[key]: value for key, value in by.items() if value}
    found = begun_between(since, until).filter(**wanted)
    if by.get("why") or by.get("kind"):  # these two are counted over what was changed or set aside
        found = found.filter(outcome__in=AGAINST)
    return found.select_related("dispute__case", "party", "award").order_by("-on", "-pk")
