"""简易处理: whether a case may be handled simply (劳动人事争议仲裁办案规则 §§56-57)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy, Which
from renshe.policies.facts.disputes import (
    both_agree,
    claimed_total_fen,
    clear_case,
    found_unsuitable,
    province_yearly_wage_fen,
    public_interest,
    respondent_missing,
    wide_effect,
)

LAW = Basis("劳动人事争议仲裁办案规则", document="人力资源和社会保障部令第33号", status="V2")

policy = Policy(
    "simple_procedure", "简易处理", LAW, since=date(2017, 7, 1), form=Form.COMPUTE, label_en="Simple procedure", benefit=False,
    note="由仲裁委员会决定。本省上年度职工年平均工资没有收录,由办案人员填写。",
)  # fmt: skip

_excluded = policy.gives(
    "excluded", "不得简易处理", article="57", value=public_interest | wide_effect | respondent_missing | found_unsuitable,
    label_en="Excluded",
)  # fmt: skip
_small = claimed_total_fen <= province_yearly_wage_fen
policy.gives(
    "simple", "可以简易处理", article="56", value=~_excluded & (clear_case | _small | both_agree), label_en="May be handled simply"
)  # fmt: skip
policy.gives(
    "ground", "符合哪一项", article="56", optional=True, label_en="Ground",
    value=Which(
        {"clear": clear_case, "small": _small, "agreed": both_agree}, "none",
        {"clear": "第(一)项 清楚明确、争议不大", "small": "第(二)项 标的额不超过年平均工资", "agreed": "第(三)项 双方同意", "none": "都不符合"},
    ),
)  # fmt: skip
