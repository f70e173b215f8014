"""The one way in which a dispute moves: its case locked, a row of its table taken, all or nothing kept."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.actors import THE_HOUSE, Actor
from renshe.casework.lifecycle import allowed, move, work_of
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actors import officer_of, standing_of
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.queries import lock

# What only the panel of a case does.
PANEL = frozenset(
    {
        "hear",
        "hear_again",
        "settle",
        "settle_some",
        "decide",
        "decide_part",
        "deem_withdrawn",
        "go_by_default",
    }
)


def acting(dispute: Dispute, by: User | None) -> Actor:
    """As whom an account acts: its party first, else as an officer; the house for None.

    An officer who is a party is that party, and nothing else, in their own dispute.
    """
    if by is None:
        return THE_HOUSE
    mine = standing_of(by, dispute)
    return mine.actor if mine else officer_of(by, dispute)


@transaction.atomic
def take(
    *, dispute: int, verb: str, by: User | None, reason: str = "", detail: Mapping[str, Any] | None = None
) -> CaseEvent:
    """Take one row of the dispute's table.

    Args:
        dispute: which.
        verb: of its table.
        by: the account; None for the house.
        reason: words, required where the table says so.
        detail: what else belongs into the history.

    Raises:
        Refused: the table, a permission or a guard does not allow it; nothing has changed.
    """
    found = lock(dispute)
    return step(found, verb, by=by, reason=reason, detail=detail)


def step(
    dispute: Dispute, verb: str, *, by: User | None, reason: str = "", detail: Mapping[str, Any] | None = None
) -> CaseEvent:
    """The same for an action that holds the dispute already and writes more beside it."""
    actor = acting(dispute, by)
    _sits(dispute, verb, actor)
    return move(dispute.case, verb, by=actor, reason=reason, detail=detail)


def may_take(dispute: Dispute, verb: str, by: User | None) -> None:
    """Say no before anything is written.

    Raises:
        Refused: no row of the table lets this account do it now, or it has to stand back (own case, family, not on the panel).
    """
    actor = acting(dispute, by)
    if verb not in {row.verb for row in allowed(dispute.case, actor)}:
        raise Refused("not_possible", "现在不能这样操作,或者您没有这项权限。请刷新页面看看最新进展。")
    for guard in work_of(dispute.case).before:
        guard(dispute.case, actor, {})
    _sits(dispute, verb, actor)


def _sits(dispute: Dispute, verb: str, actor: Actor) -> None:
    """Hearing and deciding are for the panel of this case alone (劳动争议调解仲裁法 §31); who was recused is not on it any more."""
    if dispute.case.work != "arbitration" or verb not in PANEL or actor.user_id is None:
        return
    panel = dispute.panel.filter(ended_at__isnull=True).values_list("arbitrator__account", flat=True)
    if not panel:
        raise Refused("no_panel", "还没有组成仲裁庭。请先组庭,再审理和裁决。")
    if actor.user_id not in panel:
        raise Refused("not_on_panel", "您不是本案仲裁庭的成员,不能办理。请交给本案仲裁员。")
