"""What a letter of advice (仲裁建议书) says: what the case showed, point by point what to change, and by when to answer."""

from typing import Any

from renshe.domains.disputes.models import Advice, AdvicePoint, Paper


def content(paper: Paper) -> dict[str, Any]:
    """The values of the template.

    Raises:
        LookupError: the event names no advice.
    """
    advice = Advice.objects.filter(pk=paper.event.detail.get("advice")).first()
    if advice is None:
        raise LookupError(f"paper {paper.pk}: its event names no advice")
    due = (
        f"{advice.due_on.year}年{advice.due_on.month}月{advice.due_on.day}日"
        if advice.due_on
        else "规定的日期"
    )
    return {
        "lead": [f"本委在办理上述案件时发现:{advice.finding}", "为了预防同样的争议,建议贵单位:"],
        "heading": "建议",
        "points": [_point(one) for one in advice.points.order_by("number")],
        "next": [
            f"请在{due}以前逐条答复是否采纳;不采纳的,请写明理由。可以登录本系统在“我的争议”里答复,也可以书面答复。",
            "仲裁建议书是改进用工管理的建议,不是裁决,不产生强制执行的效力。",
        ],
    }


def _point(one: AdvicePoint) -> str:
    basis = f"(《{one.law}》{one.article}{',该条款未经核实' if one.status == 'M' else ''})" if one.law else ""
    return f"{one.words}{basis}"
