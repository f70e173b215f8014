"""伤残待遇: lump sum and monthly allowance by grade of disability (工伤保险条例第三十五条至第三十七条)."""

from datetime import date

from renshe.core.rules import Constant, Form, Kind, Policy, Unit, Which, at_least, choose, given_else, share
from renshe.core.rules.leaves import Step
from renshe.policies.facts.injury import city, grade
from renshe.policies.injury_wage import INJURY, wage_base
from renshe.policies.parameters import entry, parameter

policy = Policy(
    "injury_disability", "工伤伤残待遇", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, benefit=False,
    label_en="Benefits for disability by work injury",
    note="没有填报统筹地区平均工资的,工资视为已按第六十四条核定;没有填报城市的,按广州市的最低工资标准比较;填报的城市没有收录标准的,不比较。"
    "五级、六级只在用人单位难以安排工作时发给伤残津贴。",
)  # fmt: skip

# The grades of §35 and of §36; §37 has the rest, without a monthly allowance.
_severe, _medium = grade <= 4, grade <= 6

_base = wage_base(policy)
policy.gives(
    "lump_sum_fen", "一次性伤残补助金(工伤保险基金支付)", article="35、36、37", unit="", label_en="Lump sum, paid by the fund",
    value=_base * parameter("injury_disability_lump_months", key=grade),
)  # fmt: skip
_share = share(_base, parameter("injury_disability_monthly_percent", key=grade))
# No city was told: Guangzhou. Where a city's minimum is not known, the share stands.
_guangzhou = Step(
    "在广州市,或者没有填报城市",
    given_else(city.equals("440100"), Constant(1, Unit(Kind.FLAG))),
    Unit(Kind.FLAG),
)
_minimum = choose(
    _guangzhou,
    entry("minimum_wage_month", "440100", "广州市最低月工资标准"),
    parameter("minimum_wage_month", key=city),
)
_floored = at_least(_share, _minimum)
policy.gives(
    "monthly_fen", "伤残津贴(不低于当地最低工资)", article="35、36", unit="/月", label_en="Monthly allowance",
    value=choose(_medium, given_else(_floored, _share), 0),
)  # fmt: skip
policy.gives(
    "payer", "伤残津贴由谁支付", article="35、36", label_en="Who pays the monthly allowance",
    value=Which(
        {"fund": _severe, "employer": _medium}, "none",
        {"fund": "工伤保险基金", "employer": "用人单位(难以安排工作的)", "none": "不发伤残津贴"},
    ),
)  # fmt: skip
