"""一次性创业资助: one sum for each founder (粤人社规〔2021〕12号)."""

from renshe.core.rules import Named, Policy, months_until_today
from renshe.policies.facts.start_up import (
    firm_registered_on,
    founder,
    insured_staff_months,
    listed_abnormal,
    start_up_grant_received,
)
from renshe.policies.founders import GROUPS, any_of, groups, young_enough
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province

policy = Policy(
    "start_up_grant", "一次性创业资助", PROVINCE, since=PROVINCE_SINCE, label_en="One-off start-up grant",
    note="登记注册以后最迟多久要申请,没有找到原文。",
)  # fmt: skip

_groups = groups()
policy.require(
    "法定代表人或者个体户经营者", holds=by_province(founder), label_en="Legal representative or keeper of the shop",
)  # fmt: skip
policy.require(
    "没有超过创业者的年龄上限(按性别)", holds=by_province(young_enough), label_en="Within the age limit for founders",
)  # fmt: skip
policy.require("属于扶持对象之一", holds=by_province(any_of(_groups)), label_en="In one of the groups named")
policy.require(
    "登记注册满规定的月数",
    holds=by_province(months_until_today(firm_registered_on) >= parameter("start_up_registered_months")),
    label_en="Registered for the months set",
)  # fmt: skip
policy.require(
    "申请当月前连续有员工(不含本人)参保,满规定的月数",
    holds=by_province(insured_staff_months >= parameter("start_up_insured_months")),
    label_en="An employee other than the founder was insured for the months set",
)  # fmt: skip
policy.require(
    "不在经营异常名录", holds=by_province(~listed_abnormal), label_en="Not on the list of abnormal businesses",
)  # fmt: skip
policy.require(
    "没有领过一次性创业资助", holds=by_province(~start_up_grant_received), label_en="Not had before",
)  # fmt: skip
policy.gives("amount_fen", "资助金额", value=parameter("start_up_grant_amount"), label_en="Grant")
policy.gives("groups", "属于哪几类", value=Named(_groups, GROUPS), optional=True, label_en="Groups")
