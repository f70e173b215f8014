"""The lifecycle of an arbitration (仲裁), as one table. Hearings, papers and motions stand beside it, each with its own rows."""

from renshe.core.transitions import Basis, ClockEffect, Row, State, Table

_LAW, _RULES = "劳动争议调解仲裁法", "劳动人事争议仲裁办案规则"
_HOUSE_RULE = Basis("本局办案规则", "", "M")
_BEFORE = frozenset({"received", "correction"})
_OPEN = frozenset({"accepted", "heard", "decided", "reviewed"})
_HEARING = frozenset({"accepted", "heard"})
_DONE = frozenset({"signed", "served"})
_ANYTIME = _BEFORE | _OPEN | _DONE
_INTAKE, _ACCEPT, _PANEL, _HEAD = (
    "disputes.intake",
    "disputes.accept",
    "disputes.arbitrate",
    "disputes.approve",
)

STATES = (
    State("draft", "填写中", "being filled in", "applicant"),
    State("received", "已收到,待立案审查", "received, to be examined", "office"),
    State("correction", "待补正", "to be completed", "applicant"),
    State("accepted", "已立案,审理中", "accepted, being heard", "office"),
    State("heard", "庭审结束,待裁决", "heard, to be decided", "office"),
    State("decided", "已拟裁决,待法制审核", "drafted, to be reviewed", "office"),
    State("reviewed", "已审核,待签发", "reviewed, to be signed", "office"),
    State("signed", "已签发,待送达", "signed, to be served", "office"),
    State("served", "已送达结案", "served and closed", "nobody", final=True),
    State("not_accepted", "不予受理", "not accepted", "nobody", final=True),
    State(
        "transferred",
        "已移送有管辖权的仲裁委",
        "transferred to the competent committee",
        "nobody",
        final=True,
    ),
    State("withdrawn", "已撤回", "withdrawn", "nobody", final=True),
)

ROWS = (
    Row(
        "submit", "申请仲裁", "file", frozenset({"draft"}), "received", ("applicant", _INTAKE),
        Basis(_LAW, "第二十八条", "V1"), notice="dispute_filed",
    ),
    Row(
        "accept", "立案", "accept", frozenset({"received"}), "accepted", (_ACCEPT,), Basis(_LAW, "第二十九条", "V1"),
        guard="sorted_and_here", clock=ClockEffect.STARTS, notice="dispute_accepted", letter="acceptance", key="a",
    ),
    Row(
        "refuse_acceptance", "不予受理", "refuse to accept", frozenset({"received"}), "not_accepted", (_ACCEPT,),
        Basis(_LAW, "第二十九条", "V1"), notice="dispute_refused", letter="non-acceptance", key="x", reason=True,
    ),
    Row(
        "request_correction", "通知补正", "ask for what is missing", frozenset({"received"}), "correction", (_ACCEPT,),
        Basis(_RULES, "", "M"), notice="dispute_correction", letter="correction", key="c", reason=True,
    ),
    Row(
        "supply", "补正", "supply what is missing", frozenset({"correction"}), "received", ("applicant", _INTAKE),
        Basis(_RULES, "", "M"), guard="speaks_for_all", notice="dispute_step",
    ),
    Row("remind_accept", "五日内没有答复,告知可以起诉", "five days without an answer: court is open", frozenset({"received"}), "", ("house",),
        Basis(_LAW, "第二十九条", "V1"), guard="told_once", notice="dispute_late"),
    Row("remind_award", "期限届满没有裁决,告知可以起诉", "no award in time: court is open", _OPEN, "", ("house",),
        Basis(_LAW, "第四十三条第一款", "V1"), guard="told_once", notice="dispute_late"),
    Row("sort", "确定审理程序", "choose the procedure", frozenset({"received", "accepted"}), "", (_ACCEPT,),
        Basis(_RULES, "第五十六条、第五十七条", "V2"), guard="procedure_open", reason=True, key="o"),
    Row("convert", "转换审理程序", "change the procedure", _HEARING, "", (_HEAD,),
        Basis(_RULES, "第六十条、第六十一条", "V2"), guard="procedure_open", notice="dispute_step", reason=True),
    Row("shorten_answer", "双方同意缩短或者取消答辩期", "shorten or drop the time for the answer", frozenset({"received", "accepted"}), "", (_ACCEPT,),
        Basis(_RULES, "第五十六条至第六十一条", "V2"), guard="answer_by_consent", notice="dispute_step"),
    Row("green_lane", "欠薪绿色通道", "wage arrears: green lane", _BEFORE | _HEARING, "", (_ACCEPT,),
        Basis("越秀区人力资源和社会保障事业发展“十四五”规划", "第五章(二)1", "V1"), reason=True),
    Row("suspend", "中止审理", "stay", _HEARING, "", (_HEAD,), Basis(_RULES, "第四十七条", "V2"),
        guard="ground_allowed", clock=ClockEffect.PAUSES, notice="dispute_step", letter="stay", reason=True),
    Row("resume", "恢复审理", "go on", _HEARING, "", (_PANEL, _HEAD, "house"), Basis(_RULES, "第四十七条", "V2"),
        guard="suspended", clock=ClockEffect.RUNS_ON, notice="dispute_step"),
    Row("extend", "批准延期", "approve an extension", _OPEN, "", (_HEAD,), Basis(_LAW, "第四十三条第一款", "V1"),
        guard="extension_allowed", clock=ClockEffect.LONGER, notice="dispute_step", letter="extension", reason=True),
    Row("restart", "期限重新计算", "count the limit anew", _HEARING, "", (_HEAD,), Basis(_RULES, "第四十六条第五项", "V2"),
        clock=ClockEffect.STARTS, notice="dispute_step", reason=True),
    Row("join", "追加当事人", "add a party", _HEARING, "", (_PANEL, _ACCEPT), _HOUSE_RULE, notice="dispute_step", letter="joined", reason=True),
    Row("answer", "答辩", "answer", _HEARING, "", ("respondent", _INTAKE), Basis(_LAW, "第三十条第二款", "V1"), notice="dispute_step"),
    Row("state_elements", "提交要素表", "hand in the element sheet", _BEFORE | _HEARING, "", ("applicant", "respondent", _INTAKE), _HOUSE_RULE),
    Row("evidence", "提交证据", "hand in evidence", _BEFORE | _HEARING, "", ("applicant", "respondent", _INTAKE), Basis(_LAW, "第六条", "V1")),
    Row("exchange", "交换证据", "exchange the evidence", _HEARING, "", (_PANEL, _ACCEPT), _HOUSE_RULE, notice="dispute_step"),
    Row("ask", "提出申请", "ask for something", _BEFORE | _HEARING, "", ("applicant", "respondent", _INTAKE), _HOUSE_RULE),
    Row("answer_motion", "对申请作出决定", "decide on it", _BEFORE | _HEARING, "", (_PANEL, _ACCEPT, _HEAD), _HOUSE_RULE,
        notice="dispute_step", letter="decision-on-motion", reason=True),
    Row("transfer", "移送管辖", "transfer", frozenset({"received", "accepted"}), "transferred", (_ACCEPT, _HEAD),
        Basis(_LAW, "第二十一条", "V1"), clock=ClockEffect.ENDS, notice="dispute_transferred", letter="transfer", reason=True),
    Row("appoint", "组成仲裁庭", "appoint the panel", _HEARING, "", ("disputes.manage", _ACCEPT), Basis(_LAW, "第三十一条、第三十二条", "V1"),
        notice="dispute_step", letter="panel"),
    Row("summon", "通知开庭", "give notice of the hearing", frozenset({"accepted"}), "", ("disputes.manage", _PANEL),
        Basis(_LAW, "第三十五条", "V1"), notice="dispute_hearing", letter="hearing-notice"),
    Row("postpone_hearing", "延期开庭", "postpone the hearing", frozenset({"accepted"}), "", ("disputes.manage", _PANEL, _ACCEPT, _HEAD),
        Basis(_LAW, "第三十五条", "V1"), notice="dispute_step", reason=True),
    Row("hear", "庭审结束", "end the hearing", frozenset({"accepted"}), "heard", (_PANEL,), Basis(_LAW, "第三十八条、第三十九条", "V1"),
        notice="dispute_step", key="h"),
    Row("hear_again", "再次开庭", "hear again", frozenset({"heard"}), "accepted", (_PANEL,), _HOUSE_RULE, notice="dispute_step", reason=True),
    Row("settle", "调解结案", "settled", _HEARING, "signed", (_PANEL, "house"), Basis(_LAW, "第四十二条", "V1"),
        guard="all_settled", clock=ClockEffect.ENDS, notice="dispute_settled", letter="settlement", key="g"),
    Row("settle_some", "部分当事人和解", "some have settled", _HEARING, "", (_PANEL,), Basis(_LAW, "第四十一条、第四十二条", "V1"),
        notice="dispute_step", letter="settlement"),
    Row("withdraw_some", "部分当事人撤回", "some have withdrawn", _BEFORE | _HEARING, "", ("applicant", _PANEL, _INTAKE), _HOUSE_RULE, notice="dispute_step"),
    Row("withdraw", "撤回仲裁申请", "withdraw", _BEFORE | _HEARING, "withdrawn", ("applicant", _INTAKE),
        Basis(_LAW, "第四十一条", "V1"), guard="for_everybody", clock=ClockEffect.ENDS, notice="dispute_withdrawn",
        letter="withdrawal"),
    Row("deem_withdrawn", "按撤回仲裁申请处理", "deemed withdrawn", _HEARING, "withdrawn", (_PANEL,),
        Basis(_LAW, "第三十六条第一款", "V1"), guard="applicant_was_served", clock=ClockEffect.ENDS,
        notice="dispute_withdrawn", letter="withdrawal", reason=True),
    Row("go_by_default", "缺席审理", "hear in absence", _HEARING, "", (_PANEL,), Basis(_LAW, "第三十六条第二款", "V1"),
        guard="respondent_was_served", reason=True),
    Row("order_advance", "裁决先予执行", "order advance execution", _HEARING, "", (_PANEL,), Basis(_LAW, "第四十四条", "V1"),
        guard="advance_allowed", notice="dispute_step", letter="advance", reason=True),
    Row("decide_part", "先行裁决", "make a partial award", _HEARING, "", (_PANEL,), Basis(_LAW, "第四十三条第二款", "V1")),
    Row("review_part", "审核先行裁决", "review the partial award", _HEARING, "", ("disputes.review",), _HOUSE_RULE),
    Row("sign_part", "签发先行裁决", "sign the partial award", _HEARING, "", ("disputes.sign",), Basis(_LAW, "第四十三条第二款", "V1"),
        notice="dispute_step", letter="award"),
    Row("decide", "拟定裁决", "draft the award", frozenset({"heard"}), "decided", (_PANEL,), Basis(_LAW, "第四十五条、第四十六条", "V1"),
        guard="all_ruled", key="d"),
    Row("review", "法制审核通过", "pass legal review", frozenset({"decided"}), "reviewed", ("disputes.review",), _HOUSE_RULE,
        guard="not_the_drafter", key="v"),
    Row("send_back", "退回修改", "send back", frozenset({"decided"}), "heard", ("disputes.review",), _HOUSE_RULE,
        guard="not_the_drafter", reason=True, key="b"),
    Row("sign", "签发裁决", "sign the award", frozenset({"reviewed"}), "signed", ("disputes.sign",), Basis(_LAW, "第四十六条", "V1"),
        clock=ClockEffect.ENDS, notice="dispute_awarded", letter="award", key="s"),
    Row("serve", "全部送达", "all are served", frozenset({"signed"}), "served", ("house", "disputes.serve"), Basis(_LAW, "第四十二条、第五十条", "V1"),
        guard="all_served", notice="dispute_step"),
    Row("correct_error", "更正文书笔误", "correct a clerical error", _DONE, "", ("disputes.sign",), Basis(_RULES, "第五十四条", "V2"),
        notice="dispute_step", letter="corrected", reason=True),
    Row("court", "登记法院程序", "note what a court does", _DONE, "", (_ACCEPT, "disputes.serve"), Basis(_LAW, "第四十八条至第五十一条", "V1")),
    Row("advise", "发出仲裁建议书", "advise the employer", _OPEN | _DONE, "", (_PANEL,), _HOUSE_RULE, letter="advice"),
    Row("elect", "推选代表人", "elect representatives", _BEFORE | _HEARING, "", ("applicant", _ACCEPT, _PANEL, "house"), Basis(_LAW, "第七条", "V1"), notice="dispute_step"),
    Row("mediate", "先行调解", "mediate before the award", _HEARING, "", (_PANEL,), Basis(_LAW, "第四十二条第一款", "V1"), notice="dispute_step"),
    Row("assign", "分派", "assign", _BEFORE | _OPEN, "", ("disputes.manage", _ACCEPT), _HOUSE_RULE),
    Row("remark", "备注", "add a remark", _ANYTIME, "", ("disputes.look",), _HOUSE_RULE, reason=True),
    Row("recount", "放假安排公布,期限重新计算", "count the limit anew", _HEARING | frozenset({"decided", "reviewed"}), "", ("house",), _HOUSE_RULE, notice="dispute_step"),
)  # fmt: skip

TABLE = Table("arbitration", "draft", STATES, ROWS)
# What the office does among itself: the parties see that it was done, not the words.
INNER = frozenset(
    {"remark", "assign", "decide", "decide_part", "review", "review_part", "send_back", "advise"}
)
