"""What the bodies achieved: received, ended, agreed, performed, days, satisfied. Each figure is a set of mediations that can be opened."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.domains.disputes.models import Body, Mediation, Visit

AGREED = ("agreed", "performed", "breached")
ENDED_WITHOUT = ("failed", "declined")
_ASKED = Visit.objects.filter(mediation=OuterRef("pk"), satisfied__isnull=False)
# Name of a figure → which mediations it counts.
FIGURES: dict[str, Q] = {
    "received": Q(),
    "open": Q(dispute__case__state__in=("received", "mediating")),
    "agreed": Q(dispute__case__state__in=AGREED),
    "without": Q(dispute__case__state__in=ENDED_WITHOUT),
    "withdrawn": Q(dispute__case__state="withdrawn"),
    "performed": Q(dispute__case__state="performed"),
    "breached": Q(dispute__case__state="breached"),
    "satisfied": Q(Exists(_ASKED.filter(satisfied=True))) & ~Q(Exists(_ASKED.filter(satisfied=False))),
    "dissatisfied": Q(Exists(_ASKED.filter(satisfied=False))),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One body's, or all bodies'.

    Attributes:
        body: None for all together.
        counts: by the names of FIGURES.
        success: agreements among what ended with or without one, in percent; withdrawn ones are not counted. None without any.
        kept: performed among performed and breached agreements, in percent; None without any.
        days: calendar days from receipt to the end of the mediation, on average; None without any.
    """

    body: Body | None
    counts: dict[str, int]
    success: int | None
    kept: int | None
    days: int | None


def narrowed(
    found: QuerySet[Mediation], *, figure: str = "received", body: int | None = None,
    since: date | None = None, until: date | None = None,
) -> QuerySet[Mediation]:  # fmt: skip
    """The mediations behind one figure.

    Raises:
        KeyError: there is no such figure.
    """
    found = found.filter(FIGURES[figure])
    if body is not None:
        found = found.filter(body=body)
    if since is not None:
        found = found.filter(dispute__case__received_on__gte=since)
    if until is not None:
        found = found.filter(dispute__case__received_on__lte=until)
    return found


def figures(
    found: QuerySet[Mediation], *, since: date | None = None, until: date | None = None
) -> list[Figures]:
    """All bodies together first, then each that received something, the busiest first.

    Args:
        found: what the reader may see.
        since: first day of receipt.
        until: last day of receipt.
    """
    within = narrowed(found, since=since, until=until).order_by()
    held = dict[int, set[str]]()
    for name, where in FIGURES.items():
        for key in within.filter(where).values_list("pk", flat=True):
            held.setdefault(key, set()).add(name)
    ends = _days(within)
    rows = list(within.select_related(None).values_list("pk", "body"))
    bodies = Body.objects.in_bulk({body for _, body in rows if body is not None})
    each = [
        _figures(body, [key for key, of in rows if of == body.pk], held, ends) for body in bodies.values()
    ]
    return [
        _figures(None, [key for key, _ in rows], held, ends),
        *sorted(each, key=lambda one: -one.counts["received"]),
    ]


def _days(found: QuerySet[Mediation]) -> dict[int, int]:
    """Days from receipt until an agreement, or until the mediation failed."""
    keys = dict(found.values_list("dispute__case", "pk"))
    ended = CaseEvent.objects.filter(case__in=keys, verb__in=("agree", "fail", "lapse", "decline"))
    return {
        keys[case]: (timezone.localdate(at) - received).days
        for case, at, received in ended.values_list("case", "at", "case__received_on")
    }


def _figures(body: Body | None, keys: list[int], held: dict[int, set[str]], ends: dict[int, int]) -> Figures:
    counts = {name: sum(name in held[key] for key in keys) for name in FIGURES}
    days = [ends[key] for key in keys if key in ends]
    return Figures(
        body=body, counts=counts,
        success=_percent(counts["agreed"], counts["agreed"] + counts["without"]),
        kept=_percent(counts["performed"], counts["performed"] + counts["breached"]),
        days=round(sum(days) / len(days)) if days else None,
    )  # fmt: skip


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
