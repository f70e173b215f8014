"""最低缴费年限: how long contributions must have been paid for a monthly pension, by year of retirement."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy
from renshe.policies.facts.pension import retirement_year
from renshe.policies.parameters import parameter

LAW = Basis("国务院关于渐进式延迟法定退休年龄的办法", document="2024-09-13", status="V1")

policy = Policy(
    "minimum_contribution", "按月领取基本养老金的最低缴费年限", LAW, since=date(2025, 1, 1), form=Form.COMPUTE,
    label_en="Least contributions for a monthly pension", benefit=False,
    note="弹性提前退休的,按选择的退休年份;弹性延迟退休按哪一年,有待确认。",
)  # fmt: skip

policy.gives(
    "months", "最低缴费年限(月)", article="2", of=retirement_year, unit="个月", label_en="Months",
    value=parameter("minimum_contribution_months", key=retirement_year, steps=True),
)  # fmt: skip
