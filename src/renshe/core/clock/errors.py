"""What can be wrong with a question to the clock, in words that say what to do."""

from typing import Literal

Language = Literal["zh", "en"]

MESSAGES: dict[str, tuple[str, str]] = {
    "missing": ("缺少 {field},请补上", "{field} is missing; please add it"),
    "not_an_object": (
        "每行应是一个 JSON 对象,例如 {example}",
        "each line must be one JSON object, for example {example}",
    ),
    "unit": (
        "单位“{value}”不认识,请用 workday、day、month 或 year",
        "unknown unit “{value}”; use workday, day, month or year",
    ),
    "direction": (
        "方向“{value}”不认识,请用 after 或 before",
        "unknown direction “{value}”; use after or before",
    ),
    "roll": (
        "末日处理方式“{value}”不认识,请用 forward、backward 或 none",
        "unknown roll “{value}”; use forward, backward or none",
    ),
    "count": (
        "{field}“{value}”不对,应是 0 到 36500 的整数",
        "{field} “{value}” is wrong; it must be a whole number from 0 to 36500",
    ),
    "date_form": (
        "{field}“{value}”不是日期,请写成 2026-01-31 的样子",
        "{field} “{value}” is not a date; write it like 2026-01-31",
    ),
    "date_absent": (
        "{field}“{value}”这一天不存在,请核对日历",
        "{field} “{value}”: there is no such day; check the calendar",
    ),
    "date_range": (
        "{field}“{value}”超出了能推算的范围(1949-10-01 至 2199-12-31)",
        "{field} “{value}” is outside the range of the calendar (1949-10-01 to 2199-12-31)",
    ),
    "result_range": (
        "结果超出了能推算的范围(1949-10-01 至 2199-12-31),请核对起算日和数量",
        "the result lies outside the range of the calendar (1949-10-01 to 2199-12-31); check start and count",
    ),
    "suspensions": (
        'suspensions 应是若干段起止日期,例如 [["2026-03-09", "2026-03-18"]]',
        'suspensions must be a list of first and last days, for example [["2026-03-09", "2026-03-18"]]',
    ),
    "suspension_order": (
        "第{number}段中止的结束日 {last} 早于开始日 {first},请把两个日期对调或更正",
        "suspension {number} ends on {last}, before it starts on {first}; swap or correct the two days",
    ),
    "too_many": ("{field} 最多 {most} 段,请合并后再试", "{field}: at most {most}; join some of them"),
    "extensions": (
        'extensions 应是若干个延长,例如 [{{"count": 10, "unit": "workday"}}]',
        'extensions must be a list such as [{{"count": 10, "unit": "workday"}}]',
    ),
    "extension_before": (
        "向前推算的期限不能延长,请去掉延长或改为向后推算",
        "a limit counted backwards can't be extended; drop the extension or count forwards",
    ),
    "text": ("{field} 应是不超过 {most} 个字的文字", "{field} must be text of at most {most} characters"),
    "notice": (
        "“{ground}”中止计时须书面告知当事人({law}{article}),请填写告知文书的文号",
        "stopping the clock for “{ground}” needs a notice in writing ({law} {article}); give its number",
    ),
    "already_stopped": (
        "自 {first} 起已在中止(“{ground}”),请先恢复再中止",
        "the clock has been stopped since {first} (“{ground}”); resume it first",
    ),
    "not_stopped": ("现在没有中止,不需要恢复", "the clock is not stopped; there is nothing to resume"),
    "resume_early": (
        "恢复日 {on} 不能早于中止开始日 {first} 的次日;如果当天就恢复,请撤销这段中止",
        "{on} is too early: the clock stopped on {first} and can resume on the day after at the earliest",
    ),
}


class ClockError(ValueError):
    """A question that the clock can't answer.

    Attributes:
        code: key of MESSAGES.
        field: the part of the question that is meant, for showing the error beside it.
        params: what fills the places of the message.
    """

    def __init__(self, code: str, field: str = "", **params: object) -> None:
        """Keep the parts; the message is made when it is read."""
        self.code = code
        self.field = field
        self.params = {"field": field, **params}
        super().__init__(self.say("zh"))

    def say(self, language: Language = "zh") -> str:
        """The message for people."""
        chinese, english = MESSAGES[self.code]
        return (chinese if language == "zh" else english).format(**self.params)
