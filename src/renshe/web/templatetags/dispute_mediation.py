"""The part of a dispute's page that is about its mediation, for a party."""

from typing import Any

from django import template
from django.contrib.auth.models import User

from renshe.casework.lifecycle import allowed
from renshe.domains.disputes import api

register = template.Library()


@register.inclusion_tag("disputes/parts/mediation.html", takes_context=True)
def dispute_mediation(context: dict[str, Any], dispute: api.Dispute) -> dict[str, Any]:
    """What a party can do in a mediation now; nothing for other kinds of work or for strangers.

    Args:
        context: of the page, with its request.
        dispute: any.
    """
    request = context.get("request")
    user = getattr(request, "user", None)
    at = api.Mediation.objects.select_related("body", "mediator").filter(dispute=dispute).first()
    mine = api.standing_of(user, dispute) if isinstance(user, User) else None
    if at is None or mine is None:
        return {"at": None}
    verbs = {row.verb for row in allowed(dispute.case, mine.actor)}
    agreement = at.agreements.order_by("-version").first()
    reviewed = dispute.later.filter(case__work="review").first()
    wish = bool(agreement and agreement.review_wishes.filter(party=mine.party).exists())
    return {
        "at": at,
        "dispute": dispute,
        "mine": mine,
        "respondent": mine.party.side == "respondent",
        "verbs": verbs,
        "session": at.sessions.filter(ended_at__isnull=True).first(),
        "agreement": agreement,
        "signed": bool(agreement and agreement.signatures.filter(party=mine.party).exists()),
        "state": dispute.case.state,
        "reviewed": reviewed,
        "wish": wish,
        "gone_on": dispute.later.filter(case__work="arbitration").exists(),
        "csrf_token": context.get("csrf_token"),
    }
