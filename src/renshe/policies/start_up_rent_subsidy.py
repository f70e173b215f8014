"""创业租金补贴: a sum for each full year of rent (广州市指导清单)."""

from renshe.core.rules import MONTHS, Named, Policy, at_least, at_most, months_until_today
from renshe.policies.facts.start_up import (
    founder,
    insured_staff_months,
    listed_abnormal,
    owns_premises,
    rent_subsidy_years,
    rented_since,
    rents_registered_address,
)
from renshe.policies.founders import GROUPS, any_of, groups, young_enough
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import CITY, CITY_SINCE, by_city

policy = Policy(
    "start_up_rent_subsidy", "创业租金补贴", CITY, since=CITY_SINCE, label_en="Rent subsidy for new businesses",
    note="免租、部分付租怎样计算和最迟多久要申请,没有找到原文。年龄、毕业年限和参保月数取省级清单的同一数字。",
)  # fmt: skip

_groups = groups(without=frozenset({"returned_home"}))
_years = policy.step(
    "租用满几年(有最长期限)", of=months_until_today(rented_since), unit="年",
    value=at_most(months_until_today(rented_since) // MONTHS, parameter("start_up_rent_subsidy_years")),
)  # fmt: skip

policy.require(
    "法定代表人或者个体户经营者", holds=by_city(founder), label_en="Legal representative or keeper of the shop",
)  # fmt: skip
policy.require(
    "没有超过创业者的年龄上限(按性别)", holds=by_city(young_enough), label_en="Within the age limit for founders",
)  # fmt: skip
policy.require("属于扶持对象之一", holds=by_city(any_of(_groups)), label_en="In one of the groups named")
policy.require(
    "租用场地经营,租赁地址与登记地址一致", holds=by_city(rents_registered_address), label_en="Rents the registered address",
)  # fmt: skip
policy.require(
    "场地不属于本人", holds=by_city(~owns_premises), label_en="The premises are not the founder's own"
)
policy.require(
    "申请当月前连续有员工(不含本人)参保,满规定的月数",
    holds=by_city(insured_staff_months >= parameter("start_up_insured_months")),
    label_en="An employee other than the founder was insured for the months set",
)  # fmt: skip
policy.require(
    "不在经营异常名录", holds=by_city(~listed_abnormal), label_en="Not on the list of abnormal businesses",
)  # fmt: skip
policy.require(
    "租用满一年,并且还有没领的年数", holds=by_city(_years > rent_subsidy_years), label_en="A full year of rent not yet subsidised",
)  # fmt: skip
_left = policy.gives(
    "years", "本次可补贴", value=at_least(_years - rent_subsidy_years, 0), unit="年", label_en="Years that count",
)  # fmt: skip
policy.gives(
    "amount_fen", "补贴金额", value=parameter("start_up_rent_subsidy_year") * _left, unit="", label_en="Subsidy",
)  # fmt: skip
policy.gives("groups", "属于哪几类", value=Named(_groups, GROUPS), optional=True, label_en="Groups")
