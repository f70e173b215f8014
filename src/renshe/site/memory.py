"""What the server does about Python's search for rings of garbage."""

import gc

YOUNG = 10_000  # new objects after which the youngest are looked through; one page makes some thousands


def settle() -> None:
    """Take everything that is in memory now for lasting, and search less often.

    The Book, the search index and Django itself are a million objects that stay. Looking through them again and again took
    a tenth of the time of all pages, and each time the requests of one process stood still for a fifth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
