"""What the server does about Python's search for rings of garbage."""

import gc

YOUNG = 10_000  # new objects after which the youngest are looked through; one page makes some thousands


def settle() -> None:
    """Take everything that is in memory now for lasting, and search less often.

    The Book, the search index and Django itself are very many objects that stay. Each time all of them are looked through, the
    requests of one process stand still for about a fifth of a second (November 2026, two cores that other work shared).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
