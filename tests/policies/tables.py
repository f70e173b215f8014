"""Official tables and such that were generated from the text of the law (data/*.csv), and how a policy is asked one row."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from renshe.core.rules import Decision, decide, read_facts
from renshe.policies import policies
from renshe.policies.parameters import in_files

FOLDER = Path(__file__).parent / "data"
ON = date(2026, 10, 15)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decided(policy: str, on: date = ON, **facts: Any) -> Decision:
    """What a policy says of these facts."""
    rules = policies()[policy]
    read, unknown = read_facts(rules, facts)
    assert not unknown
    return decide(rules, read, on=on, source=in_files())
