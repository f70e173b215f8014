"""经济补偿 N、N+1、违法解除赔偿金 2N: years, standard and amount (劳动合同法 §47、§40、§87; 实施条例 §20、§25、§27)."""

from datetime import date

from renshe.core.rules import (
    MONTHS,
    Basis,
    Constant,
    Form,
    Kind,
    Policy,
    Unit,
    at_least,
    at_most,
    choose,
    given_else,
    month_of,
    share,
    whole_months,
)
from renshe.core.rules.leaves import Step
from renshe.policies.facts.labour import (
    ended,
    kind,
    last_wage_fen,
    local_average_wage_fen,
    monthly_minimum_wage_fen,
    started,
    wage_fen,
)
from renshe.policies.parameters import entry, parameter

LAW = Basis("劳动合同法", document="2012-12-28修正", status="V1")
DETAIL = Basis("劳动合同法实施条例", document="国务院令第535号", status="V1")
IN_FORCE = Constant(2008 * MONTHS, Unit(Kind.MONTH))
YEAR, HALF = 10, 5  # years are kept with one digit

policy = Policy(
    "severance", "经济补偿和赔偿金", LAW, since=date(2008, 1, 1), form=Form.COMPUTE, label_en="Severance pay", benefit=False,
    note="只计算金额;是否应当支付,见劳动合同法第三十六、三十八、四十、四十一、四十四、四十六条。没有给出当地最低工资的,按广州市。",
)  # fmt: skip

policy.refer(
    "最后工作日早于用工之日,请核对日期",
    when=started > ended,
    article="47",
    label_en="The last day is before the first",
)
policy.refer(
    "2008年1月1日以前的工作年限按当时的规定,须由工作人员核定", when=(month_of(started) < IN_FORCE) & ~kind.equals("2N"),
    article="97", label_en="Service before 2008 follows the rules of that time", advisory=True,
)  # fmt: skip

_months = policy.step(
    "满整月数(含最后一天)",
    article="47",
    part="第一款",
    value=at_least(whole_months(started, ended, included=True), 0),
)
# A month of which one day was worked has begun.
_begun = Step("已开始的月数", at_least(whole_months(started, ended) + 1, 0), Unit(Kind.WHOLE, "个月"))
_whole = _months // MONTHS
_full = policy.step(
    "满整年", article="47", part="第一款", value=_whole * YEAR, of=_months, unit="年", digits=1
)
_rest = _months - _whole * MONTHS
_extra = policy.step(
    "不满一年的部分(六个月以上算一年,不满六个月算半年)", article="47", part="第一款", of=_rest, unit="年", digits=1,
    value=choose(
        _rest >= parameter("severance_full_year_months"), YEAR, choose(_begun > _whole * MONTHS, HALF, 0)
    ),
)  # fmt: skip
_service = _full + _extra
_ceiling = policy.step(
    "本地区上年度职工月平均工资的三倍", article="47", part="第二款", value=local_average_wage_fen * parameter("severance_cap_multiple"),
    unit="/月",
)  # fmt: skip
_capped = policy.gives(
    "capped", "月工资高于三倍,按三倍计算且年限不超过十二年", article="47", part="第二款", value=wage_fen > _ceiling,
    label_en="Wage and years capped",
)  # fmt: skip
_floor = given_else(
    monthly_minimum_wage_fen,
    given_else(
        entry("minimum_wage_month", "440100", "广州市最低月工资标准", day=ended),
        Constant(0, Unit(Kind.MONEY, "/月")),
    ),
)
_standard = policy.step(
    "补偿的月工资标准(不低于当地最低工资)", law=DETAIL, article="27", value=choose(_capped, _ceiling, at_least(wage_fen, _floor)),
    unit="/月",
)  # fmt: skip
_years = policy.gives(
    "years", "补偿年限", article="47", unit="年", digits=1, label_en="Years",
    value=choose(_capped, at_most(_service, parameter("severance_cap_years") * YEAR), _service),
)  # fmt: skip
_once = share(_standard, _years, 1)
_twice = share(_standard, _years * parameter("unlawful_termination_multiple"), 1)
_notice = last_wage_fen * parameter("dismissal_notice_pay_months")
policy.gives(
    "amount_fen", "应支付的金额", article="47、40、87", unit="", label_en="Amount",
    value=choose(kind.equals("2N"), _twice, choose(kind.equals("N+1"), _once + _notice, _once)),
)  # fmt: skip
