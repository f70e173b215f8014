"""创业带动就业补贴: the sum for a number of hires (粤人社规〔2021〕12号). Who may claim it is in `job_creation_claim`."""

from renshe.core.rules import Form, Policy, at_least, at_most
from renshe.policies.facts.start_up import hires
from renshe.policies.parameters import entry, parameter
from renshe.policies.subsidy_lists import PROVINCE, PROVINCE_SINCE

policy = Policy(
    "job_creation_grant", "创业带动就业补贴金额", PROVINCE, since=PROVINCE_SINCE, form=Form.COMPUTE, audience="employer",
    label_en="Amount of the job-creation grant", benefit=False,
)  # fmt: skip

_few = parameter("job_creation_grant_first_hires")
_low = policy.step("按较低标准的人数", value=at_most(hires, _few), unit="人")
_high = policy.step("其余人数", value=at_least(hires - _few, 0), unit="人")
_first = policy.step(
    "按较低标准的补贴", value=entry("job_creation_grant_per_hire", "first", "较低标准每人") * _low, unit="",
)  # fmt: skip
_further = policy.step(
    "其余人员的补贴", value=entry("job_creation_grant_per_hire", "further", "其余每人") * _high, unit="",
)  # fmt: skip
amount = policy.gives(
    "amount_fen",
    "补贴金额(有封顶)",
    value=at_most(_first + _further, parameter("job_creation_grant_cap")),
    label_en="Grant",
)
