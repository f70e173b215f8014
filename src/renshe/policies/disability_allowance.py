"""病残津贴: an allowance for insured people who lost all capacity for work, not because of work, before retirement age."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Policy, choose, this_month
from renshe.policies.facts.pension import (
    caused_by_work,
    contributed_months,
    lost_all_capacity,
    months_to_retirement,
)
from renshe.policies.parameters import entry, parameter

LAW = Basis("社会保险法", document="2018-12-29修正", status="V1")
MEASURES = Basis("企业职工基本养老保险病残津贴暂行办法", "", "人社部发〔2024〕72号", "M")

policy = Policy(
    "disability_allowance", "病残津贴", LAW, since=date(2025, 1, 1), label_en="Allowance for lost capacity",
    note="领取条件见社会保险法第十七条;期限和分档没有看到原文,一律转人工;月标准没有找到,不计算。",
)  # fmt: skip

policy.require(
    "参加了职工基本养老保险", article="17", holds=contributed_months > 0, label_en="Insured for a pension"
)
policy.require(
    "未达到法定退休年龄", article="17", holds=months_to_retirement > 0, label_en="Below retirement age"
)
policy.require(
    "因病或者非因工致残", article="17", holds=~caused_by_work, label_en="By illness or outside work"
)
policy.require("完全丧失劳动能力", article="17", holds=lost_all_capacity, label_en="Can't work at all")

_short = "disability_allowance_short_months"
_years = policy.step(
    "累计缴费满", law=MEASURES, value=contributed_months // MONTHS, unit="年", of=contributed_months
)
_first = entry(_short, "first_years", "分段的年数", unit="年")
_least = entry(_short, "first_months", "分段内支付", unit="个月")
_enough = contributed_months >= parameter(
    "minimum_contribution_months", key=this_month() // MONTHS, steps=True
)
_limited = choose(
    _years > _first, _least + (_years - _first) * entry(_short, "months_each_further_year", "每多1年加", unit="个月"), _least
)  # fmt: skip

policy.gives(
    "near_retirement", "距法定退休年龄在分档期限以内(决定月标准)", law=MEASURES, label_en="Near retirement, which sets the rate",
    value=months_to_retirement <= parameter("disability_allowance_near_retirement_months"),
)  # fmt: skip
policy.gives(
    "paid_months", "支付期限(达到最低缴费年限的,到法定退休年龄)", law=MEASURES, unit="个月", label_en="Months paid",
    value=choose(_enough, months_to_retirement, _limited),
)  # fmt: skip
