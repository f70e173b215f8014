"""A million people in a process of its own: every benefit policy together, or one; prints seconds and memory as JSON.

Arguments: the people's parquet, the day, and a policy's name for one alone.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

from renshe.core.rules import screen_all
from renshe.policies import policies
from renshe.policies.parameters import in_files


def main(path: Path, on: date, names: list[str]) -> None:
    """Read, screen, hold the answers."""
    began, busy = time.perf_counter(), time.process_time()
    chosen = [one for one in policies().values() if one.benefit and (not names or one.name in names)]
    # The streaming engine takes the people piece by piece, so that what is worked out on the way never lies in memory whole.
    screened = screen_all(pl.scan_parquet(path), chosen, on=on, parameters=in_files())
    answers = screened.collect(engine="streaming")
    print(json.dumps({
        "seconds": time.perf_counter() - began, "processor": time.process_time() - busy, "policies": len(chosen),
        "columns": answers.width, "megabytes": _peak(),
        "outcomes": sum(answers[one].is_not_null().sum() for one in answers.columns if one.endswith(".outcome")),
    }))  # fmt: skip


def _peak() -> int:
    """The most memory that this process had, in MB; getrusage would count what the one had that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3:])
