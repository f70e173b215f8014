"""The lifecycle's table is sound, and says what the law says."""

from renshe.casework.table import NOTE, TABLE
from renshe.cli.house import ROOT
from renshe.core.transitions import ClockEffect, document


def test_every_state_is_reached_and_leads_on() -> None:
    assert list(TABLE.faults()) == []


def test_only_what_starts_a_limit_starts_the_clock() -> None:
    """A limit runs from acceptance, however it came about; a reopened case begins anew."""
    starts = {row.verb for row in TABLE.rows if row.clock is ClockEffect.STARTS}
    assert starts == {"accept", "deem_accepted", "reopen"}


def test_a_machine_never_refuses() -> None:
    """What the house may do by itself is for the applicant: grant, accept after silence, remind, go on, sign and serve what was decided."""
    by_itself = {row.verb for row in TABLE.rows if "house" in row.who}
    assert by_itself == {
        "deem_accepted",
        "grant_at_once",
        "resume",
        "recount",
        "answer_referral",
        "sign",
        "serve",
        "paper_due",
        "paper_overdue",
    }


def test_refusals_and_what_lengthens_a_case_need_words() -> None:
    assert {row.verb for row in TABLE.rows if row.reason} >= {
        "refuse_acceptance",
        "suspend",
        "extend",
        "send_back",
        "reopen",
    }


def test_keys_of_the_desk_are_not_given_twice() -> None:
    for state in TABLE.states:
        keys = [row.key for row in TABLE.possible(state.code) if row.key]
        assert len(keys) == len(set(keys)), state.code


def test_the_document_is_in_step_with_the_table() -> None:
    """docs/lifecycle.md shows the table as it is; after a change write it anew with the text that this compares."""
    assert (ROOT / "docs/lifecycle.md").read_text() == document(TABLE, "办件的运行流程", NOTE)
