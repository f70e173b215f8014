"""How each source is: in use, switched off, down for a while; how quickly and how often it answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from renshe.registry.models import Person, SourceCall, SourceSwitch
from renshe.registry.sources import plugins
from renshe.registry.sources.departments import ASKED, EXCHANGE

Stands = Literal["well", "strained", "down", "off", "unconnected"]
CAME = (SourceCall.Outcome.ANSWERED, SourceCall.Outcome.NOTHING)
HOURS = 24


@dataclass(frozen=True, slots=True)
class State:
    """Whether a source is asked now.

    Attributes:
        stands: well; strained (its last answer failed, it is still asked); down (not asked until `until`); off (switched
            off by somebody); unconnected (nobody has said where it is, or the way there is not safe).
        failures: in a row, the newest first; at most as many as make it down.
        until: when it is asked again, if down.
        switch: who switched it off, and why.
    """

    source: str
    stands: Stands
    failures: int = 0
    until: datetime | None = None
    switch: SourceSwitch | None = None

    @property
    def asked(self) -> bool:
        """A question would be put to it now."""
        return self.stands in {"well", "strained"}


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of one source: how many questions, and how many of them failed."""

    begins: datetime
    calls: int
    failed: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How a source answered.

    Attributes:
        last_answer: the newest answer; None when there was none yet.
        calls, failed: in the last hour.
        median_ms, p95_ms: milliseconds of the answers of the last hour; None without one.
        hours: the last 24 hours, the oldest first; hours without questions included.
    """

    last_answer: datetime | None
    calls: int
    failed: int
    median_ms: int | None
    p95_ms: int | None
    hours: tuple[Hour, ...]


def states(codes: Iterable[str] = ASKED) -> dict[str, State]:
    """How several sources stand now, in two questions to the database."""
    wanted, now = list(codes), timezone.now()
    newest: QuerySet[SourceCall] = SourceCall.objects.none()
    parts = [
        SourceCall.objects.filter(district=settings.DISTRICT, source=code).order_by("-at")[
            : EXCHANGE.down_after
        ]
        for code in wanted
    ]
    newest = parts[0].union(*parts[1:], all=True) if parts else newest
    calls: dict[str, list[SourceCall]] = {code: [] for code in wanted}
    for call in newest:
        calls[call.source].append(call)
    switches = {
        one.source: one
        for one in SourceSwitch.objects.filter(district=settings.DISTRICT, source__in=wanted)
        .order_by("source", "-at", "-id")
        .distinct("source")
        .select_related("by")
    }
    return {code: _state(code, calls[code], switches.get(code), now) for code in wanted}


def state(code: str) -> State:
    """How one source stands now."""
    return states([code])[code]


def _state(code: str, calls: list[SourceCall], switch: SourceSwitch | None, now: datetime) -> State:
    """After too many failures in a row a source is left alone for a while; then one question shows how it is."""
    if switch and not switch.on:
        return State(code, "off", switch=switch)
    if plugins.line(code) is None:
        return State(code, "unconnected")
    calls = sorted(calls, key=lambda call: call.at, reverse=True)
    failures = next((n for n, call in enumerate(calls) if call.outcome in CAME), len(calls))
    if failures and failures >= EXCHANGE.down_after:
        until = calls[0].at + timedelta(seconds=EXCHANGE.down_for)
        if now < until:
            return State(code, "down", failures, until)
    return State(code, "strained" if failures else "well", failures)


def figures(codes: Iterable[str] = ASKED) -> dict[str, Figures]:
    """How several sources answered in the last hour and day."""
    wanted, now = list(codes), timezone.now()
    first = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=HOURS - 1)
    hours: dict[str, dict[datetime, tuple[int, int]]] = {code: {} for code in wanted}
    for source, begins, calls, failed in _rows(_BY_HOUR, wanted, first):
        hours[source][begins] = (calls, failed)
    last_hour = {row[0]: row[1:] for row in _rows(_LAST_HOUR, wanted, now - timedelta(hours=1))}
    found = {}
    for code in wanted:
        calls, failed, median, p95 = last_hour.get(code, (0, 0, None, None))
        day = [first + timedelta(hours=n) for n in range(HOURS)]
        found[code] = Figures(
            _last_answer(code), calls, failed,
            None if median is None else round(median), None if p95 is None else round(p95),
            tuple(Hour(hour, *hours[code].get(hour, (0, 0))) for hour in day),
        )  # fmt: skip
    return found


_BY_HOUR = """
    select source, date_trunc('hour', at at time zone 'UTC') at time zone 'UTC', count(*),
           count(*) filter (where outcome not in ('answered', 'nothing'))
      from registry_sourcecall
     where district = %s and source = any(%s) and at >= %s
     group by 1, 2"""
_LAST_HOUR = """
    select source, count(*), count(*) filter (where outcome not in ('answered', 'nothing')),
           percentile_cont(0.5) within group (order by took_ms)
               filter (where outcome in ('answered', 'nothing')),
           percentile_cont(0.95) within group (order by took_ms)
               filter (where outcome in ('answered', 'nothing'))
      from registry_sourcecall
     where district = %s and source = any(%s) and at >= %s
     group by 1"""


def _rows(sql: str, codes: list[str], since: datetime) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [settings.DISTRICT, codes, since])
        return cursor.fetchall()


def _last_answer(code: str) -> datetime | None:
    answers = SourceCall.objects.filter(district=settings.DISTRICT, source=code, outcome__in=CAME)
    return answers.order_by("-at").values_list("at", flat=True).first()


def faults(code: str, *, limit: int = 20) -> list[SourceCall]:
    """The last questions that failed, the newest first."""
    calls = SourceCall.objects.filter(district=settings.DISTRICT, source=code).exclude(outcome__in=CAME)
    return list(calls.order_by("-at")[:limit])


def switches(code: str, *, limit: int = 20) -> list[SourceSwitch]:
    """Who switched a source off and on, the newest first."""
    rows = SourceSwitch.objects.filter(district=settings.DISTRICT, source=code).select_related("by")
    return list(rows.order_by("-at", "-id")[:limit])


def newest_of(person: Person) -> dict[str, SourceCall]:
    """The newest question about a person to each source."""
    rows = SourceCall.objects.filter(person=person, district=settings.DISTRICT)
    return {call.source: call for call in rows.order_by("source", "-at").distinct("source")}
