"""Facts about one employment: its days, its pay, its hours and its leave."""

from dataclasses import replace

from renshe.core.rules import Fact, choice, day, flag, money, whole

MOST_WAGE_FEN = 10**10  # a hundred million yuan a month: hours and percentages times it still fit 64 bits
_HOURS_DIGITS = 2
_MOST_HOURS = 744_00  # a month of 31 days, with two digits

KINDS = {"N": "N 经济补偿", "N+1": "N+1 经济补偿加代通知金", "2N": "2N 违法解除或终止的赔偿金"}
_KINDS_EN = {
    "N": "N severance pay",
    "N+1": "N+1 severance pay and a month instead of notice",
    "2N": "2N unlawful termination",
}
TERMS = {"fixed": "固定期限", "open_ended": "无固定期限", "task": "以完成一定工作任务为期限"}
_TERMS_EN = {"fixed": "fixed term", "open_ended": "open-ended", "task": "until a task is done"}


def _wage(name: str, label: str, ask: str, *, label_en: str, ask_en: str) -> Fact:
    """Pay for a month."""
    one = money(name, label, ask, per="/月", label_en=label_en, ask_en=ask_en)
    return replace(one, most=MOST_WAGE_FEN)


started = day(
    "started", "用工之日(入职日)", "哪一天开始上班的?", label_en="First day of work", ask_en="On which day did the work begin?",
)  # fmt: skip
ended = day(
    "ended", "最后工作日(含当日)", "劳动关系的最后一天是哪天?", label_en="Last day of service, included",
    ask_en="What was the last day of the employment?",
)  # fmt: skip
wage_fen = _wage(
    "wage_fen", "前12个月的平均月工资", "此前12个月平均月工资多少(经济补偿按应得工资,含奖金、津贴;工伤按缴费工资)?",
    label_en="Average monthly wage of the last 12 months",
    ask_en="What was the average monthly wage of the last 12 months (for severance gross, with bonuses and allowances; for a work injury the wage on which contributions were paid)?",
)  # fmt: skip
last_wage_fen = _wage(
    "last_wage_fen", "上一个月的工资", "解除前一个月的工资多少?", label_en="Wage of the last month", ask_en="What was the wage of the last month?",
)  # fmt: skip
monthly_wage_fen = _wage(
    "monthly_wage_fen", "月工资(不含加班工资)", "每月工资多少(不算加班费)?", label_en="Monthly wage without overtime pay",
    ask_en="What is the monthly wage, without overtime pay?",
)  # fmt: skip
local_average_wage_fen = _wage(
    "local_average_wage_fen", "本地区上年度职工月平均工资", "当地政府公布的上年度职工月平均工资是多少?",
    label_en="Local average monthly wage of last year", ask_en="What average monthly wage did the city publish for last year?",
)  # fmt: skip
monthly_minimum_wage_fen = _wage(
    "monthly_minimum_wage_fen", "当地月最低工资标准", "当地月最低工资标准是多少(不填按广州市)?",
    label_en="Local monthly minimum wage", ask_en="What is the local monthly minimum wage (Guangzhou's unless told)?",
)  # fmt: skip
kind = choice(
    "kind", "计算哪一种", KINDS, "要算哪一种?", label_en="Which kind", ask_en="Which one is wanted?", options_en=_KINDS_EN,
)  # fmt: skip

uncontracted_until = day(
    "uncontracted_until", "没有书面合同的最后一天(含当日)", "没有书面劳动合同一直到哪天(补订的前一天、离职当天或今天)?",
    label_en="Last day without a written contract, included",
    ask_en="Until which day was there no written contract (the day before signing, the last day, or today)?",
)  # fmt: skip
declined_contract = flag(
    "declined_contract", "劳动者不肯订立书面合同", "是劳动者本人不肯签合同吗?", label_en="The worker would not sign",
    ask_en="Was it the worker who would not sign?",
)  # fmt: skip


def _hours(name: str, label: str, ask: str, *, label_en: str, ask_en: str) -> Fact:
    return whole(
        name, label, "小时", ask, label_en=label_en, ask_en=ask_en, most=_MOST_HOURS, digits=_HOURS_DIGITS
    )


hours_workday = _hours(
    "hours_workday", "工作日延长工作时间", "工作日加班多少小时?", label_en="Hours on working days",
    ask_en="How many extra hours on working days?",
)  # fmt: skip
hours_restday = _hours(
    "hours_restday", "休息日加班又没有补休的", "休息日加班、没有补休的多少小时?", label_en="Hours on days of rest without time off",
    ask_en="How many hours on days of rest for which no time off was given?",
)  # fmt: skip
hours_holiday = _hours(
    "hours_holiday", "法定休假日加班", "法定节假日加班多少小时?", label_en="Hours on public holidays",
    ask_en="How many hours on public holidays?",
)  # fmt: skip

worked_a_year = flag(
    "worked_a_year", "已连续工作满12个月", "是否已经连续工作满12个月(换单位也算)?", label_en="Twelve months of work without a break",
    ask_en="Has the worker worked for twelve months without a break, here or elsewhere?",
)  # fmt: skip
worked_years = whole(
    "worked_years", "累计工作年限", "年", "一共工作满多少年(含以前的单位)?", label_en="Years of work altogether",
    ask_en="For how many full years has the worker worked altogether?", most=70,
)  # fmt: skip
longer_school_holiday = flag(
    "longer_school_holiday", "享受寒暑假且天数多于年休假", "是否享受寒暑假,而且天数比年休假多?",
    label_en="Has longer school holidays", ask_en="Are there school holidays longer than the annual leave?",
)  # fmt: skip
paid_personal_leave_days = whole(
    "paid_personal_leave_days", "当年不扣工资的事假", "天", "今年请了多少天不扣工资的事假?", label_en="Days of paid personal leave this year",
    ask_en="How many days of personal leave were paid this year?", most=366,
)  # fmt: skip
sick_leave_months = whole(
    "sick_leave_months", "当年病假累计", "个月", "今年病假累计满多少个月?", label_en="Months of sick leave this year",
    ask_en="How many full months of sick leave were there this year?", most=12,
)  # fmt: skip
employer_days_this_year = whole(
    "employer_days_this_year", "当年在本单位的日历天数", "天",
    "今年在本单位有多少个日历天(全年填365;新入职填剩余天数;离职填已过天数)?", label_en="Calendar days with this employer this year",
    ask_en="How many calendar days of this year with this employer (365 for a whole year)?", most=366,
)  # fmt: skip
leave_taken_days = whole(
    "leave_taken_days", "当年已安排的年休假", "天", "今年已经休了多少天年休假?", label_en="Days of annual leave taken",
    ask_en="How many days of annual leave were taken this year?", most=366,
)  # fmt: skip
leave_declined_in_writing = flag(
    "leave_declined_in_writing", "单位已安排,职工因本人原因书面提出不休", "单位安排了年休假,但职工自己书面提出不休吗?",
    label_en="Declined in writing for own reasons", ask_en="Was leave arranged and declined in writing for the worker's own reasons?",
)  # fmt: skip

contract_term = choice(
    "contract_term", "劳动合同期限的种类", TERMS, "签的是哪种期限的合同?", label_en="Kind of contract", ask_en="Which kind of contract is it?",
    options_en=_TERMS_EN,
)  # fmt: skip
contract_months = whole(
    "contract_months", "固定期限合同的期限", "个月", "合同期限多少个月?", label_en="Length of the fixed term", ask_en="For how many months is the contract?",
    most=600,
)  # fmt: skip
probation_months = whole(
    "probation_months", "约定的试用期", "个月", "约定的试用期多少个月(不足一个月的按一个月)?", label_en="Agreed probation",
    ask_en="How many months of probation were agreed (part of a month counts as one)?", most=120,
)  # fmt: skip
agreed_wage_fen = _wage(
    "agreed_wage_fen", "合同约定的月工资(转正后)", "合同约定的月工资多少(转正后)?", label_en="Wage agreed for the time after probation",
    ask_en="What wage was agreed for the time after probation?",
)  # fmt: skip
probation_wage_fen = _wage(
    "probation_wage_fen", "试用期月工资", "试用期每月工资多少?", label_en="Wage on probation", ask_en="What is the wage on probation?",
)  # fmt: skip
