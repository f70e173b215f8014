"""求职创业补贴: for graduates in hardship; nothing of it is confirmed, so an officer decides."""

from renshe.core.rules import Policy
from renshe.policies.facts.subsidies import final_year, job_seeking_grant_received, student_hardship
from renshe.policies.facts.unemployment import seeking_work
from renshe.policies.parameters import parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE

policy = Policy(
    "job_seeking_grant", "求职创业补贴", PROVINCE, since=PROVINCE_SINCE, label_en="Job-seeking grant for graduates in hardship",
    note="对象、金额、受理机关和申请批次都没有找到原文。",
)  # fmt: skip

policy.require("毕业学年内的毕业生", status="M", holds=final_year, label_en="In the final year")
policy.require("积极求职创业", status="M", holds=seeking_work, label_en="Seeks work or starts a business")
policy.require("属于困难毕业生", status="M", holds=student_hardship, label_en="In hardship")
policy.require(
    "没有领过求职创业补贴", status="M", holds=~job_seeking_grant_received, label_en="Not had before",
)  # fmt: skip
policy.gives(
    "amount_fen", "补贴金额", status="M", value=parameter("job_seeking_grant_amount"), label_en="Grant"
)
