"""创业带动就业补贴申领: which new firms may claim, and until when (粤人社规〔2021〕12号)."""

from renshe.core.rules import Policy, choose
from renshe.policies.facts.employers import small_firm, year_contracts
from renshe.policies.facts.start_up import (
    dispatch_firm,
    firm_registered_on,
    hires,
    insured_staff_months,
    job_creation_claimed,
    job_creation_received_fen,
    only_companies_own,
)
from renshe.policies.job_creation_grant import amount
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE, by_province
from renshe.policies.windows import within_years

policy = Policy(
    "job_creation_claim", "创业带动就业补贴", PROVINCE, since=PROVINCE_SINCE, audience="employer",
    label_en="Job-creation grant for new firms",
    note="同一名员工在多家企业的处理按清单全文核对。",
)  # fmt: skip

policy.require(
    "小微企业、个体工商户、社会服务机构、农民专业合作社或者家庭农场", holds=by_province(small_firm),
    label_en="A small or micro firm, shop, social body, cooperative or family farm",
)  # fmt: skip
policy.require(
    "在登记注册之日起的期限内(第一次申请和以后各次的期限不同)",
    holds=by_province(
        within_years(
            firm_registered_on,
            choose(
                job_creation_claimed,
                parameter("job_creation_last_claim_years"),
                parameter("job_creation_first_claim_years"),
            ),
        )
    ),
    label_en="In time after registration; the first claim and later ones have limits of their own",
)  # fmt: skip
policy.require("招用了员工", holds=by_province(hires > 0), label_en="Hired somebody")
policy.require(
    "签订一年以上劳动合同", holds=by_province(year_contracts), label_en="Contracts of a year or more"
)
policy.require(
    "申请前连续缴纳社会保险费,满规定的月数",
    holds=by_province(insured_staff_months >= parameter("job_creation_insured_months")),
    label_en="Insured for the months set",
)  # fmt: skip
policy.require(
    "股东不全部是法人", holds=by_province(~only_companies_own), label_en="Not owned only by companies",
)  # fmt: skip
policy.require("不是劳务派遣企业", holds=by_province(~dispatch_firm), label_en="No labour dispatch firm")
policy.gives(
    "amount_fen",
    "本次补贴(扣除已领)",
    value=amount - job_creation_received_fen,
    label_en="Grant now, less what was paid",
)
