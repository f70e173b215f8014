"""What an employer sees of advice (仲裁建议书) on its page of a dispute: which letters wait for its answer."""

from typing import Any

from django import template

from renshe.domains.disputes import api
from renshe.domains.disputes.models import Advice

register = template.Library()


@register.inclusion_tag("disputes/parts/advice.html")
def dispute_advice(dispute: api.Dispute, party: api.Party) -> dict[str, Any]:
    """The letters that were sent to this party, the newest first; nothing for anybody else.

    Args:
        dispute: whose page it is.
        party: who looks.
    """
    return {
        "letters": Advice.objects.filter(dispute=dispute, party=party, sent_at__isnull=False).order_by(
            "-sent_at"
        )
    }
