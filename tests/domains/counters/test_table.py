"""The life of a ticket is a table: sound, drawn in the documents, and each row of it in the office's words."""

from renshe.cli.house import ROOT
from renshe.core.transitions import document
from renshe.domains.counters.models import Ticket
from renshe.domains.counters.rules import rules
from renshe.domains.counters.table import NOTE, TABLE


def test_the_table_is_sound() -> None:
    """Every state is reached, and something leads on from each that is not final."""
    assert list(TABLE.faults()) == []
    assert {state.code for state in TABLE.states} - {"new"} == {*Ticket.State.values}


def test_the_document_shows_it() -> None:
    """docs/tickets.md shows the table as it is; after a change write it anew with the text that this compares."""
    assert (ROOT / "docs/tickets.md").read_text() == document(TABLE, "号票的流程", NOTE)


def test_who_has_priority_stands_in_the_data_with_its_minutes() -> None:
    """The rule that is published is the rule that counts: one number of minutes each, nothing hidden in code."""
    assert {one.code: one.minutes for one in rules().priority} == {
        "elder": 20, "disabled": 20, "pregnant": 20, "veteran": 20, "green": 60,
    }  # fmt: skip
    assert [one.code for one in rules().priority if one.approved] == ["green"]
