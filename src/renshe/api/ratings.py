"""/api/v1/ratings: the public numbers of 好差评, as the page tells them; what is too small is null."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from renshe.api.limits import OPEN
from renshe.domains.ratings import api

router = Router(tags=["好差评 ratings"], throttle=OPEN)


class RatingLine(Schema):
    """One street, board, item or month."""

    code: str
    total: int | None = Field(description="有效评价;太少不公布时为 null")
    bad: int | None = Field(description="差评;太少或能减出来时为 null")
    satisfied_percent: int | None


class RatingFigures(Schema):
    """A quarter that is over; streets, boards, items and months in steps of `hidden_below`."""

    since: date
    until: date
    hidden_below: int = Field(description="少于这个数的不公布")
    total: int
    levels: dict[Literal["5", "4", "3", "2", "1"], int | None]
    excluded: int = Field(description="经第二个人认定不计入的")
    streets: list[RatingLine]
    boards: list[RatingLine]
    items: list[RatingLine]
    months: list[RatingLine]


@router.get("", response=RatingFigures, summary="好差评公开数字")
def figures(request: HttpRequest) -> dict[str, object]:
    """The last quarter that is over."""
    told = api.published(timezone.localdate())
    return {
        "since": told.since,
        "until": told.until,
        "hidden_below": told.few,
        "total": told.whole.total,
        "levels": {str(level): many for level, many in told.levels.items()},
        "excluded": told.excluded,
        "streets": [_line(one) for one in told.streets],
        "boards": [_line(one) for one in told.boards],
        "items": [_line(one) for one in told.items],
        "months": [_line(one) for one in told.months],
    }


def _line(one: api.Line) -> dict[str, object]:
    return {"code": one.code, "total": one.total, "bad": one.bad, "satisfied_percent": one.percent}
