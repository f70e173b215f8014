"""Sources in words: how each stands, how it answered, and what came of a question."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renshe.registry.actions.sources import Reply
from renshe.registry.queries.sources import Figures, State
from renshe.registry.sources.departments import DEPARTMENTS, Department
from renshe.registry.sources.plugin import Outcome

LIGHTS = {"well": "green", "strained": "amber", "down": "red", "off": "grey", "unconnected": "grey"}
TALL = 40  # units of the picture of a day


@dataclass(frozen=True)
class Standing:
    """How a source stands, for people.

    Attributes:
        word: beside the light.
        words: what it means.
        advice: what an officer can do meanwhile; empty when nothing is wrong.
    """

    light: str
    word: str
    words: str
    advice: str


def standing(state: State) -> Standing:
    """How a source stands."""
    light = LIGHTS[state.stands]
    by_paper = _("请看本人带来的证件或证明,在这个人的页面上选“凭证件录入”;部门恢复后系统会自动核对。")
    match state.stands:
        case "well":
            return Standing(light, _("正常"), "", "")
        case "strained":
            words = ngettext(
                "最近%(count)s次没有答好,仍然照常询问。",
                "最近%(count)s次没有答好,仍然照常询问。",
                state.failures,
            ) % {"count": state.failures}
            return Standing(light, _("不稳定"), words, _("问不到的,系统会自动再问。"))
        case "down":
            at = timezone.localtime(state.until).strftime("%H:%M") if state.until else ""
            words = _("连续%(count)s次没有答好,%(time)s再试。") % {"count": state.failures, "time": at}
            return Standing(light, _("暂停询问"), words, by_paper)
        case "off":
            return Standing(light, _("已停用"), _("有人停用了它,在恢复之前不会询问。"), by_paper)
        case "unconnected":
            return Standing(light, _("未接入"), _("还没有设置它的地址和密钥,或者地址不安全。"), by_paper)


@dataclass(frozen=True)
class Bar:
    """One hour in the picture of a day, in its units: the whole bar, and the part that failed on top of it."""

    x: int
    y: int
    height: int
    failed: int


def bars(figures: Figures) -> list[Bar]:
    """The picture of a day; an hour with any question is at least two units tall, so that it can be seen."""
    most = max((hour.calls for hour in figures.hours), default=0) or 1
    drawn = []
    for place, hour in enumerate(figures.hours):
        height = max(2, round(hour.calls * TALL / most)) if hour.calls else 0
        failed = max(2, round(height * hour.failed / hour.calls)) if hour.failed else 0
        drawn.append(Bar(place * 10, TALL - height, height, min(failed, height)))
    return drawn


@dataclass(frozen=True)
class Line:
    """One source as the page shows it.

    Attributes:
        day, day_failed: questions of the last 24 hours, and how many of them failed.
    """

    source: Department
    state: State
    standing: Standing
    figures: Figures
    bars: list[Bar]
    day: int
    day_failed: int


def line(code: str, state: State, figures: Figures) -> Line:
    """One source with everything about it."""
    day = sum(hour.calls for hour in figures.hours)
    failed = sum(hour.failed for hour in figures.hours)
    stands = standing(state)
    if not day and state.stands == "well":
        stands = Standing("grey", _("无人查询"), "", "")
    return Line(DEPARTMENTS[code], state, stands, figures, bars(figures), day, failed)


@dataclass(frozen=True)
class Told:
    """What came of asking one source, for the officer.

    Attributes:
        detail: what was wrong, in Chinese as it was recorded.
        by_paper: the manual way is offered.
    """

    source: Department
    light: str
    word: str
    words: str
    detail: str
    by_paper: bool


def told(reply: Reply) -> Told:
    """What came of asking one source."""
    source = DEPARTMENTS[reply.source]
    if reply.answer is None:
        stands = standing(State(reply.source, reply.stands))
        words = _("没有去问它。") + (_("恢复后会自动再问。") if reply.later else "")
        return Told(source, stands.light, stands.word, words, "", by_paper=True)
    outcome, detail = reply.answer.outcome, reply.answer.detail
    match outcome:
        case Outcome.ANSWERED:
            return Told(source, "green", _("已答复"), _new(reply), "", by_paper=False)
        case Outcome.NOTHING:
            words = _("对方没有这个号码的记录。这是一种答复,已有的信息不变。")
            return Told(source, "green", _("查无此人"), words, "", by_paper=True)
        case Outcome.LATE:
            words = _("没有等它。系统会自动再问,答复会出现在这个人的页面上。")
            return Told(source, "amber", _("超时"), words, "", by_paper=True)
        case Outcome.UNREACHABLE:
            words = _("系统会自动再问,答复会出现在这个人的页面上。")
            return Told(source, "red", _("连接不上"), words, detail, by_paper=True)
        case Outcome.REFUSED:
            words = _("没有收到内容。请告诉系统管理员。")
            return Told(source, "red", _("对方拒绝"), words, detail, by_paper=True)
        case Outcome.GARBLED:
            words = _("答复不能用,没有收下任何内容。请告诉系统管理员。")
            return Told(source, "red", _("答复无法识别"), words, detail, by_paper=True)


def _new(reply: Reply) -> str:
    """What an answer changed."""
    learned = reply.learned
    if learned is None or not (learned.added or learned.ended):
        return _("与已有的信息一致。")
    if not learned.ended:
        return _("有新内容,新增%(added)s条。") % {"added": learned.added}
    return _("与以前不同:新增%(added)s条,旧的%(ended)s条留作历史。") % {
        "added": learned.added,
        "ended": learned.ended,
    }
