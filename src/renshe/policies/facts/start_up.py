"""Facts about founders and their new firms."""

from renshe.core.rules import day, flag, money, whole

founder = flag(
    "founder", "法定代表人或者个体户经营者", "您是法定代表人或者个体户经营者吗?",
    label_en="Legal representative, or keeper of the shop", ask_en="Are you the legal representative, or the keeper of the shop?",
)  # fmt: skip
firm_registered_on = day(
    "firm_registered_on", "登记注册日期", "营业执照是哪天登记的?",
    label_en="Day of registration", ask_en="On which day was the business registered?",
)  # fmt: skip
insured_staff_months = whole(
    "insured_staff_months", "申请当月前连续有员工(不含本人)参保", "个月", "申请当月以前,连续多少个月有员工(不算您本人)正常参保?",
    label_en="Months running with an insured employee", most=720, change="再为员工参保{n}个月",
    ask_en="For how many months running before this one was an employee other than you insured?",
)  # fmt: skip
listed_abnormal = flag(
    "listed_abnormal", "在经营异常名录", "企业现在在经营异常名录上吗?",
    label_en="On the list of abnormal businesses", ask_en="Is the business on the list of abnormal businesses?",
    change="移出经营异常名录",
)  # fmt: skip
start_up_grant_received = flag(
    "start_up_grant_received", "已领过一次性创业资助", "您领过一次性创业资助吗?",
    label_en="Had the start-up grant before", ask_en="Have you had the start-up grant before?",
)  # fmt: skip
poverty_alleviated = flag(
    "poverty_alleviated", "脱贫人口", "您是脱贫人口吗?",
    label_en="Lifted out of poverty", ask_en="Are you registered as lifted out of poverty?",
)  # fmt: skip
returned_home = flag(
    "returned_home", "返乡创业人员", "您是返乡创业人员吗?",
    label_en="Returned to the home town to start a business", ask_en="Did you return to your home town to start a business?",
)  # fmt: skip
keeps_homestay = flag(
    "keeps_homestay", "驿道客栈、民宿或者农家乐经营者", "您经营驿道客栈、民宿或者农家乐吗?",
    label_en="Keeps an inn or homestay", ask_en="Do you keep an inn or a homestay?",
)  # fmt: skip

rents_registered_address = flag(
    "rents_registered_address", "租用场地经营,租赁地址与登记地址一致", "您租的经营场地,地址和营业执照上的一样吗?",
    label_en="Rents premises at the registered address", ask_en="Do you rent the premises, at the address on the licence?",
)  # fmt: skip
owns_premises = flag(
    "owns_premises", "场地属于本人", "场地是您自己的吗?",
    label_en="Premises are the founder's own", ask_en="Are the premises your own?",
)  # fmt: skip
rented_since = day(
    "rented_since", "租用开始日期", "从哪天开始租用的?",
    label_en="Rented since", ask_en="Since which day do you rent them?",
)  # fmt: skip
rent_subsidy_years = whole(
    "rent_subsidy_years", "已领过租金补贴", "年", "租金补贴已经领过几年?",
    label_en="Years of rent subsidy had", ask_en="For how many years have you had the rent subsidy?", most=100,
)  # fmt: skip

consumer_debt_fen = money(
    "consumer_debt_fen", "未还的小额消费贷款(含信用卡消费)", "您还有多少小额消费贷款(含信用卡消费)没有还?",
    label_en="Consumer debt", ask_en="How much consumer debt, cards included, do you have?",
)  # fmt: skip
loan_fen = money(
    "loan_fen", "申请的贷款", "您要申请多少贷款?", label_en="Loan asked for", ask_en="How large a loan do you ask for?",
)  # fmt: skip

hires = whole(
    "hires", "招用人数", "人", "签了1年以上合同、一直在给缴社会保险费的员工有几人(不算法定代表人或者经营者)?",
    label_en="Hires", ask_en="How many employees have contracts of a year or more and are insured without a break, not counting the legal representative?",
)  # fmt: skip
job_creation_claimed = flag(
    "job_creation_claimed", "已申请过创业带动就业补贴", "以前申请过创业带动就业补贴吗?",
    label_en="Claimed the job-creation grant before", ask_en="Has the job-creation grant been claimed before?",
)  # fmt: skip
job_creation_received_fen = money(
    "job_creation_received_fen", "已领的创业带动就业补贴", "已经领了多少创业带动就业补贴?",
    label_en="Job-creation grant had so far", ask_en="How much of the job-creation grant has been paid so far?",
)  # fmt: skip
only_companies_own = flag(
    "only_companies_own", "全部股东都是法人", "企业的股东是不是全部是法人?",
    label_en="Owned only by companies", ask_en="Is the firm owned only by companies?",
)  # fmt: skip
dispatch_firm = flag(
    "dispatch_firm", "劳务派遣企业", "企业是劳务派遣企业吗?",
    label_en="Labour dispatch firm", ask_en="Is it a labour dispatch firm?",
)  # fmt: skip

incubator_recognised = flag(
    "incubator_recognised", "经县级以上人社部门认定的创业孵化基地", "基地经县级以上人社部门认定了吗?",
    label_en="Recognised incubator", ask_en="Is the incubator recognised by a bureau at county level or above?",
)  # fmt: skip
tenant_group = flag(
    "tenant_group", "创业者属于规定的人群", "创业者是不是学生、留学回国人员、港澳台青年、就业困难人员、返乡创业人员或者退役军人?",
    label_en="The founder belongs to the groups named",
    ask_en="Is the founder a student, a returnee, a young person of Hong Kong, Macao or Taiwan, hard to employ, returned home or a veteran?",
)  # fmt: skip
tenant_incubated_months = whole(
    "tenant_incubated_months", "为该创业者提供孵化服务", "个月", "为这名创业者提供了多少个月孵化服务?",
    label_en="Months of incubation", ask_en="For how many months was this founder served?", most=720, change="再提供{n}个月孵化服务",
)  # fmt: skip
tenant_registered_on = day(
    "tenant_registered_on", "创业实体登记注册日期", "创业实体是哪天登记注册的?",
    label_en="Registration of the tenant's business", ask_en="On which day was the tenant's business registered?",
)  # fmt: skip
tenant_in_base = flag(
    "tenant_in_base", "创业实体的营业执照地址在基地内", "创业实体的营业执照地址在基地内吗?",
    label_en="The tenant is registered in the incubator", ask_en="Is the tenant's business registered in the incubator?",
)  # fmt: skip
tenant_listed_abnormal = flag(
    "tenant_listed_abnormal", "创业实体在经营异常名录", "创业实体在经营异常名录上吗?",
    label_en="The tenant is on the list of abnormal businesses", ask_en="Is the tenant's business on the list of abnormal businesses?",
)  # fmt: skip
tenant_counted = flag(
    "tenant_counted", "该创业者的其他创业实体已经计算过", "这名创业者的另一家实体已经领过孵化补贴吗?",
    label_en="Another business of this founder was counted", ask_en="Was another business of this founder counted already?",
)  # fmt: skip
incubation_paid_years = whole(
    "incubation_paid_years", "该户已领过孵化补贴", "年", "这一户的孵化补贴已经领过几年?",
    label_en="Years of incubation subsidy had", ask_en="For how many years was the subsidy paid for this tenant?", most=100,
)  # fmt: skip
