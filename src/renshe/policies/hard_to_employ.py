"""就业困难人员: who is recognised as hard to employ, and in which group (粤人社规〔2023〕11号)."""

from datetime import date

from renshe.core.rules import MONTHS, Basis, Named, Policy, choose
from renshe.policies.facts.household import (
    able_to_work,
    detox_recovered,
    disabled,
    land_lost,
    mental_recovered,
    minimum_living_allowance,
    other_hardship,
    poverty_register_no_transfer,
    released_from_prison,
    unemployed_months,
    veteran,
    zero_employment_member,
)
from renshe.policies.facts.people import GUANGDONG, age, hukou_province, sex
from renshe.policies.facts.unemployment import months_to_retirement, registered_unemployed, seeking_work
from renshe.policies.parameters import entry, parameter

LAW = Basis("广东省就业困难人员认定管理办法", document="粤人社规〔2023〕11号", status="V2")

policy = Policy(
    "hard_to_employ", "就业困难人员认定", LAW, since=date(2023, 7, 7), label_en="Recognition as hard to employ",
    note="第一条第(十二)项及以后的情形没有找到原文,由工作人员核对;认定的有效期和退出条件也没有找到。",
)  # fmt: skip

# Nobody retires below the ages of before 2025; only whoever is older has to say how long there is to go.
_lowest = policy.step(
    "最早的法定退休年龄", law=Basis("国务院关于渐进式延迟法定退休年龄的办法", "1", "2024-09-13", "V1"), unit="周岁",
    value=choose(
        sex.equals("male"),
        entry("retirement_original_age_months", "male", "原法定退休年龄") // MONTHS,
        entry("retirement_original_age_months", "female_50", "女职工原法定退休年龄(最早的一类)") // MONTHS,
    ),
)  # fmt: skip
_GROUPS = {
    "older": age >= parameter("hard_to_employ_age_years", key=sex),
    "disabled": disabled,
    "minimum_living_allowance": minimum_living_allowance,
    "zero_employment_family": zero_employment_member,
    "poverty_register": poverty_register_no_transfer,
    "land_lost": land_lost,
    "long_unemployed": unemployed_months >= parameter("hard_to_employ_unemployed_months"),
    "detox_recovered": detox_recovered,
    "released_from_prison": released_from_prison,
    "mental_recovered": mental_recovered,
    "veteran": veteran & (unemployed_months >= parameter("hard_to_employ_veteran_months")),
}
GROUPS = {
    "older": "大龄失业人员",
    "disabled": "残疾人员",
    "minimum_living_allowance": "享受最低生活保障待遇人员",
    "zero_employment_family": "城镇零就业家庭人员",
    "poverty_register": "农村零转移就业的原建档立卡家庭人员",
    "land_lost": "失地农民",
    "long_unemployed": "长期连续失业人员",
    "detox_recovered": "戒毒康复人员",
    "released_from_prison": "刑满释放人员",
    "mental_recovered": "精神障碍康复人员",
    "veteran": "登记失业满规定月数的退役军人",
}
_first, *_rest = _GROUPS.values()
_any = _first
for _one in _rest:
    _any = _any | _one

policy.require(
    "广东户籍", article="1", holds=hukou_province.equals(GUANGDONG), label_en="Registered in Guangdong",
)  # fmt: skip
policy.require(
    "达到法定劳动年龄", article="15", law=Basis("劳动法", document="2018-12-29修正", status="V1"),
    holds=age >= parameter("working_age_years"), label_en="Of working age",
)  # fmt: skip
policy.require(
    "没有达到法定退休年龄", article="1", holds=(age < _lowest) | (months_to_retirement > 0),
    label_en="Below the statutory retirement age",
)  # fmt: skip
policy.require(
    "处于无业状态(以失业登记为准)", article="1", holds=registered_unemployed, label_en="Out of work, and registered so",
)  # fmt: skip
policy.require("有劳动能力", article="1", holds=able_to_work, label_en="Able to work")
policy.require("有就业意愿", article="1", holds=seeking_work, label_en="Willing to work")
policy.require(
    "属于所列人员之一", article="1", part="第(一)项至第(十一)项及以后各项", holds=_any | other_hardship,
    label_en="In one of the groups listed",
)  # fmt: skip
policy.refer(
    "只属于第(十二)项及以后的情形,原文没有核实到,须由工作人员判断", article="1", part="第(十二)项", status="M",
    when=other_hardship & ~_any, label_en="Only in a later group, whose text is not confirmed: an officer has to judge",
)  # fmt: skip
policy.gives(
    "categories", "属于哪几类", article="1", part="第(一)项至第(十一)项", value=Named(_GROUPS, GROUPS), label_en="Groups",
)  # fmt: skip
