"""The two ends of a span of time, which the tables do not let be missing."""

from typing import TypeVar

End = TypeVar("End")


def end(found: End | None) -> End:
    """One end of a span that was read from the database.

    Args:
        found: as the database's driver tells it; None would be a span without that end.

    Raises:
        ValueError: it has no such end, which no span of the counters has.
    """
    if found is None:
        raise ValueError("a span of the counters without an end")
    return found
