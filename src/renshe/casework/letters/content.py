"""What a letter says, as data for its template; kept with the letter, so that it can be set again."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from renshe.book.loading import Content
from renshe.book.queries import content as book_on
from renshe.casework.guards import UNITS
from renshe.casework.letters import sums
from renshe.casework.letters.forms import forms
from renshe.casework.letters.ordering import grouped
from renshe.casework.limits import longer
from renshe.casework.models import Case, CaseEvent, Decision, Letter
from renshe.casework.remedy import REMEDY
from renshe.casework.table import TABLE
from renshe.registry.models import EmployerParticulars, Person
from renshe.registry.numbers import mask_number
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal

GROUNDS = {
    "not_needed": "您申请的事项依法不需要办理",
    "not_our_power": "您申请的事项依法不属于本机关职权范围",
}


def content_of(letter: Letter, number: str) -> dict[str, Any]:
    """Everything that a letter says.

    Args:
        letter: with its case and event; what is said is as of the event.
        number: its own.

    Raises:
        LookupError: the Book has no title for it, or the case has no decision.
    """
    case, event = letter.case, letter.event
    day = timezone.localdate(event.at)
    book = book_on(case.received_on)
    said = _SAYS[letter.kind](case, event, book)
    return {
        "kind": letter.kind,
        "title": forms().title(letter.kind, str(said.get("outcome", ""))),
        "office": forms().sender(day),
        "number": number,
        **_addressee(case),
        "item": book.items[case.item].name if case.item in book.items else case.item,
        "case": case.number,
        "received": day_words(case.received_on),
        "accepted": day_words(case.accepted_on),
        "due": day_words(case.due_on),
        "date": day_words(day),
        "officer": event.as_whom,
        "unit": event.unit,
        "basis": _basis(event.verb, event.source),
        "code": grouped(letter.code),
        "address": f"{settings.ADDRESS}/verify/{letter.code}/",
        "demo": settings.MODE == "demo",
        **said,
    }


def day_words(day: date | None) -> str:
    """A day as letters write it; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _addressee(case: Case) -> dict[str, str]:
    """Name and number of the applicant; a person's number only as far as it takes to know whom the letter means."""
    if case.person_id is None:
        told = EmployerParticulars.objects.filter(employer_id=case.employer_id, ended_at__isnull=True)
        name = told.exclude(name="").order_by("-learned_at").values_list("name", flat=True).first()
        code = case.employer.code if case.employer else ""
        return {"name": name or code, "number_kind": "统一社会信用代码", "id": code}
    person = Person.objects.get(pk=case.person_id)
    points = points_of([person.pk]).get(person.pk, {})
    return {
        "name": str(points["name"].value) if "name" in points else "",
        "number_kind": str(Person.Document(person.document).label),
        "id": mask_number(unseal(person.number_sealed)),
    }


def _basis(verb: str, state: str) -> str:
    basis = TABLE.row(verb, state).basis
    return _article(basis.law, basis.article, basis.status) if basis.article else ""


def _article(law: str, article: str, status: str) -> str:
    """A law as letters cite it; what nobody has confirmed says so."""
    return f"《{law.strip('《》')}》{article}" + ("(该条款未经核实)" if status == "M" else "")


def _acceptance(_case: Case, event: CaseEvent, _book: Content) -> dict[str, Any]:
    return {"deemed": event.verb == "deem_accepted"}


def _non_acceptance(_case: Case, event: CaseEvent, _book: Content) -> dict[str, Any]:
    return {
        "ground": GROUNDS[str(event.detail["ground"])],
        "body": str(event.detail.get("body", "")),
        "reason": event.reason,
        "remedy": REMEDY,
    }


def _correction(_case: Case, event: CaseEvent, book: Content) -> dict[str, Any]:
    return {"missing": [[_name(str(one["what"]), book), str(one["why"])] for one in event.detail["missing"]]}


def _name(what: str, book: Content) -> str:
    """A material or a field by its code; other words as they are."""
    if what in book.materials:
        return book.materials[what].name
    return book.fields[what].label if what in book.fields else what


def _extension(case: Case, event: CaseEvent, book: Content) -> dict[str, Any]:
    """How much longer, and by which law: the item's own where the Book has it."""
    allowed = longer(book.items[case.item]) if case.item in book.items else None
    by = allowed.basis if allowed else None
    return {
        "length": f"{event.detail['count']}{UNITS[event.detail['unit']]}",
        "reason": event.reason,
        **({"basis": _article(by.law, by.article, by.status)} if by else {}),
    }


def _decision(case: Case, event: CaseEvent, _book: Content) -> dict[str, Any]:
    """The newest decision; for a corrected one, what it takes the place of."""
    decision = Decision.objects.filter(case=case).order_by("-version").first()
    if decision is None:
        raise LookupError(f"case {case.pk} has no decision")
    corrects = str(event.detail.get("replaces", ""))
    return {
        "outcome": decision.outcome,
        "reasons": [_reason(one) for one in decision.reasons],
        "grants": [_grant(one) for one in decision.grants],
        "withheld": decision.withheld,
        "remedy": decision.remedy,
        "officer": decision.as_whom,
        "unit": decision.unit,
        "decided": day_words(timezone.localdate(decision.decided_at)),
        "replaces": corrects,
        "corrected": event.reason if corrects else "",
    }


def _reason(reason: Mapping[str, Any]) -> dict[str, str]:
    return {
        "text": reason["text"],
        "law": _article(reason["law"], reason["article"], reason.get("status", "M")),
    }


def _grant(grant: Mapping[str, Any]) -> dict[str, str]:
    fen = grant.get("amount_fen")
    since, until = (_day(grant.get(end)) for end in ("since", "until"))
    return {
        "name": grant["name"],
        "sum": ("每月" if grant.get("monthly") else "") + sums.figures(fen) if fen is not None else "",
        "words": sums.words(fen) if fen is not None else "",
        "period": f"自{since}起" + (f"至{until}止" if until else "")
        if since
        else f"至{until}止"
        if until
        else "",
    }


def _day(value: object) -> str:
    if isinstance(value, datetime | date):
        return day_words(value)
    return day_words(date.fromisoformat(str(value))) if value else ""


_SAYS: dict[str, Callable[[Case, CaseEvent, Content], dict[str, Any]]] = {
    "acceptance": _acceptance,
    "non-acceptance": _non_acceptance,
    "correction": _correction,
    "extension": _extension,
    "decision": _decision,
}
