"""Ours beside hand-written polars and OpenFisca: the same people, the same numbers, the same results, turn by turn.

Each side is a process of its own that has read the people and prepared what can be prepared (rules read, arrays made). Then they
are asked one after the other, round after round, so that whatever else the machine does meets all of them; the best round of
each counts. The answers are compared, not only the seconds.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from renshe.cli.house import ROOT
from renshe.core.rules import Fact
from renshe.policies import policies
from renshe.policies.parameters import in_files
from renshe.policies.population import synthetic

BENCH = Path(__file__).parent
PINNED = BENCH / "requirements-peers.txt"
ON = date(2026, 10, 15)
RESULTS = [
    "unemployment_benefit.months", "unemployment_benefit.monthly_fen", "retirement.delay_months", "retirement.month",
    "minimum_contribution.months", "severance.amount_fen", "overtime.amount_fen", "injury_disability.lump_sum_fen",
    "injury_disability.monthly_fen", "job_creation_grant.amount_fen", "final_award.final", "mass_layoff.triggered",
    "job_retention_refund.refund_fen",
]  # fmt: skip
ASKED = {"OpenFisca": 3.0, "polars by hand": 0.5}
BIRTHS = (1955 * 12, 1999 * 12)


def interpreter() -> Path:
    """The Python of the peers' environment, which is made when it is not there or other versions are asked for."""
    folder = Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")) / "peers"
    python, stamp = folder / "bin" / "python", folder / "renshe.stamp"
    wanted = hashlib.sha256(PINNED.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        uv = Path(sys.executable).with_name("uv")
        print(f"making the peers' environment in {folder} …", flush=True)
        environment = dict(os.environ)
        if "PIP_INDEX_URL" in environment:  # as ./renshe has it
            environment.setdefault("UV_DEFAULT_INDEX", environment["PIP_INDEX_URL"])
        for command in (
            ["venv", "--quiet", "--clear", "--python", sys.executable, folder],
            ["pip", "install", "--quiet", "--python", python, "-r", PINNED],
        ):
            subprocess.run([uv, *command], check=True, env=environment)
        stamp.write_text(wanted)
    return python


def people(count: int, *, known: bool) -> pl.DataFrame:
    """Invented people with the facts that the formulas need and no others; of those `known` nothing is unknown."""
    chosen = [policies()[name] for name in dict.fromkeys(one.split(".")[0] for one in RESULTS)]
    facts = ["claim_fen", *(fact.name for policy in chosen for fact in policy.facts)]
    some = synthetic(chosen, count * 3 if known else count)
    some = some.select(name for name in dict.fromkeys(facts) if name in some.columns)
    return (some.drop_nulls().head(count) if known else some).rechunk()


def numbers() -> dict[str, Any]:
    """The law's numbers on the day, the codes of the choices, and what is to be worked out: what every side is given."""
    chosen = [policies()[name] for name in dict.fromkeys(one.split(".")[0] for one in RESULTS)]
    names = dict.fromkeys(name for policy in chosen for name in policy.parameter_names)
    versions = {name: in_files()[name].on(ON) for name in names}
    wages = [
        (one.since.isoformat(), one.until and one.until.isoformat(), one.of("440100"))
        for one in in_files()["minimum_wage_month"].versions
    ]
    return {
        "on": ON.isoformat(),
        "results": RESULTS,
        "numbers": {name: _plain(one.value) for name, one in versions.items() if one},
        "minimum_wages": wages,
        "codes": {
            fact.name: list(fact.options) for policy in chosen for fact in policy.facts if _coded(fact)
        },
    }


def _plain(value: int | Mapping[Any, int]) -> int | dict[str, int]:
    return value if isinstance(value, int) else {str(key): one for key, one in value.items()}


def _coded(fact: Fact) -> bool:
    return bool(fact.options) and not fact.shape and fact.of.kind.value == "choice"


@dataclass
class Side:
    """One side of the contest."""

    name: str
    process: "subprocess.Popen[str]"
    seconds: list[float]
    busy: list[float]

    def say(self, words: str = "") -> str:
        """Tell it something, if there is something to tell, and hear what it says.

        Raises:
            RuntimeError: it has ended.
        """
        if words and self.process.stdin:
            self.process.stdin.write(f"{words}\n")
            self.process.stdin.flush()
        told = self.process.stdout.readline().strip() if self.process.stdout else ""
        if not told:
            raise RuntimeError(f"{self.name} has ended")
        return told


def _start(name: str, python: Path | str, script: str, *given: Path | str) -> Side:
    command = [python, BENCH / f"{script}.py", *given]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    side = Side(name, process, [], [])
    side.say()
    return side


def contest(count: int, rounds: int) -> None:
    """Both contests: everything known, with OpenFisca; some unknown, without it."""
    python = interpreter()
    for known in (True, False):
        with tempfile.TemporaryDirectory(prefix="renshe-peers-") as folder:
            _meet(Path(folder), python, count, rounds, known=known)


def _meet(folder: Path, python: Path, count: int, rounds: int, *, known: bool) -> None:
    some, law = folder / "people.parquet", folder / "numbers.json"
    frame = people(count, known=known)
    frame.write_parquet(some)
    law.write_text(json.dumps(numbers()))
    sides = [
        _start("renshe", sys.executable, "_ours", some, law),
        _start("renshe with outcomes", sys.executable, "_ours", some, law, "outcomes"),
        _start("polars by hand", python, "_byhand", some, law),
    ]
    if known:
        sides.append(_start("OpenFisca", python, "_openfisca", some, law))
    try:
        for _ in range(rounds):
            for side in sides:
                seconds, busy = side.say("run").split()
                side.seconds.append(float(seconds))
                side.busy.append(float(busy))
        answers = {side.name: _answers(side, folder / f"{side.name}.parquet") for side in sides}
    finally:
        for side in sides:
            side.process.kill()
            side.process.wait()
    unknown = "nothing unknown" if known else "2 % of every fact unknown"
    print(
        f"{frame.height:,} people, {len(RESULTS)} results, {unknown}; best of {rounds} rounds, load {os.getloadavg()[0]:.1f}"
    )
    _report(sides, answers)


def _answers(side: Side, path: Path) -> pl.DataFrame:
    side.say(f"write {path}")
    return pl.read_parquet(path)


def _report(sides: list[Side], answers: dict[str, pl.DataFrame]) -> None:
    ours, first = answers["renshe"].select(RESULTS), sides[0]
    for side in sides:
        theirs = answers[side.name].select(RESULTS)
        expected = ours.select(pl.all().fill_null(0)) if side.name == "OpenFisca" else ours
        wrong = [
            one
            for one in RESULTS
            if not expected[one].equals(theirs[one].cast(expected[one].dtype), null_equal=True)
        ]
        told = f"different: {', '.join(wrong)}" if wrong else "all answers equal"
        ratio, busy = min(side.seconds) / min(first.seconds), min(side.busy) / min(first.busy)
        beside = "" if side is first else f"ours is {ratio:.2f} × as fast, {busy:.2f} by processor time"
        asked = f" (asked {ASKED[side.name]})" if side.name in ASKED else ""
        print(
            f"  {side.name:<22} {min(side.seconds) * 1000:7.1f} ms, processor {min(side.busy) * 1000:7.1f} ms   "
            f"{told}   {beside}{asked}",
            flush=True,
        )
