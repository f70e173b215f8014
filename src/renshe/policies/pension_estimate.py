"""基本养老金测算: the basic pension and the pension from the personal account (国发〔2005〕38号)."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Constant, Form, Policy, choose, given_else, share
from renshe.policies.facts.pension import (
    account_fen,
    age_months,
    age_years,
    base_fen,
    contributed_months,
    index,
)
from renshe.policies.parameters import parameter

LAW = Basis("国务院关于完善企业职工基本养老保险制度的决定", document="国发〔2005〕38号", status="V2")

policy = Policy(
    "pension_estimate", "基本养老金测算", LAW, since=date(2025, 1, 1), form=Form.COMPUTE, label_en="Estimate of a pension",
    benefit=False, note="只算基础养老金和个人账户养老金,不含过渡性养老金和地方养老金;以经办机构核定为准。",
)  # fmt: skip

# The average of 1 and the index, and months as years of twelve: both divisions come last, so that the sum is rounded once.
_HALF_A_YEAR = 2 * MONTHS

_one = Constant(10**index.unit.digits, index.unit)
_factor = policy.step(
    "计发系数((1+平均缴费指数)×缴费月数×每年1%)", article="第六项", unit="", digits=index.unit.digits + 2,
    value=(_one + index) * contributed_months * parameter("pension_basic_percent_per_year"),
)  # fmt: skip
_basic = policy.gives(
    "basic_fen", "基础养老金(指数取平均÷2,月数折成年÷12)", article="第六项", unit="/月",
    value=share(given_else(base_fen, parameter("pension_calculation_base")), _factor, _HALF_A_YEAR), label_en="Basic pension",
)  # fmt: skip
_age = policy.step("领取时的年龄", article="附件", value=age_years * MONTHS + age_months, unit="个月")
_published = parameter("pension_divisor_published_ages", key=_age, steps=True).equals(_age)
_divisor = policy.step(
    "计发月数", article="附件", unit="个月", digits=1,
    value=choose(
        _published,
        parameter("pension_divisor_tenths", key=_age),
        parameter("pension_divisor_tenths_interpolated", key=_age),
    ),
)  # fmt: skip
_account = policy.gives(
    "account_pension_fen", "个人账户养老金", article="第六项", unit="/月", value=share(account_fen, 1, _divisor),
    label_en="Pension from the personal account",
)  # fmt: skip
policy.gives(
    "total_fen", "两项合计", article="第六项", value=_basic + _account, unit="/月", optional=True,
    label_en="Both together",
)  # fmt: skip
