"""What a case needs in these tests: a kind, answers as a form gives them, and one claim worked out."""

from datetime import date
from typing import Any

from renshe.core.rules import Value
from renshe.domains.disputes.elements.claims import Worked, work_out
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.elements.schema import Kind

ON = date(2026, 10, 15)


def kind(code: str) -> Kind:
    """A kind of dispute of the Book."""
    return disputes().kind(code)


def answers(code: str, **told: Any) -> dict[str, Value]:
    """Answers to the questions of a kind, all of which have to be understood."""
    read = read_answers(kind(code), told)
    assert not read.faults
    assert not read.ignored
    return dict(read.answers)


def worked(code: str, claim: str, claimed: int | None = None, on: date = ON, **told: Any) -> Worked:
    """One claim with these answers."""
    of = kind(code)
    return work_out(of, of.claim(claim), answers(code, **told), on=on, claimed_fen=claimed)
