"""Every worked case of book/cases: official examples and such that were worked out by hand."""

from pathlib import Path

import pytest
import yaml

from renshe.core.rules import Example, Policy, decide
from renshe.policies import policies
from renshe.policies.cases import FOLDER, examples
from renshe.policies.parameters import in_files

LEAST = 4
CASES = [(policy, one) for policy in policies().values() for one in examples(policy)]


@pytest.mark.parametrize(
    ("policy", "case"), CASES, ids=[f"{policy.name}: {case.title}" for policy, case in CASES]
)
def test_case(policy: Policy, case: Example) -> None:
    """Outcome, values and questions are those of the case."""
    decision = decide(policy, case.facts, on=case.on, source=in_files())
    assert decision.outcome == case.outcome
    assert {name: decision.values[name] for name in case.values} == case.values
    if case.ask is not None:
        assert decision.ask == case.ask


@pytest.mark.parametrize("name", sorted(policies()))
def test_every_policy_has_cases(name: str) -> None:
    """At least four, each with where it comes from, and titles that tell them apart."""
    found = examples(policies()[name])
    assert len(found) >= LEAST
    assert len({one.title for one in found}) == len(found)
    assert all(one.source for one in found)


def test_no_file_of_cases_is_forgotten() -> None:
    """Each belongs to a policy, and says so."""
    for path in sorted(Path(FOLDER).glob("*.yaml")):
        assert path.stem in policies()
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["policy"] == path.stem
