"""How many come out how, and the totals, of several policies over parquet files: one query, on polars or on a Spark cluster.

Arguments: polars or spark, the folder, the day, the policies' names. Prints one line of JSON. Runs with the peers' interpreter.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import narwhals as nw

from renshe.core.rules import Kind, Policy, screen_all
from renshe.policies import policies
from renshe.policies.parameters import in_files
from renshe.policies.population import SETTLED

OUTCOMES = ("granted", "computed", "refused", "undecided", "refer")
ROUNDS = 2


def tally(people: Any, on: date, chosen: list[Policy]) -> dict[str, int]:
    """Counts and totals by policy."""
    screened = screen_all(people, chosen, on=on, parameters=in_files())
    if hasattr(screened, "toDF"):  # Spark takes the dot in a name for a field
        screened = screened.toDF(*(name.replace(".", "__") for name in screened.columns))
        at = "__"
    else:
        at = "."
    decided = nw.from_native(screened)
    one, sums = nw.lit(1, nw.Int64), [nw.len().alias("people")]
    for policy in chosen:
        outcome = nw.col(f"{policy.name}{at}outcome")
        sums += [nw.when(outcome == code).then(one).sum().alias(f"{policy.name}.{code}") for code in OUTCOMES]
        for result in policy.results:
            if result.name and result.value.unit.kind in {Kind.MONEY, Kind.WHOLE}:
                value = nw.col(f"{policy.name}{at}{result.name}")
                sums.append(
                    nw.when(outcome.is_in(SETTLED)).then(value).sum().alias(f"{policy.name}.{result.name}")
                )
    return {name: int(value or 0) for name, value in _row(decided.lazy().select(*sums)).items()}


def _row(summed: Any) -> dict[str, Any]:
    native = summed.to_native()
    if hasattr(native, "toArrow"):
        return native.toArrow().to_pylist()[0]
    return native.collect(engine="streaming").to_dicts()[0]


def main(engine: str, folder: Path, on: date, names: list[str]) -> None:
    """Tally twice: the first round pays for what a process does once."""
    chosen = [policies()[name] for name in names]
    if engine == "polars":
        import polars as pl

        people = pl.scan_parquet(folder / "*.parquet")
        _report(_rounds(lambda: tally(people, on, chosen), time.process_time), 0)
        return
    from _cluster import session

    began = time.perf_counter()
    with session() as (spark, cluster):
        up = time.perf_counter() - began
        people = spark.read.parquet(str(folder))
        _report(_rounds(lambda: tally(people, on, chosen), cluster.processor), up)


def _rounds(run: Callable[[], dict[str, int]], clock: Callable[[], float]) -> list[dict[str, Any]]:
    """Each round with its seconds, those of the processors, and what it found."""
    found: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), clock()
        told = run()
        found.append({"seconds": time.perf_counter() - began, "processor": clock() - worked, "told": told})
    return found


def _report(rounds: list[dict[str, Any]], up: float) -> None:
    first, last = rounds[0], rounds[-1]
    print(json.dumps({"first": first["seconds"], **last, "up": up, "steady": first["told"] == last["told"]}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), date.fromisoformat(sys.argv[3]), sys.argv[4:])
