"""Facts that an employer answers: its size and layoffs, whom it hired, what it paid for them."""

from renshe.core.rules import choice, day, flag, money, whole

insured_last_year = whole(
    "insured_last_year", "上年度失业保险参保人数", "人", "上年度单位有多少人参加失业保险?",
    label_en="Insured last year", ask_en="How many people did you insure against unemployment last year?",
)  # fmt: skip
cut = whole(
    "cut", "裁员人数", "人", "裁员多少人(申请稳岗返还的,填上年度)?", label_en="Laid off",
    ask_en="How many are laid off (for the job retention refund: last year)?",
)  # fmt: skip
full_payment_months = whole(
    "full_payment_months", "失业保险费足额缴纳", "个月", "失业保险费足额缴纳了多少个月?",
    label_en="Months of full contributions", ask_en="For how many months were contributions paid in full?", most=720,
    change="再足额缴费{n}个月",
)  # fmt: skip
contributions_last_year_fen = money(
    "contributions_last_year_fen", "上年度单位和职工实际缴纳的失业保险费", "上年度单位和职工一共缴了多少失业保险费?",
    label_en="Unemployment contributions paid last year", ask_en="How much unemployment insurance was paid last year, both parts?",
)  # fmt: skip
firm_size = choice(
    "firm_size", "企业划型", {"large": "大型企业", "small": "中小微企业(含按中小微企业执行的其他单位)"}, "单位是大型企业还是中小微企业?",
    label_en="Size of the firm", options_en={"large": "large", "small": "small, middle-sized or micro"},
    ask_en="Is it a large firm, or a small or middle-sized one?",
)  # fmt: skip
small_firm = flag(
    "small_firm", "小微企业(含个体工商户、社会服务机构等初创主体)", "单位属于小型微型企业吗?",
    label_en="Small or micro firm", ask_en="Is it a small or micro firm?",
)  # fmt: skip

hires_hard_to_employ = whole(
    "hires_hard_to_employ", "招用的就业困难人员", "人", "本次申领涉及几名就业困难人员?",
    label_en="Hires who are hard to employ", ask_en="For how many people hard to employ do you claim?",
)  # fmt: skip
year_contracts = flag(
    "year_contracts", "签订1年以上劳动合同", "和他们都签了1年以上劳动合同吗?",
    label_en="Contracts of a year or more", ask_en="Do they all have contracts of a year or more?", change="签订1年以上劳动合同",
)  # fmt: skip
hires_insured = flag(
    "hires_insured", "已为他们缴纳社会保险费", "给他们缴社会保险费了吗?",
    label_en="Their insurance is paid", ask_en="Do you pay their social insurance?", change="为他们缴纳社会保险费",
)  # fmt: skip
person_months = whole(
    "person_months", "申领的人月数", "人·月", "每个人申领几个月?请把各人的月数加起来。",
    label_en="Months claimed, all people added", ask_en="For how many months do you claim, all people added?",
)  # fmt: skip
subsidised_before = flag(
    "subsidised_before", "以前为同一批人领过这项补贴", "以前为这些人领过这项补贴吗?",
    label_en="Subsidised for them before", ask_en="Was this subsidy paid for them before?",
)  # fmt: skip
employer_insurance_fen = money(
    "employer_insurance_fen", "本期单位实际缴纳的社会保险费(单位部分)", "这一期单位为他们实际缴了多少社会保险费(单位部分)?",
    label_en="Employer's contributions paid for them", ask_en="How much did the employer itself pay for their insurance in this period?",
)  # fmt: skip
veteran_hires = whole(
    "veteran_hires", "招用的退役军人", "人", "招用了几名退役军人?", label_en="Veterans hired", ask_en="How many veterans did you hire?",
)  # fmt: skip
poverty_alleviated_hires = whole(
    "poverty_alleviated_hires", "招用的脱贫人口", "人", "招用了几名脱贫人口?",
    label_en="People lifted out of poverty hired", ask_en="How many people lifted out of poverty did you hire?",
)  # fmt: skip

hire_graduated_on = day(
    "hire_graduated_on", "该员工毕业日期", "这名员工哪天毕业的?", label_en="The hire's graduation", ask_en="When did the hire graduate?",
)  # fmt: skip
hired_on = day(
    "hired_on", "首次签订劳动合同日期", "和这名员工第一次签劳动合同是哪天?",
    label_en="Day of the first contract", ask_en="On which day was the first contract with this hire signed?",
)  # fmt: skip
hire_subsidised_months = whole(
    "hire_subsidised_months", "该员工的社保补贴已领", "个月", "这名员工的社保补贴已经领了几个月?",
    label_en="Months subsidised for this hire", ask_en="For how many months was the subsidy paid for this hire?", most=720,
)  # fmt: skip
claim_months = whole(
    "claim_months", "本次申领", "个月", "这次申领几个月?", label_en="Months claimed now", ask_en="For how many months do you claim now?",
    most=720,
)  # fmt: skip

trainee_graduated_on = day(
    "trainee_graduated_on", "见习人员毕业日期", "见习人员哪天毕业的?(没有高校毕业的不填)",
    label_en="The trainee's graduation", ask_en="When did the trainee graduate?",
)  # fmt: skip
trainee_age = whole(
    "trainee_age", "见习开始时见习人员年龄", "周岁", "见习开始时,见习人员多少周岁?",
    label_en="The trainee's age at the start", ask_en="How old was the trainee at the start?", most=150,
)  # fmt: skip
trainee_graduate = flag(
    "trainee_graduate", "见习人员是高校毕业生", "见习人员是高校毕业生吗?",
    label_en="The trainee is a graduate", ask_en="Is the trainee a graduate?",
)  # fmt: skip
trainee_unemployed = flag(
    "trainee_unemployed", "见习人员见习前已登记失业", "见习人员见习以前登记失业了吗?",
    label_en="The trainee was registered as unemployed", ask_en="Was the trainee registered as unemployed before?",
)  # fmt: skip
internship_started = day(
    "internship_started", "见习开始日期", "见习从哪天开始?", label_en="Start of the traineeship", ask_en="When did the traineeship start?",
)  # fmt: skip
internship_ended = day(
    "internship_ended", "见习结束日期", "见习到哪天结束(当日计算在内)?",
    label_en="Last day of the traineeship", ask_en="Which was its last day?",
)  # fmt: skip
trainee_pay_fen = money(
    "trainee_pay_fen", "单位每月发给见习人员的工作补贴", "单位每月发给见习人员多少工作补贴?(各月不同的,填最低的一个月)", per="/月",
    label_en="Monthly pay of the trainee", ask_en="How much is the trainee paid a month (the lowest month)?",
)  # fmt: skip
