"""What follows a bad rating (差评整改), as one table. The diagram, the permissions and the tests are made from it.

None of its steps was read in a law's text: 国办发〔2019〕51号 asks for verifying, mending, answering, calling back, appeal and
exclusion; how they follow each other is the office's own order.
"""

from renshe.core.transitions import Basis, ClockEffect, Row, State, Table

_NATIONAL = Basis("国办发〔2019〕51号", "", "M")
_HOUSE = Basis("本局好差评办理规则", "", "M")
_OPEN = frozenset({"open", "reopened", "verified", "unfounded", "mended", "answered", "called"})
_VERIFY, _EXCLUDE, _RATER, _RATED = "ratings.verify", "ratings.exclude", "rater", "rated"

STATES = (
    State("open", "待核实", "to be verified", "office"),
    State("reopened", "待上一级复核", "to be verified again, one level up", "office"),
    State("verified", "属实,整改中", "verified, being mended", "office"),
    State("unfounded", "查无实据,待答复", "not borne out, to be answered", "office"),
    State("mended", "已整改,待答复", "mended, to be answered", "office"),
    State("answered", "已答复,待回访", "answered, to be called back", "office"),
    State("called", "已回访,等本人评价答复", "called back, answer to be rated", "applicant"),
    State("closed", "已办结", "closed", "nobody", final=True),
    State("excluded", "已认定,不计入", "excluded", "nobody", final=True),
)

ROWS = (
    Row(
        "verify", "核实属实,限期整改", "verify", frozenset({"open"}), "verified", (_VERIFY,), _NATIONAL,
        clock=ClockEffect.STARTS, reason=True, key="v",
    ),
    Row(
        "verify", "复核属实,限期整改", "verify again", frozenset({"reopened"}), "verified", (_VERIFY, _EXCLUDE), _HOUSE,
        guard="above", clock=ClockEffect.STARTS, reason=True, key="v",
    ),
    Row(
        "find_unfounded", "查无实据", "not borne out", frozenset({"open"}), "unfounded", (_VERIFY,), _NATIONAL,
        reason=True, key="x",
    ),
    Row(
        "find_unfounded", "复核查无实据", "not borne out again", frozenset({"reopened"}), "unfounded",
        (_VERIFY, _EXCLUDE), _HOUSE, guard="above", reason=True, key="x",
    ),
    Row(
        "mend", "整改完成", "mended", frozenset({"verified"}), "mended", (_VERIFY,), _NATIONAL,
        clock=ClockEffect.ENDS, reason=True, key="m",
    ),
    Row(
        "answer", "答复本人", "answer", frozenset({"mended", "unfounded"}), "answered", (_VERIFY,), _NATIONAL,
        notice="rating_answered", reason=True, key="a",
    ),
    Row(
        "call_back", "回访到本人", "called back", frozenset({"answered"}), "called", (_VERIFY,), _NATIONAL,
        reason=True, key="c",
    ),
    Row("miss_call", "回访没联系上", "could not be reached", frozenset({"answered"}), "", (_VERIFY,), _HOUSE, key="n"),
    Row(
        "give_up_calling", "多次联系不上,办结", "closed without reaching", frozenset({"answered"}), "closed", (_VERIFY,),
        _HOUSE, guard="called_often",
    ),
    Row("accept_answer", "对答复满意", "content with the answer", frozenset({"answered"}), "", (_RATER,), _HOUSE, guard="not_said"),
    Row("accept_answer", "对答复满意", "content with the answer", frozenset({"called"}), "closed", (_RATER,), _HOUSE, guard="not_said"),
    Row(
        "reject_answer", "对答复不满意,请上一级复核", "not content: one level up", frozenset({"answered", "called"}),
        "reopened", (_RATER,), _HOUSE, guard="first_time",
    ),
    Row(
        "stay_dissatisfied", "仍不满意", "still not content", frozenset({"answered"}), "", (_RATER,), _HOUSE,
        guard="second_time",
    ),
    Row(
        "stay_dissatisfied", "仍不满意", "still not content", frozenset({"called"}), "closed", (_RATER,), _HOUSE,
        guard="second_time",
    ),
    Row("close", "办结", "close", frozenset({"called"}), "closed", (_VERIFY, "house"), _HOUSE, guard="heard", key="e"),
    Row(
        "object", "申诉或提请认定", "object", _OPEN | {"closed"}, "", (_VERIFY, _RATED), _NATIONAL,
        guard="may_object", reason=True,
    ),
    Row("uphold", "维持评价", "uphold the rating", _OPEN | {"closed"}, "", (_EXCLUDE,), _NATIONAL, guard="objected", reason=True),
    Row(
        "exclude", "认定恶意或误评,不计入", "exclude the rating", _OPEN | {"closed"}, "excluded", (_EXCLUDE,), _NATIONAL,
        guard="objected", reason=True,
    ),
)  # fmt: skip

TABLE = Table("mending", "open", STATES, ROWS)
OPEN = _OPEN
