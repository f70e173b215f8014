"""The agreement: drafted and changed in versions, signed by each party and the mediator, and then it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.materials.keeping import keep
from renshe.casework.models import CaseEvent, Document
from renshe.casework.refused import Refused
from renshe.core import chain
from renshe.domains.disputes.actions.mediation import mediation_of
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Agreement, Dispute, Mediation, Mediator, Party, Signature, Term
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.telling import tell_now

MOST = 30  # terms of one agreement
SCANS = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic")


@dataclass(frozen=True, slots=True)
class Item:
    """One term as it is written.

    Attributes:
        party: key of who owes it; None for what both do.
        fen: None for an act.
        due: last day.
    """

    words: str
    party: int | None = None
    fen: int | None = None
    due: date | None = None


@transaction.atomic
def draft_agreement(*, dispute: int, facts: str, items: Sequence[Item], by: User) -> Agreement:
    """Write a version; the versions before it, and their signatures, no longer count. Both sides are asked to read and sign.

    Raises:
        Refused: not being mediated, a term is incomplete, or not for this account.
    """
    found = lock(dispute)
    at = mediation_of(found)
    parties = {one.pk: one for one in found.parties.filter(state="in")}
    _check(items, facts, parties)
    version = at.agreements.count() + 1
    event = step(found, "record", by=by, detail={"agreement": version})
    agreement = Agreement.objects.create(
        district=at.district, mediation=at, version=version, facts=facts.strip()[:2000],
        digest=digest_of(facts.strip()[:2000], items), by=by, at=event.at,
    )  # fmt: skip
    Term.objects.bulk_create(
        Term(
            district=at.district, agreement=agreement, number=place, party=parties.get(one.party or 0),
            words=one.words.strip(), fen=one.fen, due=one.due,
        )
        for place, one in enumerate(items, 1)
    )  # fmt: skip
    tell_now(
        found, event, kind="dispute_step", what=f"调解协议(第{version}稿)已写好,请您看清楚再签名",
        what_en=f"the agreement (version {version}) is ready for you to read and sign",
    )  # fmt: skip
    return agreement


def digest_of(facts: str, items: Iterable[Item]) -> str:
    """What a signature signs."""
    said: list[dict[str, Any]] = [
        {"words": one.words.strip(), "party": one.party, "fen": one.fen, "due": one.due} for one in items
    ]
    return chain.digest(chain.START, {"facts": facts, "terms": said})


def _check(items: Sequence[Item], facts: str, parties: dict[int, Party]) -> None:
    if not facts.strip():
        raise Refused("facts", "请写明争议的主要事实。")
    if not items or len(items) > MOST:
        raise Refused("terms", f"请写明协议内容,1至{MOST}项。")
    for place, one in enumerate(items, 1):
        if not one.words.strip() or len(one.words.strip()) > 500:
            raise Refused("words", f"第{place}项:请写明做什么,最多500字。")
        if one.fen is not None and one.fen <= 0:
            raise Refused("sum", f"第{place}项:金额要大于0。")
        if one.fen is not None and (one.party is None or one.due is None):
            raise Refused("sum", f"第{place}项有金额:请写明谁付、最晚哪一天付。")
        if one.party is not None and one.party not in parties:
            raise Refused("party", f"第{place}项:写的不是本案的当事人。")
        if one.due is not None and one.due < timezone.localdate():
            raise Refused("due", f"第{place}项:期限已经过了。")


@transaction.atomic
def sign(*, dispute: int, version: int, by: User) -> Signature:
    """A party signs on the page, with the account whose identity was verified.

    Args:
        dispute: being mediated.
        version: that they have read; only the newest can be signed.
        by: the party, or who acts for it.

    Raises:
        Refused: a stranger, another version, or signed already.
    """
    found = lock(dispute)
    mine = standing_of(by, found)
    if mine is None or not mine.actor.may:
        raise Refused("stranger", "只有本案当事人可以签名。请用本人或者单位经办人的账号登录。")
    agreement = _newest(found, version)
    return _sign(agreement, mine.party, name=by.get_full_name() or mine.party.name, by=by)


@transaction.atomic
def sign_on_paper(
    *, dispute: int, version: int, party: int, name: str, chunks: Iterable[bytes], file: str, by: User
) -> Signature:
    """Note that a party has signed the printed agreement; the scan goes with it.

    Raises:
        Refused: no such party, no name, no readable scan, or not for this account.
    """
    found = lock(dispute)
    may_take(found, "agree", by)
    agreement = _newest(found, version)
    who = found.parties.filter(pk=party, state="in").first()
    if who is None or not name.strip():
        raise Refused("party", "请选择是哪一方签的,写明签名人的姓名。")
    scan = keep(chunks=chunks, name=file, by=by.pk, kinds=SCANS)
    return _sign(agreement, who, name=name.strip(), by=by, document=scan)


def _newest(dispute: Dispute, version: int) -> Agreement:
    if dispute.case.state != "mediating":
        raise Refused("not_possible", "现在不能签名。请刷新页面看看最新进展。")
    newest = Agreement.objects.filter(mediation__dispute=dispute).order_by("-version").first()
    if newest is None or newest.version != version:
        raise Refused("changed", "协议内容刚刚改过。请重新看一遍再签名。")
    return newest


def _sign(
    agreement: Agreement, party: Party, *, name: str, by: User, document: Document | None = None
) -> Signature:
    if agreement.signatures.filter(party=party).exists():
        raise Refused("signed", f"{party.name}已经签过名。")
    return Signature.objects.create(
        district=agreement.district, agreement=agreement, party=party, name=name[:100], digest=agreement.digest,
        way=Signature.Way.PAPER if document else Signature.Way.PAGE, document=document, by=by, at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def conclude(*, dispute: int, version: int, by: User) -> CaseEvent:
    """The mediator signs last, and the agreement holds from then on.

    Raises:
        Refused: a party has not signed, or the account is nobody's of the register.
    """
    found = lock(dispute)
    at = mediation_of(found)
    may_take(found, "agree", by)
    agreement, who = _newest(found, version), mediator_of(at, by)
    if not agreement.signatures.filter(party__isnull=True).exists():
        Signature.objects.create(
            district=at.district, agreement=agreement, mediator=who, way=Signature.Way.PAGE, name=who.name,
            digest=agreement.digest, by=by, at=timezone.now(),
        )  # fmt: skip
    fen = sum(one.fen or 0 for one in agreement.terms.all())
    return step(found, "agree", by=by, detail={"agreement": agreement.version, "fen": fen})


def mediator_of(at: Mediation, by: User) -> Mediator:
    """As which mediator of the register an account signs.

    Raises:
        Refused: it is nobody's.
    """
    mine = Mediator.objects.filter(account=by, until__isnull=True, district=at.district)
    found = mine.filter(body=at.body).first() or mine.order_by("pk").first()
    if found is None:
        raise Refused("register", "您不在调解员名册里,不能作为调解员签名。请先请管理名册的同事登记。")
    return found
