"""工亡待遇: lump sum, funeral grant and dependants' pension (工伤保险条例第三十九条)."""

from datetime import date

from renshe.core.rules import Form, Policy, given_else
from renshe.policies.facts.injury import area_average_wage_fen, national_income_fen
from renshe.policies.injury_wage import INJURY, NATIONAL, dependants_monthly, wage_base
from renshe.policies.parameters import parameter

policy = Policy(
    "injury_death", "因工死亡待遇", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, benefit=False,
    label_en="Benefits after a death by work",
    note=f"{NATIONAL}一级至四级伤残职工在停工留薪期满后死亡的,见injury_death_after_leave。"
    "谁是供养亲属、是否孤寡,由工作人员核定。",
)  # fmt: skip

policy.gives(
    "lump_sum_fen", "一次性工亡补助金", article="39", part="第一款第(三)项", unit="", label_en="Lump sum",
    value=given_else(national_income_fen, parameter("national_urban_income")) * parameter("injury_death_grant_multiple"),
)  # fmt: skip
policy.gives(
    "funeral_fen", "丧葬补助金", article="39", part="第一款第(一)项", unit="", label_en="Funeral grant",
    value=area_average_wage_fen * parameter("injury_funeral_months"),
)  # fmt: skip
policy.gives(
    "dependants_monthly_fen", "供养亲属抚恤金合计(不高于工资)", article="39", part="第一款第(二)项", unit="/月",
    value=dependants_monthly(policy, wage_base(policy)), label_en="Dependants' pension, all together",
)  # fmt: skip
