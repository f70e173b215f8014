"""Facts about subsidies for one person: studies, flexible work, training, a first job at the grass roots."""

from renshe.core.rules import day, flag, money, whole

student = flag(
    "student", "全日制在校学生", "您是全日制在校学生吗?", label_en="Full-time student", ask_en="Are you a full-time student?",
)  # fmt: skip
graduate = flag(
    "graduate", "高校毕业生", "您是高校毕业生吗(含留学回国人员)?",
    label_en="Graduate", ask_en="Are you a graduate (returned from abroad included)?",
)  # fmt: skip
graduated_on = day(
    "graduated_on", "毕业日期", "您哪天毕业的?(没有毕业的不填)", label_en="Day of graduation", ask_en="On which day did you graduate?",
)  # fmt: skip
final_year = flag(
    "final_year", "毕业学年内的毕业生", "您正在毕业学年吗?", label_en="In the final year", ask_en="Are you in your final year?",
)  # fmt: skip
student_hardship = flag(
    "student_hardship", "困难毕业生(低保家庭、残疾、国家助学贷款、脱贫家庭等)", "您属于困难毕业生吗(例如低保家庭、残疾、有国家助学贷款、脱贫家庭)?",
    label_en="Graduate in hardship",
    ask_en="Are you in hardship (for instance minimum living allowance, disabled, state student loan, lifted out of poverty)?",
)  # fmt: skip
job_seeking_grant_received = flag(
    "job_seeking_grant_received", "已领过求职创业补贴", "您领过求职创业补贴吗?",
    label_en="Had the job-seeking grant before", ask_en="Have you had the job-seeking grant before?",
)  # fmt: skip

flexible_registered = flag(
    "flexible_registered", "已按灵活就业办理就业登记", "您按灵活就业办理就业登记了吗?",
    label_en="Registered as a flexible worker", ask_en="Are you registered as a flexible worker?", change="办理灵活就业登记",
)  # fmt: skip
own_insurance_fen = money(
    "own_insurance_fen", "本期以个人身份实际缴纳的社会保险费", "这一期您以个人身份实际缴了多少社会保险费?",
    label_en="Insurance paid by oneself", ask_en="How much social insurance did you pay yourself in this period?",
)  # fmt: skip
flexible_subsidy_months = whole(
    "flexible_subsidy_months", "已享受灵活就业社保补贴", "个月", "灵活就业社保补贴您已经领了几个月?",
    label_en="Months of flexible-work subsidy had", ask_en="For how many months have you had the flexible-work subsidy?", most=720,
)  # fmt: skip

drawing_benefit = flag(
    "drawing_benefit", "正在领取失业保险金", "您正在领取失业保险金吗?",
    label_en="Draws unemployment benefit", ask_en="Do you draw unemployment benefit?",
)  # fmt: skip
training_certificate = flag(
    "training_certificate", "参加职业培训并取得职业资格证书或者职业技能等级证书", "您参加职业培训并取得证书了吗?",
    label_en="Trained, with a certificate", ask_en="Did you take a course and gain a certificate?", change="取得职业技能等级证书",
)  # fmt: skip
certificate_on = day(
    "certificate_on", "证书核发日期", "证书是哪天核发的?", label_en="Day of the certificate", ask_en="When was the certificate issued?",
)  # fmt: skip
certificate_listed = flag(
    "certificate_listed", "证书由备案的社会培训评价组织核发,并在补贴标准目录内", "证书是备案的评价组织发的,并且在补贴标准目录内吗?",
    label_en="The certificate is in the list of grants", ask_en="Was it issued by an assessment body on record with the bureau, and is it in the list of grants?",
)  # fmt: skip
insured_in_province = flag(
    "insured_in_province", "在广东参加社会保险", "您在广东参加社会保险吗?",
    label_en="Insured in Guangdong", ask_en="Are you insured in Guangdong?",
)  # fmt: skip
public_post = flag(
    "public_post", "机关事业单位在编人员", "您是机关事业单位在编人员吗?",
    label_en="Holds an established public post", ask_en="Do you hold an established public post?",
)  # fmt: skip

grassroots_post = flag(
    "grassroots_post", "在中小微企业、个体工商户、社会组织,或者街道社区的社会管理和公共服务岗位就业", "您在中小微企业、个体户、社会组织或者街道社区的服务岗位工作吗?",
    label_en="Works at the grass roots",
    ask_en="Do you work in a small or middle-sized firm, a shop, a social body, or a street or community post?",
)  # fmt: skip
own_year_contract = flag(
    "own_year_contract", "本人签订1年以上劳动合同或者服务协议", "您签了1年以上的劳动合同或者服务协议吗?",
    label_en="Contract of a year or more", ask_en="Is your contract for a year or more?",
)  # fmt: skip
employed_on = day(
    "employed_on", "入职日期", "您哪天入职现在的单位?", label_en="Start of the job", ask_en="When did you start in your present job?",
)  # fmt: skip
insured_there_since = day(
    "insured_there_since", "在同一单位连续参保开始日期", "您从哪天起在这个单位连续参保?",
    label_en="Insured there since", ask_en="Since which day has this employer insured you without a break?",
)  # fmt: skip
grassroots_grant_received = flag(
    "grassroots_grant_received", "已领过基层就业补贴", "您领过基层就业补贴吗?",
    label_en="Had the grass-roots grant before", ask_en="Have you had the grass-roots grant before?",
)  # fmt: skip

consumer_prices_rise = whole(
    "consumer_prices_rise", "居民消费价格同比涨幅", "‰", "统计部门公布的当月居民消费价格同比涨了千分之几?(下降的填负数)",
    label_en="Rise of consumer prices", ask_en="By how many per mille did consumer prices rise on the year, as published (negative for a fall)?", least=-1000,
)  # fmt: skip
food_prices_rise = whole(
    "food_prices_rise", "食品价格同比涨幅", "‰", "统计部门公布的当月食品价格同比涨了千分之几?(下降的填负数)",
    label_en="Rise of food prices", ask_en="By how many per mille did food prices rise on the year, as published (negative for a fall)?", least=-1000,
)  # fmt: skip
