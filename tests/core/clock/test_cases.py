"""The officials' own cases, and like ones worked by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from renshe.book import calendars
from renshe.cli.house import ROOT
from renshe.core.clock import DueRequest, report

HERE = Path(__file__).parent
OFFICIAL = [json.loads(line) for line in (HERE / "cases.jsonl").read_text().splitlines()]
HANDWORKED = yaml.safe_load((HERE / "handworked.yaml").read_text())
SHARED = ROOT.parent / "shared/oracles/deadlines-dev.jsonl"


def answered(case: dict[str, Any]) -> dict[str, object]:
    """What the clock says to a case."""
    return report(DueRequest.parse(case).answer(calendars.current()))


@pytest.mark.parametrize("case", OFFICIAL, ids=[case["id"] for case in OFFICIAL])
def test_officials_case(case: dict[str, Any]) -> None:
    """Due, and where the officials give it the natural due day."""
    told = answered(case)
    assert told["due"] == case["due"]
    assert told["natural_due"] == case.get("natural_due", told["natural_due"])
    assert told["provisional"] is False


@pytest.mark.parametrize("case", HANDWORKED, ids=[case["event"] for case in HANDWORKED])
def test_handworked_case(case: dict[str, Any]) -> None:
    """Due, and where it matters the natural due day."""
    plain = json.loads(json.dumps(case, default=str))  # dates as the text that JSON carries
    told = answered(plain)
    assert told["due"] == plain["due"], told["steps"]
    assert told["natural_due"] == plain.get("natural_due", told["natural_due"])


def test_the_copy_holds_every_case_of_the_officials() -> None:
    """Where the officials' file lies beside the project, none of its cases is missing here."""
    theirs = SHARED.read_text().splitlines() if SHARED.exists() else []
    assert {json.loads(line)["id"] for line in theirs} <= {case["id"] for case in OFFICIAL}
