"""./renshe decide, policies and screen: what the contracts promise."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from renshe.cli.house import ROOT
from renshe.cli.messages import Failure
from renshe.cli.policies import DOCUMENTS, written
from renshe.cli.spark import session
from renshe.policies import policies

BENEFIT = {
    "insured_months": 60, "unused_benefit_months": 0, "leaving_reason": "contract_expired", "registered_unemployed": True,
    "seeking_work": True, "drawing_pension": False, "months_to_retirement": 200, "in_custody": False, "city": "440100",
}  # fmt: skip


def run(command: str, given: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the house."""
    return subprocess.run(
        [ROOT / "renshe", command, *options], input=given, capture_output=True, text=True, check=False
    )


def decided(*questions: object) -> tuple[list[dict[str, Any]], int]:
    """The answers to some questions, and the exit status."""
    done = run("decide", "".join(json.dumps(one) + "\n" for one in questions), "--json")
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_cases_in_order_and_one_bad_line_spoils_no_other() -> None:
    """Five years insured in Guangzhou, jobless in October 2026: six months of 2,412 yuan; without the register it is asked."""
    told, status = decided(
        {"policy": "unemployment_benefit", "on": "2026-10-15", "facts": BENEFIT},
        {"policy": "unemployment_benefit", "on": "2026-10-15", "facts": {**BENEFIT, "registered_unemployed": None}},
        {"policy": "unemployment_benefit", "facts": {**BENEFIT, "insured_months": "sixty"}},
        {"policy": "basic_income", "facts": {}},
        {"policy": "unemployment_benefit", "on": "2026-02-30", "facts": {}},
        {"policy": "unemployment_benefit", "facts": []},
        ["unemployment_benefit"],
        {"policy": "retirement", "facts": {"category": "male", "birth_month": "1965-01", "shoe_size": 43}},
    )  # fmt: skip
    granted, asked, *wrong, computed = told
    assert (granted["outcome"], granted["values"]) == (
        "granted", {"months": 6, "monthly_fen": 241200, "until_retirement": False},
    )  # fmt: skip
    assert all({"rule", "holds", "law", "article"} <= set(one) for one in granted["reasons"])
    assert (asked["outcome"], asked["ask"]) == ("undecided", ["registered_unemployed"])
    assert [one["line"] for one in wrong] == [3, 4, 5, 6, 7]
    assert "应是整数" in str(wrong[0]["error"])
    assert (computed["outcome"], computed["ignored"]) == ("computed", ["shoe_size"])
    assert computed["values"]["month"] == "2025-02"
    assert status == 1


def test_a_table_for_people() -> None:
    """Outcome and sums in words."""
    done = run(
        "decide", json.dumps({"policy": "unemployment_benefit", "on": "2026-10-15", "facts": BENEFIT}) + "\n"
    )
    assert done.returncode == 0
    assert "2412元/月" in done.stdout


def test_every_policy_with_law_parameters_and_facts() -> None:
    """One line each."""
    done = run("policies", "", "--json")
    told = {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert set(told) == set(policies())
    benefit = told["unemployment_benefit"]
    assert (benefit["law"], benefit["articles"][0]["article"]) == ("广东省失业保险条例", "15")
    assert {"name", "type", "unit", "meaning"} <= set(benefit["facts"][0])
    assert benefit["parameters"][0]["versions"][0]["law"]


def test_the_documents_are_those_of_the_rules() -> None:
    """A change of a rule, a parameter or a case shows as a change of its document: ./renshe policies --approve, then read it."""
    there = {path.name: path.read_text(encoding="utf-8") for path in DOCUMENTS.glob("*.approved.md")}
    assert there == written()


def test_synthetic_people_are_screened() -> None:
    """Counts, totals, seconds and memory."""
    done = run("screen", "", "unemployment_benefit", "--people", "2000", "--json")
    told = json.loads(done.stdout)
    assert told["people"] == sum(told["outcomes"].values()) == 2000
    assert {"monthly_fen", "months"} <= set(told["totals"])
    assert told["seconds"] > 0
    assert told["peak_memory_mb"] > 0


@pytest.mark.parametrize(
    ("options", "words", "status"),
    [
        (["basic_income"], "没有这项政策", 1),
        (["retirement", "--people", "0"], "1 to", 2),
        (["retirement", "--on", "x"], "no day", 2),
    ],
)
def test_what_cannot_be_screened(options: list[str], words: str, status: int) -> None:
    """It is said, and what to do."""
    done = run("screen", "", *options)
    assert done.returncode == status
    assert words in done.stderr


def test_spark_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Java nothing is fetched, and the message names the package."""
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Failure) as told, session(tmp_path):
        pass
    assert "openjdk-17" in told.value.advice
    assert list(tmp_path.iterdir()) == []
