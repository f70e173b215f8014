"""Facts about retirement and pensions."""

from dataclasses import replace

from renshe.core.rules import choice, flag, money, whole
from renshe.policies.facts.people import birth_month
from renshe.policies.facts.unemployment import drawing_pension, months_to_retirement

__all__ = [
    "account_fen", "age_months", "age_years", "base_fen", "birth_month", "category", "caused_by_work", "contributed_months",
    "died_of_work", "drawing_pension", "early_retirement", "index", "lost_all_capacity", "months_to_retirement",
    "other_funeral_chosen", "pension_years", "province_income_month_fen", "retirement_year", "was_pensioner",
]  # fmt: skip

MOST_YEAR = 2199
MOST_MONTHLY_FEN = 10**8  # a million yuan a month: with it the sums of a whole population stay within 64 bits
INDEX_DIGITS = 4

category = choice(
    "category", "职工类别", {"male": "男职工", "female_55": "原55周岁退休的女职工", "female_50": "原50周岁退休的女职工"}, "您属于哪一类?",
    label_en="Category",
    options_en={"male": "man", "female_55": "woman who used to retire at 55", "female_50": "woman who used to retire at 50"},
    ask_en="Which are you?",
)  # fmt: skip
retirement_year = whole(
    "retirement_year", "退休年份", "年", "您哪一年退休?", label_en="Year of retirement",
    ask_en="In which year do you retire?", least=1950, most=MOST_YEAR,
)  # fmt: skip
contributed_months = whole(
    "contributed_months", "基本养老保险累计缴费(含视同缴费)", "个月", "您缴纳职工基本养老保险一共多少个月(含视同缴费)?",
    label_en="Months of pension insurance",
    ask_en="For how many months was pension insurance paid, deemed ones included?",
    most=720, change="再缴费{n}个月",
)  # fmt: skip
early_retirement = flag(
    "early_retirement", "自愿选择弹性提前退休", "您想在法定退休年龄之前自愿提前退休吗?", label_en="Wants to retire early",
    ask_en="Do you want to retire before the statutory age?", change="书面选择弹性提前退休",
)  # fmt: skip
base_fen = replace(
    money(
        "base_fen", "基本养老金计发基数", "退休当年公布的计发基数是多少?", per="/月", label_en="Base of the basic pension",
        ask_en="What base was published for the year of retirement?",
    ),
    most=MOST_MONTHLY_FEN,
)  # fmt: skip
index = whole(
    "index", "平均缴费工资指数", "", "您的平均缴费工资指数是多少(例如 0.85)?", label_en="Average contribution index",
    ask_en="What is your average contribution index (for example 0.85)?", most=10 * 10**INDEX_DIGITS, digits=INDEX_DIGITS,
)  # fmt: skip
account_fen = money(
    "account_fen", "个人账户储存额", "您的养老保险个人账户里有多少钱?", label_en="Balance of the personal account",
    ask_en="How much is in your personal account?",
)  # fmt: skip
age_years = whole(
    "age_years", "领取时的年龄(岁)", "岁", "您领取时满多少岁?", label_en="Age when the pension begins, years",
    ask_en="How old are you when the pension begins?", least=40, most=100,
)  # fmt: skip
age_months = whole(
    "age_months", "领取时的年龄(零几个月)", "个月", "满岁以后又过了几个月?", label_en="Age when the pension begins, months",
    ask_en="And how many months?", most=11,
)  # fmt: skip
lost_all_capacity = flag(
    "lost_all_capacity", "经鉴定完全丧失劳动能力", "劳动能力鉴定委员会认定您完全丧失劳动能力了吗?",
    label_en="Found to have lost all capacity for work",
    ask_en="Has the assessment committee found that you can't work at all?", change="经鉴定为完全丧失劳动能力",
)  # fmt: skip
caused_by_work = flag(
    "caused_by_work", "因工致残", "伤残是工作造成的吗?", label_en="Disabled because of work", ask_en="Was it caused by work?"
)  # fmt: skip
died_of_work = flag(
    "died_of_work", "因工死亡", "是因工死亡吗?", label_en="Died because of work", ask_en="Was the death caused by work?"
)  # fmt: skip
other_funeral_chosen = flag(
    "other_funeral_chosen", "已选择领取其他一项保险的丧葬补助金", "是否已经选择领取另一项保险的丧葬补助金?",
    label_en="Another funeral grant was chosen",
    ask_en="Has the funeral grant of another insurance been chosen already?",
)  # fmt: skip
was_pensioner = flag(
    "was_pensioner", "去世时已领取基本养老金", "去世时已经在领养老金吗?", label_en="Was drawing a pension",
    ask_en="Was the person drawing a pension?",
)  # fmt: skip
pension_years = whole(
    "pension_years", "已领取养老金(满年数)", "年", "已经领了几整年养老金?", label_en="Full years of pension drawn",
    ask_en="For how many full years was the pension drawn?", most=100,
)  # fmt: skip
province_income_month_fen = replace(
    money(
        "province_income_month_fen", "本省上年度城镇居民月人均可支配收入", "省里公布的上年度城镇居民月人均可支配收入是多少?",
        per="/月", label_en="The province's urban income a month, last year",
        ask_en="What urban disposable income a month did the province publish for last year?",
    ),
    most=MOST_MONTHLY_FEN,
)  # fmt: skip
