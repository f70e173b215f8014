"""加班工资: 150 %, 200 %, 300 % of the hourly wage (劳动法 §44; 人社部发〔2025〕2号: a month is paid for 174 hours)."""

from datetime import date

from renshe.core.rules import Basis, Form, Policy, share
from renshe.policies.facts.labour import hours_holiday, hours_restday, hours_workday, monthly_wage_fen
from renshe.policies.parameters import entry, parameter

LAW = Basis("劳动法", document="2018-12-29修正", status="V1")
HOURS = 4  # hundredths of an hour times percent: four digits

policy = Policy(
    "overtime", "加班工资", LAW, since=date(2025, 1, 1), form=Form.COMPUTE, label_en="Overtime pay", benefit=False,
    note="标准工时制;按法定最低比例计算,四舍五入一次。没有加班的那一种填0。休息日已安排补休的不计。",
)  # fmt: skip

_paid = policy.step(
    "折合小时数", article="44", unit="小时", digits=HOURS,
    value=hours_workday * entry("overtime_percent", "workday", "工作日")
    + hours_restday * entry("overtime_percent", "restday", "休息日")
    + hours_holiday * entry("overtime_percent", "holiday", "法定休假日"),
)  # fmt: skip
policy.gives(
    "amount_fen", "加班工资", article="44", value=share(monthly_wage_fen, _paid, parameter("paid_hours_month")), unit="",
    label_en="Overtime pay",
)  # fmt: skip
