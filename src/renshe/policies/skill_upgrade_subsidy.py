"""职业技能提升补贴: for a skill certificate (广东省职业技能培训补贴管理办法); amounts stand in a list that an officer has."""

from datetime import date

from renshe.core.rules import Basis, Policy, choose
from renshe.policies.facts.people import GUANGDONG, age, hukou_province, sex
from renshe.policies.facts.subsidies import (
    certificate_listed,
    certificate_on,
    insured_in_province,
    public_post,
    student,
)
from renshe.policies.facts.unemployment import drawing_pension, registered_unemployed
from renshe.policies.parameters import entry, parameter
from renshe.policies.subsidy_lists import by_skill_rules
from renshe.policies.windows import within_months

LAW = Basis("广东省职业技能培训补贴管理办法", document="2023-08-15起施行", status="V2")

policy = Policy(
    "skill_upgrade_subsidy", "职业技能提升补贴", LAW, since=date(2023, 8, 15), label_en="Grant for a skill certificate",
    note="办法有效期至2025-12-31,没有找到后续文件。已享受同一工种高等级补贴的,不再享受低等级补贴。各工种和等级的金额以目录为准,目录没有找到。",
)  # fmt: skip

_oldest = choose(
    sex.equals("male"),
    entry("skill_grant_age_years", "male", "男性年龄上限"),
    entry("skill_grant_age_years", "female", "女性年龄上限"),
)
policy.require(
    "达到年龄下限", holds=by_skill_rules(age >= entry("skill_grant_age_years", "least", "年龄下限")), label_en="Old enough",
)  # fmt: skip
policy.require(
    "没有超过年龄上限(按性别)", holds=by_skill_rules(age <= _oldest), label_en="Within the age limit",
)  # fmt: skip
policy.require(
    "有广东户籍,或者在广东参保,或者在广东登记失业",
    holds=by_skill_rules(hukou_province.equals(GUANGDONG) | insured_in_province | registered_unemployed),
    label_en="Registered, insured or registered unemployed in Guangdong",
)  # fmt: skip
policy.require(
    "证书由备案的社会培训评价组织核发,并在补贴标准目录内", holds=by_skill_rules(certificate_listed), label_en="The certificate is in the list",
)  # fmt: skip
policy.require(
    "证书核发之日起的期限内申请",
    holds=by_skill_rules(within_months(certificate_on, parameter("skill_grant_claim_months"))),
    label_en="Claimed in time after the certificate",
)  # fmt: skip
policy.require(
    "不是机关事业单位在编人员",
    holds=by_skill_rules(~public_post),
    label_en="Holds no established public post",
)
policy.require("不是全日制在校学生", holds=by_skill_rules(~student), label_en="Not a full-time student")
policy.require("没有领取养老保险待遇", holds=by_skill_rules(~drawing_pension), label_en="Draws no pension")
policy.refer(
    "补贴金额按工种和等级目录,目录没有核实到,由工作人员核定", status="M", when=certificate_listed,
    label_en="The amount stands in a list that is not confirmed: an officer sets it",
)  # fmt: skip
