"""Facts about disputes, arrears of wages and an employer's record with the inspectorate."""

from collections.abc import Mapping

from renshe.core.rules import Kind, Unit, choice, day, flag, money, several, whole

_RECORD: Mapping[str, Unit] = {"months": Unit(Kind.WHOLE, "个月"), "fen": Unit(Kind.MONEY)}

claims = several(
    "claims", "各项仲裁请求的金额", "各项请求分别多少钱?", money_each=True, label_en="Amounts of the claims, one by one",
    ask_en="How much is each claim?",
)  # fmt: skip
claim_fen = money("claim_fen", "该项请求", label_en="This claim")
workers = several(
    "workers", "被拖欠的劳动者(每人的月数和金额)", "每名劳动者被拖欠几个月、多少钱?", shape=_RECORD, label_en="Workers with unpaid wages",
    ask_en="For each worker: how many months, how much?",
)  # fmt: skip
worker_months = whole("worker_months", "拖欠月数", "个月", label_en="Months unpaid")
worker_fen = money("worker_fen", "拖欠金额", label_en="Amount unpaid")
payable_fen = money(
    "payable_fen", "应付金额", "应付而没有付的一共多少?", label_en="Amount due", ask_en="How much is due and unpaid?",
)  # fmt: skip
order_overdue = flag(
    "order_overdue", "责令限期支付后逾期不支付", "劳动行政部门责令限期支付后,期满仍没有付吗?", label_en="Ordered to pay in time and did not",
    ask_en="Was payment ordered, and did the time pass without it?",
)  # fmt: skip
mass_incident = flag(
    "mass_incident", "引发群体性事件、极端事件或者严重不良社会影响", "是否引发群体性事件、极端事件或者造成严重不良社会影响?",
    label_en="A mass or extreme incident, or grave effects on society",
    ask_en="Did it lead to a mass or extreme incident, or to grave effects on society?",
)  # fmt: skip
arrears_incident = flag(
    "arrears_incident", "因拖欠工资引发群体性事件、极端事件,造成严重不良社会影响", "是否因拖欠工资引发群体性事件、极端事件,造成严重不良社会影响?",
    label_en="Arrears of wages led to a mass or extreme incident with grave effects on society",
    ask_en="Did the arrears of wages lead to a mass or extreme incident with grave effects on society?",
)  # fmt: skip

staff = whole(
    "staff", "企业职工总数", "人", "裁员前一共有多少职工?", label_en="Staff", ask_en="How many people work there before the cut?",
)  # fmt: skip
disputing_workers = whole(
    "disputing_workers", "劳动者一方人数", "人", "有多少名劳动者?", label_en="Workers in the dispute", ask_en="How many workers are there?",
)  # fmt: skip
common_claim = flag(
    "common_claim", "有共同请求", "他们的请求相同吗?", label_en="A common claim", ask_en="Do they claim the same?",
)  # fmt: skip

clear_case = flag(
    "clear_case", "事实清楚、权利义务关系明确、争议不大", "是否事实清楚、权利义务关系明确、争议不大?", label_en="Clear facts and rights, little dispute",
    ask_en="Are facts and rights clear, and is little in dispute?",
)  # fmt: skip
claimed_total_fen = money(
    "claimed_total_fen", "标的额", "请求的金额一共多少?", label_en="Amount in dispute", ask_en="How much is claimed altogether?",
)  # fmt: skip
province_yearly_wage_fen = money(
    "province_yearly_wage_fen", "本省上年度职工年平均工资", "本省公布的上年度职工年平均工资是多少?", per="/年",
    label_en="The province's average yearly wage of last year", ask_en="What average yearly wage did the province publish for last year?",
)  # fmt: skip
both_agree = flag(
    "both_agree", "双方当事人同意简易处理", "双方都同意简易处理吗?", label_en="Both sides agree to it", ask_en="Do both sides agree to the simple procedure?",
)  # fmt: skip
public_interest = flag(
    "public_interest", "涉及国家利益、社会公共利益", "是否涉及国家利益、社会公共利益?", label_en="Touches the public interest",
    ask_en="Does it touch the interest of the state or the public?",
)  # fmt: skip
wide_effect = flag(
    "wide_effect", "有重大社会影响", "是否有重大社会影响?", label_en="Of great effect on society", ask_en="Is it of great effect on society?",
)  # fmt: skip
respondent_missing = flag(
    "respondent_missing", "被申请人下落不明", "被申请人是否下落不明?", label_en="The respondent can't be found", ask_en="Can the respondent not be found?",
)  # fmt: skip
found_unsuitable = flag(
    "found_unsuitable", "仲裁委员会认为不宜简易处理", "仲裁委员会是否认为不宜简易处理?", label_en="Held to be unsuitable",
    ask_en="Does the committee hold it to be unsuitable?",
)  # fmt: skip

handled_cases = whole(
    "handled_cases", "评价期内因劳动保障违法行为被查处", "次", "上一年度以来因劳动保障违法行为被查处几次?",
    label_en="Violations handled in the period", ask_en="How many violations were handled since the start of last year?",
)  # fmt: skip
handled_cases_one_year = whole(
    "handled_cases_one_year", "其中一年内被查处最多", "次", "其中一年内最多几次?", label_en="Most of them within a year",
    ask_en="How many of them within one year, at most?",
)  # fmt: skip
child_labour = flag(
    "child_labour", "使用童工", "是否使用童工?", label_en="Child labour", ask_en="Was there child labour?"
)
forced_labour = flag(
    "forced_labour", "强迫劳动", "是否强迫劳动?", label_en="Forced labour", ask_en="Was there forced labour?"
)
refused_orders = flag(
    "refused_orders", "拒不履行限期整改指令、处理决定或者处罚决定", "是否拒不履行限期整改指令、处理决定或者处罚决定?",
    label_en="Refused orders or decisions", ask_en="Were orders or decisions refused?",
)  # fmt: skip
moved_to_police = flag(
    "moved_to_police", "因涉嫌拒不支付劳动报酬被移送公安机关", "是否因涉嫌拒不支付劳动报酬被移送公安机关?",
    label_en="Moved to the police for unpaid wages", ask_en="Was it moved to the police for unpaid wages?",
)  # fmt: skip

blacklisted_on = day(
    "blacklisted_on", "列入名单之日", "哪天列入名单的?", label_en="Day of listing", ask_en="On which day was it listed?",
)  # fmt: skip
corrected_on = day(
    "corrected_on", "改正(还清拖欠工资)之日", "哪天还清拖欠工资的?", label_en="Day on which the arrears were paid",
    ask_en="On which day were all arrears paid?",
)  # fmt: skip
keeps_promise = flag(
    "keeps_promise", "作出守信承诺", "是否作出守信承诺?", label_en="Gave the pledge", ask_en="Was the pledge given?", change="作出守信承诺",
)  # fmt: skip

ACTS = {
    "wages": "克扣、无故拖欠劳动报酬数额较大,或者拒不支付劳动报酬被移送司法机关",
    "insurance": "不依法参加社会保险或者不依法缴纳社会保险费,情节严重",
    "hours": "违反工作时间和休息休假规定,情节严重",
    "women_minors": "违反女职工和未成年工特殊劳动保护规定,情节严重",
    "child_labour": "违反禁止使用童工规定",
    "social_effect": "因劳动保障违法行为造成严重不良社会影响",
    "other_major": "其他重大劳动保障违法行为",
    "none": "以上都不是",
}
_ACTS_EN = {
    "wages": "large arrears of wages, or moved to justice for refusing to pay",
    "insurance": "grave breach of social insurance",
    "hours": "grave breach of working hours and leave",
    "women_minors": "grave breach of the protection of women and minors",
    "child_labour": "child labour",
    "social_effect": "grave effects on society",
    "other_major": "another major violation",
    "none": "none of these",
}
violation = choice(
    "violation", "违法行为的种类", ACTS, "属于哪一种违法行为?", label_en="Kind of violation", ask_en="Which violation is it?",
    options_en=_ACTS_EN,
)  # fmt: skip
publishing_level = choice(
    "publishing_level", "公布的机关", {"district": "区(县)级", "city": "市级", "province": "省级", "ministry": "部级"}, "由哪一级公布?",
    label_en="Publishing authority", ask_en="Which authority publishes it?",
    options_en={"district": "district", "city": "city", "province": "province", "ministry": "ministry"},
)  # fmt: skip
