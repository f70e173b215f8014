"""The part on groups that stands on the pages of a dispute: the worker's own, and the office's."""

from typing import Any

from django import template

from renshe.domains.disputes import api
from renshe.web.groups import mine
from renshe.web.groups.words import OUTCOMES

register = template.Library()


@register.inclusion_tag("disputes/parts/group.html", takes_context=True)
def dispute_group(
    context: template.Context, dispute: api.Dispute, party: api.Party | None = None
) -> dict[str, Any]:
    """Of a group: the election, the offer, one's own sum for a worker; counts and the way to the table for the office.

    Args:
        context: of the page, for forms.
        dispute: which; one worker's dispute shows nothing.
        party: the worker whose page it is; None at the desk.
    """
    shared = {"request": context.get("request"), "csrf_token": context.get("csrf_token")}
    if dispute.workers < 2:
        return {**shared, "party": None, "office": False}
    if party is not None:
        return (
            {**shared, **mine.context(dispute, party)}
            if party.side == "applicant"
            else {**shared, "office": False, "dispute": dispute, **mine.asked_of(dispute, party)}
        )
    rows = api.groups.rows(dispute)
    made, asked = api.groups.letters(dispute)
    return {
        **shared, "dispute": dispute, "party": None, "office": True, "made": made, "asked": asked,
        "roster": api.groups.Roster.objects.filter(dispute=dispute).first(),
        "outcomes": [(words, sum(one.outcome == code for one in rows)) for code, words in OUTCOMES.items()],
    }  # fmt: skip
