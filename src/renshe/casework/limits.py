"""Which limits govern a case: the Book's promise and statute for this item, channel and applicant."""

from collections.abc import Sequence
from dataclasses import dataclass

from renshe.book.schema import Item, Longer
from renshe.book.schema import Limit as BookLimit
from renshe.core.clock import Limit, Unit

_COUNTED = {"workday": Unit.WORKDAY, "day": Unit.DAY, "month": Unit.MONTH, "minute": Unit.WORKDAY}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is counted for a case.

    Attributes:
        statute, promise: None where the law or the plan gives no number.
    """

    statute: Limit | None
    promise: Limit | None


def limits_of(item: Item, *, channel: str, audience: str) -> Limits:
    """The limits of one item for one way and applicant.

    Args:
        item: from the Book.
        channel: kind of the channel (counter, online …).
        audience: person or employer.
    """
    return Limits(_fitting(item.statutory, channel, audience), _fitting(item.promised, channel, audience))


def longer(item: Item) -> Longer | None:
    """How the item's law lets its limit be extended; None where it does not, or where nobody has confirmed that it does."""
    return next((one.longer for one in item.statutory if one.longer and one.longer.basis.status != "M"), None)


def _fitting(limits: Sequence[BookLimit], channel: str, audience: str) -> Limit | None:
    """The limit that fits; one for a special situation (`when`) needs an officer to say that it is one.

    A limit for this channel or applicant goes before the general one.
    """
    fitting = [
        one
        for one in limits
        if one.unit in _COUNTED
        and one.count is not None
        and not one.when
        and (not one.channels or channel in one.channels)
        and one.audience in {"", audience}
    ]
    fitting.sort(key=lambda one: not (one.channels or one.audience))
    return _as_counted(fitting[0]) if fitting else None


def _as_counted(limit: BookLimit) -> Limit:
    """Minutes are the same day: what is done at the counter is done before it closes."""
    return Limit(0 if limit.unit == "minute" else limit.count or 0, _COUNTED[limit.unit])
