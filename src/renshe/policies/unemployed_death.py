"""失业人员丧葬补助金和抚恤金: for the survivors of somebody who died while drawing unemployment benefit."""

from datetime import date

from renshe.core.rules import Basis, Constant, Kind, Policy, Unit, choose
from renshe.policies.facts.pension import other_funeral_chosen
from renshe.policies.facts.unemployment import city_average_wage_fen, died_on, died_on_benefit
from renshe.policies.parameters import entry, parameter
from renshe.policies.windows import within_months

LAW = Basis("广东省失业保险条例", document="2025-01-12第二次修正", status="V1")

policy = Policy(
    "unemployed_death", "领取失业保险金期间死亡的丧葬补助金和抚恤金", LAW, since=date(2025, 1, 12),
    label_en="Grants after a death on unemployment benefit",
    note="在岗职工月平均工资由市里每年公布。已选择另一项保险的丧葬补助金的,这里只发抚恤金。当月还没有领的失业保险金,遗属可以一并领取。"
    "申领期限的最后一天遇休息日顺延,超过期限一个月以内的由工作人员按日历核对。",
)  # fmt: skip

_limit = parameter("unemployed_death_claim_months")
_in_time = within_months(died_on, _limit)

policy.require(
    "在领取失业保险金期间死亡", article="21", holds=died_on_benefit, label_en="Died while drawing the benefit"
)
policy.require(
    # A last day that is a rest day moves the end on: for a month after it the judgement below leaves it to an officer.
    "遗属在期限内申领", article="21", part="第三款", holds=_in_time | within_months(died_on, _limit + 1), label_en="Claimed in time"
)  # fmt: skip
policy.refer(
    "刚过申领期限,最后一天是否因休息日顺延由工作人员按日历核对", article="21", part="第三款", when=~_in_time,
    label_en="Just after the time limit: an officer has to look at the calendar",
)  # fmt: skip
# Only the funeral grants of the three insurances exclude each other, not this survivors' grant.
_funeral = policy.gives(
    "funeral_fen", "丧葬补助金(养老、工伤、失业保险的只能选一项)", article="21", part="第二款、第四款", unit="", label_en="Funeral grant",
    value=choose(
        other_funeral_chosen, Constant(0, Unit(Kind.MONEY)), city_average_wage_fen * entry("unemployed_death_months", "funeral", "丧葬补助金的月数")
    ),
)  # fmt: skip
_grant = policy.gives(
    "grant_fen", "抚恤金", article="21", part="第二款", unit="", label_en="Survivors' grant",
    value=city_average_wage_fen * entry("unemployed_death_months", "grant", "抚恤金的月数"),
)  # fmt: skip
policy.gives("total_fen", "合计", article="21", value=_funeral + _grant, label_en="Together")
