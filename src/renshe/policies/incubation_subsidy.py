"""创业孵化补贴: for an incubator, worked out for one tenant (粤人社规〔2021〕12号)."""

from renshe.core.rules import MONTHS, Policy, at_least, at_most, months_until_today
from renshe.policies.facts.start_up import (
    incubation_paid_years,
    incubator_recognised,
    tenant_counted,
    tenant_group,
    tenant_in_base,
    tenant_incubated_months,
    tenant_listed_abnormal,
    tenant_registered_on,
)
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province

policy = Policy(
    "incubation_subsidy", "创业孵化补贴", PROVINCE, since=PROVINCE_SINCE, label_en="Incubation subsidy", audience="employer",
    note="逐户计算。越秀区孵化基地由哪一级认定、不满一年怎样折算,没有找到原文,只算满年。",
)  # fmt: skip

_age = months_until_today(tenant_registered_on)
_years = policy.step(
    "登记注册满几年(有最长期限)",
    of=_age,
    unit="年",
    value=at_most(_age // MONTHS, parameter("incubation_subsidy_years")),
)

policy.require(
    "县级以上人社部门认定的创业孵化基地", holds=by_province(incubator_recognised), label_en="A recognised incubator",
)  # fmt: skip
policy.require(
    "创业者属于规定的人群", holds=by_province(tenant_group), label_en="The founder is in the groups named"
)
policy.require(
    "提供孵化服务满规定的月数", holds=by_province(tenant_incubated_months >= parameter("incubation_service_months")),
    label_en="Served for the months set",
)  # fmt: skip
policy.require(
    "创业实体的营业执照地址在基地内", holds=by_province(tenant_in_base), label_en="The business is registered in the incubator",
)  # fmt: skip
policy.require(
    "创业实体不在经营异常名录", holds=by_province(~tenant_listed_abnormal), label_en="Not on the list of abnormal businesses",
)  # fmt: skip
policy.require(
    "同一创业者只算一家", holds=by_province(~tenant_counted), label_en="Each founder counts once",
)  # fmt: skip
policy.require(
    "还有没领的年数", holds=by_province(_years > incubation_paid_years), label_en="A full year not yet subsidised",
)  # fmt: skip
_left = policy.gives(
    "years", "本次可补贴", value=at_least(_years - incubation_paid_years, 0), unit="年", label_en="Years that count",
)  # fmt: skip
policy.gives(
    "amount_fen", "补贴金额", value=parameter("incubation_subsidy_tenant_year") * _left, unit="", label_en="Subsidy",
)  # fmt: skip
