"""职业培训补贴 for people who draw unemployment benefit (广东省失业保险条例); amounts stand in lists that an officer has."""

from datetime import date

from renshe.core.rules import Basis, Policy
from renshe.policies.facts.subsidies import drawing_benefit, training_certificate

LAW = Basis("广东省失业保险条例", document="2025-01-12第二次修正", status="V1")
HANDLING = Basis("社会保险经办条例", "24", "国务院令第765号", "V1", "第三款")

policy = Policy(
    "training_subsidy", "职业培训补贴(领取失业保险金期间)", LAW, since=date(2025, 1, 12), label_en="Training subsidy for people on unemployment benefit",
    note="补贴标准、培训目录和机构、申领期限没有找到;没有证书的培训能否补贴也没有找到。",
)  # fmt: skip

policy.require(
    "正在领取失业保险金", article="12", part="第(四)项", holds=drawing_benefit, label_en="Draws unemployment benefit",
)  # fmt: skip
policy.require(
    "参加职业培训,取得职业资格证书或者职业技能等级证书", law=HANDLING, holds=training_certificate,
    label_en="Trained, with a certificate",
)  # fmt: skip
policy.refer(
    "补贴金额按工种和等级目录,目录没有核实到,由工作人员核定", article="22", status="M", when=training_certificate,
    label_en="The amount stands in a list that is not confirmed: an officer sets it",
)  # fmt: skip
