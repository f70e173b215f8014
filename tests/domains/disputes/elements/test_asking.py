"""What is asked next: only what can still matter; conditions with answers that nobody has yet."""

from typing import Any

import pytest

from renshe.core.rules import Value
from renshe.domains.disputes.elements.asking import next_questions
from renshe.domains.disputes.elements.conditions import holds, needed
from renshe.domains.disputes.elements.parts import Knower, When
from tests.domains.disputes.elements.filing import ON, answers, kind

PAID = {"question": "paid", "is": True}
YEARS = {"question": "years", "at_least": 10}


@pytest.mark.parametrize(
    ("told", "answers", "truth"),
    [
        (PAID, {}, None),
        (PAID, {"paid": False}, False),
        (YEARS, {"years": 10}, True),
        ({"question": "years", "at_most": 0}, {"years": 0}, True),
        ({"question": "years", "is": 1}, {"years": True}, False),
        ({"not": PAID}, {}, None),
        ({"all": [PAID, YEARS]}, {"paid": False}, False),
        ({"all": [PAID, YEARS]}, {"paid": True}, None),
        ({"any": [PAID, YEARS]}, {"paid": True}, True),
        ({"any": [PAID, YEARS]}, {"paid": False}, None),
        ({"question": "code", "one_of": ["a", "b"]}, {"code": "c"}, False),
    ],
)
def test_a_condition_holds_fails_or_is_unknown(
    told: dict[str, object],
    answers: dict[str, Value],
    truth: bool | None,  # noqa: FBT001 - what is expected
) -> None:
    """Unknown stays unknown unless the rest settles it."""
    when = When.model_validate(told)
    assert holds(when, answers) is truth
    assert bool(needed(when, answers)) is (truth is None)


def asked(
    code: str, knower: Knower = "worker", claims: tuple[str, ...] | None = None, **told: Any
) -> list[str]:
    """Names of the questions that come next."""
    found = next_questions(kind(code), answers(code, **told), on=ON, knower=knower, claims=claims)
    return [one.name for one in found]


def test_severance_asks_step_by_step() -> None:
    """First how it ended; then only what counts for that."""
    assert asked("severance") == ["ending_reason"]
    quit_ = asked("severance", ending_reason="quit")
    assert quit_ == []  # no claim exists, so nothing else matters
    closed = asked("severance", ending_reason="closed")
    assert closed == ["started", "ended", "wage_fen", "severance_paid_fen"]
    assert asked("severance", "office", ending_reason="closed") == ["local_average_wage_fen"]


def test_the_month_instead_of_notice_is_only_asked_where_it_can_be_due() -> None:
    """After a dismissal by article 40."""
    first = asked("severance", ending_reason="not_fit")
    assert "holds_unlawful" in first
    assert "last_wage_fen" not in first
    lawful = asked("severance", ending_reason="not_fit", holds_unlawful=False, notice_given=False)
    assert "last_wage_fen" in lawful


def test_only_the_claims_made_are_asked_about() -> None:
    """Damages after an order are not claimed, so nobody asks for the order."""
    told = {"wage_unpaid": True, "unpaid_wages_fen": 1}
    assert "order_overdue" in asked("wages", **told)
    assert "order_overdue" not in asked("wages", claims=("unpaid-wages",), **told)


def test_the_employer_is_asked_what_the_employer_knows() -> None:
    """And the worker is not."""
    assert "union_told" in asked("dismissal", "employer")
    assert "union_told" not in asked("dismissal")


def test_nothing_is_asked_twice() -> None:
    """Answering what is asked comes to an end."""
    told: dict[str, Any] = {"overtime_worked": True}
    given: dict[str, Any] = {
        "hours_system": "standard", "started": "2024-01-01", "monthly_wage_fen": 870_000, "hours_workday": 1, "hours_restday": 0,
        "hours_holiday": 0, "overtime_paid_fen": 0, "overtime_approved": False,
    }  # fmt: skip
    for _ in range(len(given) + 1):
        open_ = asked("overtime", **told)
        assert not set(open_) & set(told)
        told |= {name: given[name] for name in open_}
    assert asked("overtime", **told) == []
