"""What levels, reasons, steps, items and places are called on these pages, in the language of the reader."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.core.transitions import Row
from renshe.domains.ratings import api
from renshe.registry.staff import boards
from renshe.web.desk import naming


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def named(one: Any) -> str:
    """What something with two names is called."""
    return str(one.name_en if english() and one.name_en else one.name)


def level(value: int) -> str:
    """A level in words."""
    return named(api.current().levels[value])


def reason(code: str) -> str:
    """A reason in words; the code itself for one that the Book has no more."""
    one = api.current().reasons.get(code)
    return named(one) if one else code


def reasons(codes: Sequence[str]) -> list[str]:
    """Reasons in words."""
    return [reason(code) for code in codes]


def step(code: str) -> str:
    """A step of the service in words."""
    return named(api.current().steps[code])


def item(code: str) -> str:
    """What an item is called; a visit without one says so."""
    if not code:
        return _("没有说明事项的到访")
    one = content().items.get(code)
    return named(one) if one else code


def board(code: str) -> str:
    """What a board is called."""
    one = boards().get(code)
    return named(one) if one else _("没有说明板块")


def street(code: str) -> str:
    """What a street is called; a case without one was done in the district's hall or online."""
    return naming.street(code) or _("区政务大厅和网上")


def act(occasion: api.Occasion) -> str:
    """What was served: the main item."""
    return item(occasion.items[0]) if occasion.items else _("到访服务")


def state(code: str) -> str:
    """Where a task is, in words."""
    return named(api.TABLE.state(code))


def unconfirmed(task: api.Mending) -> bool:
    """Whether the days that run for a task stand in no document that was found."""
    code = f"mend-{task.size}" if task.state == "verified" and task.size else "verify"
    return api.current().version(code, task.opened_on).status == "M"


def verb(row: Row) -> str:
    """What a button says."""
    return named(row)


def verb_of(code: str) -> str:
    """What a step of a history is called."""
    if code == "open":
        return _("收到差评")
    return next((named(row) for row in api.TABLE.rows if row.verb == code), code)


def quarter(code: str) -> str:
    """A quarter as 2026-Q3, in words."""
    year, number = code.split("-Q")
    return _("%(year)s年第%(number)s季度") % {"year": year, "number": number}


def month(first: str) -> str:
    """A month as 2026-11, in words."""
    day = date.fromisoformat(f"{first}-01")
    return (
        f"{day:%b %Y}" if english() else _("%(year)s年%(month)s月") % {"year": day.year, "month": day.month}
    )
