"""Facts about work injury: the accident, the assessment, the figures of the area, the dependants."""

from renshe.core.rules import Kind, Parts, Unit, View, choice, day, flag, money, month, several, whole
from renshe.policies.facts.labour import wage_fen
from renshe.policies.facts.people import city

__all__ = [
    "INJURIES", "accident_month", "accident_on", "area_average_wage_fen", "arrears_fen", "care_level",
    "caused_by_crime", "city", "contract_end", "days_overdue", "declared_dead", "delay_excused", "dependants", "drunk_or_drugs",
    "employer_filed_in_time", "employment_proven", "extension_confirmed", "fraud_fen", "grade", "graded", "hardship",
    "injury_insured", "lone", "mostly_own_fault", "national_income_fen", "others", "recovery_months",
    "self_harm", "situation", "spouses", "still_unpaid", "wage_fen",
]  # fmt: skip

INJURIES = {
    "accident_at_work": "在工作时间和工作场所内,因工作原因受到事故伤害",
    "before_or_after_work": "工作时间前后在工作场所内,从事预备性或收尾性工作受到事故伤害",
    "violence_at_work": "在工作时间和工作场所内,因履行工作职责受到暴力等意外伤害",
    "occupational_disease": "患职业病",
    "away_on_duty": "因工外出期间,由于工作原因受到伤害或者发生事故下落不明",
    "commuting": "在上下班途中,受到交通事故或者轨道交通、客运轮渡、火车事故伤害",
    "other_by_law": "法律、行政法规规定应当认定为工伤的其他情形",
    "sudden_death": "在工作时间和工作岗位突发疾病死亡,或者在48小时之内经抢救无效死亡",
    "public_interest": "在抢险救灾等维护国家利益、公共利益活动中受到伤害",
    "old_military_wound": "因战、因公负伤致残、已取得革命伤残军人证的退役军人,到用人单位后旧伤复发",
}
_INJURIES_EN = {
    "accident_at_work": "accident at work because of work",
    "before_or_after_work": "preparing or finishing work at the workplace",
    "violence_at_work": "violence because of one's duties",
    "occupational_disease": "occupational disease",
    "away_on_duty": "injured or missing while away on duty",
    "commuting": "traffic accident on the way to or from work",
    "other_by_law": "another case that a law names",
    "sudden_death": "sudden illness at work, died at once or within 48 hours",
    "public_interest": "rescue or another act for the public",
    "old_military_wound": "relapse of the service wound of a veteran with a certificate of disability",
    "none": "none of these",
}
_DEPENDANTS = {
    "spouse": "配偶", "child": "子女", "parent": "父母", "grandparent": "祖父母、外祖父母", "grandchild": "孙子女、外孙子女",
    "sibling": "兄弟姐妹", "other": "其他供养亲属", "orphan": "孤儿", "lone_elder": "孤寡老人(配偶以外)", "lone_spouse": "孤寡的配偶",
}  # fmt: skip
_SPOUSES, _LONE = ("spouse", "lone_spouse"), ("orphan", "lone_elder", "lone_spouse")
_PEOPLE = Unit(Kind.WHOLE, "人")

grade = whole(
    "grade", "伤残等级", "级", "劳动能力鉴定为几级伤残?", label_en="Grade of disability",
    ask_en="Which grade of disability was assessed?", least=1, most=10,
)  # fmt: skip
area_average_wage_fen = money(
    "area_average_wage_fen", "统筹地区上年度职工月平均工资", "统筹地区上年度职工月平均工资是多少?", per="/月",
    label_en="Average monthly wage of the area, last year", ask_en="What was the area's average monthly wage last year?",
)  # fmt: skip
national_income_fen = money(
    "national_income_fen", "上一年度全国城镇居民人均可支配收入", "上一年度全国城镇居民人均可支配收入是多少?", per="/年",
    label_en="National urban disposable income, last year",
    ask_en="What was the national urban disposable income of last year?",
)  # fmt: skip
dependants = several(
    "dependants", "供养亲属", "死者生前提供主要生活来源、没有劳动能力的亲属有哪些?", options=_DEPENDANTS, label_en="Dependants",
    ask_en="Which relatives lived mainly on the deceased and can't work?",
)  # fmt: skip
care_level = choice(
    "care_level", "生活自理障碍等级",
    {"completely": "生活完全不能自理", "mostly": "生活大部分不能自理", "partly": "生活部分不能自理", "none": "不需要护理"},
    "劳动能力鉴定委员会确认的护理等级?", label_en="Level of care", ask_en="Which level of care was confirmed?",
    options_en={
        "completely": "entirely dependent", "mostly": "mostly dependent", "partly": "partly dependent", "none": "none",
    },
)  # fmt: skip
graded = flag(
    "graded", "已评定伤残等级", "已经评定伤残等级了吗?", label_en="Grade assessed", ask_en="Has the grade been assessed?",
    change="经评定伤残等级",
)  # fmt: skip
recovery_months = whole(
    "recovery_months", "需要暂停工作治疗", "个月", "医疗机构证明需要暂停工作几个月?", label_en="Months of recovery needed",
    ask_en="For how many months must work stop, as certified?", most=240,
)  # fmt: skip
extension_confirmed = flag(
    "extension_confirmed", "劳动能力鉴定委员会确认延长", "延长停工留薪期经劳动能力鉴定委员会确认了吗?", label_en="Extension confirmed",
    ask_en="Has the committee confirmed a longer leave?", change="经确认延长停工留薪期",
)  # fmt: skip
accident_month = month(
    "accident_month", "事故发生的月份", "事故发生在哪年哪月?", label_en="Month of the accident",
    ask_en="In which month was the accident?",
)  # fmt: skip
hardship = flag(
    "hardship", "供养亲属生活有困难", "家里生活有困难吗?", label_en="Hardship", ask_en="Is the family in hardship?"
)  # fmt: skip
declared_dead = flag(
    "declared_dead", "已被人民法院宣告死亡", "人民法院宣告死亡了吗?", label_en="Declared dead by a court",
    ask_en="Has a court declared the death?",
)  # fmt: skip
situation = choice(
    "situation", "受伤害的情形", {**INJURIES, "none": "以上都不是"}, "属于哪一种情形?", label_en="What happened",
    ask_en="Which case is it?", options_en=_INJURIES_EN,
)  # fmt: skip
mostly_own_fault = flag(
    "mostly_own_fault", "交通事故由本人负主要以上责任", "交通事故责任认定本人负主要或者全部责任吗?",
    label_en="Mainly one's own fault", ask_en="Was the traffic accident found to be mainly your own fault?",
)  # fmt: skip
caused_by_crime = flag(
    "caused_by_crime", "故意犯罪", "伤害是因为本人故意犯罪吗?", label_en="Intentional crime",
    ask_en="Was it caused by an intentional crime of the injured person?",
)  # fmt: skip
drunk_or_drugs = flag(
    "drunk_or_drugs", "醉酒或者吸毒", "当时醉酒或者吸毒吗?", label_en="Drunk or on drugs",
    ask_en="Was the injured person drunk or on drugs?",
)  # fmt: skip
self_harm = flag(
    "self_harm", "自残或者自杀", "是自残或者自杀吗?", label_en="Self-harm or suicide", ask_en="Was it self-harm or suicide?"
)  # fmt: skip
employment_proven = flag(
    "employment_proven", "有劳动关系(包括事实劳动关系)的证明", "有劳动关系的证明材料吗?", label_en="Employment is proven",
    ask_en="Is there proof of the employment?", change="经查实存在劳动关系",
)  # fmt: skip
accident_on = day(
    "accident_on", "事故发生(职业病诊断、鉴定)之日", "事故发生或者职业病诊断是哪一天?", label_en="Day of the accident or diagnosis",
    ask_en="On which day was the accident or the diagnosis?",
)  # fmt: skip
delay_excused = flag(
    "delay_excused", "耽误申请的时间不属于职工或者近亲属自身原因", "耽误申请是因为不可抗力、单位原因等非本人原因吗?",
    label_en="The delay is not the claimant's fault", ask_en="Was the delay caused by what the claimant can't be blamed for?",
)  # fmt: skip
employer_filed_in_time = flag(
    "employer_filed_in_time", "单位在时限内提出了申请", "单位在30日内(或者经同意延长的时限内)提出了申请吗?",
    label_en="The employer filed in time", ask_en="Did the employer file within 30 days, or the longer time allowed?",
)  # fmt: skip
contract_end = choice(
    "contract_end", "劳动关系怎样结束",
    {"worker": "职工本人提出", "expired": "劳动、聘用合同期满终止", "other": "其他原因", "none": "没有结束"},
    "劳动关系是怎样结束的?", label_en="How the employment ended", ask_en="How did the employment end?",
    options_en={"worker": "the worker asked", "expired": "the contract expired", "other": "otherwise", "none": "it has not"},
)  # fmt: skip
injury_insured = flag(
    "injury_insured", "发生工伤时已参加工伤保险", "单位为职工参加工伤保险了吗?", label_en="Insured when it happened",
    ask_en="Had the employer insured the worker against work injury?",
)  # fmt: skip
arrears_fen = money(
    "arrears_fen", "欠缴的工伤保险费", "单位欠缴工伤保险费多少?", label_en="Contributions in arrears",
    ask_en="How much is in arrears?",
)  # fmt: skip
days_overdue = whole(
    "days_overdue", "欠缴天数", "天", "自欠缴之日起多少天?", label_en="Days in arrears",
    ask_en="For how many days?", most=36500,
)  # fmt: skip
still_unpaid = flag(
    "still_unpaid", "责令后逾期仍不缴纳", "责令限期补缴后,逾期仍不缴纳吗?", label_en="Still unpaid after the order",
    ask_en="Is it still unpaid after the deadline of the order?",
)  # fmt: skip
fraud_fen = money(
    "fraud_fen", "骗取的金额", "骗取了多少工伤保险待遇或者基金?", label_en="Amount obtained by fraud",
    ask_en="How much was obtained by fraud?",
)  # fmt: skip


def _count(*codes: str):
    """How many of a list are one of these."""

    def take(parts: Parts) -> int:
        return sum(1 for one in parts if one in codes)

    return take


spouses = View(dependants, "dependants_spouses", "配偶", _PEOPLE, _count(*_SPOUSES))
others = View(
    dependants,
    "dependants_others",
    "其他亲属",
    _PEOPLE,
    _count(*(one for one in _DEPENDANTS if one not in _SPOUSES)),
)
lone = View(dependants, "dependants_lone", "孤寡老人或者孤儿", _PEOPLE, _count(*_LONE))
