"""停工留薪期: how long a worker who recovers keeps the full wage (工伤保险条例第三十三条)."""

from datetime import date

from renshe.core.rules import Form, Policy, at_most, choose
from renshe.policies.facts.injury import extension_confirmed, graded, recovery_months
from renshe.policies.injury_wage import INJURY
from renshe.policies.parameters import entry

policy = Policy(
    "injury_paid_leave", "停工留薪期", INJURY, since=date(2011, 1, 1), form=Form.COMPUTE, benefit=False,
    label_en="Paid leave for recovery",
    note="期内原工资福利待遇不变,由所在单位按月支付;评定伤残等级后停发。生活不能自理需要护理的,由所在单位负责。",
)  # fmt: skip

_basic = entry("injury_paid_leave_months", "basic", "一般最长期限")
_longest = _basic + entry("injury_paid_leave_months", "extension", "最多延长")

policy.refer(
    "已评定伤残等级,停发原工资,改按伤残待遇办理", article="33", part="第二款", when=graded,
    label_en="The grade has been assessed: disability benefits take over",
)  # fmt: skip
policy.gives(
    "months", "停工留薪期", article="33", part="第二款", unit="个月", of=recovery_months, label_en="Months",
    value=choose(
        recovery_months <= _basic,
        recovery_months,
        choose(extension_confirmed, at_most(recovery_months, _longest), _basic),
    ),
)  # fmt: skip
policy.gives(
    "needs_extension", "须经劳动能力鉴定委员会确认延长", article="33", part="第二款", value=recovery_months > _basic,
    label_en="An extension has to be confirmed",
)  # fmt: skip
