"""工伤认定: whether a claim can be a work injury and came in time; the finding itself is an officer's (第十四条至第二十条)."""

from datetime import date

from renshe.core.rules import Basis, Policy
from renshe.policies.facts.injury import (
    INJURIES,
    accident_on,
    caused_by_crime,
    delay_excused,
    drunk_or_drugs,
    employer_filed_in_time,
    employment_proven,
    mostly_own_fault,
    self_harm,
    situation,
)
from renshe.policies.injury_wage import INJURY
from renshe.policies.parameters import parameter
from renshe.policies.windows import within_months

COURT = Basis("最高人民法院关于审理工伤保险行政案件若干问题的规定", "7", "法释〔2014〕9号", "V1")

policy = Policy(
    "injury_recognition", "工伤认定(申请条件)", INJURY, since=date(2011, 1, 1), benefit=False, label_en="Recognition of a work injury",
    note="认定须由工作人员调查核实,系统从不自动认定。期限到哪一天以期限计算为准;最后一天遇休息日顺延,超过一年不满一个月的由工作人员核对。"
    "劳动者主张、用人单位否认的,由用人单位举证(第十九条)。",
)  # fmt: skip

_listed = situation.is_in(INJURIES)
_limit = parameter("injury_claim_months")
_within_a_year = within_months(accident_on, _limit)

policy.require(
    "有劳动关系(包括事实劳动关系)", article="18", holds=employment_proven, label_en="There is an employment"
)
policy.require(
    "单位在时限内提出;或者职工一方在一年内提出;或者耽误的时间不属于自身原因", article="17",
    holds=employer_filed_in_time | _within_a_year | within_months(accident_on, _limit + 1) | delay_excused,
    label_en="Filed in time, or the delay is not the claimant's fault",
)  # fmt: skip
policy.require(
    "属于应当认定或者视同工伤的情形", article="14、15", holds=_listed, label_en="A case of the law"
)
policy.require(
    "上下班途中的,不是本人主要责任", article="14", part="第(六)项", label_en="Commuting: not mainly one's own fault",
    holds=~situation.equals("commuting") | ~mostly_own_fault,
)  # fmt: skip
policy.require(
    "不是故意犯罪", article="16", part="第(一)项", holds=~caused_by_crime, label_en="No intentional crime"
)
policy.require(
    "不是醉酒或者吸毒", article="16", part="第(二)项", holds=~drunk_or_drugs, label_en="Not drunk or on drugs"
)
policy.require(
    "不是自残或者自杀", article="16", part="第(三)项", holds=~self_harm, label_en="No self-harm or suicide"
)
policy.refer(
    "事实由工作人员调查核实后认定",
    article="19、20",
    when=_listed,
    label_en="An officer investigates and finds",
)
policy.refer(
    "超过一年的,顺延和依法不计的时间由工作人员判断", law=COURT, when=~_within_a_year & ~employer_filed_in_time,
    label_en="More than a year: an officer judges which time does not count",
)  # fmt: skip
policy.gives(
    "employer_bears_costs", "单位逾期申请,申请前发生的待遇费用由单位负担", article="17", part="第四款", optional=True,
    value=~employer_filed_in_time, label_en="The late employer bears the costs up to the claim",
)  # fmt: skip
policy.gives(
    "no_lump_sum", "旧伤复发,不享受一次性伤残补助金", article="15", part="第二款", optional=True,
    value=situation.equals("old_military_wound"), label_en="A relapsed service wound: no lump sum for disability",
)  # fmt: skip
