"""Load, hours and allowances of arbitrators and mediators."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Avg, Count, F, Q, Sum

from renshe.domains.disputes.models import Arbitrator, Mediation, Mediator, Session, Sitting
from renshe.domains.disputes.standards import standards

SETTLED = ("agreed", "performed", "breached")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a part-timer did, with what it is paid with in whole fen."""

    what: str
    key: int
    dispute: int
    fen: int
    arbitrator: int | None = None
    mediator: int | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has and had.

    Attributes:
        now: what is open; done: what ended in the year, in hearings for arbitrators, mediations for mediators.
        days: mean days from acceptance to the end of what ended; None for nothing.
        hours: of training in the year; points: of the year's evaluation, None before it.
    """

    who: Arbitrator | Mediator
    now: int
    done: int
    settled: int
    days: float | None
    hours: int
    points: int | None


def arbitrators(year: int) -> list[Load]:
    """Every arbitrator of the roster, by name."""
    rows = Arbitrator.objects.filter(
        Q(until__isnull=True) | Q(until__year__gte=year), district=settings.DISTRICT
    )
    held = Q(sittings__standing=True, sittings__during__startswith__year=year)
    rows = rows.annotate(
        now=Count(
            "sittings", filter=Q(sittings__standing=True, sittings__hearing__state="planned"), distinct=True
        ),
        done=Count("sittings", filter=held & Q(sittings__hearing__state="held"), distinct=True),
        settled=Count(
            "sittings__hearing__dispute",
            filter=held
            & Q(sittings__place=1, sittings__hearing__dispute__parties__claims__outcome="settled"),
            distinct=True,
        ),
    )
    return [_load(one, year, None) for one in rows.order_by("name", "pk")]


def mediators(year: int) -> list[Load]:
    """Every mediator of the register, by name."""
    rows = Mediator.objects.filter(
        Q(until__isnull=True) | Q(until__year__gte=year), district=settings.DISTRICT
    )
    ended = Q(mediations__dispute__case__closed_on__year=year)
    rows = rows.annotate(
        now=Count("mediations", filter=Q(mediations__dispute__case__closed_on__isnull=True), distinct=True),
        done=Count("mediations", filter=ended, distinct=True),
        settled=Count(
            "mediations", filter=ended & Q(mediations__dispute__case__state__in=SETTLED), distinct=True
        ),
    )
    lengths = dict(
        Mediation.objects.filter(dispute__case__closed_on__year=year)
        .values_list("mediator")
        .annotate(days=Avg(F("dispute__case__closed_on") - F("dispute__case__received_on")))
    )
    days = {key: length.days for key, length in lengths.items() if length is not None}
    return [_load(one, year, days.get(one.pk)) for one in rows.order_by("name", "pk")]


def _load(one: "Arbitrator | Mediator", year: int, days: float | None) -> Load:
    hours = one.trainings.filter(on__year=year).aggregate(sum=Sum("hours"))["sum"] or 0
    judged = one.evaluations.filter(year=year).first()
    return Load(
        one, one.now, one.done, one.settled, days, hours,  # type: ignore[union-attr] - annotated above
        sum(judged.points.values()) if judged else None,
    )  # fmt: skip


def due_for(month: date) -> Iterator[Due]:
    """What part-timers did in a month: hearings held, mediation sessions, cases that ended."""
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    rates = standards(last)
    held = Sitting.objects.filter(
        district=settings.DISTRICT, arbitrator__part_time=True, standing=True, hearing__state="held",
        during__startswith__date__range=(first, last),
    ).values_list("arbitrator_id", "hearing_id", "hearing__dispute_id")  # fmt: skip
    yield from _paid("hearing", "arbitrator", rates.rate("hearing", "arbitrator"), held)
    closed = Sitting.objects.filter(
        district=settings.DISTRICT, arbitrator__part_time=True, standing=True, place=1, hearing__state="held",
        hearing__dispute__case__closed_on__range=(first, last),
    )  # fmt: skip
    cases = closed.values_list("arbitrator_id", "hearing__dispute_id", "hearing__dispute_id").distinct()
    yield from _paid("case", "arbitrator", rates.rate("case", "arbitrator"), cases)
    sessions = Session.objects.filter(
        district=settings.DISTRICT, mediation__mediator__part_time=True, ended_at__date__range=(first, last)
    ).values_list("mediation__mediator_id", "pk", "mediation__dispute_id")
    yield from _paid("session", "mediator", rates.rate("session", "mediator"), sessions)
    ended = Mediation.objects.filter(
        district=settings.DISTRICT, mediator__part_time=True, dispute__case__closed_on__range=(first, last)
    ).values_list("mediator_id", "dispute_id", "dispute_id")
    yield from _paid("case", "mediator", rates.rate("case", "mediator"), ended)


def _paid(what: str, who: str, fen: int | None, rows: Iterable[tuple[int, int, int]]) -> Iterator[Due]:
    if fen is None:
        return
    for somebody, key, dispute in rows:
        yield Due(what, key, dispute, fen, **{who: somebody})
