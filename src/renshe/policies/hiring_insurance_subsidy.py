"""用人单位招用就业困难人员社会保险补贴: what the employer itself paid (粤人社规〔2021〕12号)."""

from renshe.core.rules import Policy
from renshe.policies.facts.employers import (
    employer_insurance_fen,
    hires_hard_to_employ,
    hires_insured,
    subsidised_before,
    year_contracts,
)
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province

policy = Policy(
    "hiring_insurance_subsidy", "招用就业困难人员社会保险补贴", PROVINCE, since=PROVINCE_SINCE, audience="employer",
    label_en="Insurance subsidy for hiring people hard to employ",
    note="就业困难人员含按规定认定的随军家属和脱贫人口。补贴险种、最长期限和申领周期没有找到原文。",
)  # fmt: skip

policy.require(
    "招用就业困难人员(含随军家属、脱贫人口)", holds=by_province(hires_hard_to_employ > 0),
    label_en="Hired people hard to employ",
)  # fmt: skip
policy.require(
    "签订一年以上劳动合同", holds=by_province(year_contracts), label_en="Contracts of a year or more"
)
policy.require(
    "为他们缴纳社会保险费", holds=by_province(hires_insured), label_en="Pays their social insurance"
)
policy.refer(
    "以前为同一批人领过,最长补贴期限没有核实到,须由工作人员判断", status="M", when=subsidised_before,
    label_en="Subsidised before, and the longest time is not confirmed: an officer has to judge",
)  # fmt: skip
policy.gives(
    "amount_fen",
    "本期补贴(单位实际缴费部分)",
    value=employer_insurance_fen,
    label_en="Subsidy for this period",
)
