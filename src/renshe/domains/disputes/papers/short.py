"""What the short papers say: plain words first, then facts, what to do now, and the law."""

from datetime import datetime
from typing import Any

from renshe.casework.guards import UNITS
from renshe.casework.letters import sums
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Claim, Dispute, Motion, Paper, Party

Said = dict[str, Any]
FREE = "劳动争议仲裁不收费。"
EVIDENCE = "证据可以在“我的争议”里提交,也可以到窗口交。请写明每份证据想说明什么。"


def acceptance(paper: Paper) -> Said:
    """Accepted: what happens now, and by when."""
    if paper.dispute.case.work == "review":
        return {
            "lead": ["双方共同提出的仲裁审查申请,本委已经受理。", "我们审查调解协议是不是自愿、合法。"],
            "next": ["您现在不用做什么,有结果会告诉双方。"],
        }
    due = _due(paper.dispute)
    return {
        "lead": ["您的仲裁申请,本委已经立案受理。" + (f"最迟{due}作出裁决。" if due else "")],
        "facts": _matter(paper.dispute),
        "points": [
            "5日内,我们把申请书副本送给对方,对方有10日答辩。",
            "5日内,我们告诉双方由谁审理;开庭5日前通知时间和地点。",
            "开庭不到又没有正当理由的,按撤回申请处理;不能到庭请在开庭3日前申请延期。",
        ],
        "heading": "接下来会怎样",
        "next": [EVIDENCE, FREE],
        "law": "《劳动争议调解仲裁法》第二十九条、第三十条、第三十二条、第三十五条、第三十六条、第四十三条、第五十三条",
    }


def non_acceptance(paper: Paper) -> Said:
    """Not accepted, why, and what is open instead."""
    if paper.dispute.case.work == "review":
        said = "confirm" if paper.event.verb == "refuse" else "accept"
        lead = (
            "双方的调解协议,本委审查后决定不予确认。"
            if said == "confirm"
            else "双方的仲裁审查申请,本委决定不予受理。"
        )
        return {"lead": [lead], "reason": paper.event.reason, "next": ["您仍可以直接就这个争议申请仲裁。"]}
    return {
        "lead": ["您的仲裁申请,本委审查后决定不予受理。"],
        "facts": _matter(paper.dispute),
        "reason": paper.event.reason,
        "next": ["不服本决定的,您可以就这个劳动争议向人民法院起诉。请带上本通知书。"],
    }


def correction(paper: Paper) -> Said:
    """What is missing."""
    missing = [str(one) for one in paper.event.detail.get("missing", [])]
    return {
        "lead": ["您的仲裁申请还缺下面的内容。补齐以后,我们接着审查是否立案。"],
        "reason": "" if missing else paper.event.reason,
        "heading": "请补正",
        "points": missing,
        "next": ["可以在“我的争议”里直接补,也可以到窗口补。有不清楚的,窗口的人会帮您写。"],
    }


def copy(paper: Paper) -> Said:
    """The other side's claims, and what the respondent can do."""
    claims = Claim.objects.filter(party__dispute=paper.dispute, party__side=Party.Side.APPLICANT)
    kind = disputes().kinds.get(paper.dispute.kind)
    total = claims.values("party").distinct().count()
    listed = (
        []
        if total > 1
        else [
            _claim(one, kind.claim(one.code).name if kind else one.code) for one in claims.order_by("number")
        ]
    )
    return {
        "lead": [
            "有人对您(单位)申请劳动仲裁,本委已经立案。申请书副本和证据在“我的争议”里可以查看,也可以到窗口领取。"
        ],
        "facts": _matter(paper.dispute),
        "heading": "对方请求" if listed else "",
        "points": listed,
        "next": [
            "请自收到本通知书之日起10日内提交答辩书。不答辩不影响仲裁进行。",
            "认为本委没有管辖权的,请在答辩期满前书面提出。",
            "认为请求已经超过一年时效的,请在仲裁时提出。",
            "工资表、考勤等由单位掌握的证据,单位应当提供;不提供的,承担不利后果。",
            EVIDENCE,
        ],
        "law": "《劳动争议调解仲裁法》第六条、第二十一条、第二十七条、第三十条",
    }


def panel(paper: Paper) -> Said:
    """Who hears the case, and the right to object to them."""
    detail = paper.event.detail
    names = [str(one) for one in detail.get("panel", [])]
    who = (
        "由一名仲裁员独任审理"
        if len(names) == 1
        else f"由{len(names)}名仲裁员组成仲裁庭审理"
        if names
        else "仲裁庭已经组成"
    )
    facts = [
        ["独任仲裁员" if len(names) == 1 else "首席仲裁员" if not at else "仲裁员", name]
        for at, name in enumerate(names)
    ]
    facts += [["书记员", str(detail["clerk"])]] if detail.get("clerk") else []
    return {
        "lead": [f"您的案件{who}。"],
        "facts": facts,
        "next": [
            "仲裁员是本案当事人或者近亲属、与本案有利害关系、可能影响公正裁决的,或者私自会见当事人、接受请客送礼的,您可以申请换人(回避),说明理由即可。"
        ],
        "law": "《劳动争议调解仲裁法》第三十一条、第三十二条、第三十三条",
    }


def hearing(paper: Paper) -> Said:
    """When and where the hearing is, who hears, and what to bring."""
    from renshe.domains.disputes.papers.content import moment_words

    detail = paper.event.detail
    starts = detail.get("starts")
    at = datetime.fromisoformat(starts) if isinstance(starts, str) else None
    facts = [["地点", " ".join(str(detail.get(key, "")) for key in ("address", "room")).strip()]]
    facts += [["仲裁庭", "、".join(str(one) for one in detail["panel"])]] if detail.get("panel") else []
    if (public := detail.get("public")) is not None:
        facts.append(["是否公开", "公开开庭" if public else "不公开开庭"])
    return {
        "when": moment_words(at) if at else "",
        "facts": [one for one in facts if one[1]],
        "next": [
            "请带身份证和证据原件;请人代理的,带授权委托书。",
            "有正当理由不能到的,请在开庭3日前申请延期,是否延期由本委决定。",
            "申请人不到又没有正当理由,或者中途退庭的,按撤回申请处理;被申请人这样的,可以缺席裁决。",
        ],
        "law": "《劳动争议调解仲裁法》第三十五条、第三十六条",
    }


def stay(paper: Paper) -> Said:
    """The case stands still."""
    return {
        "lead": ["您的案件从今天起中止审理,裁决的期限暂停计算。原因消除以后恢复,我们会告诉您。"],
        "reason": paper.event.reason,
        "next": ["您现在不用做什么。知道原因已经消除的,请告诉我们。"],
    }


def extension(paper: Paper) -> Said:
    """More time, how much and why."""
    detail, due = paper.event.detail, _due(paper.dispute)
    length = f"{detail['count']}{UNITS[detail['unit']]}" if detail.get("count") else ""
    late = f",最迟{due}作出裁决" if due else ""
    return {
        "lead": [f"您的案件情况复杂,经本委主任批准,审理期限延长{length}{late}。"],
        "reason": paper.event.reason,
        "next": ["您现在不用做什么。到期仍没有裁决的,您可以就这个争议向人民法院起诉。"],
    }


def joined(paper: Paper) -> Said:
    """Somebody else is a party now."""
    party = Party.objects.filter(pk=paper.event.detail.get("party") or 0, dispute=paper.dispute).first()
    who = f"{party.name}为{Party.Side(party.side).label}" if party else "一方当事人"
    return {
        "lead": [f"本委决定追加{who},参加本案。"],
        "facts": _matter(paper.dispute),
        "reason": paper.event.reason,
        "next": ["被追加的一方:可以查看申请书和证据,并自收到本通知书之日起10日内提交答辩意见。", EVIDENCE],
    }


def motion(paper: Paper) -> Said:
    """What was decided on something asked for on the way."""
    asked = (
        Motion.objects.filter(pk=paper.event.detail.get("motion") or 0, dispute=paper.dispute)
        .select_related("party")
        .first()
    )
    if asked is None:
        return {"lead": ["对当事人的申请,本委作出决定。"], "reason": paper.event.reason}
    what = {"granted": "同意", "refused": "不同意"}.get(asked.decision, "已由申请人撤回")
    return {
        "lead": [f"{asked.party.name}申请{Motion.Kind(asked.kind).label}。本委决定:{what}。"],
        "facts": [["申请的内容", asked.words]] if asked.words else [],
        "reason": asked.why or paper.event.reason,
    }


def transfer(paper: Paper) -> Said:
    """The case goes to the committee that has jurisdiction."""
    body = str(paper.event.detail.get("body", "") or "有管辖权的劳动人事争议仲裁委员会")
    return {
        "lead": [f"您的案件由{body}管辖,本委已经把全部材料移送过去。"],
        "reason": paper.event.reason,
        "next": ["您不用重新申请,那边会联系您。收到申请的日子以您向本委提出的那天为准。"],
        "law": "《劳动争议调解仲裁法》第二十一条",
    }


def withdrawal(paper: Paper) -> Said:
    """Withdrawn by the applicant, or deemed so."""
    if paper.event.verb == "deem_withdrawn":
        lead = "申请人收到书面通知,没有正当理由不到庭(或者未经同意中途退庭),本委决定按撤回仲裁申请处理。"
    else:
        lead = "申请人撤回仲裁申请,本委予以准许,本案结束。"
    return {
        "lead": [lead],
        "facts": _matter(paper.dispute),
        "reason": paper.event.reason,
        "next": ["在时效以内,仍可以再次申请仲裁。"],
    }


def advance(paper: Paper) -> Said:
    """A sum is to be paid before the award."""
    fen = int(paper.event.detail.get("fen", 0))
    respondents = "、".join(one.name for one in paper.dispute.parties.filter(side=Party.Side.RESPONDENT))
    return {
        "lead": [f"裁决先予执行:{respondents}先向申请人支付{sums.figures(fen)}({sums.words(fen)})。"],
        "reason": paper.event.reason,
        "next": ["本裁决移送人民法院执行。劳动者申请先予执行的,不用提供担保。"],
        "law": "《劳动争议调解仲裁法》第四十四条",
    }


def corrected(paper: Paper) -> Said:
    """A clerical error was corrected."""
    before = [str(one) for one in paper.event.detail.get("papers", [])]
    return {
        "lead": [f"{'、'.join(before) or '本案文书'}有笔误,现在更正。更正后的文书另行送达,原件作废。"],
        "heading": "更正内容",
        "points": [paper.event.reason],
        "next": ["更正只改笔误,不改变处理结果。"],
    }


def _matter(dispute: Dispute) -> list[list[str]]:
    kind = disputes().kinds.get(dispute.kind)
    rows = [["案由", f"{kind.name}争议" if kind else dispute.kind], ["案号", str(dispute)]]
    rows += [["审理程序", str(Dispute.Procedure(dispute.procedure).label)]] if dispute.procedure else []
    return rows + ([["申请人人数", f"{dispute.workers}人"]] if dispute.workers > 1 else [])


def _due(dispute: Dispute) -> str:
    due = dispute.case.due_on
    return f"{due.year}年{due.month}月{due.day}日" if due else ""


def _claim(claim: Claim, name: str) -> str:
    what = claim.words or name
    return f"{what}:{sums.figures(claim.claimed_fen)}" if claim.claimed_fen is not None else what
