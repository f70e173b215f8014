"""Grant at once, or leave the case to an officer with a note of what was seen. Whatever goes wrong here, the application stands."""

import logging
from copy import copy

from django.db import transaction

from renshe.book.loading import Content
from renshe.book.queries import content
from renshe.book.queries.rules import numbers_of, parameters_in_force
from renshe.book.schema import Item
from renshe.casework.actors import HOUSE, Actor
from renshe.casework.instant.drawing import drawn, secret_of, seed_of
from renshe.casework.instant.gathering import Why, gather
from renshe.casework.instant.standing import against, of_decision
from renshe.casework.instant.switching import position
from renshe.casework.instant.wording import proposal
from renshe.casework.lifecycle import move
from renshe.casework.models import Case, InstantDecision, InstantTry
from renshe.casework.models import Decision as Decided
from renshe.core.rules import Decision, Parameters, Policy, decide
from renshe.policies import policies

MACHINE = Actor(None, "系统自动(秒批)", may=frozenset({HOUSE}))
_log = logging.getLogger(__name__)


def attempt(case: Case) -> bool:
    """Look at a case that has just come in, inside the transaction that submits it.

    Args:
        case: received; of an item that the Book lets be granted at once, else nothing happens.

    Returns:
        Whether it was granted.
    """
    book = content(case.received_on)
    item = book.items.get(case.item)
    if item is None or not item.instant or case.row:
        return False
    try:
        with transaction.atomic():
            # A copy, so that the caller's case is as it was if all of it is undone; nobody else can see the row yet.
            return _attempt(copy(case), item, policies()[item.policy], book)
    except Exception:  # noqa: BLE001 - an officer takes it: no application is lost for what a machine could not do
        _log.exception("instant decision of case %s", case.number)
    return _left(case, item)


def _attempt(case: Case, item: Item, policy: Policy, book: Content) -> bool:
    """Decide, and grant where nothing speaks against it."""
    numbers = parameters_in_force()
    known = gather(case, item, policy, book=book, numbers=numbers)
    decision = decide(policy, known.facts, on=case.received_on, source=numbers)
    switch = position(item.code)
    why = [
        *of_decision(decision),
        *known.doubts,
        *against(case, policy, book, numbers=numbers, switch=switch, seen=known.seen),
    ]
    if not why:
        _grant(case, policy, decision, numbers, switch.share)
    InstantTry.objects.create(
        district=case.district, case=case, policy=policy.name, outcome=decision.outcome, granted=not why,
        why=[one.plain() for one in why], record=decision.record(), at=case.changed_at,
    )  # fmt: skip
    return not why


def _grant(case: Case, policy: Policy, decision: Decision, numbers: Parameters, share: int) -> None:
    """From received to signed in one event, with the decision, its record and the draw."""
    granted = proposal(policy, decision)
    case.outcome, case.accepted_on = granted.outcome, case.received_on
    told = {"decision": granted.model_dump(mode="json"), "policy": policy.name, "rules": policy.version}
    event = move(case, "grant_at_once", by=MACHINE, detail=told, at=case.changed_at)
    decided = Decided.objects.create(
        district=case.district, case=case, version=1, outcome=granted.outcome,
        reasons=[one.model_dump(mode="json") for one in granted.reasons],
        grants=[one.model_dump(mode="json") for one in granted.grants], four_eyes=False, as_whom=MACHINE.as_whom, unit=case.unit,
        decided_at=event.at,
    )  # fmt: skip
    seed = seed_of(case.received_on)
    InstantDecision.objects.create(
        district=case.district, case=case, decision=decided, policy=policy.name, rules=policy.version,
        numbers=numbers_of(policy, numbers), record=decision.record(), seed=seed, share=share,
        drawn=drawn(secret_of(seed), case.number, share), at=event.at,
    )  # fmt: skip


def _left(case: Case, item: Item) -> bool:
    """Say at least that the machine could not tell."""
    try:
        with transaction.atomic():
            InstantTry.objects.create(
                district=case.district, case=case, policy=item.policy, outcome="error", granted=False,
                why=[Why("error", "系统没能判断(数据来源不通或者出错),按普通办件办理。").plain()], record=b"", at=case.changed_at,
            )  # fmt: skip
    except Exception:  # noqa: BLE001 - the application matters, the note does not
        _log.exception("note on case %s", case.number)
    return False
