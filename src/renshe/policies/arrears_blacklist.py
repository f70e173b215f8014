"""拖欠农民工工资失信联合惩戒名单: listing, term, early removal (人社部令第45号, from 2022-01-01; 保障农民工工资支付条例 §48)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy, months_until_today
from renshe.policies.arrears_crime import many_workers, one_worker
from renshe.policies.facts.disputes import (
    arrears_incident,
    blacklisted_on,
    corrected_on,
    keeps_promise,
    order_overdue,
)
from renshe.policies.parameters import parameter

LAW = Basis(
    "拖欠农民工工资失信联合惩戒对象名单管理暂行办法", document="人力资源社会保障部令第45号", status="V2"
)

policy = Policy(
    "arrears_blacklist", "拖欠农民工工资失信联合惩戒名单", LAW, since=date(2022, 1, 1), form=Form.COMPUTE, audience="employer",
    label_en="Blacklist for arrears of migrant workers' wages", benefit=False,
    note="列入、移出都由人力资源社会保障行政部门按程序决定;内容见部里公布时的说明,条号待核对。数额标准按广州市。",
)  # fmt: skip

policy.gives(
    "listable", "符合列入条件", value=order_overdue & (arrears_incident | one_worker | many_workers), label_en="May be listed"
)  # fmt: skip
_term = policy.gives(
    "term_months", "列入期限", value=parameter("arrears_blacklist_months"), label_en="Term in months"
)
policy.gives(
    "term_over", "列入期限已满", value=months_until_today(blacklisted_on) >= _term, optional=True, label_en="The term is over"
)  # fmt: skip
policy.gives(
    "early_removal", "可以申请提前移出(改正满6个月并作出守信承诺)", optional=True, label_en="May apply for early removal",
    value=(months_until_today(corrected_on) >= parameter("arrears_blacklist_removal_months")) & keeps_promise,
)  # fmt: skip
