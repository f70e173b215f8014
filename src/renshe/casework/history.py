"""Append to a case's history, and prove it (core.chain)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renshe.casework.actors import Actor
from renshe.casework.models import Case, CaseEvent
from renshe.core.chain import START, Entry, canonical, digest, first_broken

AT_A_TIME = 2000  # events that are read from the database at once


@dataclass(frozen=True, slots=True)
class Proof:
    """What a walk over all histories found.

    Attributes:
        cases, events: how many were checked.
        broken: case number, event number and why, of the first that does not hold; None when all do.
    """

    cases: int
    events: int
    broken: tuple[str, int, str] | None


def append(
    case: Case, verb: str, *, source: str, by: Actor, reason: str, detail: Mapping[str, Any], at: datetime
) -> CaseEvent:
    """Add one event to a locked case; its new head is on the case, which the caller saves."""
    event = CaseEvent(
        district=case.district,
        case=case,
        number=case.events + 1,
        verb=verb,
        source=source,
        target=case.state,
        by_id=by.user_id,
        as_whom=by.as_whom,
        unit=by.unit,
        reason=reason,
        detail=json.loads(canonical(detail)),  # as it will be read again: times in their one form
        at=at,
    )
    event.digest = digest(case.head or START, content(event, case.number))
    case.events, case.head = event.number, event.digest
    # The case's row is new when this is its first event.
    if case.pk is None:
        case.save()
        event.case = case
    event.save(force_insert=True)
    return event


def content(event: CaseEvent, case_number: str) -> dict[str, Any]:
    """What an event's digest seals: all that it says."""
    return {
        "case": case_number,
        "number": event.number,
        "verb": event.verb,
        "source": event.source,
        "target": event.target,
        "by": event.by_id,
        "as_whom": event.as_whom,
        "unit": event.unit,
        "reason": event.reason,
        "detail": event.detail,
        "at": event.at,
    }


def prove() -> Proof:
    """Walk every history, in the order of the cases; stops at the first that does not hold."""
    cases = events = 0
    following = _by_case()
    ahead = next(following, None)
    for case in Case.objects.order_by("id").values_list("id", "number", "events", "head").iterator(AT_A_TIME):
        key, number, count, head = case
        entries: list[Entry] = []
        while ahead is not None and ahead.case_id == key:
            entries.append(Entry(ahead.number, content(ahead, number), ahead.digest))
            ahead = next(following, None)
        broken = first_broken(entries, count=count, head=head)
        if broken:
            return Proof(cases, events, (number, broken.number, broken.why))
        cases, events = cases + 1, events + len(entries)
    return Proof(cases, events, None)


def _by_case() -> Iterator[CaseEvent]:
    return CaseEvent.objects.order_by("case_id", "number").iterator(AT_A_TIME)
