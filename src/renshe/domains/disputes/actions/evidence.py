"""Evidence of both sides: handed in, exchanged, and what the other side says to it (质证)."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renshe.casework.models import CaseEvent, Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.actions.speaking import speaks_for
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Evidence, Opinion
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.days import evidence_until


@transaction.atomic
def hand_in(
    *, dispute: int, name: str, by: User, document: Document | None = None, proves: Sequence[str] = (),
    words: str = "", party: int | None = None,
) -> Evidence:  # fmt: skip
    """Hand in a piece of evidence.

    Args:
        dispute: not yet decided.
        name: what it is.
        by: a party's account, or a clerk for `party`.
        document: the file; None for a witness or an original that is shown at the hearing.
        proves: names of questions of the kind that it is to show.
        words: what it is to show, in the party's words.
        party: for whom a clerk writes.

    Raises:
        Refused: no name, or too late in the course of the dispute.
    """
    found = lock(dispute)
    mine = speaks_for(found, by, party)
    if not name.strip():
        raise Refused("name", "请写明是什么证据,例如“银行流水”。")
    known = {one.name for one in disputes().kinds[found.kind].questions}
    until = evidence_until(found)
    one = Evidence.objects.create(
        district=found.district, dispute=found, party=mine, number=_next(mine.evidence.all()), name=name.strip()[:100],
        proves=[asked for asked in dict.fromkeys(proves) if asked in known], words=words.strip()[:500], document=document,
        late=until is not None and timezone.localdate() > until, by=by, at=timezone.now(),
    )  # fmt: skip
    told = {"party": mine.pk, "evidence": one.pk, "name": one.name, "late": one.late}
    step(found, "evidence", by=by, detail=told)
    return one


@transaction.atomic
def exchange(*, dispute: int, by: User) -> CaseEvent:
    """Give each side what the other handed in since the last exchange; from now on they read it and say what they think.

    Raises:
        Refused: nothing new is there.
    """
    found, now = lock(dispute), timezone.now()
    new = found.evidence.filter(exchanged_at__isnull=True)
    many = new.count()
    if not many:
        raise Refused("nothing", "没有还没交换的证据。")
    event = step(found, "exchange", by=by, detail={"pieces": many})
    new.update(exchanged_at=now)
    return event


@transaction.atomic
def say(
    *, evidence: int, by: User, genuine: bool | None = None, lawful: bool | None = None,
    relevant: bool | None = None, words: str = "", party: int | None = None,
) -> Opinion:  # fmt: skip
    """Say what one thinks of the other side's evidence; said again it replaces what was said before, and both stay in the history.

    Args:
        evidence: exchanged.
        by: a party's account, or a clerk for `party`.
        genuine: None says nothing to it; so with the others.
        lawful: as the law wants it obtained.
        relevant: to what is disputed.
        words: why.
        party: for whom a clerk writes.

    Raises:
        Refused: one's own evidence, not exchanged yet, or nothing is said.
    """
    of = Evidence.objects.select_related("party").get(pk=evidence)
    found = lock(of.dispute_id)
    mine = speaks_for(found, by, party)
    if mine.side == of.party.side:
        raise Refused("own", "这是本方的证据,由对方发表质证意见。")
    if of.exchanged_at is None:
        raise Refused("exchange", "这份证据还没有交换。交换以后才能质证。")
    said: dict[str, Any] = {"genuine": genuine, "lawful": lawful, "relevant": relevant}
    if not words.strip() and all(one is None for one in said.values()):
        raise Refused("words", "请至少说一点:真实性、合法性、关联性认不认可,或者写几句。")
    opinion, _ = Opinion.objects.update_or_create(
        evidence=of, party=mine, district=found.district,
        defaults={**said, "words": words.strip()[:500], "at": timezone.now()},
    )  # fmt: skip
    step(
        found, "evidence", by=by,
        detail={"party": mine.pk, "evidence": of.pk, "opinion": {**said, "words": opinion.words}},
    )  # fmt: skip
    return opinion


def _next(rows: Any) -> int:
    return (rows.aggregate(Max("number"))["number__max"] or 0) + 1
