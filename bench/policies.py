"""The law as code: one decision with its reasons, a million people, beside OpenFisca and hand-written polars, and on a Spark cluster.

The peers live in an environment of their own, which is made the first time (bench/requirements-peers.txt). What depends on how
many processors are free is printed with the processor's own time beside it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from _granting import granting
from _peers import ON, contest
from _spark import cluster_beside_polars

from renshe.cli.house import ROOT
from renshe.core.rules import decide, explain
from renshe.policies import policies
from renshe.policies.parameters import in_files
from renshe.policies.population import synthetic

PARTS = ("one", "million", "peers", "spark", "instant")
ASKED_P99, ASKED_A_SECOND = 5.0, 300
ASKED_SECONDS, ASKED_MEGABYTES = 10.0, 4096
WARM = 3


def one(decisions: int) -> None:
    """Decide, explain and record random people of every policy, one after the other."""
    sys.path.append(str(ROOT))
    from tests.policies.population import somebody

    lot, parameters = Random(6), in_files()
    cases = [
        (policy, somebody(policy, parameters, lot)) for policy in policies().values() for _ in range(WARM)
    ]
    for policy, facts in cases:
        explain(decide(policy, facts, on=ON, source=parameters))
    chosen = lot.choices(list(policies().values()), k=decisions)
    spent: list[float] = []
    busy: list[float] = []
    outcomes: dict[str, int] = {}
    lines = 0
    for policy, facts in [(policy, somebody(policy, parameters, lot)) for policy in chosen]:
        began, worked = time.perf_counter(), time.process_time()
        decision = decide(policy, facts, on=ON, source=parameters)
        lines = max(lines, len(explain(decision)))
        decision.record()
        spent.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
        outcomes[decision.outcome] = outcomes.get(decision.outcome, 0) + 1
    cuts, processor = statistics.quantiles(spent, n=100), statistics.quantiles(busy, n=100)
    print(
        f"one decision with explanation and record: p50 {cuts[49]:.2f}   p99 {cuts[98]:.2f}   worst {max(spent):.1f} ms"
        f"   processor p99 {processor[98]:.2f} ms   (asked p99 {ASKED_P99:.0f} ms)"
    )
    print(
        f"  {decisions * 1000 / sum(spent):,.0f} a second in one process (asked {ASKED_A_SECOND}), {decisions * 1000 / sum(busy):,.0f} by processor "
        f"time; {len(policies())} policies, {outcomes}, at most {lines} lines; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def million(people: int) -> None:
    """Every benefit policy over so many people, each measurement in a fresh process; then each policy alone."""
    every = [one for one in policies().values() if one.benefit]
    with tempfile.TemporaryDirectory(prefix="renshe-million-") as folder:
        path = Path(folder) / "people.parquet"
        synthetic(every, people).write_parquet(path)
        told = _alone(path)
        print(
            f"{people:,} people × {told['policies']} benefit policies: {told['seconds']:.2f} s (processor {told['processor']:.1f} s), "
            f"{told['megabytes']:,} MB at most   (asked {ASKED_SECONDS:.0f} s, {ASKED_MEGABYTES:,} MB); "
            f"{told['columns']} columns, load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        if told["outcomes"] != people * told["policies"]:
            raise RuntimeError("somebody has no outcome")
        for policy in every:
            one = _alone(path, policy.name)
            print(
                f"  {policy.name:<36} {one['seconds']:6.2f} s, processor {one['processor']:6.2f} s, {one['megabytes']:5,} MB",
                flush=True,
            )


def _alone(path: Path, *names: str) -> dict[str, float]:
    command = [sys.executable, Path(__file__).with_name("_alone.py"), path, ON.isoformat(), *names]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main(argv: list[str]) -> int:
    """Run the parts that are wanted and print their figures."""
    parser = argparse.ArgumentParser(prog="renshe bench policies", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part; all unless given")
    parser.add_argument("--decisions", type=int, default=5_000, help="for one decision (default 5,000)")
    parser.add_argument("--people", type=int, default=1_000_000, help="for the million (default 1,000,000)")
    parser.add_argument("--rounds", type=int, default=15, help="turns beside the peers (default 15)")
    parser.add_argument(
        "--cluster", type=int, default=10_000_000, help="people on Spark, one policy (default 10,000,000)"
    )
    parser.add_argument(
        "--cluster-all",
        type=int,
        default=1_000_000,
        help="people on Spark, all benefit policies; 0 for none",
    )
    parser.add_argument(
        "--drafts", type=int, default=600, help="applications for the instant decisions (default 600)"
    )
    options = parser.parse_args(argv)
    parts = {
        "one": lambda: one(options.decisions),
        "million": lambda: million(options.people),
        "peers": lambda: contest(options.people, options.rounds),
        "spark": lambda: cluster_beside_polars(options.cluster, options.cluster_all),
        "instant": lambda: granting(options.drafts),
    }
    for name in [options.only] if options.only else PARTS:
        parts[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
