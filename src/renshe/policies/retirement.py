"""法定退休年龄: the gradual delay from 2025 on (国务院关于渐进式延迟法定退休年龄的办法)."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Form, Policy, at_least, at_most, choose
from renshe.policies.facts.pension import birth_month, category
from renshe.policies.parameters import entry, parameter

LAW = Basis("国务院关于渐进式延迟法定退休年龄的办法", document="2024-09-13", status="V1")
RULE = Basis("国务院关于渐进式延迟法定退休年龄的办法", "1", "2024-09-13", "V1")

policy = Policy(
    "retirement", "法定退休年龄", LAW, since=date(2025, 1, 1), form=Form.COMPUTE, label_en="Statutory retirement age",
    note="对照表附件原件是图片,逐月数字由第一条算出。", benefit=False,
)  # fmt: skip

_base = parameter("retirement_first_birth_month", key=category)
_steps = (birth_month - _base) // parameter("retirement_delay_step_months", key=category) + 1
_delay = policy.gives(
    "delay_months", "延迟月数", article="1", of=birth_month, unit="个月", label_en="Months of delay",
    value=choose(birth_month >= _base, at_most(_steps, parameter("retirement_delay_cap_months", key=category)), 0),
)  # fmt: skip
_original = parameter("retirement_original_age_months", key=category)
_age = policy.step("法定退休年龄(按月)", article="1", value=_original + _delay, unit="个月")
_years = _age // MONTHS

policy.gives("age_years", "法定退休年龄(岁)", article="1", value=_years, unit="岁", label_en="Age in years")
policy.gives(
    "age_months", "加(个月)", article="1", value=_age - _years * MONTHS, unit="个月", label_en="and months"
)
policy.gives(
    "month", "达到法定退休年龄的月份", article="1", value=birth_month + _age, label_en="Month of retirement"
)
policy.gives(
    "earliest_month", "弹性提前最早的月份(须达到最低缴费年限)", article="3",
    value=birth_month + at_least(_age - entry("retirement_elastic_months", "early", "最多提前"), _original),
    label_en="Earliest month by choice",
)  # fmt: skip
