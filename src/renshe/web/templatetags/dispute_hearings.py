"""{% dispute_hearings dispute %}: the hearings of a dispute, for the desk's page and for the parties' own."""

from typing import Any

from django import template

from renshe.domains.disputes import hearings_api as api
from renshe.domains.disputes.api import Dispute
from renshe.registry.staff import may

register = template.Library()


@register.inclusion_tag("disputes/parts/hearings.html", takes_context=True)
def dispute_hearings(context: template.Context, dispute: Dispute, *, desk: bool = False) -> dict[str, Any]:
    """Its hearings with times and rooms, and its panel; at the desk of an arbitration the way to draw and to fix them.

    Args:
        context: of the page, for the form.
        dispute: which.
        desk: link to the desk's pages, not to a party's.
    """
    request = context.get("request")
    panel = list(api.panel_of(dispute))
    desk = desk and dispute.case.work == "arbitration"
    return {
        "request": request, "csrf_token": context.get("csrf_token"), "dispute": dispute, "hearings": api.hearings_of(dispute),
        "panel": panel, "desk": desk, "number": "" if desk else dispute.case.number,
        "draws": desk and not panel and dispute.case.state == "accepted" and request is not None and may(request.user, "disputes.manage"),
    }  # fmt: skip
