"""docs/plan-coverage.md tells the truth: every identifier of the plan, a known word, and tests that exist."""

import re

import pytest

from renshe.cli.house import ROOT

CHAPTERS = {"A": 13, "B": 11, "C": 9, "D": 12, "E": 5, "F": 12, "G": 7, "H": 6}
IDENTIFIERS = [f"{letter}{number}" for letter, last in CHAPTERS.items() for number in range(1, last + 1)]
ROW = re.compile(
    r"^\| ([A-H]\d+) \| ([^|]+) \| (works|partly|not yet) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE
)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[str, tuple[str, str]]:
    """Identifier → (state, tests)."""
    text = (ROOT / "docs/plan-coverage.md").read_text()
    return {match[1]: (match[3], match[5]) for match in ROW.finditer(text)}


def test_every_identifier_has_its_row() -> None:
    """75 rows, in the plan's order."""
    assert list(rows()) == IDENTIFIERS


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_what_is_said_to_work_names_a_test_that_exists(identifier: str) -> None:
    """What works, or partly, needs proof; what does not yet has none."""
    state, named = rows()[identifier]
    tests = TEST.findall(named)
    assert bool(tests) == (state != "not yet")
    for file, function in tests:
        assert f"def {function}(" in (ROOT / file).read_text()
