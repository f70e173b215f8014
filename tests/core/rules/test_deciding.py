"""One case: granted, refused, undecided or for an officer; always with every reason."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from renshe.core.rules import (
    Decision,
    FactFault,
    Form,
    Kind,
    ParameterOf,
    Policy,
    Unit,
    View,
    decide,
    explain,
    read_facts,
    read_parameter,
    replay,
    screen,
    several,
)
from tests.core.rules.office import FULL, LAW, ON, paid, parameters, policy, registered, version


def decided(on: date = ON, **changed: Any) -> Decision:
    """The example case with something changed."""
    made = policy()
    facts, _ = read_facts(made, {**FULL, **changed})
    return decide(made, facts, on=on, source=parameters())


def test_granted_with_the_sum() -> None:
    """48 months are four; 2,680 yuan × 90 %."""
    decision = decided()
    assert (decision.outcome, decision.values) == ("granted", {"months": 4, "monthly_fen": 241200})
    told = "\n".join(explain(decision))
    assert "48个月 → 4个月" in told
    assert "2680元×90%=2412元/月" in told
    assert "《示例办法》第三条" in told


def test_half_a_fen_is_rounded_up() -> None:
    """A third of 0.05 yuan is 0.02 yuan."""
    assert decided(wage_fen=5).values["monthly_fen"] == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"paid": 9}, ("再缴费3个月即符合",)),
        ({"paid": 9, "registered": False}, ("再缴费3个月,并且办理登记即符合",)),
        ({"abroad": True}, ()),
        ({"why": "left", "paid": 9}, ()),
        ({"paid": 9, "registered": None}, ("再缴费3个月,这一条就符合,其他条件还要看",)),
        ({"paid": 9, "why": "other"}, ("再缴费3个月,这一条就符合,其他条件还要看",)),
    ],
)
def test_a_refusal_says_what_would_change_it(changed: dict[str, Any], words: tuple[str, ...]) -> None:
    """Only what somebody can bring about, and only what would be enough."""
    decision = decided(**changed)
    assert (decision.outcome, decision.would_change) == ("refused", words)


def test_what_is_unknown_is_asked_and_never_counts_as_no() -> None:
    """Nothing is zero because nobody said it."""
    decision = decided(paid=None, registered=None)
    assert (decision.outcome, decision.ask) == ("undecided", ("paid", "registered"))
    assert decision.values["months"] is None


def test_a_certain_refusal_needs_no_more_questions() -> None:
    """Somebody who left on their own is not asked for the rest."""
    assert decided(why="left", paid=None).outcome == "refused"


def test_another_reason_goes_to_an_officer() -> None:
    """The law needs a person's judgement."""
    assert decided(why="other").outcome == "refer"


@pytest.mark.parametrize(
    ("on", "place"), [(date(2027, 2, 1), "a"), (ON, "b"), (ON, "z"), (date(2024, 12, 31), "a")]
)
def test_a_machine_does_not_rest_on_what_is_unconfirmed(on: date, place: str) -> None:
    """A figure of status M, a place without a standard, a day before this text of the law."""
    decision = decided(on=on, place=place)
    assert decision.outcome == "refer"
    assert decision.unconfirmed


def test_python_words_cannot_join_conditions() -> None:
    """`a and b` would drop a without a word."""
    with pytest.raises(TypeError, match="choose"):
        _ = (paid >= 1) and registered


def test_order_and_repetition_change_nothing() -> None:
    """The same facts in another order give the same bytes."""
    backwards = dict(reversed(list(FULL.items())))
    facts, _ = read_facts(policy(), backwards)
    assert (
        decide(policy(), facts, on=ON, source=parameters()).record()
        == decided().record()
        == decided().record()
    )


@pytest.mark.parametrize("changed", [{}, {"paid": None}, {"why": "other", "place": "z"}, {"paid": 3}])
def test_a_decision_can_be_worked_out_again(changed: dict[str, Any]) -> None:
    """From its record alone: the numbers of then, not of now."""
    first = decided(**changed)
    assert replay(first.record(), {"example": policy()}).record() == first.record()


@pytest.mark.parametrize(
    ("changed", "name"),
    [({"paid": -1}, "paid"), ({"paid": 1.5}, "paid"), ({"paid": "48"}, "paid"), ({"registered": 1}, "registered"),
     ({"why": "fired"}, "why"), ({"place": "A1"}, "place"), ({"wage_fen": 10**14}, "wage_fen")],
)  # fmt: skip
def test_bad_facts_are_told_by_name(changed: dict[str, Any], name: str) -> None:
    """Before anything is decided."""
    with pytest.raises(FactFault) as told:
        decided(**changed)
    assert told.value.name == name
    assert "应" in str(told.value) or "只能是" in str(told.value)


def test_what_chooses_a_number_has_to_be_confirmed_as_well() -> None:
    """A table looked up by an unconfirmed number is no firmer than that number; where there is none, an officer decides."""
    cap = ParameterOf("cap", "最长月数", Unit(Kind.WHOLE, "个月"))
    made = Policy("lookup", "查表", LAW, since=date(2025, 1, 1))
    table = {"name": "table", "label": "表", "kind": "whole", "unit": "", "by": "cap",
             "versions": [version(date(2020, 1, 1), None, {24: 1, 30: 2})]}  # fmt: skip
    made.gives("found", "结果", article="1", value=ParameterOf("table", "表", Unit(Kind.WHOLE), key=cap))
    numbers = parameters().with_changed(read_parameter(table))
    outcomes = {on.year: decide(made, {}, on=on, source=numbers).outcome for on in (ON, date(2027, 2, 1))}
    assert outcomes == {2026: "granted", 2027: "refer"}
    nobody = pl.DataFrame({"person_id": [1]})
    assert screen(nobody, made, on=date(2027, 2, 1), parameters=numbers)["outcome"].to_list() == ["refer"]


@pytest.mark.parametrize("part", [["a"], {"a": 1}, 3, None])
def test_parts_of_a_list_are_checked_too(part: object) -> None:
    """What is no code at all is told, not stumbled over."""
    whom = several("whom", "家人", options={"child": "子女"})
    made = Policy("list", "名单", LAW, since=ON, form=Form.COMPUTE)
    made.gives("known", "有人", article="1", value=View(whom, "number", "人数", Unit(Kind.WHOLE), len) > 0)
    with pytest.raises(FactFault, match="只能是"):
        read_facts(made, {"whom": [part]})
