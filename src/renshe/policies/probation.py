"""试用期: how long, and for how much pay (劳动合同法 §§19-20)."""

from datetime import date

from renshe.core.rules import Basis, Constant, Form, Kind, Policy, Unit, at_least, choose, given_else, share
from renshe.policies.facts.labour import (
    agreed_wage_fen,
    contract_months,
    contract_term,
    monthly_minimum_wage_fen,
    probation_months,
    probation_wage_fen,
)
from renshe.policies.parameters import entry, parameter

LAW = Basis("劳动合同法", document="2012-12-28修正", status="V1")

policy = Policy(
    "probation", "试用期上限和工资", LAW, since=date(2008, 1, 1), form=Form.COMPUTE, label_en="Probation", benefit=False,
    note="工资也可以按不低于本单位相同岗位最低档工资的80%(二者取其一),这里只看合同约定工资;没有给出最低工资的,按广州市。",
)  # fmt: skip

_open_ended = entry("probation_months", 36, "三年以上固定期限和无固定期限的试用期上限")
_none = Constant(0, Unit(Kind.WHOLE, "个月"))
_longest = policy.gives(
    "longest_months", "试用期最长", article="19", label_en="Longest probation",
    value=choose(
        contract_term.equals("fixed"), parameter("probation_months", key=contract_months, steps=True),
        choose(contract_term.equals("open_ended"), _open_ended, _none),
    ),
)  # fmt: skip
policy.gives(
    "within_limit", "约定的试用期没有超过上限", article="19", value=probation_months <= _longest, optional=True,
    label_en="The agreed probation is within the limit",
)  # fmt: skip
_minimum = given_else(monthly_minimum_wage_fen, entry("minimum_wage_month", "440100", "广州市最低月工资标准"))
_least = policy.gives(
    "least_wage_fen", "试用期工资最低(按约定工资)", article="20", optional=True, label_en="Least wage on probation",
    value=at_least(share(agreed_wage_fen, parameter("probation_pay_percent")), _minimum),
)  # fmt: skip
policy.gives(
    "wage_enough", "试用期工资没有低于按约定工资计算的最低数", article="20", value=probation_wage_fen >= _least, optional=True,
    label_en="The wage is high enough",
)  # fmt: skip
