"""/api/v1/clock/due: the legal clock over HTTP, with the same questions and answers as `renshe due`."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Discriminator, Field, Tag

from renshe.api.limits import OPEN
from renshe.api.problems import described, problem
from renshe.book import calendars
from renshe.core.clock import ClockError, DueRequest, Language, report

router = Router(tags=["期限 clock"], throttle=OPEN)
Count = Annotated[int, Field(strict=True, ge=0, le=36500)]  # true and 2.0 are no counts
# The pattern is for whoever reads the description; the clock itself says in words what is wrong with a day.
Day = Annotated[
    str,
    Field(
        description="ISO 日期",
        examples=["2026-03-02"],
        json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"},
    ),
]


class Longer(Schema):
    """An extension, counted from the natural end."""

    count: Count
    unit: Literal["workday", "day", "month", "year"]
    basis: str = Field("", max_length=40)


class DueStop(Schema):
    """A suspension with its ground, which the explanation then names."""

    first: Day
    last: Day | None = Field(None, description="缺省或 null 表示尚未恢复")
    ground: str = Field("", max_length=40, description="例如 听证", examples=["听证"])


def _form(value: object) -> str:
    return "stop" if isinstance(value, dict | DueStop) else "pair"


# Two days in a list, or an object: told apart first, so that an error speaks of one form alone.
Suspended = Annotated[
    Annotated[tuple[Day, Day | None], Tag("pair")] | Annotated[DueStop, Tag("stop")], Discriminator(_form)
]


class DueQuestion(Schema):
    """A question to the clock; the rules are those of `renshe due`."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"start": "2026-03-02", "count": 20, "unit": "workday"}]}
    )

    start: Day
    count: Count
    unit: Literal["workday", "day", "month", "year"]
    direction: Literal["after", "before"] | None = None
    roll: Literal["forward", "backward", "none"] | None = Field(None, description="末日是休息日时怎么办")
    suspensions: list[Suspended] | None = Field(None, max_length=1000, description="中止的起止日,含两端")
    extensions: list[Longer] | None = Field(None, max_length=1000)
    label: str | None = Field(None, max_length=40)


class Simple(Schema):
    """The same question in the address, for a link; suspension=2026-03-09,2026-03-18 may stand several times.

    A suspension that has not ended yet leaves its last day out: suspension=2026-03-09,
    """

    start: Day
    count: int = Field(ge=0, le=36500)
    unit: Literal["workday", "day", "month", "year"]
    direction: Literal["after", "before"] | None = None
    roll: Literal["forward", "backward", "none"] | None = None
    suspension: list[Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2},(\d{4}-\d{2}-\d{2})?$")]] = Field(
        [], max_length=100
    )
    label: str | None = Field(None, max_length=40)


class Answer(Schema):
    """When, and why."""

    due: date | None
    natural_due: date | None
    provisional: bool
    steps: list[str]
    summary: str
    calendar: list[str]
    stopped: date | None = None
    remaining: int | None = None


def _answer(request: HttpRequest, question: dict[str, Any]) -> dict[str, object] | HttpResponse:
    language: Language = "en" if request.GET.get("lang") == "en" else "zh"
    try:
        asked = DueRequest.parse(question)
        return report(asked.answer(calendars.current()), label=asked.label, language=language)
    except ClockError as error:
        return problem(
            422, error.say(language), errors=[{"field": error.field, "detail": error.say(language)}]
        )


@router.post(
    "/due", response=Answer, openapi_extra=described(400, 422, 429), summary="期限什么时候到,怎么算的"
)
def due(request: HttpRequest, question: DueQuestion, lang: Literal["zh", "en"] = "zh") -> Any:
    """When is a limit due, and why. Errors are problem documents that name the field."""
    return _answer(request, question.model_dump())


@router.get("/due", response=Answer, openapi_extra=described(422, 429), summary="期限什么时候到(写在地址里)")
def due_by_address(request: HttpRequest, question: Query[Simple], lang: Literal["zh", "en"] = "zh") -> Any:
    """The same, asked in the address."""
    fields = question.model_dump(exclude={"suspension"})
    fields["suspensions"] = [(part[:10], part[11:] or None) for part in question.suspension]
    return _answer(request, fields)
