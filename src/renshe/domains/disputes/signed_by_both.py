"""An agreement holds when both sides and the mediator have signed it (劳动争议调解仲裁法 §14)."""

from collections.abc import Mapping
from typing import Any

from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.refused import Refused


def signed_by_both(case: Case, _by: Actor, detail: Mapping[str, Any]) -> None:
    """Every party that is in it has signed."""
    signed = set(detail.get("signed", []))
    missing = [one.name for one in case.dispute.parties.filter(state="in") if one.pk not in signed]
    if missing:
        raise Refused("unsigned", f"还没有签名:{'、'.join(missing)}。双方都签名,协议才成立。")
