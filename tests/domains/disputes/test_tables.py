"""The three tables are sound, and docs/disputes.md shows them as they are."""

from datetime import date
from pathlib import Path

import pytest

from renshe.core.transitions import Table, document
from renshe.domains.disputes import arbitration_table, guards
from renshe.domains.disputes.works import WORKS
from renshe.policies.parameters import in_files

ROOT = Path(__file__).parents[3]
NAMES = {"mediation": "调解", "arbitration": "仲裁", "review": "调解协议的仲裁审查"}
TABLES = [work.table for work in WORKS]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
def test_a_table_is_sound(table: Table) -> None:
    """Every state is reached, every open one leads on, every guard is there, keys are not given twice in a state."""
    work = next(one for one in WORKS if one.table is table)
    assert list(table.faults()) == []
    assert {row.guard for row in table.rows if row.guard} <= set(work.guards)
    for state in table.states:
        keys = [row.key for row in table.possible(state.code) if row.key]
        assert len(keys) == len(set(keys)), state.code
    assert all(row.basis.article or row.basis.status == "M" for row in table.rows)


def test_the_document_shows_the_tables() -> None:
    """After a change write docs/disputes.md anew: its tables are what this compares."""
    told = (ROOT / "docs/disputes.md").read_text()
    for table in TABLES:
        assert document(table, f"{NAMES[table.code]}的运行流程", "") in told


def test_what_only_the_office_sees() -> None:
    """Inner verbs are verbs, and none of them tells the parties anything."""
    rows = {row.verb: row for row in arbitration_table.TABLE.rows}
    assert set(rows) >= arbitration_table.INNER
    assert not any(rows[verb].notice for verb in arbitration_table.INNER)


def test_ten_workers_are_a_group_by_law() -> None:
    """The guard's number is the dated parameter's."""
    version = in_files()["collective_dispute_workers"].on(date(2026, 11, 23))
    assert version is not None
    assert version.of(None) == guards.GROUP
