"""创业担保贷款认定: who may ask for a guaranteed loan. Its present rules were not found, so an officer decides."""

from datetime import date

from renshe.core.rules import Basis, Named, Policy, at_most
from renshe.policies.facts.employers import small_firm
from renshe.policies.facts.start_up import consumer_debt_fen, founder, loan_fen
from renshe.policies.founders import GROUPS, any_of, groups
from renshe.policies.parameters import parameter

LAW = Basis("广州市创业担保贷款管理办法", document="穗财社〔2015〕76号", status="M")
PROVINCE = Basis("广东省创业担保贷款实施办法", status="M")

policy = Policy(
    "start_up_loan", "创业担保贷款认定(个人)", LAW, since=date(2015, 1, 1), label_en="Recognition for a guaranteed start-up loan",
    note="所引2015年办法是旧文件;扶持对象的范围、小微企业招用比例、贴息和认定的有效期都没有找到。",
)  # fmt: skip

_groups = groups()
policy.require(
    "在本市自主创业,已经依法登记", holds=founder | small_firm, label_en="A registered founder, or a small firm",
)  # fmt: skip
policy.require("属于扶持对象之一", holds=any_of(_groups), label_en="In one of the groups named")
policy.require(
    "未还的小额消费贷款(含信用卡消费)不超过规定数额", law=PROVINCE,
    holds=consumer_debt_fen <= parameter("start_up_loan_consumer_debt_limit"), label_en="Consumer debt within the limit",
)  # fmt: skip
policy.gives(
    "allowed_fen", "可以申请的贷款(个人最高额度以内)", law=Basis("普惠金融发展专项资金管理办法", document="财金〔2023〕75号", status="M"),
    value=at_most(loan_fen, parameter("start_up_loan_cap_person")), label_en="Loan within the cap",
)  # fmt: skip
policy.gives("groups", "属于哪几类", value=Named(_groups, GROUPS), optional=True, label_en="Groups")
