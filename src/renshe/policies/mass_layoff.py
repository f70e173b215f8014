"""经济性裁员: whether notice to staff and a report to the bureau are due (劳动合同法 §41)."""

from datetime import date

from renshe.core.rules import Basis, Form, Kind, Policy, Unit
from renshe.core.rules.leaves import Step
from renshe.policies.facts.disputes import staff
from renshe.policies.facts.employers import cut
from renshe.policies.parameters import parameter

LAW = Basis("劳动合同法", document="2012-12-28修正", status="V1")
PERCENT = 100

policy = Policy(
    "mass_layoff", "经济性裁员的报告义务", LAW, since=date(2008, 1, 1), form=Form.COMPUTE, audience="employer",
    label_en="Mass layoff", benefit=False, note="是否具备可以裁员的情形(第四十一条第一款各项)、优先留用哪些人,由工作人员审查。",
)  # fmt: skip

policy.refer(
    "裁减人数多于职工总数,请核对", when=cut > staff, article="41", label_en="More are cut than work there"
)
# Both sides with two digits: nothing is rounded.
_cut = Step("裁减人数", cut * PERCENT, Unit(Kind.WHOLE, "人", 2))
_line = policy.step(
    "按比例的人数线",
    article="41",
    part="第一款",
    value=staff * parameter("mass_layoff_percent"),
    unit="人",
    digits=2,
)
policy.gives(
    "triggered", "须提前说明情况、听取意见并向劳动行政部门报告", article="41", part="第一款",
    value=(cut >= parameter("mass_layoff_people")) | ((cut > 0) & (_cut >= _line)), label_en="Notice and report are due",
)  # fmt: skip
policy.gives(
    "notice_days", "提前说明情况的日数(触发时)", article="41", part="第一款", value=parameter("mass_layoff_notice_days"),
    label_en="Days of notice, when due",
)  # fmt: skip
policy.gives(
    "rehire_months", "重新招用时须通知并优先招用被裁减人员的月数", article="41", part="第三款", value=parameter("mass_layoff_rehire_months"),
    label_en="Months in which those cut come first",
)  # fmt: skip
