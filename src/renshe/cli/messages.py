"""How a command says that it can't go on, and how it shows its progress."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Failure(Exception):  # noqa: N818 - it is what the user reads, not a fault of the code
    """A command can't go on.

    Attributes:
        what: what happened.
        advice: what the user can do now.
    """

    def __init__(self, what: str, advice: str) -> None:
        """Keep both sentences."""
        super().__init__(what)
        self.what = what
        self.advice = advice


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print one line of progress: the name at the start, the seconds at the end."""
    print(f"  {name} … ", end="", flush=True)
    began = time.perf_counter()
    try:
        yield
    except BaseException:
        print("✗", flush=True)
        raise
    print(f"{time.perf_counter() - began:.1f} s", flush=True)


def warn(words: str) -> None:
    """One line on standard error."""
    print(f"renshe: {words}", file=sys.stderr, flush=True)
