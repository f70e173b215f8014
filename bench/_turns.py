"""One side of a contest: it reads the same people as the others, and works them out once each time it is told to."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import polars as pl

Numbers = dict[str, Any]


def take_turns(prepare: Callable[[pl.DataFrame, Numbers], Callable[[], pl.DataFrame]]) -> None:
    """Read the people (first argument) and the law's numbers (second), then serve until there are no more words.

    Each line `run` is answered with the seconds of one run and those of the processor; `write PATH` puts its answers there. The preparation is not timed.
    """
    people = pl.read_parquet(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:  # noqa: PTH123 - two lines of path for one of reading
        numbers = json.load(file)
    once = prepare(people, numbers)
    answers = once()
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, path = line.strip().partition(" ")
        if word == "write":
            answers.write_parquet(path)
            print("written", flush=True)
            continue
        began, busy = time.perf_counter(), time.process_time()
        answers = once()
        print(time.perf_counter() - began, time.process_time() - busy, flush=True)


def better_engine(query: Callable[[], pl.LazyFrame]) -> Callable[[], pl.DataFrame]:
    """The query with that of polars' two engines which is the faster for it here; three tries each."""

    def run(engine: Any) -> Callable[[], pl.DataFrame]:
        return lambda: query().collect(engine=engine)

    both = [run("in-memory"), run("streaming")]
    return min(both, key=lambda once: min(_seconds(once) for _ in range(3)))


def _seconds(once: Callable[[], pl.DataFrame]) -> float:
    began = time.perf_counter()
    once()
    return time.perf_counter() - began
