"""因工外出或者抢险救灾中下落不明: three months of wages, then dependants' pension, an advance in hardship (第四十一条)."""

from datetime import date

from renshe.core.rules import Form, Policy, choose, given_else, share, this_month
from renshe.policies.facts.injury import accident_month, declared_dead, hardship, national_income_fen
from renshe.policies.injury_wage import INJURY, NATIONAL, dependants_monthly, wage_base
from renshe.policies.parameters import parameter

policy = Policy(
    "injury_missing", "因工下落不明的待遇", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, benefit=False,
    label_en="Missing on duty", note=f"{NATIONAL}生活是否有困难,由工作人员核实。",
)  # fmt: skip

policy.refer(
    "人民法院已宣告死亡的,按因工死亡(第三十九条)办理", article="41", when=declared_dead,
    label_en="Declared dead by a court: to be treated as a death by work",
)  # fmt: skip
policy.refer(
    "事故月份在以后",
    article="41",
    when=accident_month > this_month(),
    label_en="The accident lies in the future",
)
_place = policy.step(
    "自事故当月起第几个月", article="41", value=this_month() - accident_month + 1, unit="个月"
)
_waged = policy.gives(
    "wages_continue", "单位照发工资", article="41", value=_place <= parameter("injury_missing_paid_months"),
    label_en="The employer goes on paying wages",
)  # fmt: skip
policy.gives(
    "dependants_monthly_fen", "供养亲属抚恤金合计(停发工资后)", article="41", unit="/月",
    value=choose(_waged, 0, dependants_monthly(policy, wage_base(policy))), label_en="Dependants' pension, all together",
)  # fmt: skip
_grant = given_else(national_income_fen, parameter("national_urban_income")) * parameter(
    "injury_death_grant_multiple"
)
policy.gives(
    "advance_fen", "可预支的一次性工亡补助金", article="41", unit="", label_en="Advance of the lump sum",
    value=choose(hardship, share(_grant, parameter("injury_missing_advance_percent")), 0),
)  # fmt: skip
