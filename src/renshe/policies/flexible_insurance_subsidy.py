"""灵活就业社会保险补贴: two thirds of what flexible workers paid (粤人社规〔2021〕12号)."""

from renshe.core.rules import Policy, at_least, choose, share
from renshe.policies.facts.household import hard_to_employ_recognised
from renshe.policies.facts.subsidies import (
    flexible_registered,
    flexible_subsidy_months,
    graduate,
    graduated_on,
    own_insurance_fen,
)
from renshe.policies.facts.unemployment import months_to_retirement
from renshe.policies.parameters import entry, parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province
from renshe.policies.windows import within_years

policy = Policy(
    "flexible_insurance_subsidy", "灵活就业社会保险补贴", PROVINCE, since=PROVINCE_SINCE,
    label_en="Insurance subsidy for flexible workers",
    note="补贴哪几个险种、以什么时候的年龄计算距退休的时间、毕业生最长补贴多久,都没有找到原文。",
)  # fmt: skip

_longest = parameter("flexible_insurance_subsidy_months")
_near = months_to_retirement < parameter("flexible_insurance_near_retirement_months")
policy.require(
    "就业困难人员,或者毕业年限内的高校毕业生",
    holds=by_province(
        hard_to_employ_recognised | (graduate & within_years(graduated_on, parameter("flexible_graduate_years")))
    ),
    label_en="Hard to employ, or graduated within the years set",
)  # fmt: skip
policy.require(
    "已按灵活就业办理就业登记", holds=by_province(flexible_registered), label_en="Registered as a flexible worker",
)  # fmt: skip
policy.require(
    "以个人身份缴纳了社会保险费", holds=by_province(own_insurance_fen > 0), label_en="Pays social insurance oneself",
)  # fmt: skip
policy.require(
    "补贴没有满最长期限,或者距法定退休年龄不足规定的时间(可以领到退休)",
    holds=by_province((flexible_subsidy_months < _longest) | _near),
    label_en="The longest time is not used up, or retirement is near",
)  # fmt: skip
policy.refer(
    "毕业生的最长补贴期限没有核实到,须由工作人员判断", status="M", when=~hard_to_employ_recognised,
    label_en="The longest time for graduates is not confirmed: an officer has to judge",
)  # fmt: skip
policy.refer(
    "已领满最长期限,以什么时候的年龄计算距退休的时间没有核实到,须由工作人员判断", status="M",
    when=(flexible_subsidy_months >= _longest) & _near,
    label_en="The longest time is used up, and the day on which the age counts is not confirmed: an officer has to judge",
)  # fmt: skip
policy.gives(
    "amount_fen", "本期补贴", label_en="Subsidy for this period",
    value=share(
        own_insurance_fen,
        entry("flexible_insurance_subsidy_share", "numerator", "补贴比例分子"),
        entry("flexible_insurance_subsidy_share", "denominator", "补贴比例分母"),
    ),
)  # fmt: skip
policy.gives(
    "months_left", "还可以领", optional=True, unit="个月", label_en="Months left",
    value=choose(_near, months_to_retirement, at_least(_longest - flexible_subsidy_months, 0)),
)  # fmt: skip
