"""一级至四级伤残职工在停工留薪期满后死亡: funeral grant and dependants' pension, no lump sum (第三十九条第三款)."""

from datetime import date

from renshe.core.rules import Form, Policy
from renshe.policies.facts.injury import area_average_wage_fen, grade
from renshe.policies.injury_wage import INJURY, dependants_monthly, wage_base
from renshe.policies.parameters import parameter

policy = Policy(
    "injury_death_after_leave", "一级至四级伤残职工停工留薪期满后死亡的待遇", INJURY, since=date(2011, 1, 1), benefit=False,
    label_en="Benefits after the later death of a severely disabled worker", form=Form.COMPUTE,
    note="没有一次性工亡补助金。领取伤残津贴期间死亡,抚恤金的计算基数由工作人员核定。",
)  # fmt: skip

policy.refer(
    "五级至十级伤残职工不适用这一款,死亡原因须由工作人员判断", article="39", part="第三款", when=grade > 4,
    label_en="Grades 5 to 10 are not covered: an officer has to judge",
)  # fmt: skip
policy.gives(
    "funeral_fen", "丧葬补助金", article="39", part="第三款", unit="", label_en="Funeral grant",
    value=area_average_wage_fen * parameter("injury_funeral_months"),
)  # fmt: skip
policy.gives(
    "dependants_monthly_fen", "供养亲属抚恤金合计(不高于工资)", article="39", part="第三款", unit="/月",
    value=dependants_monthly(policy, wage_base(policy)), label_en="Dependants' pension, all together",
)  # fmt: skip
