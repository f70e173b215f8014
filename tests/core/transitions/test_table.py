"""What is wrong with a table of transitions is said before anybody works with it."""

from dataclasses import replace

import pytest

from renshe.core.transitions import Basis, NotPossible, Row, State, Table, matrix, mermaid

LAW = Basis("行政许可法", "32", "V1")
TABLE = Table(
    "small",
    "received",
    (
        State("received", "已收件", "received", "office"),
        State("correction", "待补正", "to be completed", "applicant"),
        State("accepted", "已受理", "accepted", "nobody", final=True),
    ),
    (
        Row("accept", "受理", "accept", frozenset({"received"}), "accepted", ("casework.accept",), LAW),
        Row("ask", "要求补正", "ask", frozenset({"received"}), "correction", ("casework.accept",), LAW),
        Row("supply", "补正", "supply", frozenset({"correction"}), "received", ("applicant",), LAW),
        Row("note", "备注", "note", frozenset({"received", "correction"}), "", ("casework.look",), LAW),
    ),
)


def test_a_sound_table() -> None:
    assert list(TABLE.faults()) == []
    assert [row.verb for row in TABLE.possible("received")] == ["accept", "ask", "note"]
    assert TABLE.row("supply", "correction").target == "received"


def test_what_the_table_does_not_say_cannot_be_done() -> None:
    with pytest.raises(NotPossible, match="supply is not possible in state received"):
        TABLE.row("supply", "received")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(TABLE, start="draft"), "the start draft is no state"),
        (replace(TABLE, rows=TABLE.rows[:1]), "correction can't be reached"),
        (replace(TABLE, rows=TABLE.rows[:2]), "nothing leads on from correction"),
        (replace(TABLE, rows=(*TABLE.rows, TABLE.rows[0])), "accept from received stands there 2 times"),
        (replace(TABLE, states=TABLE.states[:2]), "accept: accepted is no state"),
        (replace(TABLE, states=(*TABLE.states, TABLE.states[0])), "a state stands there twice"),
    ],
)
def test_what_is_wrong_is_said(wrong: Table, says: str) -> None:
    assert says in list(wrong.faults())


def test_the_diagram_and_the_matrix_come_from_the_table() -> None:
    assert "    received --> accepted: 受理\n" in mermaid(TABLE)
    assert "note" not in mermaid(TABLE)
    assert matrix(TABLE)["casework.accept"] == ("accept", "ask")
