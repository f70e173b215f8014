"""A small policy of our own, so that the engine is tested apart from any law that may change."""

from datetime import date

from renshe.core.rules import (
    Basis,
    ParameterOf,
    Parameters,
    Policy,
    Unit,
    at_most,
    choice,
    choose,
    flag,
    money,
    read_parameter,
    share,
    whole,
)
from renshe.core.rules.kinds import Kind

LAW = Basis("示例办法", document="示例〔2026〕1号", status="V1")
ON = date(2026, 3, 1)

paid = whole("paid", "累计缴费", "个月", "一共缴费多少个月?", most=600, change="再缴费{n}个月")
registered = flag("registered", "已登记", "登记了吗?", change="办理登记")
abroad = flag("abroad", "已移居境外", "移居境外了吗?")
why = choice("why", "原因", {"ended": "合同到期", "left": "本人辞职", "other": "其他"}, "为什么离开?")
place = choice("place", "地点", {"a": "甲区", "b": "乙区"}, "在哪里?", open=r"[a-z]")
wage_fen = money("wage_fen", "月工资", "每月工资多少?", per="/月")


def version(since: date, until: date | None, value: object, status: str = "V1") -> dict[str, object]:
    """A version as a file says it."""
    return {
        "from": since,
        "until": until,
        "value": value,
        "law": "示例通知",
        "article": "2",
        "document": "",
        "status": status,
    }


def parameters() -> Parameters:
    """A monthly standard by place, raised in 2026; and a cap of months that nobody has confirmed for 2027."""
    standard = {
        "name": "standard", "label": "月标准基数", "kind": "money", "unit": "元/月", "by": "place",
        "versions": [version(date(2025, 1, 1), date(2025, 12, 31), {"a": 200000}), version(date(2026, 1, 1), None, {"a": 268000})],
    }  # fmt: skip
    cap = {
        "name": "cap", "label": "最长月数", "kind": "whole", "unit": "个月",
        "versions": [version(date(2020, 1, 1), date(2026, 12, 31), 24), version(date(2027, 1, 1), None, 30, "M")],
    }  # fmt: skip
    return Parameters.of([read_parameter(standard), read_parameter(cap)])


def policy() -> Policy:
    """Requirements, a judgement, and two amounts."""
    made = Policy("example", "示例待遇", LAW, since=date(2025, 1, 1))
    made.require("缴费满一年", article="3", holds=paid >= 12)
    made.require("已登记,并且没有移居境外", article="4", holds=registered & ~abroad)
    made.require("不是本人辞职", article="5", holds=~why.equals("left"))
    made.refer("原因是其他", article="5", when=why.equals("other"))
    months = made.step("每满一年一个月", article="6", value=paid // 12, of=paid, unit="个月")
    made.gives(
        "months",
        "月数",
        article="6",
        value=at_most(months, ParameterOf("cap", "最长月数", Unit(Kind.WHOLE, "个月"))),
    )
    standard = ParameterOf("standard", "月标准基数", Unit(Kind.MONEY, "/月"), key=place)
    made.gives(
        "monthly_fen",
        "月标准",
        article="7",
        value=choose(wage_fen > standard, share(standard, 90), share(wage_fen, 1, 3)),
    )
    return made


FULL = {
    "paid": 48, "registered": True, "abroad": False, "why": "ended", "place": "a", "wage_fen": 500000,
}  # fmt: skip
