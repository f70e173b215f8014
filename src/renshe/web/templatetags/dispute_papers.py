"""What stands on both sides' pages of a dispute: the papers a party got and what to do about them; on the desk's, where the award is."""

from typing import Any

from django import template

from renshe.casework.letters.sums import figures
from renshe.domains.disputes import api

register = template.Library()


@register.simple_tag
def yuan(fen: int) -> str:
    """A sum as pages write it: 18,600.00元."""
    return figures(fen)


@register.inclusion_tag("disputes/parts/papers.html", takes_context=True)
def dispute_papers(context: template.Context, dispute: api.Dispute, party: api.Party) -> dict[str, Any]:
    """The papers of one party: open one, which confirms that it arrived; what can be done, by when.

    Args:
        context: of the page; its forms need the token.
        dispute: whose page it is.
        party: who looks.
    """
    services = (
        api.Service.objects.filter(party=party, paper__dispute=dispute, paper__signed_at__isnull=False)
        .select_related("paper__replaced_by")
        .order_by("-paper__signed_at", "-number")
    )
    newest = dict[int, api.Service]()
    for one in services:
        newest.setdefault(one.paper_id, one)
    standings = {one.paper.pk: one for one in api.awards.standings(dispute, party)}
    rows = [
        {
            "paper": one.paper,
            "service": one,
            "unread": one.state == "sent" and one.way in {"sms", "email"},
            "standing": standings.get(one.paper_id),
            "enforce": _enforces(standings.get(one.paper_id)),
        }
        for one in newest.values()
    ]
    return {"rows": rows, "csrf_token": context.get("csrf_token")}


def _enforces(on: api.awards.Standing | None) -> bool:
    """Whether the request for enforcement can be prepared for this party now."""
    return (
        on is not None
        and on.in_force_on is not None
        and any(one.code.endswith("enforcement") and one.state == "open" for one in on.steps)
    )


@register.inclusion_tag("disputes/parts/award.html")
def dispute_award(dispute: api.Dispute) -> dict[str, Any]:
    """For the desk: how far award, papers and service are, with the ways there.

    Args:
        dispute: whose page it is.
    """
    papers = api.Paper.objects.filter(dispute=dispute).select_related("party").order_by("-pk")
    waiting = api.Service.objects.filter(
        paper__dispute=dispute, paper__revoked_at__isnull=True, state__in=["planned", "sent"]
    ).count()
    return {
        "dispute": dispute,
        "award": api.awards.newest(dispute),
        "papers": papers[:12],
        "waiting": waiting,
        "progress": api.awards.progress(dispute),
    }
