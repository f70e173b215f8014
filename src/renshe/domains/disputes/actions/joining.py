"""Add a party (追加当事人), on somebody's motion or by the panel itself."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renshe.casework.queries import bigrams
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import Dispute, Party
from renshe.domains.disputes.queries import lock
from renshe.registry.models import Employer, Person


@transaction.atomic
def add_party(
    *, dispute: int, name: str, side: str, why: str, by: User, code: str = "", person: Person | None = None,
    contact: Mapping[str, str] | None = None,
) -> Party:  # fmt: skip
    """Add a party by the panel's or the registrar's own decision (劳动争议调解仲裁法 §§22-23).

    Args:
        dispute: being heard.
        name: as it is written.
        side: applicant, respondent or third.
        why: in words.
        by: panel or registrar.
        code: unified social credit code of an employer.
        person: somebody whom the registry knows.
        contact: of Party.contact.

    Raises:
        Refused: it is a party already, or not in this state.
    """
    found = lock(dispute)
    return join(found, name=name, side=side, code=code, why=why, by=by, person=person, contact=contact)


def join(
    dispute: Dispute, *, name: str, side: str, code: str, why: str, by: User, person: Person | None = None,
    contact: Mapping[str, str] | None = None,
) -> Party:  # fmt: skip
    """The same for a dispute that is held.

    Raises:
        Refused: no name, it is a party already, or not in this state.
    """
    if not name.strip() or side not in Party.Side.values:
        raise Refused("name", "请写明追加谁,作为哪一方。")
    employer = Employer.objects.filter(code=code, district=dispute.district).first() if code else None
    same = dispute.parties.filter(name=name.strip())
    if person is not None:
        same = same | dispute.parties.filter(person=person)
    if employer is not None:
        same = same | dispute.parties.filter(employer=employer)
    if same.exists():
        raise Refused("party", "已经是本案当事人。")
    last = dispute.parties.filter(side=side).aggregate(Max("number"))["number__max"] or 0
    party = Party.objects.create(
        district=dispute.district, dispute=dispute, side=side, number=last + 1, person=person, employer=employer, code=code,
        name=name.strip()[:100], contact=dict(contact or {}), joined_on=timezone.localdate(),
    )  # fmt: skip
    dispute.case.words = sorted({*dispute.case.words, *bigrams(party.name)})  # found by the new name too
    step(dispute, "join", by=by, reason=why, detail={"party": party.pk, "name": party.name, "side": side})
    return party
