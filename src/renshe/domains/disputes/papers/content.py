"""What a paper says, as data for its template; kept with the paper, so that it can be set again."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from renshe.casework.letters.ordering import grouped
from renshe.core.transitions import Basis
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Dispute, Paper, Party
from renshe.domains.disputes.papers import advice, agreement, short
from renshe.domains.disputes.papers.forms import forms
from renshe.registry.models import Person
from renshe.registry.numbers import mask_name, mask_number
from renshe.registry.sealing import unseal

MANY = 3  # parties of one side that a heading names; of more it says how many
EMPTY: dict[str, Any] = {
    "lead": [],
    "facts": [],
    "heading": "",
    "points": [],
    "next": [],
    "law": "",
    "reason": "",
}


def content_of(paper: Paper) -> dict[str, Any]:
    """Everything that a paper says: what is the same in all, what its kind says, and what whoever asked for it gave.

    Args:
        paper: with its number, dispute, event and party; what is said is as of the event.

    Raises:
        LookupError: the Book has no form for it.
    """
    dispute, event = paper.dispute, paper.event
    case, day = dispute.case, timezone.localdate(event.at)
    says = SAYS.get(paper.kind)
    return {
        "kind": paper.kind,
        "title": forms().of(paper.kind).title,
        "office": forms().sender(case.work, day),
        "number": paper.number,
        **_addressee(paper),
        "item": f"{disputes().kinds[dispute.kind].name}争议"
        if dispute.kind in disputes().kinds
        else dispute.kind,
        "case": dispute.docket or case.number,
        "received": day_words(case.received_on),
        "accepted": day_words(case.accepted_on),
        "due": day_words(case.due_on),
        "date": day_words(day),
        "officer": "",
        "unit": "",
        "basis": basis_of(paper),
        "sides": sides_of(paper),
        "code": grouped(paper.code),
        "address": f"{settings.ADDRESS}/verify/{paper.code}/",
        "demo": settings.MODE == "demo",
        **EMPTY,
        **(says(paper) if says else {}),
        **paper.content,
    }


def day_words(day: date | None) -> str:
    """A day as papers write it; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def moment_words(at: datetime) -> str:
    """A moment as papers write it, with its weekday."""
    here = timezone.localtime(at)
    return f"{day_words(here.date())}(星期{'一二三四五六日'[here.weekday()]}){here:%H:%M}"


def basis_of(paper: Paper) -> str:
    """The article on which its step rests; what nobody has confirmed says so."""
    from renshe.domains.disputes.works import TABLES  # works ask for papers

    basis: Basis = TABLES[paper.dispute.case.work].row(paper.event.verb, paper.event.source).basis
    if not basis.article:
        return ""
    return f"《{basis.law}》{basis.article}" + ("(该条款未经核实)" if basis.status == "M" else "")


def sides_of(paper: Paper) -> list[dict[str, str]]:
    """The parties as a paper presents them; of a group only the worker whose own it is, or the first and how many."""
    found: list[dict[str, str]] = []
    for side in Party.Side:
        parties = list(_of(paper.dispute, str(side)))
        if paper.party and str(side) == paper.party.side:
            parties = [paper.party]
        found += [_presented(one, len(parties)) for one in parties[: 1 if len(parties) > MANY else MANY]]
    return found


def _presented(party: Party, many: int) -> dict[str, str]:
    more = f"等{many}人" if many > MANY else ""
    contact = party.contact or {}
    return {
        "side": str(Party.Side(party.side).label),
        "name": f"{party.name}{more}",
        "id": number_of(party),
        "address": str(contact.get("address", "")),
        "agent": str(contact.get("agent", "")),
    }


def number_of(party: Party) -> str:
    """By what a party is known; a person's number only as far as it takes to know whom the paper means."""
    if party.person_id is not None:
        person = Person.objects.get(pk=party.person_id)
        return f"{Person.Document(person.document).label} {mask_number(unseal(person.number_sealed))}"
    code = party.employer.code if party.employer else party.code
    return f"统一社会信用代码 {code}" if code else ""


def _addressee(paper: Paper) -> dict[str, str]:
    """Whom it names in its head, and how the verification page calls them without telling who they are."""
    to = forms().of(paper.kind).to
    if paper.party:
        parties = [paper.party]
    elif to in {"applicant", "respondent"}:
        parties = list(_of(paper.dispute, to))
    else:
        parties = [one for side in Party.Side for one in _of(paper.dispute, str(side))]
    names = [one.name for one in parties]
    shown = [one.name if one.is_employer else mask_name(one.name) for one in parties]
    heading = (
        "" if to == "own" else "、".join(names) if len(names) <= MANY else f"{names[0]}等{len(names)}方当事人"
    )
    return {
        "name": "、".join(shown[:MANY]) + (f"等{len(shown)}方" if len(shown) > MANY else ""),
        "to": heading,
        "number_kind": "",
        "id": "",
    }


def _of(dispute: Dispute, side: str) -> list[Party]:
    parties = dispute.parties.filter(side=side).exclude(state=Party.State.LEFT)
    return list(parties.select_related("employer").order_by("number"))


SAYS: dict[str, Callable[[Paper], dict[str, Any]]] = {
    "acceptance": short.acceptance,
    "advice": advice.content,
    "agreement": agreement.says,
    "non-acceptance": short.non_acceptance,
    "correction": short.correction,
    "copy": short.copy,
    "panel": short.panel,
    "hearing-notice": short.hearing,
    "stay": short.stay,
    "extension": short.extension,
    "joined": short.joined,
    "decision-on-motion": short.motion,
    "transfer": short.transfer,
    "withdrawal": short.withdrawal,
    "advance": short.advance,
    "corrected": short.corrected,
}
