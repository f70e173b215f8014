"""The way of a finding (整改闭环), as one table: found, answered, checked, closed; sent back once, then raised to the leader, who says what is to be done."""

from renshe.core.transitions import Basis, Row, State, Table

VISIT, ANSWER, URGE = "supervision.visit", "counters.manage", "supervision.urge"
_OWN = Basis("本局明察暗访办法", "", "M")

STATES = (
    State("found", "待整改", "to be mended", "office"),
    State("answered", "已整改,待核查", "mended, to be checked", "office"),
    State("raised", "报局领导督办", "raised to the leader", "office"),
    State("urged", "督办中,待整改", "instructed by the leader, to be mended", "office"),
    State("checked", "已核查,待销号", "checked, to be closed", "office"),
    State("closed", "已销号", "closed", "nobody", final=True),
)

ROWS = (
    Row(
        "answer", "报告整改情况", "say what was done", frozenset({"found", "raised", "urged"}), "answered", (ANSWER,), _OWN,
        reason=True,
    ),
    Row(
        "check", "核查属实", "found it mended", frozenset({"answered"}), "checked", (VISIT,), _OWN,
        guard="not_who_answered", reason=True,
    ),
    Row(
        "send_back", "退回重改", "send back", frozenset({"answered"}), "found", (VISIT,), _OWN,
        guard="sent_back_once", reason=True,
    ),
    Row(
        "raise", "报局领导督办", "raise to the leader", frozenset({"answered"}), "raised", (VISIT,), _OWN,
        guard="after_sending_back", reason=True,
    ),
    Row(
        "urge", "提出督办意见", "say what is to be done", frozenset({"raised"}), "urged", (URGE,), _OWN,
        reason=True,
    ),
    Row("close", "销号", "close", frozenset({"checked"}), "closed", (VISIT,), _OWN, guard="second_for_serious"),
)  # fmt: skip

TABLE = Table("finding", "found", STATES, ROWS)
NOTE = "暗访发现的问题怎样整改、核查、销号。规划只要求建立长效机制,步骤是本局自己的办法(未经核实)。"
