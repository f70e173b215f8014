"""The award of a dispute: rule claim by claim, see both documents, hand them to review, review, sign, correct."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import dispute_for, key_of
from renshe.web.awards.findings import findings_of, read_findings
from renshe.web.awards.money import read_yuan, yuan
from renshe.web.desk.access import needs, person

AT_A_TIME = 20  # applicants on a page; the sheet of a group is for more
VERBS = ("disputes.look", "disputes.arbitrate", "disputes.review", "disputes.sign")


@needs(*VERBS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: int) -> HttpResponse:
    """Where the award stands, with what this officer may do now.

    Raises:
        Http404: there is no such dispute, or it is not for this officer.
    """
    user = person(request)
    dispute, actor = dispute_for(user, key)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            told = _do(user, dispute, request.POST)
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, told)
            return redirect("dispute-award", key=key)
        dispute, actor = dispute_for(user, key)
    context = _context(user, dispute, actor, request.GET)
    return render(
        request, "awards/award.html", {**context, "wrong": wrong, "sent": request.POST}, status=status
    )


def _do(user: User, dispute: api.Dispute, sent: QueryDict) -> str:
    """One button.

    Raises:
        Refused: it is not possible, or the form lacks something.
    """
    words = sent.get("words", "")
    match sent.get("do", ""):
        case "rule":
            _rule(user, dispute, sent)
            return _("已保存。还没有交审核。")
        case "draft" | "draft_part" as what:
            if any(name.startswith("outcome-") for name in sent):
                _rule(user, dispute, sent)
            api.awards.draft_award(dispute=dispute.pk, by=user, partial=what == "draft_part")
            return _("裁决已拟定,等另一位同事法制审核。")
        case "review":
            api.awards.review(dispute=dispute.pk, by=user, words=words)
            return _("审核通过,等签发。")
        case "send_back":
            api.awards.send_back(dispute=dispute.pk, by=user, words=words)
            return _("已退回起草人。")
        case "sign":
            api.awards.sign(dispute=dispute.pk, by=user)
            return _("已签发。文书正在制作,做好就安排送达。")
        case "correct":
            api.awards.correct_error(
                paper=_corrected(dispute, sent), by=user, reason=words, wrong=sent.get("wrong", ""), right=sent.get("right", "")
            )  # fmt: skip
            return _("已更正。新的文书做好以后,旧的自动作废。")
        case _:
            raise Refused("verb", _("请从按钮里选一个。"))


def _corrected(dispute: api.Dispute, sent: QueryDict) -> int:
    key = key_of(sent.get("paper", ""))
    if not api.Paper.objects.filter(pk=key, dispute=dispute).exists():
        raise Refused("gone", _("请刷新页面,再选一次。"))
    return key


def _rule(user: User, dispute: api.Dispute, sent: QueryDict) -> None:
    rulings = dict[int, api.awards.Ruled]()
    claims = {one.pk: one for one in api.awards.open_claims(dispute)}
    for one in claims.values():
        outcome = sent.get(f"outcome-{one.pk}", "")
        if not outcome:
            continue
        final = {"yes": True, "no": False}.get(sent.get(f"final-{one.pk}", ""))
        rulings[one.pk] = api.awards.Ruled(
            outcome, read_yuan(sent.get(f"granted-{one.pk}", "")) if outcome == "partly" else None,
            sent.get(f"because-{one.pk}", ""), final,
        )  # fmt: skip
    award = api.awards.under_way(dispute)
    kept = award.findings if award else {}
    benches = api.awards.bench(dispute, list(claims.values())[:AT_A_TIME], kept)
    found = read_findings(benches[0], sent, kept, _said(dispute, benches[0])) if benches else kept
    api.awards.rule(dispute=dispute.pk, rulings=rulings, by=user, findings=found)


def _said(dispute: api.Dispute, of: api.awards.Bench) -> dict[str, dict[str, Any]]:
    """Both sides' answers, as typed."""
    sheets = api.awards.newest_sheets(dispute)
    other = dispute.parties.exclude(side=of.party.side).exclude(side="third").order_by("number").first()
    theirs = sheets.get(other.pk) if other else None
    mine = sheets.get(of.party.pk)
    return {"worker": mine.answers if mine else {}, "employer": theirs.answers if theirs else {}}


def _context(user: User, dispute: api.Dispute, actor: Actor, asked: QueryDict) -> dict[str, Any]:
    award = api.awards.under_way(dispute)
    ruling = api.awards.may_rule(dispute, user) and (award is None or award.state in {"ruling", "returned"})
    claims = api.awards.open_claims(dispute)
    parties = Paginator(list(dict.fromkeys(one.party_id for one in claims)), AT_A_TIME).get_page(
        asked.get("page")
    )
    shown = [one for one in claims if one.party_id in set(parties)]
    benches = api.awards.bench(dispute, shown, award.findings if award else {}) if ruling else []
    left = sum(one.outcome == "" for one in claims)
    return {
        "dispute": dispute,
        "award": award,
        "ruling": ruling,
        "benches": [(one, [_row(line) for line in one.lines]) for one in benches],
        "pages": parties,
        "outcomes": [one for one in api.Claim.Outcome.choices if one[0] in {"granted", "partly", "refused"}],
        "findings": findings_of(benches[0], award.findings if award else {}, _said(dispute, benches[0])) if benches else [],
        "left": left,
        "ruled": len(claims) - left,
        "may_draft": dispute.case.state == "heard",
        "documents": _documents(dispute, award, asked),
        "unconfirmed": award.content.get("unconfirmed", []) if award else [],
        "may_review": "disputes.review" in actor.may and bool(award) and award is not None and award.drafted_by_id != user.pk,
        "may_sign": "disputes.sign" in actor.may,
        "papers": api.Paper.objects.filter(dispute=dispute, kind__in=["award", "settlement"]).select_related("party", "replaced_by").order_by("-pk")[:50],
        "progress": api.awards.progress(dispute),
    }  # fmt: skip


def _row(line: api.awards.Line) -> dict[str, Any]:
    claim, proposal = line.claim, line.proposal
    outcome = claim.outcome or (proposal.outcome if proposal else "")
    granted = claim.granted_fen if claim.outcome else proposal.granted_fen if proposal else None
    return {
        "line": line,
        "claim": claim,
        "outcome": outcome,
        "granted": yuan(granted) if outcome == "partly" else "",
        "suggested": not claim.outcome and proposal is not None,
        "final": {True: "yes", False: "no"}.get(claim.final) if claim.final is not None else "",
        "steps": line.worked.steps,
    }


def _documents(
    dispute: api.Dispute, award: api.Award | None, asked: QueryDict
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Both documents as they were drafted, by party; of a group as many as fit on a page."""
    if award is None or not award.content:
        return []
    names = {str(one.pk): one.name for one in dispute.parties.all()}
    kept: dict[str, dict[str, Any]] = award.content["parties"]
    keys = Paginator(list(kept), AT_A_TIME).get_page(asked.get("page"))
    return [(names[key], list(kept[key].values())) for key in keys]
