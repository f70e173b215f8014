"""The lifecycle of a mediation (调解), as one table."""

from renshe.core.transitions import Basis, ClockEffect, Row, State, Table

_LAW = "劳动争议调解仲裁法"
_OPEN = frozenset({"received", "mediating"})
_HOUSE_RULE = Basis("本局办案规则", "", "M")
_INTAKE, _MEDIATE = "disputes.intake", "disputes.mediate"

STATES = (
    State("draft", "填写中", "being filled in", "applicant"),
    State("received", "已登记,待调解组织联系双方", "registered, both sides are to be asked", "office"),
    State("mediating", "调解中", "being mediated", "office"),
    State("agreed", "已达成协议,待履行", "agreed, to be performed", "respondent"),
    State("performed", "已履行完毕", "performed", "nobody", final=True),
    State("breached", "协议没有履行", "agreement not performed", "applicant", final=True),
    State("failed", "调解不成", "no agreement", "applicant", final=True),
    State("declined", "对方不同意调解", "the other side declines", "applicant", final=True),
    State("withdrawn", "已撤回", "withdrawn", "nobody", final=True),
)

_ENDED = frozenset({"performed", "breached", "failed", "declined"})

ROWS = (
    Row(
        "submit", "申请调解", "ask for mediation", frozenset({"draft"}), "received", ("applicant", _INTAKE),
        Basis(_LAW, "第十条、第十二条", "V1"), clock=ClockEffect.STARTS, notice="dispute_filed",
    ),
    Row(
        "take_up", "双方同意,开始调解", "both agree: begin", frozenset({"received"}), "mediating", (_MEDIATE,),
        Basis(_LAW, "第三条", "V1"), notice="dispute_step", key="a",
    ),
    Row(
        "decline", "对方不同意调解", "the other side declines", frozenset({"received"}), "declined", (_MEDIATE, "respondent"),
        Basis(_LAW, "第五条", "V1"), clock=ClockEffect.ENDS, notice="dispute_failed", reason=True, key="x",
    ),
    Row(
        "meet", "约定调解时间", "arrange a session", _OPEN, "", (_MEDIATE,), _HOUSE_RULE, notice="dispute_step", key="m",
    ),
    Row("record", "记录调解情况", "keep the record of a session", frozenset({"mediating"}), "", (_MEDIATE,), _HOUSE_RULE),
    Row(
        "agree", "达成调解协议", "agreement reached", frozenset({"mediating"}), "agreed", (_MEDIATE,),
        Basis(_LAW, "第十四条第一款、第二款", "V1"),
        guard="signed_by_both", clock=ClockEffect.ENDS, notice="dispute_agreed", letter="agreement", key="g",
    ),
    Row(
        "fail", "调解不成", "no agreement", _OPEN, "failed", (_MEDIATE,), Basis(_LAW, "第十四条第三款", "V1"),
        clock=ClockEffect.ENDS, notice="dispute_failed", reason=True, key="f",
    ),
    Row(
        "lapse", "十五日内没有达成协议", "fifteen days without agreement", _OPEN, "failed", ("house",),
        Basis(_LAW, "第十四条第三款", "V1"), guard="limit_over", clock=ClockEffect.ENDS, notice="dispute_failed",
    ),
    Row(
        "withdraw", "撤回调解申请", "withdraw", _OPEN, "withdrawn", ("applicant", _INTAKE), _HOUSE_RULE,
        guard="for_everybody", clock=ClockEffect.ENDS, notice="dispute_withdrawn",
    ),
    Row("pay", "登记一期履行", "note a performance", frozenset({"agreed"}), "", (_MEDIATE, "applicant", "respondent"), _HOUSE_RULE,
        notice="dispute_step"),
    Row(
        "perform", "全部履行完毕", "all is performed", frozenset({"agreed"}), "performed", (_MEDIATE,), _HOUSE_RULE,
        notice="dispute_step", key="p",
    ),
    Row(
        "breach", "到期没有履行", "not performed in time", frozenset({"agreed"}), "breached", (_MEDIATE,),
        Basis(_LAW, "第十五条、第十六条", "V1"), notice="dispute_breached", reason=True,
    ),
    Row("visit", "回访", "return visit", _ENDED | {"agreed"}, "", (_MEDIATE,), _HOUSE_RULE),
    Row("go_on", "转入仲裁", "taken to arbitration", frozenset({"failed", "declined", "breached"}), "", ("applicant", _INTAKE, _MEDIATE),
        Basis(_LAW, "第五条", "V1"), guard="speaks_for_all", notice="dispute_step"),
    Row("ask_review", "双方申请仲裁审查", "both ask for review", frozenset({"agreed"}), "", ("applicant", "respondent", _MEDIATE),
        Basis("劳动人事争议仲裁办案规则", "第四章", "M"), notice="dispute_step"),
    Row("archive", "归档", "file away", _ENDED | {"withdrawn"}, "", (_MEDIATE,), _HOUSE_RULE, guard="not_archived"),
    Row("assign", "安排调解员", "name the mediator", _OPEN, "", ("disputes.manage", _MEDIATE), _HOUSE_RULE),
    Row("remark", "备注", "add a remark", _OPEN | _ENDED | {"agreed", "withdrawn"}, "", ("disputes.look",), _HOUSE_RULE, reason=True),
    Row("recount", "放假安排公布,期限重新计算", "count the limit anew", _OPEN, "", ("house",), _HOUSE_RULE, notice="dispute_step"),
)  # fmt: skip

TABLE = Table("mediation", "draft", STATES, ROWS)
