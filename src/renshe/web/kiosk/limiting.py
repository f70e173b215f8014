"""How often a terminal may be wrong about appointments, so that nobody tries out numbers at it.

The count is in the cache that all processes share. Two attempts in the same moment may count as one.
"""

import time

from django.core.cache import cache

WINDOW = 600  # seconds
WRONG = 10  # attempts within them that found nothing


def exhausted(terminal: int) -> bool:
    """Whether this terminal found nothing too often in these ten minutes; people are then sent to the guide."""
    return _counted(terminal) >= WRONG


def count(terminal: int) -> None:
    """Count an attempt that found nothing.

    Args:
        terminal: its key.
    """
    cache.set(_key(terminal), _counted(terminal) + 1, WINDOW)


def _counted(terminal: int) -> int:
    return int(cache.get(_key(terminal)) or 0)


def _key(terminal: int) -> str:
    return f"kiosk-wrong-{terminal}-{int(time.time()) // WINDOW}"
