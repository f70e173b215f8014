"""What a court does with an award (诉讼、撤销、执行): noted when it is begun and when it is decided, for the analysis."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import CourtOutcome, Dispute, Paper, Party
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.remedies import CLOSING, chain_of, concerns, document_of

GROUNDS = {
    "facts": "事实认定不同",
    "law": "适用法律不同",
    "procedure": "程序问题",
    "evidence": "证据采信不同",
    "new_evidence": "出现新证据",
    "other": "其他",
}
CHANGING = frozenset({CourtOutcome.Outcome.CHANGED, CourtOutcome.Outcome.SET_ASIDE})
FITTING = {
    CourtOutcome.Step.SUIT: ("upheld", "changed", "withdrawn", "settled"),
    CourtOutcome.Step.SET_ASIDE: ("upheld", "set_aside", "withdrawn", "settled"),
    CourtOutcome.Step.ENFORCEMENT: ("enforced", "not_enforced", "withdrawn", "settled"),
}


@transaction.atomic
def begin(
    *,
    dispute: int,
    paper: int,
    party: int,
    what: str,
    court: str,
    on: date,
    by: User,
    number: str = "",
) -> CourtOutcome:
    """A party went to court: a suit, a request to set the award aside, or one for enforcement.

    Args:
        dispute: which.
        paper: about which of its awards and settlements: every worker has own ones.
        party: who did.
        what: of CourtOutcome.Step.
        court: its name.
        on: the day of filing there.
        by: the officer who notes it.
        number: the court's own.

    Raises:
        Refused: it does not fit the document, or is noted already.
    """
    found = lock(dispute)
    if what not in CourtOutcome.Step.values:
        raise Refused("step", "请选择是起诉、申请撤销还是申请强制执行。")
    if not court.strip():
        raise Refused("court", "请填写法院的名称。")
    if on > timezone.localdate():
        raise Refused("future", "日期还没有到。请填法院收到的日期。")
    whose = Party.objects.get(pk=party, dispute=found)
    which = _paper(found, paper)
    _fits(which, whose, what)
    made = CourtOutcome.objects.create(
        district=found.district, dispute=found, paper=which, award=which.award, party=whose, step=what, court=court.strip()[:60],
        number=number.strip()[:60], on=on, by=by,
    )  # fmt: skip
    step(found, "court", by=by, detail={"step": what, "court": court.strip(), "on": str(on)})
    return made


def _paper(dispute: Dispute, paper: int) -> Paper:
    found = (
        dispute.papers.filter(pk=paper, kind__in=CLOSING, signed_at__isnull=False, revoked_at__isnull=True)
        .select_related("award", "party")
        .first()
    )
    if found is None:
        raise Refused("paper", "请选择已经签发、现在有效的裁决书或者调解书。")
    return found


def _fits(paper: Paper, party: Party, what: str) -> None:
    kind, noted = document_of(paper), CourtOutcome.objects.filter(paper__in=chain_of(paper))
    if not concerns(paper, party):
        raise Refused("paper", f"这份文书和{party.name}无关。请选这位当事人的文书。")
    if what != "enforcement" and kind == "settlement":
        raise Refused("settlement", "调解书签收后生效,不能起诉,只登记强制执行。")
    if what == "set_aside" and not party.is_employer:
        raise Refused("worker", "劳动者不服终局裁决的,是起诉,不是申请撤销。")
    if what == "set_aside" and kind != "final":
        raise Refused("ordinary", "非终局裁决不服的,是起诉,不是申请撤销。请核对文书。")
    aside = noted.filter(outcome=CourtOutcome.Outcome.SET_ASIDE).exists()
    if what == "suit" and kind == "final" and party.is_employer and not aside:
        raise Refused("final", "终局裁决对单位已经生效,单位只能申请撤销(第四十九条)。请核对文书。")
    again = noted.filter(party=party, step=what).exclude(outcome__in=["withdrawn", "not_enforced"])
    if again.exists():
        raise Refused("noted", "这份文书的这项法院程序已经登记过了。")


@transaction.atomic
def decide(
    *,
    outcome: int,
    result: str,
    on: date,
    by: User,
    why: str = "",
    words: str = "",
    granted_fen: int | None = None,
) -> CourtOutcome:
    """The court has decided; where it held otherwise than the award, on what ground.

    Args:
        outcome: key of what was begun.
        result: of CourtOutcome.Outcome, one that fits its step.
        on: the day of the judgment or ruling.
        by: the officer who notes it.
        why: of GROUNDS; needed when the court changed or set aside the award.
        words: a sentence for those who learn from it.
        granted_fen: what the court awarded.

    Raises:
        Refused: it does not fit, or is decided already.
    """
    begun = CourtOutcome.objects.select_related("dispute").get(pk=outcome)
    found = lock(begun.dispute_id)
    begun.refresh_from_db()
    if begun.outcome:
        raise Refused("decided", "法院的结果已经登记过了。")
    if result not in FITTING[CourtOutcome.Step(begun.step)]:
        raise Refused("result", f"{CourtOutcome.Step(begun.step).label}没有这种结果。请重新选择。")
    if result in CHANGING and why not in GROUNDS:
        raise Refused("why", "改判或者撤销的,请选择原因,便于分析改进。")
    if not begun.on <= on <= timezone.localdate():
        raise Refused("day", "裁判的日期应在法院收到之日以后、今天以前。")
    begun.outcome, begun.decided_on, begun.why = result, on, why if why in GROUNDS else ""
    begun.words, begun.granted_fen = words.strip()[:500], granted_fen
    begun.save()
    step(found, "court", by=by, detail={"step": begun.step, "outcome": result, "on": str(on)})
    return begun
