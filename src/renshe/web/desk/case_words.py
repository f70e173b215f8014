"""What a case, its states, verbs and history are called on the desk, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from renshe.book import limits
from renshe.book.queries import content
from renshe.casework.actions.materials import answered
from renshe.casework.guards import item_of
from renshe.casework.lifecycle import work_of
from renshe.casework.models import Case, CaseEvent
from renshe.core.transitions import NotPossible, Row
from renshe.registry.staff import called
from renshe.web.apply.words import granted
from renshe.web.desk.appointed import board_name
from renshe.web.hall.answer import language


@dataclass(frozen=True)
class Happened:
    """One event of a history in words.

    Attributes:
        who: as the history keeps it, always Chinese.
        details: label and text of what else there is to know.
    """

    what: str
    who: str
    event: CaseEvent
    details: tuple[tuple[str, str], ...]


def item(case: Case) -> str:
    """The item, as the Book called it when the case came in."""
    one = content(case.received_on).items.get(case.item)
    if one is None:
        return case.item
    return one.name_en if language() == "en" else one.name


def state(case: Case) -> str:
    """Where the case is."""
    one = work_of(case).table.state(case.state)
    return one.name_en if language() == "en" else one.name


def verb(row: Row) -> str:
    """What is done."""
    return row.name_en.capitalize() if language() == "en" else row.name


def board(code: str) -> str:
    """The board of the item."""
    return board_name(code)


def outcome(code: str) -> str:
    """What was decided or proposed."""
    return {"granted": _("准予"), "partly": _("部分准予"), "refused": _("不予")}.get(code, code)


def thing(case: Case, code: str) -> str:
    """A material or a field by its code; free words stay as they are."""
    book, english = content(case.received_on), language() == "en"
    if code in book.materials:
        return book.materials[code].name_en if english else book.materials[code].name
    if code in book.fields:
        return book.fields[code].label_en if english else book.fields[code].label
    return code


def ground(code: str) -> str:
    """Why a clock stands."""
    one = limits.current().grounds.get(code)
    if one is None:
        return code
    return one.name_en if language() == "en" else one.name


def length(count: int, unit: str) -> str:
    """How long an extension is."""
    words = {"workday": _("%(n)s个工作日"), "day": _("%(n)s天"), "month": _("%(n)s个月")}
    return words[unit] % {"n": count}


def next_step(case: Case) -> str:
    """What happens next, for the officer who reads it."""
    if case.stopped_since:
        return _("等中止的情形消除,再恢复计时")
    return {
        "received": _("看材料齐不齐,受理或者一次性告知补正"),
        "correction": _("等申请人补正"),
        "accepted": _("审查,提出意见"),
        "reviewed": _("由有决定权的同事作出决定"),
        "decided": _("签发决定书"),
        "signed": _("把决定书送达申请人"),
        "served": _("已经办结,没有要做的了"),
        "not_accepted": _("没有受理,没有要做的了"),
        "withdrawn": _("申请人已经撤回,没有要做的了"),
    }.get(case.state, "")


def holder(case: Case) -> str:
    """Who has it now."""
    if case.owner is not None:
        return called(case.owner)
    return ""


def happened(case: Case, event: CaseEvent) -> Happened:
    """An event in words."""
    try:
        what = verb(work_of(case).table.row(event.verb, event.source))
    except NotPossible:
        what = event.verb  # a verb of an earlier table
    said = ((thing(case, code), words) for code, words in answered(event))
    return Happened(what, event.as_whom, event, (*_details(case, event.detail), *said))


def _details(case: Case, detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in detail.get("missing", []):
        yield _("缺"), f"{thing(case, str(one['what']))} · {one['why']}"
    if code := detail.get("ground"):
        refusals = {"not_needed": _("依法不需要办理"), "not_our_power": _("不属于本机关职权")}
        yield _("情形"), refusals.get(code) or ground(str(code))
    if body := detail.get("body"):
        yield _("应当向谁申请"), str(body)
    if notice := detail.get("notice"):
        yield _("告知书文号"), str(notice)
    if "count" in detail and "unit" in detail:
        yield _("延长"), length(int(detail["count"]), str(detail["unit"]))
    if department := detail.get("department"):
        yield _("部门"), str(department)
    yield from _decided(detail)
    if name := detail.get("name"):
        yield (_("交给") if "to" in detail else _("催了")), str(name)
    for one in detail.get("papers", []):
        yield (
            _("补交"),
            _("%(name)s,%(n)s个文件") % {"name": thing(case, str(one["what"])), "n": len(one["files"])},
        )
    if paper := detail.get("paper"):
        yield (
            _("材料"),
            _("%(name)s,%(day)s前补交") % {"name": thing(case, str(paper)), "day": detail["until"]},
        )


def _decided(detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was proposed or decided: what is granted and what is not, and why."""
    for key in ("proposal", "decision"):
        if said := detail.get(key):
            yield (_("意见") if key == "proposal" else _("决定")), outcome(str(said["outcome"]))
            for grant in said.get("grants", []):
                yield _("准予"), granted(grant)
            for one in said.get("withheld", []):
                yield _("没有准予"), str(one)
            for reason in said.get("reasons", []):
                yield _("理由"), f"{reason['text']}({reason['law']}{reason['article']})"


def day(value: date | None) -> str:
    """A day; nothing for none."""
    return f"{value:%Y-%m-%d}" if value else ""


def two_people(case: Case) -> bool:
    """The item asks for two people."""
    return item_of(case).review == "two"
