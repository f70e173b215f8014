"""拒不支付劳动报酬罪的“数额较大” (法释〔2013〕3号 §3; 粤高法发〔2015〕4号 for Guangzhou)."""

from collections.abc import Mapping
from datetime import date

from renshe.core.rules import AnyPart, Basis, Form, Kind, Parts, Policy, Unit, View, Which
from renshe.policies.facts.disputes import worker_fen, worker_months, workers
from renshe.policies.parameters import entry, parameter

LAW = Basis(
    "最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释",
    document="法释〔2013〕3号",
    status="V1",
)

policy = Policy(
    "arrears_crime", "拒不支付劳动报酬的数额标准", LAW, since=date(2015, 3, 3), form=Form.COMPUTE, audience="employer",
    label_en="Threshold of the crime of refusing to pay wages", benefit=False,
    note="广州市的数额。达到数额只是条件之一:还要经责令支付仍不支付等,由公安机关、检察机关、法院认定(刑法第二百七十六条之一)。",
)  # fmt: skip


def _sum(parts: Parts) -> int:
    amounts = (part["fen"] for part in parts if isinstance(part, Mapping))
    return sum(one for one in amounts if isinstance(one, int))


_one = AnyPart(
    workers, "arrears_one_worker", "一名劳动者达到月数和数额", {"months": worker_months, "fen": worker_fen},
    (worker_months >= parameter("arrears_crime_one_worker_months"))
    & (worker_fen >= entry("arrears_crime_one_worker_amount", "440100", "一名劳动者的数额(广州)")),
)  # fmt: skip
_people = View(workers, "arrears_workers", "被拖欠的人数", Unit(Kind.WHOLE, "人"), len)
_total = View(workers, "arrears_total_fen", "拖欠总额", Unit(Kind.MONEY), _sum)

one_worker = policy.step("一名劳动者三个月以上且数额较大", article="3", part="第(一)项", value=_one)
many_workers = policy.step(
    "十名以上劳动者且累计数额较大", article="3", part="第(二)项",
    value=(_people >= parameter("arrears_crime_many_workers"))
    & (_total >= entry("arrears_crime_many_workers_amount", "440100", "多名劳动者的数额(广州)")),
)  # fmt: skip
reached = policy.gives(
    "reached", "达到“数额较大”", article="3", value=one_worker | many_workers, label_en="Reached"
)
policy.gives(
    "clause", "符合哪一项", article="3", label_en="Which clause",
    value=Which(
        {"one_worker": one_worker, "ten_workers": many_workers}, "none",
        {"one_worker": "第(一)项 一名劳动者", "ten_workers": "第(二)项 十名以上劳动者", "none": "都不符合"},
    ),
)  # fmt: skip
