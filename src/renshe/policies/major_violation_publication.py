"""重大劳动保障违法行为社会公布: which acts, how often (人社部令第29号, from 2017-01-01)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy
from renshe.policies.facts.disputes import publishing_level, violation
from renshe.policies.parameters import parameter

LAW = Basis("重大劳动保障违法行为社会公布办法", document="人力资源社会保障部令第29号", status="V2")

policy = Policy(
    "major_violation_publication", "重大劳动保障违法行为社会公布", LAW, since=date(2017, 1, 1), form=Form.COMPUTE, audience="employer",
    label_en="Publication of major labour violations", benefit=False,
    note="七类行为见部里公布时的说明,条号待核对。“情节严重”“数额较大”由工作人员认定;可以随时公布。",
)  # fmt: skip

policy.refer(
    "是否属于“其他重大劳动保障违法行为”,须由工作人员判断", when=violation.equals("other_major"),
    label_en="Another major violation: an officer has to judge",
)  # fmt: skip
policy.gives("publish", "应当向社会公布", value=~violation.equals("none"), label_en="To be published")
policy.gives(
    "every_months", "公布周期", value=parameter("major_violation_publication_months", key=publishing_level), label_en="Published every"
)  # fmt: skip
