"""What templates of other pages show of the policies: the way to the self-check, and what the system did with a case."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from renshe.book.schema import Item
from renshe.casework.instant import reading
from renshe.casework.models import Case
from renshe.core.rules import Form
from renshe.web.desk.policies_instant import percent
from renshe.web.policies.shelf import policy_of

register = template.Library()


@register.simple_tag
def self_check(item: Item) -> str:
    """The words on the button to an item's self-check; empty when it has none."""
    policy = policy_of(item)
    if policy is None:
        return ""
    if policy.form is Form.COMPUTE:
        return _("自己先算一算")
    return _("我能领吗?自己先看看") if policy.benefit else _("我符合吗?自己先看看")


@register.simple_tag
def instant_of(case: Case) -> dict[str, Any] | None:
    """The instant decision of a case with its reasons; None when people decided."""
    one = reading.instant_of(case)
    if one is None:
        return None
    return {
        "one": one,
        "lines": reading.explained(one.record),
        "reviewed": hasattr(one, "review"),
        "percent": f"{percent(one.share)}%",
    }


@register.simple_tag
def tried_of(case: Case) -> dict[str, Any] | None:
    """What the system saw of a case that it left to an officer."""
    one = reading.tried(case)
    return None if one is None or one.granted else {"one": one, "lines": reading.explained(one.record)}
