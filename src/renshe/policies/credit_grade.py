"""企业劳动保障守法诚信等级 A、B、C (人社部规〔2016〕1号)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy, Which
from renshe.policies.facts.disputes import (
    child_labour,
    forced_labour,
    handled_cases,
    handled_cases_one_year,
    mass_incident,
    moved_to_police,
    refused_orders,
)
from renshe.policies.parameters import parameter

LAW = Basis("企业劳动保障守法诚信等级评价办法", document="人社部规〔2016〕1号", status="V2")

policy = Policy(
    "credit_grade", "企业劳动保障守法诚信等级", LAW, since=date(2017, 1, 1), form=Form.COMPUTE, audience="employer",
    label_en="Labour credit grade", benefit=False,
    note="内容见各地转用的办法,国家文本的条号待核对。评价上一年度和当年已发生的情况。",
)  # fmt: skip

_often = (handled_cases >= parameter("credit_grade_c_cases")) & (
    handled_cases_one_year >= parameter("credit_grade_c_cases")
)
_grave = policy.step(
    "有评为C级的情形",
    value=_often | mass_incident | child_labour | forced_labour | refused_orders | moved_to_police,
)
policy.gives(
    "grade", "等级", label_en="Grade",
    value=Which({"C": _grave, "B": handled_cases > 0}, "A", {"A": "A级", "B": "B级", "C": "C级"}),
)  # fmt: skip
