"""应当参加而未参加工伤保险: the employer pays the benefits, the arrears, a surcharge, and a fine (第六十二条)."""

from datetime import date

from renshe.core.rules import Form, Policy, choose, share
from renshe.policies.facts.injury import arrears_fen, days_overdue, injury_insured, still_unpaid
from renshe.policies.injury_wage import INJURY
from renshe.policies.parameters import entry, parameter

_PER_TEN_THOUSAND = 10_000

policy = Policy(
    "injury_uninsured", "未参加工伤保险的责任", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, audience="employer",
    benefit=False, label_en="Liability of an uninsured employer",
    note="罚款数额在幅度内由工作人员裁量。参加并补缴以后新发生的费用,由基金和单位按规定支付。",
)  # fmt: skip

policy.refer(
    "责令后逾期仍不缴纳,罚款须由工作人员裁量", article="62", part="第一款", when=still_unpaid,
    label_en="Still unpaid: the fine is at an officer's discretion",
)  # fmt: skip
policy.gives(
    "employer_pays", "工伤待遇由用人单位按规定的项目和标准支付", article="62", part="第二款", value=~injury_insured,
    label_en="The employer pays the benefits",
)  # fmt: skip
_rate = policy.step(
    "加收的万分数(天数×每日)", article="62", part="第一款", unit="", value=days_overdue * parameter("injury_arrears_surcharge")
)  # fmt: skip
policy.gives(
    "surcharge_fen", "滞纳金", article="62", part="第一款", unit="", label_en="Surcharge",
    value=share(arrears_fen, _rate, _PER_TEN_THOUSAND),
)  # fmt: skip
for _bound, _label, _label_en in (("least", "罚款下限", "Least fine"), ("most", "罚款上限", "Highest fine")):
    policy.gives(
        f"fine_{_bound}_fen", _label, article="62", part="第一款", unit="", label_en=_label_en,
        value=choose(still_unpaid, arrears_fen * entry("injury_arrears_fine_multiple", _bound, f"{_label}的倍数"), 0),
    )  # fmt: skip
