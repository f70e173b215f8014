"""From what was filled in to what is filed: parties, claims, answers, time bar and evidence of one draft."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.filing import Asked, Filer, Filing
from renshe.domains.disputes.models import Dispute, Draft, Evidence
from renshe.registry.models import Employer, Person
from renshe.registry.queries import employers
from renshe.registry.queries.points import points_of

_CONTACT = ("phone", "email", "address", "agent", "agent_phone")


def filing_of(draft: Draft) -> Filing:
    """The filing that a draft holds.

    Raises:
        Refused: a part without which nothing can be filed is missing.
    """
    told = draft.content
    street = str(told.get("street", ""))
    return Filing(
        work=draft.work, kind=str(told.get("kind", "")), applicants=[_applicant(draft)], respondents=_others(told),
        known_on=_day(told.get("known_on")), work_place=str(told.get("work_place", "")),
        employer_place=str(told.get("employer_place", "")), channel=str(told.get("channel", "online")), street=street,
        oral=bool(told.get("oral")), bar=_bar(told), detail={"draft": draft.pk},
    )  # fmt: skip


def name_of(person: Person | None, employer: Employer | None) -> str:
    """What the registry calls somebody; empty when no source says."""
    if person is not None:
        name = points_of([person.pk]).get(person.pk, {}).get("name")
        return str(name.value) if name and name.value else ""
    if employer is None:
        return ""
    return str(employers.picture(employer.pk, on=timezone.localdate()).get("name") or "")


def handed_in(draft: Draft, dispute: Dispute, by: User) -> None:
    """The evidence of a draft, as the applicant's."""
    party = dispute.parties.get(side="applicant", number=1)
    now, listed = timezone.now(), _list(draft.content, "evidence")
    keys = [one["document"] for one in listed if one.get("document")]
    documents = {one.pk: one for one in Document.objects.filter(pk__in=keys)}
    Evidence.objects.bulk_create(
        Evidence(
            district=dispute.district, dispute=dispute, party=party, number=place, name=str(one["name"])[:100],
            proves=list(one.get("proves", ())), words=str(one.get("words", ""))[:500],
            document=documents.get(one.get("document")), by=by, at=now,
        )
        for place, one in enumerate(listed, 1)
    )  # fmt: skip


def _applicant(draft: Draft) -> Filer:
    told = draft.content
    contact = {name: str(text) for name, text in dict(told.get("contact", {})).items() if name in _CONTACT}
    if not contact.get("phone"):
        raise Refused("contact", "请填联系电话和送达地址,我们才找得到您。")
    return Filer(
        name_of(draft.person, draft.employer), person=draft.person, employer=draft.employer, contact=contact,
        electronic=bool(told.get("electronic")), claims=_claims(told), answers=dict(told.get("answers", {})),
    )  # fmt: skip


def _claims(told: Mapping[str, Any]) -> Sequence[Asked]:
    sums, words = dict(told.get("sums", {})), dict(told.get("words", {}))
    return [Asked(code, sums.get(code), str(words.get(code, ""))[:500]) for code in told.get("claims", ())]


def _others(told: Mapping[str, Any]) -> list[Filer]:
    """The other side; a general contractor or a user of dispatched workers may stand beside the employer."""
    found: list[Filer] = []
    for one in _list(told, "others"):
        person = Person.objects.filter(pk=one["person"]).first() if one.get("person") else None
        employer = Employer.objects.filter(pk=one["employer"]).first() if one.get("employer") else None
        contact = {name: str(one[name]) for name in (*_CONTACT, "id_number") if one.get(name)}
        found.append(
            Filer(
                str(one["name"])[:100],
                person=person,
                employer=employer,
                code=str(one.get("code", "")),
                contact=contact,
            )
        )
    if not found:
        raise Refused("other", "请写明对方是谁。")
    return found


def _bar(told: Mapping[str, Any]) -> list[tuple[str, date, date | None, str]]:
    found: list[tuple[str, date, date | None, str]] = []
    for one in _list(told, "bar"):
        on = _day(one.get("on"))
        if on is not None:
            found.append((str(one["kind"]), on, _day(one.get("until")), str(one.get("proof", ""))[:300]))
    return found


def _list(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", list(told.get(name, ())))


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
