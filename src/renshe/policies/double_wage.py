"""未订立书面劳动合同的二倍工资: for how many months, how much (劳动合同法 §82, 实施条例 §§5-7)."""

from datetime import date

from renshe.core.rules import Basis, Form, Kind, Policy, Unit, at_least, at_most, whole_months
from renshe.core.rules.leaves import Step
from renshe.policies.facts.labour import declined_contract, monthly_wage_fen, started, uncontracted_until
from renshe.policies.parameters import parameter

LAW = Basis("劳动合同法", document="2012-12-28修正", status="V1")
DETAIL = Basis("劳动合同法实施条例", document="国务院令第535号", status="V1")

policy = Policy(
    "double_wage", "未订立书面劳动合同的二倍工资", LAW, since=date(2008, 9, 18), form=Form.COMPUTE, label_en="Double wage", benefit=False,
    note="金额是已付工资以外应加付的部分,按整月计算;不满整月的部分法律没有写明折算方法,没有计入。仲裁时效另算。",
)  # fmt: skip

policy.refer(
    "没有书面合同的最后一天早于用工之日,请核对日期",
    when=started > uncontracted_until,
    article="82",
    label_en="The last day is before the first",
)
policy.refer(
    "劳动者不肯订立书面合同的,单位应书面通知终止劳动关系;是否支付二倍工资须由工作人员判断", when=declined_contract, law=DETAIL,
    article="5、6", label_en="The worker would not sign: an officer has to judge",
)  # fmt: skip
_without = policy.step(
    "没有书面合同的整月数",
    article="82",
    value=at_least(whole_months(started, uncontracted_until, included=True), 0),
)
_begun = Step(
    "已开始的月数", at_least(whole_months(started, uncontracted_until) + 1, 0), Unit(Kind.WHOLE, "个月")
)
_grace, _cap = parameter("double_wage_grace_months"), parameter("double_wage_cap_months")
_months = policy.gives(
    "months", "支付二倍工资的整月数(满一个月的次日起,至满一年的前一日)", law=DETAIL, article="6、7", of=_without,
    value=at_most(at_least(_without - _grace, 0), _cap), label_en="Months",
)  # fmt: skip
policy.gives(
    "part_month", "另有不满整月的部分,没有计入", article="82", label_en="Part of a month comes on top",
    value=(_begun > _without) & (_without >= _grace) & (_without < _grace + _cap),
)  # fmt: skip
policy.gives(
    "amount_fen", "二倍工资中应加付的部分", article="82", value=monthly_wage_fen * (parameter("double_wage_multiple") - 1) * _months,
    unit="", label_en="To be paid on top of the wage",
)  # fmt: skip
policy.gives(
    "open_ended", "已满一年,视为已订立无固定期限劳动合同", article="14", part="第三款",
    value=_without >= parameter("open_ended_after_months"), label_en="Held to have an open-ended contract",
)  # fmt: skip
