"""小微企业招用高校毕业生社会保险补贴, worked out for one hire (粤人社规〔2021〕12号)."""

from renshe.core.rules import Policy, at_least, at_most
from renshe.policies.facts.employers import (
    claim_months,
    employer_insurance_fen,
    hire_graduated_on,
    hire_subsidised_months,
    hired_on,
    hires_insured,
    small_firm,
    year_contracts,
)
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province
from renshe.policies.windows import within_months, within_years

policy = Policy(
    "graduate_hiring_insurance_subsidy", "小微企业招用高校毕业生社会保险补贴", PROVINCE, since=PROVINCE_SINCE, audience="employer",
    label_en="Insurance subsidy for small firms that hire graduates",
    note="逐名员工计算。原则上按季度或者半年申领。",
)  # fmt: skip

_longest = parameter("graduate_hiring_subsidy_months")
_left = at_least(_longest - hire_subsidised_months, 0)

policy.require("小型微型企业", holds=by_province(small_firm), label_en="Small or micro firm")
policy.require(
    "招用毕业年限内的高校毕业生",
    holds=by_province(within_years(hire_graduated_on, parameter("graduate_hiring_years"), hired_on)),
    label_en="The hire graduated within the years set",
)  # fmt: skip
policy.require(
    "签订一年以上劳动合同", holds=by_province(year_contracts), label_en="Contract of a year or more"
)
policy.require("缴纳社会保险费", holds=by_province(hires_insured), label_en="Pays the social insurance")
policy.require(
    "第一次申请在首次签订劳动合同之日起的期限内",
    holds=by_province(
        (hire_subsidised_months > 0) | within_months(hired_on, parameter("graduate_hiring_first_claim_months"))
    ),
    label_en="The first claim is in time after the first contract",
)  # fmt: skip
policy.require(
    "补贴没有满最长期限", holds=by_province(hire_subsidised_months < _longest), label_en="The longest time is not used up",
)  # fmt: skip
policy.refer(
    "本次申领的月数超过剩余期限,单位须把缴费分开,由工作人员核定", when=claim_months > _left,
    label_en="More months than are left: an officer has to part the payments",
)  # fmt: skip
policy.gives(
    "months", "本次可补贴", value=at_most(claim_months, _left), unit="个月", label_en="Months that count"
)
policy.gives(
    "amount_fen",
    "本期补贴(单位实际缴费部分)",
    value=employer_insurance_fen,
    label_en="Subsidy for this period",
)
