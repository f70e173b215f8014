"""零就业家庭: an urban household in which nobody who could work has work (就业促进法第五十六条, 粤人社规〔2023〕11号)."""

from datetime import date

from renshe.core.rules import Basis, Policy
from renshe.policies.facts.household import household_able, household_at_work, urban_household

LAW = Basis("就业促进法", document="2015-04-24修正", status="V1")
RULE = Basis("广东省就业困难人员认定管理办法", "1", "粤人社规〔2023〕11号", "V2", "第(四)项")

policy = Policy(
    "zero_employment_family", "零就业家庭认定", LAW, since=date(2023, 7, 7), label_en="Household with nobody at work",
    note="认定的期限和认定后提供岗位的期限,法律没有写明。",
)  # fmt: skip

policy.require(
    "户口簿住址在城镇的同一家庭户口", law=RULE, holds=urban_household, label_en="One household with an urban address",
)  # fmt: skip
policy.require(
    "有法定劳动年龄内、有劳动能力和就业意愿的家庭成员", law=RULE, holds=household_able > 0,
    label_en="Somebody of working age is able and willing to work",
)  # fmt: skip
policy.require(
    "这些家庭成员都处于无业状态", law=RULE, holds=household_at_work.equals(0), label_en="All of them are out of work",
)  # fmt: skip
policy.gives(
    "members", "需要就业援助的家庭成员", article="56", part="第二款", value=household_able - household_at_work, unit="人",
    label_en="Members to be helped",
)  # fmt: skip
