"""A request for enforcement (强制执行申请书), prepared from the award for the party to sign and take to the court."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from renshe.casework.letters.ordering import grouped
from renshe.casework.letters.setting import set_letter
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Paper, Party
from renshe.domains.disputes.papers.content import number_of
from renshe.domains.disputes.queries.remedies import standing

TEMPLATE = "dispute-enforcement"


def enforcement_request(paper: Paper, party: Party) -> bytes:
    """The request as a PDF; it is the party's own paper, so the house does not sign it.

    Args:
        paper: the award or settlement that is to be enforced.
        party: who asks, and to whom it grants something.

    Raises:
        Refused: it grants this party nothing, or it is not in force yet.
    """
    on = standing(paper, party)
    step = next((one for one in on.steps if one.code.endswith("enforcement")), None)
    if step is None:
        raise Refused("nothing", "这份文书没有判给您款项,不用申请强制执行。")
    if on.in_force_on is None:
        raise Refused("not_in_force", "这份文书还没有生效,生效以后才能申请强制执行。")
    return set_letter(TEMPLATE, _content(paper, party, str(step.due or "")))


def _content(paper: Paper, party: Party, until: str) -> dict[str, Any]:
    content, today = paper.content, timezone.localdate()
    others = paper.dispute.parties.exclude(side=party.side).exclude(side=Party.Side.THIRD).order_by("number")
    contact = party.contact or {}
    return {
        "title": "强制执行申请书",
        "office": party.name,
        "number": f"依据:{content['title']} {paper.number}",
        "asks": [_person(party, str(contact.get("address", "")), str(contact.get("phone", "")))],
        "against": [_person(one, str((one.contact or {}).get("address", "")), "") for one in others],
        "sum": str(content.get("total", "")),
        "words": str(content.get("total_words", "")),
        "items": [str(one["text"]) for one in content.get("items", content.get("terms", []))],
        "basis": f"{content['office']}{paper.number}《{content['title']}》",
        "until": until,
        "date": f"{today.year}年{today.month}月{today.day}日",
        "code": grouped(paper.code),
        "address": f"{settings.ADDRESS}/verify/{paper.code}/",
        "demo": settings.MODE == "demo",
    }


def _person(party: Party, address: str, phone: str) -> dict[str, str]:
    return {"name": party.name, "id": number_of(party), "address": address, "phone": phone}
