"""What parties ask for on the way (申请), and what is decided on it, with its effects in the same transaction."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.guards import first_day
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.accepting import destination
from renshe.domains.disputes.actions.elements import changeable, compute, set_claims
from renshe.domains.disputes.actions.joining import join
from renshe.domains.disputes.actions.moving import acting, step
from renshe.domains.disputes.actions.panels_changing import leave_the_panel, postpone
from renshe.domains.disputes.actions.speaking import speaks_for
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Claim, Dispute, Motion, Party
from renshe.domains.disputes.office import office
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.days import motion_until

Detail = Mapping[str, Any]
# Who decides beside the table's own permission: recusal is the committee's, not the panel's own (劳动争议调解仲裁法 §33).
DECIDES = {
    "jurisdiction": frozenset({"disputes.accept", "disputes.approve"}),
    "recuse": frozenset({"disputes.approve"}),
    "join": frozenset({"disputes.accept", "disputes.arbitrate"}),
    "advance": frozenset({"disputes.arbitrate"}),
    "postpone": frozenset({"disputes.arbitrate", "disputes.accept", "disputes.approve"}),
    "counterclaim": frozenset({"disputes.accept", "disputes.arbitrate"}),
    "change": frozenset({"disputes.accept", "disputes.arbitrate"}),
    "evidence": frozenset({"disputes.accept", "disputes.arbitrate"}),
}
_BY_SIDE = {
    "counterclaim": "respondent",
    "jurisdiction": "respondent",
    "change": "applicant",
    "advance": "applicant",
}


@transaction.atomic
def ask_motion(
    *, dispute: int, kind: str, words: str, by: User, detail: Detail | None = None, party: int | None = None
) -> Motion:
    """Ask for something.

    Args:
        dispute: not yet decided.
        kind: of Motion.Kind.
        words: why.
        by: a party's account, or a clerk for `party`.
        detail: what belongs to the kind. jurisdiction: to, body; counterclaim and change: claims ({code, fen, words}), change also
            drop (codes); join: name, side, code; advance: fen; postpone: on; recuse: name; evidence: until.
        party: for whom a clerk writes.

    Raises:
        Refused: not by this side, too late, incomplete, or the same is waiting. A day that is unknown refuses nothing.
    """
    found = lock(dispute)
    mine = speaks_for(found, by, party)
    if kind not in Motion.Kind.values:
        raise Refused("kind", "请选择申请什么。")
    if not words.strip():
        raise Refused("words", "请写明理由。")
    if (side := _BY_SIDE.get(kind)) and mine.side != side:
        raise Refused("side", f"这项申请由{Party.Side(side).label}提出。")
    _in_time(found, kind)
    told = _read(found, kind, dict(detail or {}))
    if found.motions.filter(party=mine, kind=kind, decision="").exists():
        raise Refused("waiting", "同样的申请还在等决定,不用再提。")
    motion = Motion.objects.create(
        district=found.district, dispute=found, kind=kind, party=mine, words=words.strip()[:1000], detail=told, at=timezone.now(),
    )  # fmt: skip
    step(found, "ask", by=by, detail={"motion": motion.pk, "kind": kind, "party": mine.pk})
    return motion


@transaction.atomic
def answer_motion(*, motion: int, granted: bool, why: str, by: User, detail: Detail | None = None) -> Motion:
    """Decide on a motion; what a granted one changes is changed at once.

    Args:
        motion: that waits.
        granted: yes or no.
        why: in words; the parties read it.
        by: who decides.
        detail: what the decider adds or sets otherwise than it was asked, as the sum of advance execution and that its conditions hold
            (fen, clear, hardship), or the other committee (to, body).

    Raises:
        Refused: decided already, not theirs to decide, or its effect is not possible. Nothing is kept then.
    """
    asked = Motion.objects.select_related("party").get(pk=motion)
    found = lock(asked.dispute_id)
    asked.refresh_from_db()
    if asked.decision:
        raise Refused("decided", "这项申请已经决定过了。")
    actor = acting(found, by)
    if not actor.may & DECIDES[asked.kind]:
        raise Refused("not_allowed", f"“{Motion.Kind(asked.kind).label}”不由您决定。")
    told = {**asked.detail, **dict(detail or {})}
    asked.decision = Motion.Decision.GRANTED if granted else Motion.Decision.REFUSED
    asked.why, asked.decided_by, asked.decided_at = why.strip()[:1000], by, timezone.now()
    asked.detail = told
    asked.save()
    kept: dict[str, Any] = {"motion": asked.pk, "kind": asked.kind, "granted": granted}
    if granted and asked.kind == "evidence":
        kept["evidence_until"] = told["until"]
    step(found, "answer_motion", by=by, reason=why, detail=kept)
    if granted and (effect := _EFFECTS.get(asked.kind)):
        effect(found, asked, by)
    return asked


@transaction.atomic
def drop_motion(*, motion: int, by: User, party: int | None = None) -> Motion:
    """Take a motion back that was not decided.

    Raises:
        Refused: it is another's, or was decided.
    """
    asked = Motion.objects.get(pk=motion)
    found = lock(asked.dispute_id)
    asked.refresh_from_db()
    if speaks_for(found, by, party).pk != asked.party_id or asked.decision:
        raise Refused("motion", "只能撤回自己提出、还没有决定的申请。")
    asked.decision, asked.decided_at = Motion.Decision.DROPPED, timezone.now()
    asked.save(update_fields=["decision", "decided_at"])
    step(found, "ask", by=by, detail={"motion": asked.pk, "kind": asked.kind, "dropped": True})
    return asked


def _in_time(dispute: Dispute, kind: str) -> None:
    """After the last day it is refused; a day that rests on an unconfirmed rule refuses nothing, the panel weighs it."""
    rule, last = office().motion(kind), motion_until(dispute, kind)
    if last is not None and not rule.unconfirmed and timezone.localdate() > last:
        raise Refused("late", f"这项申请要在{last}以前提出({rule.law}{rule.article}),已经过了。")


def _read(dispute: Dispute, kind: str, told: dict[str, Any]) -> dict[str, Any]:
    """What belongs to a kind, and nothing else.

    Raises:
        Refused: something is missing or wrong.
    """
    match kind:
        case "jurisdiction":
            return {"to": str(told.get("to", ""))[:6], "body": str(told.get("body", ""))[:60]}
        case "counterclaim" | "change":
            return _read_claims(dispute, told)
        case "join":
            if not str(told.get("name", "")).strip() or told.get("side") not in Party.Side.values:
                raise Refused("name", "请写明追加谁,作为哪一方。")
            return {
                "name": str(told["name"]).strip()[:100],
                "side": told["side"],
                "code": str(told.get("code", ""))[:18],
            }
        case "advance":
            if not isinstance(told.get("fen"), int) or told["fen"] <= 0:
                raise Refused("sum", "请写明申请先予执行的金额。")
            return {"fen": told["fen"]}
        case "postpone":
            return {"on": first_day(told["on"]).isoformat()} if told.get("on") else {}
        case "evidence":
            return {"until": first_day(told.get("until")).isoformat()}
        case _:
            return {"name": str(told.get("name", "")).strip()[:60]}


def _read_claims(dispute: Dispute, told: dict[str, Any]) -> dict[str, Any]:
    known = {one.code for one in disputes().kinds[dispute.kind].claims}
    claims: list[dict[str, Any]] = []
    for one in told.get("claims", ()):
        fen = one.get("fen")
        if one.get("code") not in known or not (fen is None or (isinstance(fen, int) and fen >= 0)):
            raise Refused("claims", "请从列表里选请求,金额要写清楚。")
        claims.append({"code": one["code"], "fen": fen, "words": str(one.get("words", ""))[:500]})
    drop = [code for code in told.get("drop", ()) if code in known]
    if not claims and not drop:
        raise Refused("claims", "请至少写一项请求。")
    return {"claims": claims, "drop": drop}


def _transferred(dispute: Dispute, asked: Motion, by: User) -> None:
    told = destination(dispute, asked.detail.get("to", ""), asked.detail.get("body", ""))
    step(dispute, "transfer", by=by, reason=asked.why, detail=told)


def _claimed(dispute: Dispute, asked: Motion, _by: User) -> None:
    """A counterclaim or a change: claims of the one who asked, worked out from its newest sheet."""
    party = asked.party
    wanted = {one["code"]: (one["fen"], one["words"]) for one in asked.detail["claims"]}
    set_claims(party, wanted, counter=asked.kind == "counterclaim")
    dropped = [one.pk for one in changeable(party, asked.detail.get("drop", ()))]
    party.claims.filter(pk__in=dropped).update(
        outcome=Claim.Outcome.WITHDRAWN, granted_fen=None, because="", final=None
    )
    compute(dispute, party)


def _joined(dispute: Dispute, asked: Motion, by: User) -> None:
    told = asked.detail
    join(dispute, name=told["name"], side=told["side"], code=told["code"], why=asked.why, by=by)


def _advanced(dispute: Dispute, asked: Motion, by: User) -> None:
    told = {name: asked.detail.get(name) for name in ("fen", "clear", "hardship")}
    step(dispute, "order_advance", by=by, reason=asked.why, detail={**told, "motion": asked.pk})


def _recused(dispute: Dispute, asked: Motion, by: User) -> None:
    leave_the_panel(dispute, asked.detail.get("name", ""), by=by)


def _postponed(dispute: Dispute, asked: Motion, by: User) -> None:
    postpone(dispute, why=asked.why, by=by)


_EFFECTS: dict[str, Callable[[Dispute, Motion, User], None]] = {
    "jurisdiction": _transferred,
    "counterclaim": _claimed,
    "change": _claimed,
    "join": _joined,
    "advance": _advanced,
    "recuse": _recused,
    "postpone": _postponed,
}
