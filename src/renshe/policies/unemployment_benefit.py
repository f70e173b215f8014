"""失业保险金: who is entitled, for how many months, to how much (广东省失业保险条例, 2025-01-12 second amendment)."""

from datetime import date

from renshe.core.rules import Basis, Policy, at_least, at_most, share
from renshe.policies.facts.people import city
from renshe.policies.facts.unemployment import (
    INVOLUNTARY,
    drawing_pension,
    in_custody,
    insured_months,
    leaving_reason,
    months_to_retirement,
    registered_unemployed,
    seeking_work,
    unused_benefit_months,
)
from renshe.policies.parameters import entry, parameter

LAW = Basis("广东省失业保险条例", document="2025-01-12第二次修正", status="V1")

policy = Policy(
    "unemployment_benefit", "失业保险金", LAW, since=date(2025, 1, 12), label_en="Unemployment benefit",
    note="标准不低于城市居民最低生活保障线(第十九条);该线由民政部门公布,不在本系统中。",
)  # fmt: skip

_least = entry("unemployment_months", "least_insured", "最低缴费月数")
_part = entry("unemployment_months", "first_part", "前段月数")
_other = leaving_reason.equals("other")

policy.require(
    "累计缴费满一年,或者还有未领完的月数", article="15", part="第(一)项",
    holds=(insured_months >= _least) | (unused_benefit_months > 0),
    label_en="Insured for a year, or months left from before",
)  # fmt: skip
policy.require(
    "非因本人意愿中断就业", article="16", holds=leaving_reason.is_in(INVOLUNTARY) | _other,
    label_en="Lost the job without wanting to",
)  # fmt: skip
policy.require(
    "已办理失业登记",
    article="15",
    part="第(三)项",
    holds=registered_unemployed,
    label_en="Registered as unemployed",
)
policy.require("有求职要求", article="15", part="第(三)项", holds=seeking_work, label_en="Looking for work")
policy.require(
    "没有按月领取基本养老金",
    article="24",
    part="第一款第(四)项",
    holds=~drawing_pension,
    label_en="Draws no monthly pension",
)
policy.require(
    "不在服刑、强制隔离戒毒期间(期间暂停领取)", article="24", part="第二款", holds=~in_custody,
    label_en="Not in prison or compulsory treatment (paused meanwhile)",
)  # fmt: skip
policy.refer(
    "停止就业的原因是“其他”,须由工作人员判断",
    article="16",
    part="第(六)项",
    when=_other,
    label_en="Another reason for leaving: an officer has to judge",
)
_first = policy.step(
    "缴费48个月以内,每满12个月领1个月", article="17", of=at_most(insured_months, _part), unit="个月",
    value=at_most(insured_months, _part) // entry("unemployment_months", "first_step", "前段每满几个月"),
)  # fmt: skip
_second = policy.step(
    "超过48个月的部分,每满6个月加1个月", article="17", of=at_least(insured_months - _part, 0), unit="个月",
    value=at_least(insured_months - _part, 0) // entry("unemployment_months", "second_step", "后段每满几个月"),
)  # fmt: skip
policy.gives(
    "months", "领取期限(含上次未领完的,最长24个月)", article="17、18", unit="个月",
    value=at_most(_first + _second + unused_benefit_months, entry("unemployment_months", "cap", "最长月数")), label_en="Months",
)  # fmt: skip
policy.gives(
    "monthly_fen", "月标准", article="19",
    value=share(parameter("minimum_wage_month", key=city), parameter("unemployment_benefit_percent")), label_en="A month",
)  # fmt: skip
policy.gives(
    "until_retirement", "领到法定退休年龄(不足一年的)", article="7",
    law=Basis("国务院关于渐进式延迟法定退休年龄的办法", document="2024-09-13", status="V1"),
    value=months_to_retirement < parameter("unemployment_near_retirement_months"), label_en="Paid until retirement",
)  # fmt: skip
