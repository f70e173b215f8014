"""年休假: days, and pay for days not taken (职工带薪年休假条例 §§2-5; 企业职工带薪年休假实施办法 §§3-12)."""

from datetime import date

from renshe.core.rules import Basis, Form, Kind, Policy, Unit, at_least, at_most, choose, share
from renshe.core.rules.leaves import Step
from renshe.policies.facts.labour import (
    employer_days_this_year,
    leave_declined_in_writing,
    leave_taken_days,
    longer_school_holiday,
    monthly_wage_fen,
    paid_personal_leave_days,
    sick_leave_months,
    worked_a_year,
    worked_years,
)
from renshe.policies.parameters import parameter

LAW = Basis("职工带薪年休假条例", document="国务院令第514号", status="V1")
DETAIL = Basis("企业职工带薪年休假实施办法", document="人力资源和社会保障部令第1号", status="V1")
YEAR_DAYS = 365
WHOLE = 100

policy = Policy(
    "annual_leave", "年休假天数和未休年休假工资", LAW, since=date(2008, 9, 18), form=Form.COMPUTE, label_en="Annual leave", benefit=False,
    note="已享受当年年休假后又出现第四条情形的,不享受下一年度的年休假(实施办法第八条)。月工资为前12个月剔除加班工资后的月平均工资。",
)  # fmt: skip

_entitled = policy.gives(
    "entitled", "享受当年的年休假", article="2、4", label_en="Entitled this year",
    value=worked_a_year
    & ~longer_school_holiday
    & (paid_personal_leave_days < parameter("annual_leave_personal_days"))
    & (sick_leave_months < parameter("annual_leave_sick_months", key=worked_years, steps=True)),
)  # fmt: skip
_whole_year = policy.step(
    "全年应享受的天数", article="3", value=choose(_entitled, parameter("annual_leave_days", key=worked_years, steps=True), 0)
)  # fmt: skip
_days = policy.gives(
    "days", "当年应休天数(按在本单位的日历天数折算,不足1整天的不计)", law=DETAIL, article="5、12", unit="天", label_en="Days",
    value=choose(_entitled, _whole_year * at_most(employer_days_this_year, YEAR_DAYS) // YEAR_DAYS, 0),
)  # fmt: skip
_unused = policy.gives(
    "unused_days", "应休未休天数", law=DETAIL, article="10、12", unit="天", label_en="Days not taken",
    value=choose(_days > 0, at_least(_days - leave_taken_days, 0), 0),
)  # fmt: skip
_percent = choose(leave_declined_in_writing, WHOLE, parameter("annual_leave_pay_percent"))
_month = Step("月计薪天数", parameter("paid_days_hundredths"), Unit(Kind.WHOLE, "天", 2))
_times = policy.step(
    "折合日工资的天数", law=DETAIL, article="10", value=choose(_unused > 0, _unused * _percent, 0), unit="天", digits=2
)  # fmt: skip
_beyond = policy.step(
    "其中正常工资以外的天数", law=DETAIL, article="10", unit="天", digits=2, value=choose(_unused > 0, _unused * (_percent - WHOLE), 0)
)  # fmt: skip
policy.gives(
    "pay_fen", "未休年休假工资报酬(含正常工资)", article="5", unit="", label_en="Pay for days not taken, ordinary wage included",
    value=choose(_unused > 0, share(monthly_wage_fen, _times, _month), 0),
)  # fmt: skip
policy.gives(
    "extra_fen", "其中正常工资以外应加付的", law=DETAIL, article="10", unit="", label_en="Of it on top of the ordinary wage",
    value=choose(_beyond > 0, share(monthly_wage_fen, _beyond, _month), 0),
)  # fmt: skip
