"""价格临时补贴: when prices rise beyond the trigger. Guangdong's trigger and amounts were not found, so an officer decides."""

from datetime import date

from renshe.core.rules import Basis, Policy
from renshe.policies.facts.subsidies import consumer_prices_rise, drawing_benefit, food_prices_rise
from renshe.policies.parameters import entry

LAW = Basis("社会救助和保障标准与物价上涨挂钩联动机制", status="M")

policy = Policy(
    "price_supplement", "价格临时补贴", LAW, since=date(2021, 1, 1), label_en="Temporary price supplement",
    note="广东现行的启动条件、金额算法、发放时限和其他发放对象都没有找到,不给金额。",
)  # fmt: skip

_triggered = (
    consumer_prices_rise
    >= entry("price_supplement_trigger_permille", "consumer_prices", "居民消费价格启动条件")
) | (food_prices_rise >= entry("price_supplement_trigger_permille", "food", "食品价格启动条件"))

policy.require(
    "联动机制启动的当月正在领取失业保险金", holds=drawing_benefit, label_en="Draws unemployment benefit in the month of the trigger",
)  # fmt: skip
policy.require("物价涨幅达到启动条件", holds=_triggered, label_en="Prices rose beyond the trigger")
policy.gives("triggered", "达到启动条件", value=_triggered, label_en="Triggered")
