"""The one order of calling: who counts as having come when."""

from datetime import datetime, timedelta

from renshe.domains.counters.rules import rules


def rank_of(came: datetime, priority: str = "", booked: datetime | None = None) -> datetime:
    """When somebody counts as having come: the earlier of what their priority and their booking give, never both together.

    So nobody is overtaken by somebody who came later by more than the minutes of their priority, or, with a booking that was
    kept (at most `late` minutes after its time), by more than head_start + late minutes.

    Args:
        came: when the ticket was taken.
        priority: code of the rules; empty for none.
        booked: the time that was booked; None without a booking.
    """
    rule, given = rules().booking, rules().priority_of(priority)
    rank = came - timedelta(minutes=given.minutes) if given else came
    if booked is not None and came <= booked + timedelta(minutes=rule.late):
        rank = min(rank, booked - timedelta(minutes=rule.head_start))
    return rank
