"""遗属待遇: the funeral grant and the survivors' grant of pension insurance, after a death from illness or outside work."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Constant, Kind, Policy, Unit, at_least, at_most, choose
from renshe.policies.facts.pension import (
    contributed_months,
    died_of_work,
    other_funeral_chosen,
    pension_years,
    province_income_month_fen,
    was_pensioner,
)
from renshe.policies.parameters import entry, parameter

LAW = Basis("社会保险法", document="2018-12-29修正", status="V1")
MEASURES = Basis("企业职工基本养老保险遗属待遇暂行办法", "", "人社部发〔2021〕18号", "V2")

policy = Policy(
    "survivor_benefit", "企业职工基本养老保险遗属待遇", LAW, since=date(2021, 9, 1), label_en="Survivors' benefit of pension insurance",
    note="抚恤金的月数没有看到原文,一律转人工;养老、工伤、失业保险的丧葬补助金只能选一项(社会保险法第四十九条第二款),已选另一项的,这里只算抚恤金。",
)  # fmt: skip

policy.require(
    "参加了职工基本养老保险", article="17", holds=contributed_months > 0, label_en="Was insured for a pension"
)
policy.require(
    "因病或者非因工死亡", article="17", holds=~died_of_work, label_en="Died of illness or outside work"
)

policy.gives(
    "funeral_fen", "丧葬补助金(养老、工伤、失业保险的只能选一项)", law=MEASURES, unit="", label_en="Funeral grant",
    value=choose(other_funeral_chosen, Constant(0, Unit(Kind.MONEY)), province_income_month_fen * parameter("survivor_funeral_months")),
)  # fmt: skip

_rule = "survivor_grant_months"
_FULL_YEARS = 15  # the entry years_15 of the parameter stands for it
_years = policy.step(
    "累计缴费满", law=MEASURES, value=contributed_months // MONTHS, unit="年", of=contributed_months
)
_longer = at_most(
    entry(_rule, "years_15", "满15年", unit="个月")
    + (_years - _FULL_YEARS) * entry(_rule, "each_further_year", "每多1年加", unit="个月"),
    entry(_rule, "cap", "最长", unit="个月"),
)
_earned = policy.step(
    "按缴费年限的月数", law=MEASURES, status="M", unit="个月",
    value=choose(_years >= _FULL_YEARS, _longer, parameter("survivor_grant_short_months", key=_years, steps=True)),
)  # fmt: skip
_drawn = pension_years * entry(_rule, "less_each_pension_year", "每领1年减", unit="个月")
_months = policy.gives(
    "grant_months", "抚恤金月数", law=MEASURES, status="M", unit="个月", label_en="Months of the survivors' grant",
    value=choose(was_pensioner, at_least(_earned - _drawn, entry(_rule, "pensioner_least", "最低", unit="个月")), _earned),
)  # fmt: skip
policy.gives(
    "grant_fen", "抚恤金", law=MEASURES, status="M", value=province_income_month_fen * _months, unit="", label_en="Survivors' grant"
)  # fmt: skip
