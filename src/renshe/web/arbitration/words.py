"""What disputes, their states, claims, elements and history are called on the desk, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _

from renshe.casework.lifecycle import work_of
from renshe.casework.models import Case, CaseEvent
from renshe.core.rules import Value
from renshe.core.transitions import NotPossible, Row
from renshe.domains.disputes import api
from renshe.domains.disputes.elements.parts import Cited, Question, Rows
from renshe.domains.disputes.elements.reading import shown
from renshe.policies import policies
from renshe.web.book import words as book
from renshe.web.desk import naming
from renshe.web.desk.case_words import ground, length
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


def english() -> bool:
    """Whether the reader reads English."""
    return language() == "en"


def kind(code: str) -> str:
    """A kind of dispute; the code itself for one that the Book no longer has."""
    found = api.disputes().kinds.get(code)
    if found is None:
        return code
    return found.name_en if english() else found.name


def kinds() -> list[tuple[str, str]]:
    """Every kind with its name."""
    return [(code, kind(code)) for code in api.disputes().kinds]


def claim(dispute: api.Dispute, code: str) -> str:
    """A claim."""
    try:
        found = api.kind_of(dispute).claim(code)
    except LookupError:
        return code
    return found.name_en if english() else found.name


def state(case: Case) -> str:
    """Where it is."""
    one = work_of(case).table.state(case.state)
    return one.name_en.capitalize() if english() else one.name


def verb(row: Row) -> str:
    """What is done."""
    return row.name_en.capitalize() if english() else row.name


def label(of: Question | Rows) -> str:
    """An element."""
    return of.label_en if english() else of.label


def value(of: Question | Rows, said: Value) -> str:
    """An answer; a table only says how many lines it has, its figures stand line by line."""
    if said is None:
        return ""
    if isinstance(of, Rows):
        return _("%(n)s行") % {"n": len(said)} if isinstance(said, tuple) else ""
    return shown(of, said)


def cited(of: Cited) -> str:
    """Law and article."""
    article = f"第{of.article}条" if of.article and not of.article.startswith("第") else of.article
    return f"{of.law}{article}{of.part}"


def yuan(fen: int | None) -> str:
    """A sum; nothing for none."""
    return "" if fen is None else naming.yuan(fen)


def next_step(case: Case) -> str:
    """What comes next, for the officer who reads it."""
    if case.stopped_since:
        return _("等中止的情形消除,再恢复审理")
    if case.work == "review":
        return {
            "received": _("看双方是不是都申请了、协议在不在,再受理或者不予受理"),
            "accepted": _("逐项看协议是不是自愿、合法,再确认或者不予确认"),
            "signed": _("把调解书送达各方"),
        }.get(case.state, _("已经结束,没有要做的了"))
    return {
        "received": _("五日内审查:分流以后立案,或者通知补正、移送、不予受理"),
        "correction": _("等申请人补正"),
        "accepted": _("送达副本和应诉通知,组庭,排庭,开庭"),
        "heard": _("逐项写处理意见,拟定裁决"),
        "decided": _("由没有起草的同事审核"),
        "reviewed": _("由仲裁委负责人签发"),
        "signed": _("把文书送达各方"),
    }.get(case.state, _("已经结束,没有要做的了"))


def who_next(case: Case) -> str:
    """Whose turn it is when nobody has it by name."""
    return {
        "received": _("立案人员"),
        "correction": _("申请人"),
        "accepted": _("仲裁庭"),
        "heard": _("仲裁庭"),
        "decided": _("法制审核"),
        "reviewed": _("仲裁委负责人"),
        "signed": _("送达人员"),
    }.get(case.state, "")


def happened(case: Case, event: CaseEvent, parties: Mapping[int, api.Party]) -> Happened:
    """An event in words."""
    try:
        what = verb(work_of(case).table.row(event.verb, event.source))
    except NotPossible:
        what = event.verb  # a verb of an earlier table
    return Happened(what, event.as_whom, event, tuple(_details(event.detail, parties)))


def _details(detail: Mapping[str, Any], parties: Mapping[int, api.Party]) -> Iterator[tuple[str, str]]:
    if party := parties.get(detail.get("party") or 0):
        yield _("当事人"), f"{api.Party.Side(party.side).label} {party.name}"
    for one in detail.get("missing", ()):
        yield _("缺"), str(one)
    if named := detail.get("name"):
        yield _("名称"), str(named)
    if isinstance(detail.get("ground"), str) and not named:
        yield _("情形"), ground(str(detail["ground"]))
    if body := detail.get("body"):
        yield _("移送到"), str(body)
    if notice := detail.get("notice"):
        yield _("告知书文号"), str(notice)
    if "count" in detail and "unit" in detail:
        yield _("延长"), length(int(detail["count"]), str(detail["unit"]))
    yield from _found(detail)
    if code := detail.get("procedure"):
        yield _("审理程序"), str(dict(api.Dispute.Procedure.choices).get(code, code))
    if (code := detail.get("kind")) in api.Motion.Kind.values:
        yield _("申请"), str(api.Motion.Kind(code).label)
    if isinstance(detail.get("granted"), bool):
        yield _("决定"), _("同意") if detail["granted"] else _("不同意")
    if until := detail.get("evidence_until"):
        yield _("举证到"), str(until)
    if isinstance(detail.get("fen"), int):
        yield _("金额"), naming.yuan(detail["fen"])
    for name in ("words", "says"):
        if said := detail.get(name):
            yield _("内容"), str(said)


def _found(detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the registrar found when it was sorted, and what both sides agreed on for the answer."""
    if "waived" in detail:
        yield (
            _("答辩期"),
            _("双方同意取消") if detail["waived"] else _("双方同意缩短到%(n)s日") % {"n": detail["days"]},
        )
    told = detail.get("facts")
    if not isinstance(told, Mapping):
        return
    labels = {
        one.name: book.said(one, "label")
        for name in ("simple_procedure", "collective_dispute")
        for one in policies()[name].facts
    }
    for name, value in cast("Mapping[str, Any]", told).items():
        if name in labels:
            yield (
                labels[name],
                _("是") if value is True else _("否") if value is False else naming.yuan(int(value)),
            )
