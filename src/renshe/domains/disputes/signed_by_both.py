"""An agreement holds when both sides and the mediator have signed it (劳动争议调解仲裁法 §14)."""

from collections.abc import Mapping
from typing import Any

from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Agreement, Dispute


def signed_by_both(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Every party that is in it has signed the newest version, and so has the mediator."""
    newest = Agreement.objects.filter(mediation__dispute__case=case).order_by("-version").first()
    if newest is None:
        raise Refused("no_agreement", "还没有拟定调解协议。请先写明协议内容,请双方签名。")
    signatures = list(newest.signatures.all())
    signed = {one.party_id for one in signatures if one.digest == newest.digest}
    parties = Dispute.objects.get(case=case).parties.filter(state="in").order_by("side", "number")
    missing = [one.name for one in parties if one.pk not in signed]
    if None not in signed:
        missing.append("调解员")
    if missing:
        raise Refused("unsigned", f"还没有签名:{'、'.join(missing)}。双方和调解员都签名,协议才成立。")
