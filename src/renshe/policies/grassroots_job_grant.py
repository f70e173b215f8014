"""高校毕业生基层就业补贴: one sum after six months in a grass-roots job (粤人社规〔2021〕12号)."""

from renshe.core.rules import Policy, months_until_today
from renshe.policies.facts.subsidies import (
    employed_on,
    graduate,
    graduated_on,
    grassroots_grant_received,
    grassroots_post,
    insured_there_since,
    own_year_contract,
    public_post,
)
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province
from renshe.policies.windows import within_months, within_years

policy = Policy(
    "grassroots_job_grant", "高校毕业生基层就业补贴", PROVINCE, since=PROVINCE_SINCE, label_en="Grant for graduates at the grass roots",
    note="“同一单位连续缴费”怎样认定,没有找到原文;满期后的申请期限来自省内摘录,未经核实。",
)  # fmt: skip

_full = parameter("grassroots_insured_months")
policy.require("高校毕业生", holds=by_province(graduate), label_en="A graduate")
policy.require(
    "就业时在毕业年限内",
    holds=by_province(within_years(graduated_on, parameter("grassroots_graduate_years"), employed_on)),
    label_en="Graduated within the years set before starting",
)  # fmt: skip
policy.require(
    "在中小微企业、个体工商户、社会组织,或者街道、社区的社会管理和公共服务岗位就业", holds=by_province(grassroots_post),
    label_en="In a small or middle-sized firm, shop, social body, or a street or community post",
)  # fmt: skip
policy.require(
    "不是机关事业单位编内人员", holds=by_province(~public_post), label_en="No established public post"
)
policy.require(
    "签订一年以上劳动合同或者服务协议", holds=by_province(own_year_contract), label_en="Contract of a year or more",
)  # fmt: skip
policy.require(
    "在同一单位缴纳社会保险费满规定的月数", holds=by_province(months_until_today(insured_there_since) >= _full),
    label_en="Insured there for the months set",
)  # fmt: skip
policy.require(
    "满期之日起的期限内申请",
    holds=by_province(within_months(insured_there_since, _full + parameter("grassroots_claim_months"))),
    label_en="Claimed in time after those months",
)  # fmt: skip
policy.require(
    "没有领过基层就业补贴", holds=by_province(~grassroots_grant_received), label_en="Not had before",
)  # fmt: skip
policy.gives("amount_fen", "补贴金额", value=parameter("grassroots_grant_amount"), label_en="Grant")
