"""一次性工伤医疗补助金和伤残就业补助金: when the employment of a worker of grade 5 to 10 ends (第三十六条、第三十七条)."""

from datetime import date

from renshe.core.rules import Basis, Policy
from renshe.policies.facts.injury import contract_end, grade
from renshe.policies.injury_wage import INJURY, wage_base
from renshe.policies.parameters import parameter

LOCAL = Basis("广东省工伤保险条例", "32、33", "2019年修订", "M")

policy = Policy(
    "injury_one_time_grants", "一次性工伤医疗补助金和伤残就业补助金", INJURY, since=date(2019, 7, 1), benefit=False,
    label_en="One-off grants when the employment ends",
    note="广东的月数没有找到条文,一律转人工。没有填报统筹地区平均工资的,工资视为已按第六十四条核定。",
)  # fmt: skip

# §36 has grades 5 and 6, §37 the rest; for these the end of the contract counts as well.
_ended = contract_end.equals("worker") | (contract_end.equals("expired") & (grade > 6))

policy.require("伤残等级为五级至十级", article="36、37", holds=grade > 4, label_en="Grade 5 to 10")
policy.require(
    "五级、六级由本人提出解除或者终止;七级至十级由本人提出,或者合同期满终止", article="36、37",
    holds=_ended | contract_end.equals("other"),
    label_en="Ended by the worker; for grades 7 to 10 also by expiry",
)  # fmt: skip
policy.refer(
    "劳动关系因其他原因结束,是否发给须由工作人员判断", article="36、37", when=contract_end.equals("other"),
    label_en="The employment ended otherwise: an officer has to judge",
)  # fmt: skip
_base = wage_base(policy)
policy.gives(
    "medical_grant_fen", "一次性工伤医疗补助金(工伤保险基金支付)", law=LOCAL, unit="", label_en="Medical grant, paid by the fund",
    value=_base * parameter("injury_medical_grant_months", key=grade),
)  # fmt: skip
policy.gives(
    "employment_grant_fen", "一次性伤残就业补助金(用人单位支付)", law=LOCAL, unit="", label_en="Employment grant, paid by the employer",
    value=_base * parameter("injury_employment_grant_months", key=grade),
)  # fmt: skip
