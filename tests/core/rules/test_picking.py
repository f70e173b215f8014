"""Which case it is, whether one of a list meets a rule, what counts when nobody said it, and numbers with digits."""

from datetime import date

import polars as pl
import pytest

from renshe.core.rules import (
    AnyPart,
    Basis,
    Constant,
    Form,
    Kind,
    Node,
    Parameters,
    Policy,
    Unit,
    Value,
    Which,
    decide,
    flag,
    given_else,
    money,
    plain,
    screen,
    several,
    share,
    whole,
)

ON = date(2026, 3, 1)
old, ill = flag("old", "年老", "年老吗?"), flag("ill", "患病", "患病吗?")
told_fen, usual = money("told_fen", "给出的标准"), Constant(268000, Unit(Kind.MONEY))
wage_fen = money("wage_fen", "月工资")
years = whole("years", "年限", "年", digits=1, most=600)
hours = whole("hours", "小时数", "小时", digits=2)
debts = several("debts", "欠款", shape={"fen": Unit(Kind.MONEY), "months": Unit(Kind.WHOLE, "个月")})
owed_fen, months = money("owed_fen", "金额"), whole("months", "月数", "个月")


def policy(name: str, value: Node) -> Policy:
    """One result."""
    made = Policy(
        "sample", "示例", Basis("示例办法", "1", status="V1"), since=date(2020, 1, 1), form=Form.COMPUTE
    )
    made.gives(name, "结果", value=value)
    return made


def both(made: Policy, name: str, **facts: Value) -> Value:
    """The result, the same from both engines."""
    alone = decide(made, facts, on=ON, source=Parameters()).values[name]
    kinds = {Kind.FLAG: pl.Boolean, Kind.WHOLE: pl.Int64, Kind.MONEY: pl.Int64}
    schema = {one.name: kinds[one.of.kind] for one in made.facts}
    table = pl.DataFrame([{one: facts.get(one) for one in schema}], schema=schema)
    assert screen(table, made, on=ON, parameters=Parameters())[name].to_list() == [alone]
    return alone


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"old": True}, "old"),
        ({"old": False, "ill": True}, "ill"),
        ({"old": False, "ill": False}, "none"),
        ({"ill": True}, None),
        ({"old": False}, None),
    ],
)
def test_the_first_that_holds_gives_its_code(told: dict[str, Value], code: str | None) -> None:
    """What is unknown is not passed over."""
    made = policy(
        "case", Which({"old": old, "ill": ill}, "none", {"old": "年老", "ill": "患病", "none": "无"})
    )
    assert both(made, "case", **told) == code


def test_what_nobody_said_is_taken_from_elsewhere() -> None:
    """A given number counts, zero included; and nothing is asked for it."""
    made = policy("standard_fen", given_else(told_fen, usual))
    assert both(made, "standard_fen", told_fen=238000) == 238000
    assert both(made, "standard_fen", told_fen=0) == 0
    assert both(made, "standard_fen") == 268000
    assert decide(made, {}, on=ON, source=Parameters()).ask == ()


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((), False),
        (({"fen": 5, "months": 3},), True),
        (({"fen": 5, "months": 2}, {"fen": 4, "months": 3}), False),
        (({"fen": 0, "months": 0}, {"fen": 9, "months": 9}), True),
        (None, None),
    ],
)
def test_one_record_has_to_meet_the_whole_rule(parts: Value, found: bool | None) -> None:  # noqa: FBT001
    """Not the months of one and the money of another."""
    rule = AnyPart(
        debts, "debt_found", "有一笔", {"fen": owed_fen, "months": months}, (months >= 3) & (owed_fen >= 5)
    )
    made = policy("found", rule)
    decision = decide(made, {"debts": parts}, on=ON, source=Parameters())
    assert decision.values["found"] is found
    assert [one.name for one in made.facts] == ["debts"]
    assert decision.ask == (("debts",) if parts is None else ())


def test_digits_count_as_what_they_stand_for() -> None:
    """Three and a half years' wages; an hour and a quarter of 174; written outside as decimals."""
    paid = policy("pay_fen", share(wage_fen, years, 1))
    assert both(paid, "pay_fen", wage_fen=800000, years=35) == 2800000
    assert (
        decide(paid, {"wage_fen": 800000, "years": 35}, on=ON, source=Parameters()).findings[0].worked
        == "8000元×3.5年=28000元"
    )
    extra = policy("pay_fen", share(wage_fen, hours, 174))
    assert both(extra, "pay_fen", wage_fen=870000, hours=125) == 6250
    assert [plain(value, Unit(Kind.WHOLE, "年", 1)) for value in (30, 35, 5, 0)] == [3, 3.5, 0.5, 0]
