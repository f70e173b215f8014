"""Many people on a Spark cluster beside polars on the same parquet files: the same counts and totals, and what a million costs."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from _peers import BENCH, ON, interpreter

from renshe.cli.house import ROOT
from renshe.core.rules import Policy
from renshe.policies import policies
from renshe.policies.population import synthetic

MILLION = 1_000_000


def cluster_beside_polars(light: int, heavy: int) -> None:
    """One policy over so many people, then all benefit policies over so many."""
    every = [one for one in policies().values() if one.benefit]
    for chosen, count in (([policies()["unemployment_benefit"]], light), (every, heavy)):
        if count:
            with tempfile.TemporaryDirectory(prefix="renshe-people-") as folder:
                _compare(Path(folder), chosen, count)


def write_people(folder: Path, chosen: list[Policy], count: int) -> None:
    """Invented people in files of a million, the same on every run."""
    for place, start in enumerate(range(0, count, MILLION)):
        some = synthetic(chosen, min(MILLION, count - start), seed=place + 1)
        some.write_parquet(folder / f"people-{place:03d}.parquet", compression="zstd")


def _compare(folder: Path, chosen: list[Policy], count: int) -> None:
    write_people(folder, chosen, count)
    size = sum(one.stat().st_size for one in folder.iterdir()) / 1e6
    polars, spark = (_run(engine, folder, chosen) for engine in ("polars", "spark"))
    alike = polars["told"] == spark["told"] and polars["steady"] and spark["steady"]
    differing = [name for name in polars["told"] if polars["told"][name] != spark["told"][name]]
    what = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} benefit policies"
    verdict = (
        f"all {len(polars['told'])} counts and totals equal" if alike else f"DIFFERENT: {differing[:10]}"
    )
    print(
        f"{count:,} people × {what}, {size:,.0f} MB of parquet: {verdict}; load {os.getloadavg()[0]:.1f}\n"
        f"  polars, this machine           {_rounds(polars)}\n"
        f"  Spark, two workers of one core {_rounds(spark)}; cluster and session up in {spark['up']:.0f} s\n"
        f"  a million costs {spark['processor'] / count * MILLION:.2f} core seconds on Spark, {polars['processor'] / count * MILLION:.2f} with polars",
        flush=True,
    )


def _rounds(told: dict[str, Any]) -> str:
    return (
        f"first {told['first']:7.1f} s, then {told['seconds']:7.1f} s, processor {told['processor']:7.1f} s"
    )


def _run(engine: str, folder: Path, chosen: list[Policy]) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    names = [one.name for one in chosen]
    command = [interpreter(), BENCH / "_tally.py", engine, folder, ON.isoformat(), *names]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{engine} failed with {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])
