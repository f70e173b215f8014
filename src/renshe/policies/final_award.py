"""终局裁决: whether each claim is decided finally (劳动争议调解仲裁法 §47(1); 办案规则 §50: item by item)."""

from datetime import date

from renshe.core.rules import Basis, Each, Form, Policy, given_else
from renshe.policies.facts.disputes import claim_fen, claims
from renshe.policies.facts.labour import monthly_minimum_wage_fen
from renshe.policies.parameters import entry, parameter

LAW = Basis("劳动争议调解仲裁法", document="2007-12-29公布", status="V1")
RULES = Basis("劳动人事争议仲裁办案规则", "50", "人力资源和社会保障部令第33号", "V2")

policy = Policy(
    "final_award", "终局裁决(逐项判断)", LAW, since=date(2008, 5, 1), form=Form.COMPUTE, label_en="Final award, claim by claim", benefit=False,
    note="各项应是追索劳动报酬、工伤医疗费、经济补偿或者赔偿金;因执行国家劳动标准发生的争议不论金额都是终局。"
    "按申请仲裁之日的标准(北京口径,广东做法未经核实);没有给出标准的,按广州市。",
)  # fmt: skip

_limit = policy.step(
    "每项的终局线", article="47", part="第(一)项", unit="",
    value=given_else(monthly_minimum_wage_fen, entry("minimum_wage_month", "440100", "广州市最低月工资标准"))
    * parameter("final_award_multiple"),
)  # fmt: skip
policy.gives(
    "final",
    "各项是否终局",
    law=RULES,
    value=Each(claims, claim_fen, claim_fen <= _limit),
    label_en="Final, claim by claim",
)
