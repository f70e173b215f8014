"""稳岗返还: whether last year's layoffs stay within the limit, and what is paid back (人社部发〔2024〕40号)."""

from datetime import date

from renshe.core.rules import Basis, Constant, Form, Kind, Policy, Unit, choose, share
from renshe.core.rules.leaves import Step
from renshe.policies.facts.employers import (
    contributions_last_year_fen,
    cut,
    firm_size,
    full_payment_months,
    insured_last_year,
)
from renshe.policies.parameters import parameter

LAW = Basis("关于延续实施失业保险援企稳岗政策的通知", document="人社部发〔2024〕40号", status="V2")
CEILING = Basis(
    "国务院办公厅关于进一步加大稳就业政策支持力度的通知", "第一部分第(二)项", "国办发〔2025〕25号", "V2"
)
HUNDRED, THOUSAND = Constant(100), Constant(1000)  # what % and ‰ mean

policy = Policy(
    "job_retention_refund", "稳岗返还", LAW, since=date(2025, 1, 1), form=Form.COMPUTE, audience="employer",
    label_en="Refund for keeping jobs",
    note="2025年的政策执行至2025-12-31,2026年的条件和比例没有找到。返还比例能否提高、广东是否提高没有找到,只列出允许的上限。",
)  # fmt: skip

_BARE = Unit(Kind.WHOLE)
_small = Step("裁员率上限(百分数)", parameter("job_retention_small_firm_percent"), _BARE)
_usual = Step("裁员率上限(千分数)", parameter("job_retention_layoff_permille"), _BARE)
# cut ÷ insured ≤ rate, in whole numbers: no more than so many people, the rest of the division dropped.
_most = policy.step(
    "不超过裁员率上限的最多人数(取整)", unit="人",
    value=choose(
        insured_last_year <= parameter("job_retention_small_firm_people"),
        insured_last_year * _small // HUNDRED,
        insured_last_year * _usual // THOUSAND,
    ),
)  # fmt: skip
_within = policy.gives(
    "within_limit", "裁员率没有超过上限", value=cut <= _most, label_en="Layoffs within the limit"
)
_entitled = policy.gives(
    "entitled", "符合返还条件(足额缴费满规定月数,裁员率没有超过上限)", optional=True, label_en="Meets the conditions",
    value=_within & (full_payment_months >= parameter("job_retention_paid_months")),
)  # fmt: skip
policy.gives(
    "refund_fen", "返还金额", optional=True, label_en="Refund",
    value=choose(
        _entitled, share(contributions_last_year_fen, parameter("job_retention_refund_percent", key=firm_size)), 0
    ),
)  # fmt: skip
policy.gives(
    "ceiling_fen", "允许提高到的最高返还金额", optional=True, law=CEILING, label_en="Highest refund allowed",
    value=choose(
        _entitled,
        share(contributions_last_year_fen, parameter("job_retention_refund_ceiling_percent", key=firm_size)),
        0,
    ),
)  # fmt: skip
