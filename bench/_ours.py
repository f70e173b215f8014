"""Our side of the contest: screen_all, with the outcomes of the policies or without them."""

import sys
from collections.abc import Callable
from datetime import date

import polars as pl
from _turns import Numbers, better_engine, take_turns

from renshe.core.rules import screen_all
from renshe.policies import policies
from renshe.policies.parameters import in_files


def prepare(people: pl.DataFrame, numbers: Numbers) -> Callable[[], pl.DataFrame]:
    """The results that the others work out as well; with a third argument their policies' outcomes too."""
    wanted, outcomes = list(numbers["results"]), len(sys.argv) > 3
    names = dict.fromkeys(one.split(".")[0] for one in wanted)
    chosen, on = [policies()[name] for name in names], date.fromisoformat(numbers["on"])
    if outcomes:
        wanted += [f"{name}.outcome" for name in names]

    def query() -> pl.LazyFrame:
        screened = screen_all(people.lazy(), chosen, on=on, parameters=in_files(), outcomes=outcomes)
        return screened.select(wanted)

    return better_engine(query)


if __name__ == "__main__":
    take_turns(prepare)
