"""骗取工伤保险待遇: what has to be paid back, and between which bounds the fine lies (第六十条)."""

from datetime import date

from renshe.core.rules import Form, Policy
from renshe.policies.facts.injury import fraud_fen
from renshe.policies.injury_wage import INJURY
from renshe.policies.parameters import entry

policy = Policy(
    "injury_fraud", "骗取工伤保险待遇的处罚幅度", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, benefit=False,
    label_en="Fine for fraud on work injury insurance", note="是否骗取、罚多少,由工作人员认定和裁量;情节严重的移送司法机关。",
)  # fmt: skip

policy.refer(
    "处罚须由工作人员认定事实、裁量数额", article="60", when=fraud_fen > 0,
    label_en="A penalty: an officer has to establish the facts and the amount",
)  # fmt: skip
policy.gives("refund_fen", "责令退还", article="60", value=fraud_fen, label_en="To be paid back")
for _bound, _label, _label_en in (("least", "罚款下限", "Least fine"), ("most", "罚款上限", "Highest fine")):
    policy.gives(
        f"fine_{_bound}_fen", _label, article="60", label_en=_label_en,
        value=fraud_fen * entry("injury_fraud_fine_multiple", _bound, f"{_label}的倍数"),
    )  # fmt: skip
