"""./renshe bench [NAME]: each benchmark prints its figure beside its peers'."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from renshe.cli.house import ROOT
from renshe.cli.messages import Failure


def names(folder: Path) -> list[str]:
    """The benchmarks: one file each in bench/."""
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def main(argv: list[str]) -> int:
    """Run one benchmark, or all of them."""
    known = names(ROOT / "bench")
    parser = argparse.ArgumentParser(prog="renshe bench", description=f"Benchmarks: {', '.join(known)}")
    parser.add_argument("name", nargs="?")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="given to the benchmark")
    options = parser.parse_args(argv)
    if options.name and options.name not in known:
        raise Failure(f"there is no benchmark “{options.name}”", f"Choose one of: {', '.join(known)}")
    status = 0
    for name in [options.name] if options.name else known:
        print(f"== {name}", flush=True)
        done = subprocess.run(
            [sys.executable, ROOT / "bench" / f"{name}.py", *options.rest], check=False, env=os.environ
        )
        status = max(status, done.returncode)
    return status
