"""集体争议: ten workers and more with a common claim (劳动争议调解仲裁法 §7)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy
from renshe.policies.facts.disputes import common_claim, disputing_workers
from renshe.policies.parameters import parameter

LAW = Basis("劳动争议调解仲裁法", document="2007-12-29公布", status="V1")

policy = Policy(
    "collective_dispute", "集体争议", LAW, since=date(2008, 5, 1), form=Form.COMPUTE, label_en="Collective dispute", benefit=False,
    note="可以推举代表参加调解、仲裁或者诉讼;仲裁走快速通道。",
)  # fmt: skip

policy.gives(
    "collective", "可以推举代表参加(十人以上并有共同请求)", article="7", label_en="May send representatives",
    value=(disputing_workers >= parameter("collective_dispute_workers")) & common_claim,
)  # fmt: skip
