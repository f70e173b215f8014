"""Facts about losing and looking for work."""

from renshe.core.rules import choice, day, flag, money, whole

INVOLUNTARY = {
    "contract_expired": "劳动合同期满终止",
    "employer_bankrupt": "用人单位破产",
    "employer_closed": "用人单位被吊销执照、关闭、撤销或解散",
    "dismissed_for_fault": "因过失被解除合同",
    "dismissed_without_fault": "无过失被解除合同",
    "laid_off": "经济性裁员",
    "agreed_on_employer_proposal": "单位提出,协商解除",
    "expelled": "被辞退、除名或开除",
    "resigned_for_employer_fault": "因单位违法,本人解除合同",
}
VOLUNTARY = {"resigned": "本人辞职", "agreed_on_own_proposal": "本人提出,协商解除"}
OTHER = {"other": "其他"}
_REASONS_EN = {
    "contract_expired": "the contract ended",
    "employer_bankrupt": "the employer went bankrupt",
    "employer_closed": "the employer was closed or dissolved",
    "dismissed_for_fault": "dismissed for fault",
    "dismissed_without_fault": "dismissed without fault",
    "laid_off": "laid off for economic reasons",
    "agreed_on_employer_proposal": "agreed, proposed by the employer",
    "expelled": "expelled",
    "resigned_for_employer_fault": "resigned because the employer broke the law",
    "resigned": "resigned",
    "agreed_on_own_proposal": "agreed, proposed by the employee",
    "other": "other",
}

insured_months = whole(
    "insured_months", "失业保险累计缴费", "个月", "您缴纳失业保险一共多少个月(没领过失业金的部分)?",
    label_en="Months of unemployment insurance", ask_en="For how many months was unemployment insurance paid and not yet used?",
    most=720, change="再缴费{n}个月",
)  # fmt: skip
unused_benefit_months = whole(
    "unused_benefit_months", "上次未领完的失业保险金", "个月", "以前领失业金时,还有几个月没有领完?",
    label_en="Months of benefit left from before", ask_en="How many months of benefit were left from an earlier time?", most=24,
)  # fmt: skip
leaving_reason = choice(
    "leaving_reason", "停止就业的原因", {**INVOLUNTARY, **VOLUNTARY, **OTHER}, "您为什么离开上一份工作?",
    label_en="Reason for leaving", ask_en="Why did you leave your last job?", options_en=_REASONS_EN,
)  # fmt: skip
registered_unemployed = flag(
    "registered_unemployed", "已办理失业登记", "您办理失业登记了吗?",
    label_en="Registered as unemployed", ask_en="Are you registered as unemployed?", change="办理失业登记",
)  # fmt: skip
seeking_work = flag(
    "seeking_work", "有求职要求", "您想找工作吗?",
    label_en="Looking for work", ask_en="Are you looking for work?", change="登记求职要求",
)  # fmt: skip
drawing_pension = flag(
    "drawing_pension", "已按月领取基本养老金", "您已经按月领养老金了吗?",
    label_en="Draws a monthly pension", ask_en="Do you draw a monthly pension?",
)  # fmt: skip
months_to_retirement = whole(
    "months_to_retirement", "距法定退休年龄", "个月", "您离法定退休年龄还有几个月?",
    label_en="Months until retirement", ask_en="How many months are left until your statutory retirement age?", most=900,
)  # fmt: skip
in_custody = flag(
    "in_custody", "正在服刑或强制隔离戒毒", "您现在是否正在服刑或者强制隔离戒毒?",
    label_en="In prison or compulsory treatment", ask_en="Are you in prison or in compulsory treatment now?",
)  # fmt: skip
died_on_benefit = flag(
    "died_on_benefit", "在领取失业保险金期间死亡", "去世时正在领失业保险金吗?",
    label_en="Died while drawing unemployment benefit",
    ask_en="Was the person drawing unemployment benefit when they died?",
)  # fmt: skip
died_on = day(
    "died_on", "死亡之日(宣告死亡的,收到判决书之日)", "去世是哪一天(法院宣告死亡的,填收到判决书的那一天)?",
    label_en="Day of death, or of receiving the judgment that declares it",
    ask_en="On which day did the person die (declared dead by a court: the day the judgment was received)?",
)  # fmt: skip
city_average_wage_fen = money(
    "city_average_wage_fen", "本市上年度在岗职工月平均工资", "市里公布的上年度在岗职工月平均工资是多少?", per="/月",
    label_en="The city's average wage a month, last year",
    ask_en="What average wage a month did the city publish for last year?",
)  # fmt: skip
