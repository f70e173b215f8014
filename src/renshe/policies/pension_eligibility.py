"""养老待遇领取资格: who may draw a monthly pension, at the statutory age or, by choice, up to three years before."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Policy, at_least, choose, this_month
from renshe.policies.facts.pension import contributed_months, drawing_pension, early_retirement
from renshe.policies.parameters import parameter
from renshe.policies.retirement_age import RETIREMENT, age, delay, earliest_month, statutory_month

INSURANCE = Basis("社会保险法", "16", "2018-12-29修正", "V1")

policy = Policy(
    "pension_eligibility", "养老待遇领取资格", RETIREMENT, since=date(2025, 1, 1), label_en="Right to a monthly pension",
    note="特殊工种等提前退休不在此判断。弹性延迟退休的最低缴费年限按哪一年,有待确认,两个年份不同而只够较短的,转人工。",
)  # fmt: skip

_age = policy.step(
    "法定退休年龄(按月)", article="1", unit="个月", value=age(policy.step("延迟月数", article="1", value=delay(), unit="个月"))
)  # fmt: skip
_statutory = policy.gives(
    "month",
    "达到法定退休年龄的月份",
    article="1",
    value=statutory_month(_age),
    label_en="Month of statutory age",
)
_earliest = policy.step("弹性提前最早的月份", article="3", value=earliest_month(_age))
_reached = this_month() >= _statutory
_counted = policy.step(
    "最低缴费年限按哪个月的年份", article="2", value=choose(_reached, _statutory, this_month())
)
_least = policy.gives(
    "minimum_months", "最低缴费年限", article="2", label_en="Least contributions",
    value=parameter("minimum_contribution_months", key=_counted // MONTHS, steps=True),
)  # fmt: skip
policy.gives(
    "short_months", "还差", article="2", value=at_least(_least - contributed_months, 0), unit="个月", label_en="Missing months"
)  # fmt: skip

policy.require(
    "达到法定退休年龄,或者自愿弹性提前且不早于最早月份", article="1、3",
    holds=_reached | (early_retirement & (this_month() >= _earliest)),
    label_en="Of statutory age, or early by choice and not before the earliest month",
)  # fmt: skip
policy.require(
    "累计缴费达到最低缴费年限", article="2", holds=contributed_months >= _least,
    label_en="Contributions long enough",
)  # fmt: skip
policy.require(
    "还没有按月领取基本养老金", law=INSURANCE, holds=~drawing_pension, label_en="Does not draw a monthly pension yet"
)  # fmt: skip
policy.refer(
    "弹性提前退休是否自愿、是否按规定提前告知单位,由工作人员核对", article="3", when=early_retirement & ~_reached,
    label_en="Early by choice: an officer checks the choice and the notice to the employer",
)  # fmt: skip
_later = parameter("minimum_contribution_months", key=this_month() // MONTHS, steps=True)
policy.refer(
    "达到法定退休年龄以后才退休,两个年份的最低缴费年限不同,按哪一年须由工作人员确认", article="2、3",
    when=(this_month() > _statutory) & (contributed_months < _later) & (_later > _least),
    label_en="Later than the statutory age, in a year that asks for more months: an officer has to judge",
)  # fmt: skip
