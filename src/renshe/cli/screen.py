"""./renshe screen POLICY: the same rules over the whole registry, or over synthetic people, on polars or Spark."""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure
from renshe.core.rules import ParameterFault, Parameters, Policy
from renshe.policies import policies
from renshe.policies.parameters import in_files
from renshe.policies.population import count, shown, synthetic

if TYPE_CHECKING:
    import polars as pl

MOST = 20_000_000  # in one process; beyond that docs/province.md says how
KILO = 1024
LONGEST = 9  # digits of a number of people


def main(argv: list[str]) -> int:
    """Run a policy over people, and say what comes out.

    Raises:
        Failure: there is no such policy, or no Spark.
    """
    options = _arguments(argv)
    policy = policies().get(options.policy)
    if policy is None:
        raise Failure(f"there is no policy “{options.policy}” 没有这项政策", "./renshe policies lists them.")
    on = options.on or datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()
    try:
        people, parameters = _people(policy, on, options)
        told, seconds = _counted(people, policy, on, parameters, options)
    except ParameterFault as error:
        raise Failure(f"the parameters can't be read 参数有误: {error}", "Mend the file.") from error
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILO
    whole = {
        "policy": policy.name, "on": on.isoformat(), "engine": options.engine, **told,
        "seconds": round(seconds, 3), "peak_memory_mb": peak,
    }  # fmt: skip
    if options.json:
        print(json.dumps(whole, ensure_ascii=False))
    else:
        sys.stdout.writelines(f"{line}\n" for line in shown(told, policy))
        print(f"  {seconds:.2f} s, {peak} MB peak memory 内存峰值, {options.engine}")
    return 0


def _people(policy: Policy, on: date, options: argparse.Namespace) -> "tuple[pl.DataFrame, Parameters]":
    """The people, and the numbers that count for them: those in force in the house, or those of the files."""
    if options.people is not None:
        return synthetic([policy], options.people), in_files()
    house = House(options.data)
    with house.database() as url:
        os.environ.update(house.environment(url))
        import django
        from django.db import connection
        from django.db.utils import ProgrammingError

        django.setup()
        from renshe.book.queries.rules import parameters_in_force
        from renshe.registry.facts import employer_frame, frame

        read = employer_frame if policy.audience == "employer" else frame
        try:
            return read(on=on, names=[one.name for one in policy.facts]), parameters_in_force()
        except ProgrammingError as error:
            raise Failure(
                f"there is no registry yet 还没有登记库: {str(error).splitlines()[0]}",
                "./renshe up makes one; or use --people 20000.",
            ) from error
        finally:
            connection.close()
            cast("Any", connection).close_pool()


def _counted(
    people: "pl.DataFrame", policy: Policy, on: date, parameters: Parameters, options: argparse.Namespace
) -> tuple[dict[str, Any], float]:
    """Counts and totals, and the seconds that they took; starting Spark is not among them."""
    if options.engine == "polars":
        began = time.monotonic()
        return count(people.lazy(), policy, on=on, parameters=parameters), time.monotonic() - began
    from renshe.cli.spark import session

    with session(options.data) as spark, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.parquet"
        people.write_parquet(path)
        began = time.monotonic()
        told = count(spark.read.parquet(str(path)), policy, on=on, parameters=parameters)
        return told, time.monotonic() - began


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="renshe screen",
        description="Run a policy over the whole registry 全库测算, or over synthetic people.",
    )
    parser.add_argument("policy", help="its name; ./renshe policies lists them")
    parser.add_argument("--people", type=_number, help="so many synthetic people instead of the registry")
    parser.add_argument("--engine", choices=["polars", "spark"], default="polars")
    parser.add_argument("--on", type=_day, help="on which day (ISO); today without it")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    return parser.parse_args(argv)


def _number(given: str) -> int:
    """A number of people.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not given.isascii() or not given.isdigit() or len(given) > LONGEST or not 1 <= int(given) <= MOST:
        raise argparse.ArgumentTypeError(f"“{given[:20]}” is not a number from 1 to {MOST}")
    return int(given)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{given[:20]}” is no day such as 2026-11-22") from None
