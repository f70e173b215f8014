"""The award (裁决) on its way: ruled claim by claim, drafted, reviewed by another, signed as one or two documents, corrected."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.letters.sums import figures
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import acting, may_take, step
from renshe.domains.disputes.actions.settling import close_rest
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.models import Award, Claim, Dispute, Party
from renshe.domains.disputes.papers.awards import documents_of
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import RULED, bench, decided_keys, drafted, open_claims, under_way
from renshe.domains.disputes.service_guards import stayed_away


class Ruled(NamedTuple):
    """What the panel says on one claim.

    Attributes:
        outcome: granted, partly or refused.
        granted_fen: None for an act or a declaration.
        because: the panel's own sentence, set before the law's reasons.
        final: where the panel has to say whether the item is final; None leaves it to the rule.
    """

    outcome: str
    granted_fen: int | None = None
    because: str = ""
    final: bool | None = None


@transaction.atomic
def rule(
    *,
    dispute: int,
    rulings: Mapping[int, tuple[Any, ...]],
    by: User,
    findings: Mapping[str, Any] | None = None,
) -> Award:
    """Write what the panel holds on some claims; nothing leaves the house by it.

    Args:
        dispute: which.
        rulings: by key of the claim: outcome, sum, sentence (`Ruled`, or a tuple in that order).
        by: an arbitrator.
        findings: facts found, as typed; None leaves them as they are.

    Returns:
        The award under way.

    Raises:
        Refused: more than was claimed, a sum that does not fit its outcome, or a claim that is not open.
    """
    found = lock(dispute)
    may_take(found, "decide_part", by)
    claims = {one.pk: one for one in open_claims(found)}
    for key, given in rulings.items():
        if key not in claims:
            raise Refused("not_open", "这项请求已经裁决、和解或者撤回,不能再写处理意见。请刷新页面。")
        _write(claims[key], Ruled(*given))
    Claim.objects.bulk_update(
        [claims[key] for key in rulings], ["outcome", "granted_fen", "because", "final"], batch_size=500
    )
    return _award(found, by, findings)


def _write(claim: Claim, given: Ruled) -> None:
    """Check one ruling against its claim and put it there."""
    name = claim.words or claim.code
    if given.outcome not in RULED:
        raise Refused("outcome", f"请选择“{name}”的处理意见:支持、部分支持或者不支持。")
    fen, asked = given.granted_fen, claim.claimed_fen
    if asked is None:
        if fen:
            raise Refused("beyond", f"“{name}”没有请求金额,裁决不能超出请求。")
        fen = None
    else:
        fen = {"granted": asked, "refused": 0}.get(given.outcome, fen)
        if fen is None or fen < 0:
            raise Refused("sum", f"请写明“{name}”支持多少元。")
        if given.outcome == "granted" and given.granted_fen not in {None, asked}:
            raise Refused("sum", f"全部支持“{name}”的金额就是请求的{figures(asked)};少于它请选部分支持。")
        if fen > asked:
            raise Refused("beyond", f"“{name}”请求{figures(asked)},裁决不能超出请求。")
        if given.outcome == "partly" and fen in {0, asked}:
            raise Refused("sum", f"“{name}”部分支持的金额应在0和{figures(asked)}之间。")
    claim.outcome, claim.granted_fen = given.outcome, fen
    claim.because, claim.final = given.because.strip()[:1000], given.final


def _award(dispute: Dispute, by: User, findings: Mapping[str, Any] | None) -> Award:
    """The award under way; a new one when there is none."""
    award = under_way(dispute)
    if award is None:
        award = Award(
            district=dispute.district, dispute=dispute, number=dispute.awards.count() + 1,
            drafted_by=by, drafted_at=timezone.now(),
        )  # fmt: skip
    if award.state not in {Award.State.RULING, Award.State.RETURNED}:
        raise Refused("reviewing", "裁决已经交审核。要改,请审核人先退回。")
    if findings is not None:
        read = read_answers(disputes().kinds[dispute.kind], findings)
        if read.faults:
            raise Refused("findings", ";".join(f"{name}:{words}" for name, words in read.faults.items()))
        award.findings = dict(findings)
    award.save()
    return award


@transaction.atomic
def draft_award(*, dispute: int, by: User, partial: bool = False) -> Award:
    """Make the documents from the rulings and hand them to review.

    Args:
        dispute: which.
        by: an arbitrator; somebody else will review it.
        partial: only the claims that have a ruling are decided now (先行裁决).

    Raises:
        Refused: a claim has no ruling, or it is still to be said whether an item is final.
    """
    found = lock(dispute)
    verb = "decide_part" if partial else "decide"
    may_take(found, verb, by)
    open_ = open_claims(found)
    claims = [one for one in open_ if not partial or one.outcome]
    if not claims:
        raise Refused("open", "还没有写处理意见的请求。请先逐项写明。")
    if partial and len(claims) == len(open_):
        raise Refused("whole", "每项请求都写了处理意见,没有要以后裁决的。请不用先行裁决,直接拟定裁决。")
    award = _award(found, by, None)
    award.partial, award.absent = partial, _absent(found)
    award.drafted_by, award.drafted_at = by, timezone.now()
    award.reviewed_by = award.reviewed_at = None
    award.claims, award.content = [one.pk for one in claims], documents(award, claims)
    award.state, award.words = Award.State.DRAFTED, ""
    award.save()
    step(found, verb, by=by, detail={"award": award.number, "claims": len(claims)})
    return award


def _absent(dispute: Dispute) -> bool:
    """It was decided to hear the employer's side in absence, and nobody of it came to the last hearing either."""
    decided = CaseEvent.objects.filter(case=dispute.case, verb="go_by_default").exists()
    return decided and stayed_away(dispute.case)


def documents(award: Award, claims: list[Claim]) -> dict[str, Any]:
    """Every party's documents, and on each claim whether its item is final."""
    parties = dict[str, Any]()
    unconfirmed = dict[str, None]()
    changed = list[Claim]()
    for of in bench(award.dispute, claims, award.findings):
        draft = drafted(award.dispute, of)
        names = {line.claim.code: line.name for line in of.lines}
        if draft.open:
            why = "还没有处理意见" if draft.open[0].why == "ruling" else "请选择是不是终局"
            raise Refused("open", f"{of.party.name}的“{names[draft.open[0].claim.code]}”:{why}。")
        final = {item.claim: one.final for one in draft.documents for item in one.items}
        for line in of.lines:
            line.claim.final = final[line.claim.code]
            changed.append(line.claim)
        parties[str(of.party.pk)] = documents_of(award, of, draft)
        unconfirmed.update(dict.fromkeys(f"《{one.law}》{one.article}" for one in draft.unconfirmed))
    Claim.objects.bulk_update(changed, ["final"], batch_size=500)
    return {"parties": parties, "unconfirmed": list(unconfirmed)}


@transaction.atomic
def review(*, dispute: int, by: User, words: str = "") -> Award:
    """Legal review lets it pass; whoever drafted it can't.

    Raises:
        Refused: nothing waits for review, or the same person drafted it.
    """
    found = lock(dispute)
    award = _waiting(found, Award.State.DRAFTED, "还没有等待审核的裁决。")
    _second(award, by)
    step(
        found,
        "review_part" if award.partial else "review",
        by=by,
        detail={"award": award.number, "passed": True},
    )
    award.state, award.words = Award.State.REVIEWED, words.strip()[:1000]
    award.reviewed_by, award.reviewed_at = by, timezone.now()
    award.save()
    return award


@transaction.atomic
def send_back(*, dispute: int, by: User, words: str) -> Award:
    """Legal review sends it back, with what is to be changed.

    Raises:
        Refused: without words, or by whoever drafted it.
    """
    found = lock(dispute)
    award = _waiting(found, Award.State.DRAFTED, "还没有等待审核的裁决。")
    _second(award, by)
    if not words.strip():
        raise Refused("reason", "请写明要改什么,起草人才知道怎么改。")
    verb = "review_part" if award.partial else "send_back"
    step(found, verb, by=by, reason=words, detail={"award": award.number, "passed": False})
    award.state, award.words = Award.State.RETURNED, words.strip()[:1000]
    award.save(update_fields=["state", "words"])
    return award


@transaction.atomic
def sign(*, dispute: int, by: User) -> Award:
    """Sign it: final and ordinary claims become two documents, each with its own number; the queue makes and serves them.

    Raises:
        Refused: it was not reviewed.
    """
    found = lock(dispute)
    award = _waiting(found, Award.State.REVIEWED, "裁决还没有经过法制审核,不能签发。")
    award.state, award.signed_by, award.signed_at = Award.State.SIGNED, by, timezone.now()
    award.save(update_fields=["state", "signed_by", "signed_at"])
    _leave(found, award)
    step(found, "sign_part" if award.partial else "sign", by=by, detail={"award": award.number})
    close_rest(found, by=None)  # the rest may have been settled or withdrawn while this waited
    return award


def _leave(dispute: Dispute, award: Award) -> None:
    """Applicants of whom nothing is open any more are done."""
    ruled = Party.objects.filter(claims__in=award.claims, side=Party.Side.APPLICANT, state=Party.State.IN)
    still = Claim.objects.filter(party__dispute=dispute, outcome="").values_list("party", flat=True)
    waiting = Claim.objects.filter(party__dispute=dispute, outcome__in=RULED).exclude(
        pk__in=decided_keys(dispute)
    )
    done = ruled.exclude(pk__in=list(still)).exclude(pk__in=list(waiting.values_list("party", flat=True)))
    Party.objects.filter(pk__in=list(done.values_list("pk", flat=True))).update(
        state=Party.State.AWARDED, left_on=timezone.localdate()
    )


def _waiting(dispute: Dispute, state: str, words: str) -> Award:
    award = under_way(dispute)
    if award is None or award.state != state:
        raise Refused("not_possible", words)
    return award


def _second(award: Award, by: User) -> None:
    if award.drafted_by_id == by.pk:
        raise Refused("four_eyes", "裁决要两个人把关:起草人不能自己审核。请交给另一位同事。")


def may_rule(dispute: Dispute, by: User) -> bool:
    """Whether an account may write rulings now: what the page shows."""
    from renshe.casework.lifecycle import allowed

    return "decide_part" in {row.verb for row in allowed(dispute.case, acting(dispute, by))}
