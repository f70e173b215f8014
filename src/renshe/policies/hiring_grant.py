"""招用退役军人、脱贫人口补贴: one sum for each person hired (广州市指导清单)."""

from renshe.core.rules import Policy
from renshe.policies.facts.employers import (
    hires_insured,
    poverty_alleviated_hires,
    veteran_hires,
    year_contracts,
)
from renshe.policies.parameters import entry
from renshe.policies.subsidy_lists import CITY, CITY_SINCE, by_city

policy = Policy(
    "hiring_grant", "招用退役军人、脱贫人口补贴", CITY, since=CITY_SINCE, audience="employer",
    label_en="Grant for hiring veterans or people lifted out of poverty",
    note="合同期限和参保的要求按同一清单其他招用补贴的写法列出,没有找到本项原文,未经核实。",
)  # fmt: skip

policy.require(
    "招用退役军人或者脱贫人口", holds=by_city((veteran_hires > 0) | (poverty_alleviated_hires > 0)),
    label_en="Hired veterans or people lifted out of poverty",
)  # fmt: skip
policy.require(
    "签订一年以上劳动合同", status="M", holds=year_contracts, label_en="Contracts of a year or more"
)
policy.require(
    "为他们缴纳社会保险费", status="M", holds=hires_insured, label_en="Pays their social insurance"
)
_veterans = policy.step(
    "招用退役军人", value=entry("hiring_grant_amount", "veteran", "退役军人每人") * veteran_hires, unit="",
)  # fmt: skip
_lifted = policy.step(
    "招用脱贫人口", unit="",
    value=entry("hiring_grant_amount", "poverty_alleviated", "脱贫人口每人") * poverty_alleviated_hires,
)  # fmt: skip
policy.gives("amount_fen", "补贴金额", value=_veterans + _lifted, label_en="Grant")
