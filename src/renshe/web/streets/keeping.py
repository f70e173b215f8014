"""What many people ask for in the same moment is made once: the state of the halls, for a second or two."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

SECONDS = 2.0  # how old the state of a hall may be that somebody is shown
MOST = 500  # things kept in one process; 18 streets, three pieces, three languages fit in easily
Made = TypeVar("Made")
_kept: dict[Hashable, tuple[float, Any]] = {}


def briefly(key: Hashable, make: Callable[[], Made]) -> Made:
    """The thing of this key, made anew when it is older than SECONDS.

    Args:
        key: everything that it depends on, the language among it.
        make: makes it.
    """
    found = _kept.get(key)
    now = time.monotonic()
    if found and now - found[0] < SECONDS:
        return cast("Made", found[1])
    if len(_kept) >= MOST:
        _kept.clear()
    made = make()
    _kept[key] = (now, made)
    return made


def forget() -> None:
    """Forget everything; for tests, whose halls change within a second."""
    _kept.clear()
