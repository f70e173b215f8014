"""The life of a ticket, as one table: the office's own order of calling (status M), published with the rule of priority."""

from renshe.core.transitions import Basis, Row, State, Table

_ORDER = Basis("本局窗口叫号规则", "", "M")
_SERVE, _GUIDE = ("counters.serve",), ("counters.guide", "counters.serve")

STATES = (
    State("new", "取号", "being taken", "applicant"),
    State("waiting", "等候中", "waiting", "office"),
    State("called", "已叫号", "called", "applicant"),
    State("serving", "办理中", "being served", "office"),
    State("held", "已挂起", "on hold", "applicant"),
    State("missed", "叫号未到", "did not come when called", "applicant"),
    State("finished", "已办完", "finished", "nobody", final=True),
    State("left", "已离开", "left", "nobody", final=True),
)
ROWS = (
    Row("take", "取号", "take a ticket", frozenset({"new"}), "waiting", ("applicant", "counters.guide"), _ORDER),
    Row("call", "叫下一位", "call the next", frozenset({"waiting"}), "called", _SERVE, _ORDER, key="n"),
    Row("recall", "再叫一次", "call again", frozenset({"called"}), "", _SERVE, _ORDER, key="r"),
    Row("serve", "开始办理", "begin", frozenset({"called"}), "serving", _SERVE, _ORDER, key="s"),
    Row("miss", "没有来,先放一边", "did not come", frozenset({"called"}), "missed", _SERVE, _ORDER, guard="called_enough", key="m"),
    Row("come_back", "人来了,回到原来的位置", "is here after all", frozenset({"missed"}), "waiting", ("applicant", *_GUIDE), _ORDER),
    Row("hold", "挂起", "put on hold", frozenset({"serving"}), "held", _SERVE, _ORDER, key="h"),
    Row("go_on", "接着办", "go on", frozenset({"held"}), "serving", _SERVE, _ORDER, guard="free", key="g"),
    Row("pass_on", "转给别的窗口", "pass on", frozenset({"called", "serving", "held"}), "waiting", _SERVE, _ORDER, reason=True, key="p"),
    Row("finish", "办完了", "finish", frozenset({"serving"}), "finished", _SERVE, _ORDER, key="f"),
    Row("prioritise", "给优先", "give priority", frozenset({"waiting"}), "", ("counters.guide", "counters.manage"), _ORDER),
    Row("unproven", "优先没有凭证", "priority not proven", frozenset({"waiting", "missed"}), "", _GUIDE, _ORDER),
    Row("unproven", "优先没有凭证,回去等", "priority not proven, waits on", frozenset({"called"}), "waiting", _SERVE, _ORDER),
    Row("begin_away", "开始上门、代办或视频", "begin away from the counter", frozenset({"new"}), "serving", _SERVE, _ORDER),
    Row("end_away", "上门、代办或视频办完了", "end away from the counter", frozenset({"serving"}), "finished", _SERVE, _ORDER),
    Row("give_again", "重新给号", "give it again", frozenset({"left"}), "waiting", ("counters.guide",), _ORDER),
    Row("leave", "不等了", "leave", frozenset({"waiting", "called", "held", "missed"}), "left", ("applicant", "house", *_GUIDE), _ORDER),
    Row("close", "散场未办", "the hall has closed", frozenset({"waiting", "called", "serving", "held", "missed"}), "left", ("house",), _ORDER),
)  # fmt: skip

TABLE = Table("ticket", "new", STATES, ROWS)
NOTE = (
    "每个人按取号的时间叫号;有优先的,算作早来若干分钟;预约的,算作比约定的时间早来若干分钟(见 book/counters.yaml)。"
    "两样取其早,不相加。所以不会有人被比自己晚来更多时间的人插到前面:优先的最多是那一种优先的分钟数,"
    "预约的最多是提前的分钟数加上可以晚到的分钟数。绿色通道由首席代表开,要写明理由。本局窗口叫号规则,未经核实。"
)
