"""{% dispute_hearings dispute %}: the hearings of a dispute, for the desk's page and for the parties' own."""

from typing import Any

from django import template

from renshe.domains.disputes import hearings_api as api
from renshe.domains.disputes.api import Dispute

register = template.Library()


@register.inclusion_tag("disputes/parts/hearings.html")
def dispute_hearings(dispute: Dispute, *, desk: bool = False) -> dict[str, Any]:
    """Its hearings with times and rooms, and its panel.

    Args:
        dispute: which.
        desk: link to the desk's pages, not to a party's.
    """
    return {
        "hearings": api.hearings_of(dispute), "panel": api.panel_of(dispute), "desk": desk,
        "number": "" if desk else dispute.case.number,
    }  # fmt: skip
