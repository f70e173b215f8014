"""逾期不支付的加付赔偿金: 50 % to 100 % of what is due (劳动合同法 §85, 劳动保障监察条例 §26)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy, choose, share
from renshe.policies.facts.disputes import order_overdue, payable_fen
from renshe.policies.parameters import entry

LAW = Basis("劳动合同法", document="2012-12-28修正", status="V1")

policy = Policy(
    "wage_arrears_damages", "逾期不支付劳动报酬的加付赔偿金", LAW, since=date(2008, 1, 1), form=Form.COMPUTE,
    label_en="Damages for arrears of wages", benefit=False, note="只在劳动行政部门责令限期支付、逾期仍不支付时加付;幅度内的数额由行政机关裁量。",
)  # fmt: skip

_least = share(payable_fen, entry("arrears_damages_percent", "least", "加付的下限"))
_most = share(payable_fen, entry("arrears_damages_percent", "most", "加付的上限"))
policy.gives(
    "least_fen",
    "加付赔偿金下限",
    article="85",
    value=choose(order_overdue, _least, 0),
    unit="",
    label_en="At least",
)
policy.gives(
    "most_fen",
    "加付赔偿金上限",
    article="85",
    value=choose(order_overdue, _most, 0),
    unit="",
    label_en="At most",
)
