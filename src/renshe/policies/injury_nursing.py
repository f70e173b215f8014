"""生活护理费: a monthly allowance for care by its level (工伤保险条例第三十四条)."""

from datetime import date

from renshe.core.rules import Policy, share
from renshe.policies.facts.injury import area_average_wage_fen, care_level, graded
from renshe.policies.injury_wage import INJURY
from renshe.policies.parameters import parameter

policy = Policy(
    "injury_nursing", "工伤生活护理费", INJURY, since=date(2011, 1, 1), label_en="Nursing allowance after a work injury",
    note="统筹地区上年度职工月平均工资每年公布,按填报的数计算;由工伤保险基金按月支付。",
)  # fmt: skip

policy.require("已经评定伤残等级", article="34", holds=graded, label_en="The grade has been assessed")
policy.require(
    "经劳动能力鉴定委员会确认需要生活护理", article="34", holds=~care_level.equals("none"),
    label_en="The committee has confirmed that care is needed",
)  # fmt: skip
policy.gives(
    "monthly_fen", "生活护理费", article="34", part="第二款", label_en="A month",
    value=share(area_average_wage_fen, parameter("injury_nursing_percent", key=care_level)),
)  # fmt: skip
