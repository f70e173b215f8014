"""一般性岗位补贴: a monthly sum for each person hired who is hard to employ (广州市指导清单)."""

from renshe.core.rules import Policy
from renshe.policies.facts.employers import (
    hires_hard_to_employ,
    hires_insured,
    person_months,
    subsidised_before,
    year_contracts,
)
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import CITY, CITY_SINCE, by_city

policy = Policy(
    "general_post_subsidy", "一般性岗位补贴", CITY, since=CITY_SINCE, label_en="Post subsidy for hiring people hard to employ",
    audience="employer", note="最长补贴多久、按什么周期申领,没有找到原文。",
)  # fmt: skip

policy.require(
    "招用就业困难人员", holds=by_city(hires_hard_to_employ > 0), label_en="Hired people hard to employ",
)  # fmt: skip
policy.require("签订一年以上劳动合同", holds=by_city(year_contracts), label_en="Contracts of a year or more")
policy.require("为他们缴纳社会保险费", holds=by_city(hires_insured), label_en="Pays their social insurance")
policy.refer(
    "以前为同一批人领过,最长补贴期限没有核实到,须由工作人员判断", status="M", when=subsidised_before,
    label_en="Subsidised before, and the longest time is not confirmed: an officer has to judge",
)  # fmt: skip
_rate = parameter("general_post_subsidy_month")
policy.gives("monthly_fen", "每月补贴", value=_rate * hires_hard_to_employ, unit="/月", label_en="A month")
policy.gives(
    "amount_fen", "本次补贴", value=_rate * person_months, unit="", label_en="Subsidy for this claim"
)
