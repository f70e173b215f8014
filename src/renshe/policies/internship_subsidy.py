"""就业见习补贴: one trainee's subsidy, and the quarterly window in which the host claims it (规划专栏6第13项)."""

from renshe.core.rules import (
    Basis,
    Constant,
    Kind,
    Node,
    Policy,
    Unit,
    at_least,
    at_most,
    choose,
    month_of,
    share,
    this_month,
    whole_months,
)
from renshe.core.rules.leaves import Step
from renshe.policies.facts.employers import (
    internship_ended,
    internship_started,
    trainee_age,
    trainee_graduate,
    trainee_graduated_on,
    trainee_pay_fen,
    trainee_unemployed,
)
from renshe.policies.facts.people import city
from renshe.policies.parameters import entry, parameter
from renshe.policies.subsidy_lists import CITY, CITY_SINCE, by_city
from renshe.policies.windows import within_months, within_years

PLAN = Basis("越秀区人力资源和社会保障事业发展“十四五”规划", "专栏6第13项", "越府办〔2021〕25号", "V1")
QUARTER = 3  # months; not an amount but what the word means
_MONTH_NOUGHT = Constant(0, Unit(Kind.MONTH))

policy = Policy(
    "internship_subsidy", "就业见习补贴", CITY, since=CITY_SINCE, label_en="Traineeship subsidy", audience="employer",
    note="逐名见习人员计算。见习单位须先认定;留用加成的数字没有找到。",
)  # fmt: skip


def _place(month: Node, label: str) -> Node:
    """How many months of its quarter went before a month: 0, 1 or 2."""
    number = month - _MONTH_NOUGHT
    return Step(label, number - number // QUARTER * QUARTER, Unit(Kind.WHOLE, "个月"))


def _window(name: str, label: str) -> Node:
    return entry("internship_window", name, label)


_turn = _window("claim_month", "季后第几个月申请") - 1
_now = _place(this_month(), "本季在本月以前的月数")
_end = _place(month_of(internship_ended), "见习结束那一季在结束月以前的月数")
_first = month_of(internship_ended) + (_turn + QUARTER - _end)
_next = this_month() + choose(_now <= _turn, _turn - _now, _turn - _now + QUARTER)
_claim = policy.gives(
    "claim_month", "可以申请的月份(当月最后一日前)", law=PLAN, of=internship_ended, value=at_least(_next, _first),
    label_en="Month in which to claim",
)  # fmt: skip
_months = policy.step(
    "见习满几个月", value=whole_months(internship_started, internship_ended, included=True), unit="个月"
)
_minimum = policy.step(
    "见习结束日的最低工资标准", value=parameter("minimum_wage_month", key=city, day=internship_ended)
)
_before = policy.step(
    "见习开始日的最低工资标准", value=parameter("minimum_wage_month", key=city, day=internship_started)
)

policy.require(
    "见习人员是毕业年限内的高校毕业生,或者规定年龄内的失业青年",
    holds=by_city(
        (
            trainee_graduate
            & within_years(trainee_graduated_on, parameter("internship_graduate_years"), internship_started)
        )
        | (
            trainee_unemployed
            & (trainee_age >= entry("internship_youth_age_years", "from", "失业青年年龄下限"))
            & (trainee_age <= entry("internship_youth_age_years", "to", "失业青年年龄上限"))
        )
    ),
    label_en="A graduate of the years set, or registered unemployed of the ages set",
)  # fmt: skip
policy.require(
    "实际见习不少于规定的月数", holds=by_city(_months >= parameter("internship_least_months")), label_en="The months set at least",
)  # fmt: skip
policy.require(
    "每月发给见习人员的工作补贴不低于最低工资标准的规定比例",
    holds=by_city(trainee_pay_fen >= share(at_most(_minimum, _before), parameter("internship_least_pay_percent"))),
    label_en="The trainee is paid the set share of the minimum wage",
)  # fmt: skip
policy.require(
    "见习已经结束,并在结束之日起的期限内申请", law=PLAN,
    holds=within_months(internship_ended, parameter("internship_claim_months")),
    label_en="It has ended, and the claim is made in time",
)  # fmt: skip
# The window says when to come; the right itself lasts for the year above, so nobody is refused for coming in another month.
policy.refer(
    "不在季后规定的申请月份内,由工作人员告知可以申请的月份", law=PLAN, when=~_claim.equals(this_month()),
    label_en="Outside the month set for claims: an officer says when to come",
)  # fmt: skip
policy.refer(
    "见习期间最低工资标准调整过,各月按哪个标准由工作人员核定", status="M", when=~_minimum.equals(_before),
    label_en="The minimum wage changed meanwhile: an officer has to say which one counts in which month",
)  # fmt: skip
_monthly = policy.gives(
    "monthly_fen", "每月补贴(不高于实发)", unit="/月", label_en="A month",
    value=at_most(trainee_pay_fen, share(_minimum, parameter("internship_subsidy_percent"))),
)  # fmt: skip
policy.gives(
    "amount_fen", "补贴金额", unit="", label_en="Subsidy",
    value=_monthly * at_most(_months, parameter("internship_subsidy_months")),
)  # fmt: skip
policy.gives(
    "check_month", "完成受理、审核、复核的月份", law=PLAN, label_en="Month of the check", of=_claim,
    value=_claim + (_window("check_month", "季后第几个月审核") - _window("claim_month", "季后第几个月申请")),
)  # fmt: skip
policy.gives(
    "check_day", "在该月几日前", law=PLAN, value=_window("check_day", "审核截止日"), unit="日", label_en="Checked before this day",
)  # fmt: skip
policy.gives(
    "pay_workdays", "审核后几个工作日内拨付", law=PLAN, value=_window("pay_workdays", "拨付期限"), unit="个工作日",
    label_en="Paid within working days",
)  # fmt: skip
