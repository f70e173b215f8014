"""Parts of the work injury sums that several policies share: the wage base (§64) and the dependants' pension (§39)."""

from renshe.core.rules import Basis, Node, Policy, at_least, at_most, given_else, share
from renshe.policies.facts.injury import area_average_wage_fen, lone, others, spouses, wage_fen
from renshe.policies.parameters import entry, parameter

INJURY = Basis("工伤保险条例", document="2010-12-20修订", status="V1")
NATIONAL = "上一年度全国城镇居民人均可支配收入没有填报的,按计算日期的上一年度取数;在其他年份死亡的,请填报死亡上一年度的数。"


def wage_base(policy: Policy) -> Node:
    """本人工资: within 60 % and 300 % of the area's average wage; as it was told where nobody gave that average."""
    capped = at_most(wage_fen, share(area_average_wage_fen, parameter("injury_wage_cap_percent")))
    clamped = at_least(capped, share(area_average_wage_fen, parameter("injury_wage_floor_percent")))
    return policy.step(
        "本人工资(填报了统筹地区平均工资的,按上下限核定)", article="64", value=given_else(clamped, wage_fen)
    )


def dependants_monthly(policy: Policy, base: Node) -> Node:
    """供养亲属抚恤金 of all together a month: shares of the wage base, together no more than the wage.

    Where §64 moved the base and the cap bites, 生前的工资 may mean either wage: an officer has to say.
    """
    percent = policy.step(
        "供养亲属合计比例", article="39", part="第一款第(二)项", unit="%",
        value=spouses * entry("injury_dependants_percent", "spouse", "配偶")
        + others * entry("injury_dependants_percent", "other", "其他亲属每人")
        + lone * entry("injury_dependants_percent", "lone_extra", "孤寡老人或者孤儿每人加"),
    )  # fmt: skip
    uncapped = policy.step(
        "合计(未封顶)", article="39", part="第一款第(二)项", value=share(base, percent), unit="/月"
    )
    policy.refer(
        "本人工资按上下限核定过,合计又超过工资:封顶按哪个工资须由工作人员判断", article="39", part="第一款第(二)项",
        when=~base.equals(wage_fen) & (uncapped > at_most(wage_fen, base)),
        label_en="The wage base was adjusted and the cap applies: an officer has to judge which wage caps", advisory=True,
    )  # fmt: skip
    policy.refer(
        "填报的配偶不止一人",
        article="39",
        part="第一款第(二)项",
        when=spouses > 1,
        label_en="More than one spouse was told",
    )
    return at_most(uncapped, base)
