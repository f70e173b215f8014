"""File a dispute: parties, claims and element sheets become one case with its own table, clock and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.book.queries.editions import version_on
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import Application, Case
from renshe.casework.numbering import case_number, next_number
from renshe.casework.queries import bigrams
from renshe.casework.refused import Refused
from renshe.core.chain import START
from renshe.domains.disputes.actions.moving import acting
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.guards import GROUP
from renshe.domains.disputes.models import BarEvent, Claim, Dispute, Party, Sheet
from renshe.registry.models import Employer, Person

ITEMS = {"mediation": "mediation", "arbitration": "arbitration", "review": "mediation-agreement-review"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim as it is filed.

    Attributes:
        code: of the kind's claims.
        fen: what is asked for; None for an act or where no sum is named.
        words: where the code does not say everything.
    """

    code: str
    fen: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Filer:
    """One party as it is filed.

    Attributes:
        person, employer, code: who it is, as far as it is known.
        contact: of Party.contact.
        claims, answers: of an applicant; answers as typed, by question.
    """

    name: str
    person: Person | None = None
    employer: Employer | None = None
    code: str = ""
    contact: Mapping[str, str] = field(default_factory=dict[str, str])
    electronic: bool = False
    claims: Sequence[Asked] = ()
    answers: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Filing:
    """A whole filing.

    Attributes:
        work: mediation, arbitration or review.
        bar: what moved the time bar: kind, day, last day, words.
    """

    work: str
    kind: str
    applicants: Sequence[Filer]
    respondents: Sequence[Filer]
    thirds: Sequence[Filer] = ()
    known_on: date | None = None
    work_place: str = ""
    employer_place: str = ""
    channel: str = "online"
    street: str = ""
    oral: bool = False
    earlier: Dispute | None = None
    bar: Sequence[tuple[str, date, date | None, str]] = ()
    detail: Mapping[str, Any] = field(default_factory=dict[str, Any])


@transaction.atomic
def file(*, filing: Filing, by: User, acts: Actor | None = None) -> Dispute:
    """File it.

    Args:
        filing: what was filled in.
        by: the account: a party, somebody of an employer's, or a clerk who writes down what is told.
        acts: as whom it acts when that is not what it is in the dispute: a union or lawyer with a mandate.

    Raises:
        Refused: the kind, a claim or a party is missing or wrong; nothing is kept.
    """
    _complete(filing)
    now, today = timezone.now(), timezone.localdate()
    case = _case(filing, by, next_number(today))
    dispute = Dispute.objects.create(
        district=settings.DISTRICT, case=case, kind=filing.kind, earlier=filing.earlier, known_on=filing.known_on,
        work_place=filing.work_place, employer_place=filing.employer_place, oral=filing.oral,
        workers=max(sum(one.person is not None for one in filing.applicants), 1), title=_title(filing), filed_at=now,
    )  # fmt: skip
    _parties(dispute, filing, by, today)
    BarEvent.objects.bulk_create(
        BarEvent(district=dispute.district, dispute=dispute, kind=kind, on=on, until=until, proof=proof)
        for kind, on, until, proof in filing.bar
    )
    told = {"channel": filing.channel, "oral": filing.oral, "kind": filing.kind, "workers": dispute.workers}
    move(case, "submit", by=acts or acting(dispute, by), detail={**filing.detail, **told}, at=now)
    return dispute


def _complete(filing: Filing) -> None:
    kinds = disputes().kinds
    if filing.kind not in kinds:
        raise Refused("kind", "请选择是哪一类争议。")
    if not filing.applicants or not filing.respondents:
        raise Refused("parties", "请写明申请人和被申请人。")
    first = filing.applicants[0]
    if first.person is None and first.employer is None:
        raise Refused("applicant", "请先核对申请人的身份证号或者统一社会信用代码。")
    known = {one.code for one in kinds[filing.kind].claims}
    if filing.work != "review" and not all(one.claims for one in filing.applicants):
        raise Refused("claims", "请至少选一项请求,说清楚想要什么。")
    if unknown := {one.code for filer in filing.applicants for one in filer.claims} - known:
        raise Refused("claims", f"没有这样的请求:{'、'.join(sorted(unknown))}。请重新选择。")


def _title(filing: Filing) -> str:
    first, other = filing.applicants[0].name, filing.respondents[0].name
    many = f"等{len(filing.applicants)}人" if len(filing.applicants) > 1 else ""
    return (
        f"{first}{many}诉{other}"[:200] if filing.work == "arbitration" else f"{first}{many}与{other}"[:200]
    )


def _case(filing: Filing, by: User, number: str) -> Case:
    """The application and its case, which has no event yet."""
    now, today, first = timezone.now(), timezone.localdate(), filing.applicants[0]
    item = ITEMS[filing.work]
    if filing.work == "arbitration" and len(filing.applicants) >= GROUP:
        item = "collective-arbitration"
    book = content()
    application = Application.objects.create(
        district=settings.DISTRICT, number=number, person=first.person, employer=None if first.person else first.employer,
        filled_by=by, capacity=_capacity(filing, first), items=[item], channel=filing.channel,
        street=filing.street, state="submitted", started_at=now, saved_at=now, submitted_at=now,
    )  # fmt: skip
    names = {one.name for one in (*filing.applicants, *filing.respondents)}
    return Case.objects.create(
        district=settings.DISTRICT, number=case_number(number, 1), application=application, person=application.person,
        employer=application.employer, work=filing.work, item=item, edition=version_on(item, today),
        board=book.items[item].board, street=filing.street, state="draft", head=START, received_on=today,
        words=bigrams(disputes().kinds[filing.kind].name, *names), changed_at=now,
    )  # fmt: skip


def _capacity(filing: Filing, first: Filer) -> str:
    if filing.channel not in {"online", "chat"}:
        return "counter"
    return "self" if first.person else "employer"


def _parties(dispute: Dispute, filing: Filing, by: User, today: date) -> None:
    sides = (("applicant", filing.applicants), ("respondent", filing.respondents), ("third", filing.thirds))
    filed = [(side, place, one) for side, filers in sides for place, one in enumerate(filers, 1)]
    parties = Party.objects.bulk_create(
        Party(
            district=dispute.district, dispute=dispute, side=side, number=place, person=one.person, employer=one.employer,
            code=one.code, name=one.name, contact=dict(one.contact), electronic=one.electronic, joined_on=today,
        )
        for side, place, one in filed
    )  # fmt: skip
    write_claims(
        dispute, [(party, one) for party, (_, _, one) in zip(parties, filed, strict=True)], by=by, on=today
    )


def write_claims(
    dispute: Dispute, filed: Sequence[tuple[Party, Filer]], *, by: User | None, on: date
) -> None:
    """Write the claims and the first element sheet of parties; sums are computed from their own answers."""
    kind, now = disputes().kinds[dispute.kind], timezone.now()
    sheets, claims = list[Sheet](), list[Claim]()
    for party, filer in filed:
        if filer.answers:
            sums = {one.code: one.fen for one in filer.claims if one.fen is not None}
            sheets.append(
                Sheet(
                    district=dispute.district,
                    party=party,
                    version=1,
                    answers=dict(filer.answers),
                    sums=sums,
                    by=by,
                    at=now,
                )
            )
        typed = read_answers(kind, filer.answers).answers if filer.answers else {}
        for place, one in enumerate(filer.claims, 1):
            worked = (
                work_out(kind, kind.claim(one.code), typed, on=on, claimed_fen=one.fen) if typed else None
            )
            claims.append(
                Claim(
                    district=dispute.district,
                    party=party,
                    number=place,
                    code=one.code,
                    words=one.words,
                    claimed_fen=one.fen,
                    computed_fen=worked.computed_fen if worked else None,
                    counter=party.side == "respondent",
                    added_on=on,
                )
            )
    Sheet.objects.bulk_create(sheets)
    Claim.objects.bulk_create(claims)
