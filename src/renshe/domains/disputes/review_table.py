"""The lifecycle of the review of a mediation agreement (仲裁审查), as one table. Its chapter of the rules was not read: status M."""

from renshe.core.transitions import Basis, ClockEffect, Row, State, Table

_RULES = "劳动人事争议仲裁办案规则"
_CHAPTER = Basis(_RULES, "第四章", "M")
_HOUSE_RULE = Basis("本局办案规则", "", "M")

STATES = (
    State("draft", "填写中", "being filled in", "applicant"),
    State("received", "双方已申请,待受理", "both have asked, to be accepted", "office"),
    State("accepted", "审查中", "under review", "office"),
    State("signed", "已制作调解书,待送达", "confirmed, to be served", "office"),
    State("served", "已送达结案", "served and closed", "nobody", final=True),
    State("not_accepted", "不予受理", "not accepted", "nobody", final=True),
    State("unconfirmed", "不予确认", "not confirmed", "nobody", final=True),
    State("withdrawn", "已撤回", "withdrawn", "nobody", final=True),
)

ROWS = (
    Row("submit", "共同申请仲裁审查", "ask together for review", frozenset({"draft"}), "received", ("applicant", "respondent", "disputes.intake", "disputes.mediate"),
        _CHAPTER, guard="asked_in_time", notice="dispute_filed"),
    Row("accept", "受理", "accept", frozenset({"received"}), "accepted", ("disputes.accept",), _CHAPTER,
        clock=ClockEffect.STARTS, notice="dispute_accepted", letter="acceptance", key="a"),
    Row("refuse_acceptance", "不予受理", "refuse to accept", frozenset({"received"}), "not_accepted", ("disputes.accept",), _CHAPTER,
        notice="dispute_refused", letter="non-acceptance", reason=True, key="x"),
    Row("extend", "批准延期", "approve an extension", frozenset({"accepted"}), "", ("disputes.approve",), _CHAPTER,
        guard="extension_allowed", clock=ClockEffect.LONGER, notice="dispute_step", reason=True),
    Row("confirm", "确认协议,制作调解书", "confirm the agreement", frozenset({"accepted"}), "signed", ("disputes.arbitrate",), _CHAPTER,
        clock=ClockEffect.ENDS, notice="dispute_settled", letter="settlement", key="g"),
    Row("refuse", "不予确认", "do not confirm", frozenset({"accepted"}), "unconfirmed", ("disputes.arbitrate",), _CHAPTER,
        clock=ClockEffect.ENDS, notice="dispute_refused", letter="non-acceptance", reason=True, key="r"),
    Row("withdraw", "撤回", "withdraw", frozenset({"received", "accepted"}), "withdrawn", ("applicant", "respondent", "disputes.intake"), _CHAPTER,
        clock=ClockEffect.ENDS, notice="dispute_withdrawn"),
    Row("serve", "全部送达", "all are served", frozenset({"signed"}), "served", ("house", "disputes.serve"), _HOUSE_RULE,
        guard="all_served", notice="dispute_step"),
    Row("assign", "分派", "assign", frozenset({"received", "accepted"}), "", ("disputes.manage", "disputes.accept"), _HOUSE_RULE),
    Row("remark", "备注", "add a remark", frozenset({"received", "accepted", "signed", "served"}), "", ("disputes.look",), _HOUSE_RULE, reason=True),
    Row("recount", "放假安排公布,期限重新计算", "count the limit anew", frozenset({"accepted"}), "", ("house",), _HOUSE_RULE, notice="dispute_step"),
)  # fmt: skip

TABLE = Table("review", "draft", STATES, ROWS)
