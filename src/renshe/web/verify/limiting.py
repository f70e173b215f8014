"""How often one address may ask, so that nobody tries codes or keeps us busy.

A code has 79 bits, so no number of tries finds one; the limit is for whoever tries nevertheless. Two requests at the same
moment may count as one: that lets a few more through, and costs no lock.
"""

import time

from django.core.cache import cache

WINDOW = 600  # seconds
MISSES = 20  # questions without a letter
FILES = 60  # files to compare


def exceeded(address: str) -> bool:
    """Whether an address has asked too often in these ten minutes."""
    return _counted("miss", address) >= MISSES or _counted("file", address) >= FILES


def count(what: str, address: str) -> None:
    """Count one question.

    Args:
        what: miss or file.
        address: of whoever asks.
    """
    cache.set(_key(what, address), _counted(what, address) + 1, WINDOW)


def _counted(what: str, address: str) -> int:
    return int(cache.get(_key(what, address)) or 0)


def _key(what: str, address: str) -> str:
    return f"verify-{what}-{address}-{int(time.time()) // WINDOW}"
