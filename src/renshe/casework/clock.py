"""The clock of a case: counted from its suspensions and extension, kept on the case so that lists are quick."""

from dataclasses import dataclass
from datetime import date

from renshe.book import calendars, limits
from renshe.book.schema import Item
from renshe.casework.limits import Limits, limits_of
from renshe.casework.models import Case, Extension, Suspension
from renshe.core.clock import Due, Limit, Reading, Unit, count, earlier, read
from renshe.core.clock import Extension as ClockExtension
from renshe.core.clock import Suspension as ClockSuspension


@dataclass(frozen=True, slots=True)
class CaseClock:
    """Both limits of a case, counted.

    Attributes:
        governs: the earlier of the two; None when neither has a number, or before acceptance.
    """

    statute: Due | None
    promise: Due | None
    governs: Due | None
    which: str = ""

    def reading(self, on: date) -> Reading | None:
        """What it shows on a day."""
        return read(self.governs, on) if self.governs else None


def count_case(case: Case, item: Item) -> CaseClock:
    """Count both limits of a case from what is written of it."""
    if case.accepted_on is None:
        return CaseClock(None, None, None)
    which = limits_of(
        item, channel=case.application.channel, audience="person" if case.person_id else "employer"
    )
    if case.work != "item":
        # An office promises its services faster, not a dispute between others.
        which = Limits(which.statute, None)
    return count_limits(which, case.accepted_on, suspensions_of(case), extensions_of(case))


def count_limits(
    which: Limits,
    accepted: date,
    suspensions: tuple[ClockSuspension, ...],
    extensions: tuple[ClockExtension, ...],
) -> CaseClock:
    """Count both limits from the day of acceptance, around the days that are not counted."""
    calendar = calendars.current()

    def due(limit: Limit | None) -> Due | None:
        return count(calendar, accepted, limit, suspensions, extensions) if limit else None

    statute, promise = due(which.statute), due(which.promise)
    if statute and promise:
        governing = earlier(promise, statute)
        return CaseClock(statute, promise, governing.due, governing.which)
    return CaseClock(
        statute, promise, statute or promise, "statute" if statute else "promise" if promise else ""
    )


def suspensions_of(case: Case) -> tuple[ClockSuspension, ...]:
    """The days that are not counted, as the clock takes them."""
    grounds = limits.current().grounds
    return tuple(
        ClockSuspension(one.first, one.last, grounds[one.ground].name, grounds[one.ground].name_en)
        for one in Suspension.objects.filter(case=case).order_by("first")
    )


def extensions_of(case: Case) -> tuple[ClockExtension, ...]:
    """The approved extension, as the clock takes it."""
    return tuple(
        ClockExtension(one.count, Unit(one.unit), one.basis) for one in Extension.objects.filter(case=case)
    )


def keep(case: Case, clock: CaseClock) -> None:
    """Write what was counted on the case; the caller saves it."""
    case.statutory_due = clock.statute.due if clock.statute else None
    case.promised_due = clock.promise.due if clock.promise else None
    case.due_on = clock.governs.due if clock.governs else None
    case.provisional = bool(clock.governs and clock.governs.provisional)
    case.counted_with = list(clock.governs.versions) if clock.governs else []
    case.stopped_since = clock.governs.stopped_since if clock.governs else None
