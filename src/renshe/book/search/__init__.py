"""The Book in everyday words: which items answer what somebody types (docs/decisions/0007-search.md).

Words and meaning are combined, in memory and without a network; Cantonese, 繁體 and English are understood.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# The matrices are small and the server has its own threads: several threads of numpy only wait for each other (ten times
# the 95th percentile on a busy machine). It must be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from renshe.book.search.index import Found, Index, current, hint
    from renshe.book.search.words import LONGEST

__all__ = ["LONGEST", "Found", "Index", "current", "hint"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that the encoder's own process starts without the Book."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'words' if name == 'LONGEST' else 'index'}"), name)
