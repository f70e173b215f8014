"""The lifecycle of a service item (办件), as one table. The diagram, the matrix and the tests are made from it.

Articles were read in the law's text (V1) except where a row says M.
"""

from renshe.core.transitions import Basis, ClockEffect, Row, State, Table

_LICENSING = "行政许可法"
_OPEN = frozenset({"received", "correction", "accepted", "reviewed"})
_WORKING = frozenset({"accepted", "reviewed"})
_HOUSE_RULE = Basis("本局办案规则", "", "M")

STATES = (
    State("draft", "填写中", "being filled in", "applicant"),
    State("received", "已收件,待受理", "received, to be accepted", "office"),
    State("correction", "待补正", "to be completed", "applicant"),
    State("accepted", "已受理,审查中", "accepted, under review", "office"),
    State("reviewed", "已审查,待决定", "reviewed, to be decided", "office"),
    State("decided", "已决定,待签发", "decided, to be signed", "office"),
    State("signed", "已签发,待送达", "signed, to be served", "office"),
    State("served", "已办结", "closed", "nobody", final=True),
    State("not_accepted", "不予受理", "not accepted", "nobody", final=True),
    State("withdrawn", "已撤回", "withdrawn", "nobody", final=True),
)

ROWS = (
    Row(
        "submit", "提交申请", "submit", frozenset({"draft"}), "received", ("applicant", "casework.intake"),
        Basis(_LICENSING, "第二十九条", "V1"), notice="received",
    ),
    Row(
        "accept", "受理", "accept", frozenset({"received"}), "accepted", ("casework.accept",),
        Basis(_LICENSING, "第三十二条第一款第五项", "V1"),
        guard="complete", clock=ClockEffect.STARTS, notice="accepted", letter="acceptance", key="a",
    ),
    Row(
        "deem_accepted", "逾期未告知,视为受理", "deemed accepted", frozenset({"received"}), "accepted", ("house",),
        Basis(_LICENSING, "第三十二条第一款第四项", "V1"),
        guard="silent_for_five_days", clock=ClockEffect.STARTS, notice="accepted", letter="acceptance",
    ),
    Row(
        "grant_at_once", "当场准予(秒批)", "granted at once", frozenset({"received"}), "signed", ("house",),
        _HOUSE_RULE, guard="sure", clock=ClockEffect.ENDS, letter="decision",
    ),
    Row(
        "refuse_acceptance", "不予受理", "refuse to accept", frozenset({"received"}), "not_accepted",
        ("casework.accept",), Basis(_LICENSING, "第三十二条第一款第一、二项", "V1"),
        guard="not_own_power", notice="not_accepted", letter="non-acceptance", key="x", reason=True,
    ),
    Row(
        "request_correction", "一次性告知补正", "ask for what is missing", frozenset({"received"}), "correction",
        ("casework.accept",), Basis(_LICENSING, "第三十二条第一款第四项", "V1"),
        guard="asked_once", notice="correction", letter="correction", key="c",
    ),
    Row(
        "supply", "补正", "supply what is missing", frozenset({"correction"}), "received",
        ("applicant", "casework.intake"), Basis(_LICENSING, "第三十二条第一款第四项", "V1"), notice="supplied",
    ),
    Row(
        "suspend", "中止计时", "stop the clock", _WORKING, "", ("casework.review",),
        Basis(_LICENSING, "第四十五条", "V1"),
        guard="ground_allowed", clock=ClockEffect.PAUSES, notice="suspended", key="s", reason=True,
    ),
    Row(
        "resume", "恢复计时", "let the clock run again", _WORKING, "", ("casework.review", "house"),
        Basis(_LICENSING, "第四十五条", "V1"),
        guard="suspended", clock=ClockEffect.RUNS_ON, notice="resumed", key="S",
    ),
    Row(
        "extend", "批准延期", "approve an extension", _WORKING, "", ("casework.approve",),
        Basis(_LICENSING, "第四十二条第一款", "V1"),
        guard="extension_allowed", clock=ClockEffect.LONGER, notice="extended", letter="extension", reason=True,
    ),
    Row(
        "recount", "放假安排公布,期限重新计算", "count the limit anew", _WORKING | {"decided"}, "", ("house",),
        _HOUSE_RULE, notice="recounted",
    ),
    Row(
        "refer", "推送其他部门协办", "refer to another department", _WORKING, "", ("casework.review",),
        _HOUSE_RULE, notice="referred", key="r", reason=True,
    ),
    Row("answer_referral", "登记部门答复", "record the answer", _WORKING, "", ("casework.review", "house"), _HOUSE_RULE),
    Row(
        "review", "审查完毕,提出意见", "finish the review", frozenset({"accepted"}), "reviewed", ("casework.review",),
        Basis(_LICENSING, "第三十四条", "V1"), guard="ready_to_review", key="v",
    ),
    Row(
        "send_back", "退回重审", "send back", frozenset({"reviewed"}), "accepted", ("casework.decide",),
        _HOUSE_RULE, key="b", reason=True,
    ),
    Row(
        "decide", "作出决定", "decide", frozenset({"reviewed"}), "decided", ("casework.decide",),
        Basis(_LICENSING, "第三十八条", "V1"), guard="may_decide", key="d",
    ),
    Row(
        "sign", "签发", "sign", frozenset({"decided"}), "signed", ("casework.sign", "house"),
        Basis(_LICENSING, "第三十八条、第三十九条", "V1"), clock=ClockEffect.ENDS, letter="decision", key="g",
    ),
    Row(
        "serve", "送达", "serve", frozenset({"signed"}), "served", ("casework.intake", "house"),
        Basis(_LICENSING, "第四十四条", "V1"), notice="decision",
    ),
    Row(
        "withdraw", "撤回申请", "withdraw", _OPEN, "withdrawn", ("applicant", "casework.intake"),
        _HOUSE_RULE, clock=ClockEffect.ENDS, notice="withdrawn",
    ),
    Row(
        "correct_error", "更正笔误", "correct a clerical error", frozenset({"signed", "served"}), "",
        ("casework.sign",), _HOUSE_RULE, notice="corrected", letter="decision", reason=True,
    ),
    Row(
        "reopen", "重新办理", "reopen", frozenset({"served", "not_accepted"}), "accepted", ("casework.approve",),
        _HOUSE_RULE, clock=ClockEffect.STARTS, notice="reopened", reason=True,
    ),
    Row("assign", "分派", "assign", _OPEN | {"decided", "signed"}, "", ("casework.assign",), _HOUSE_RULE, key="m"),
    Row("take", "认领", "take over", _OPEN | {"decided", "signed"}, "", ("casework.review",), _HOUSE_RULE, key="t"),
    Row(
        "hand_over", "交接", "hand over", _OPEN | {"decided", "signed"}, "", ("casework.review",), _HOUSE_RULE,
        guard="in_hand", reason=True,
    ),
    Row("urge", "催办", "urge", _OPEN | {"decided", "signed"}, "", ("casework.approve",), _HOUSE_RULE, guard="with_somebody"),
    Row("paper_due", "提醒补交材料", "remind of a paper that is to follow", _OPEN | {"decided", "signed", "served"}, "", ("house",),
        _HOUSE_RULE, notice="paper_due"),
    Row("paper_overdue", "补交期限已过", "say that a paper did not follow in time", _OPEN | {"decided", "signed", "served"}, "",
        ("house",), _HOUSE_RULE, notice="paper_overdue"),
    Row("remark", "备注", "add a remark", _OPEN | {"decided", "signed", "served"}, "", ("casework.look",), _HOUSE_RULE, reason=True),
)  # fmt: skip

TABLE = Table("item", "draft", STATES, ROWS)
# Most items are no licences: for them the licensing law is followed by the office's own order, which nobody has confirmed.
NOTE = "行政许可事项直接适用行政许可法;给付、确认、公共服务等其他事项参照办理,属于本局办案规则(未经核实)。"

# What the office does among itself; the applicant sees that it was done, not the words.
INNER = frozenset({"remark", "review", "send_back", "assign", "take", "decide", "hand_over", "urge"})
