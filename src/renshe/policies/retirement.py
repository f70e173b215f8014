"""法定退休年龄: the gradual delay from 2025 on (国务院关于渐进式延迟法定退休年龄的办法)."""

from datetime import date

from renshe.core.rules import MONTHS, Form, Policy
from renshe.policies.facts.pension import birth_month
from renshe.policies.retirement_age import RETIREMENT, age, delay, earliest_month, statutory_month

policy = Policy(
    "retirement", "法定退休年龄", RETIREMENT, since=date(2025, 1, 1), form=Form.COMPUTE, label_en="Statutory retirement age",
    note="对照表附件原件是图片,逐月数字由第一条算出。", benefit=False,
)  # fmt: skip

_delay = policy.gives(
    "delay_months",
    "延迟月数",
    article="1",
    of=birth_month,
    unit="个月",
    value=delay(),
    label_en="Months of delay",
)
_age = policy.step("法定退休年龄(按月)", article="1", value=age(_delay), unit="个月")
_years = policy.gives(
    "age_years", "法定退休年龄(岁)", article="1", value=_age // MONTHS, unit="岁", label_en="Age in years"
)
policy.gives(
    "age_months", "加(个月)", article="1", value=_age - _years * MONTHS, unit="个月", label_en="and months"
)
policy.gives(
    "month",
    "达到法定退休年龄的月份",
    article="1",
    value=statutory_month(_age),
    label_en="Month of retirement",
)
policy.gives(
    "earliest_month", "弹性提前最早的月份(须达到最低缴费年限)", article="3", value=earliest_month(_age),
    label_en="Earliest month by choice",
)  # fmt: skip
