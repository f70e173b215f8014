"""What speaks against granting a case at once, apart from the policy itself: each a sentence for the officer who gets it."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import Q

from renshe.book.loading import Content
from renshe.book.queries.rules import may_decide
from renshe.casework.guards import still_open_before
from renshe.casework.instant.gathering import Why, risks
from renshe.casework.instant.switching import Position
from renshe.casework.letters.signing import configured
from renshe.casework.models import Case, MaterialSlot
from renshe.core.rules import Decision, Parameters, Policy
from renshe.registry.values import Picture

# Materials that no person has to read: held, fetched or made by government, or declared in its place.
CERTAIN = frozenset({"held", "fetched", "form"})
EARLIER = timedelta(
    days=730
)  # a grant of the same item within two years is looked at by a person; the office's own measure
_GRANTED = {"granted": "准予", "partly": "部分准予"}
_OUTCOMES = {
    "undecided": "还有情况不清楚",
    "refer": "需要人判断",
    "refused": "按规则看暂不符合,须由人审查决定",
    "computed": "这项政策只计算,不作决定",
}


def against(
    case: Case, policy: Policy, book: Content, *, numbers: Parameters, switch: Position, seen: Picture | None
) -> Iterator[Why]:
    """Everything but the rules' own answer that keeps a machine from granting.

    Args:
        case: just submitted.
        policy: that decides its item.
        book: of the day of receipt.
        numbers: dated parameters in force.
        switch: of the item.
        seen: what the registry showed of the applicant.
    """
    yield from _allowed(policy, numbers, switch)
    yield from _materials(case, book)
    yield from _others(case)
    yield from risks(case, policy, seen)


def of_decision(decision: Decision) -> Iterator[Why]:
    """What the rules' own answer leaves to a person."""
    if decision.outcome != "granted":
        asked = "、".join(decision.labels[name] for name in decision.ask)
        failed = "、".join(one.rule for one in decision.reasons if one.holds is False)
        told = {"undecided": asked, "refused": failed}.get(decision.outcome, failed)
        words = _OUTCOMES[decision.outcome]
        yield Why("outcome", f"{decision.label}:{words}{f'({told})' if told else ''}。")
    elif decision.unconfirmed:
        yield Why("outcome", f"有依据未经核实:{'、'.join(decision.unconfirmed)}。")


def _allowed(policy: Policy, numbers: Parameters, switch: Position) -> Iterator[Why]:
    if not switch.on:
        yield Why("off", "这个事项的秒批已经关闭。")
    if not may_decide(policy.name, numbers):
        yield Why("rules", "现行规则或者标准还没有经法制审核批准。")
    if not configured():
        yield Why("seal", "本局还没有配置电子印章。")


def _materials(case: Case, book: Content) -> Iterator[Why]:
    """A paper that was handed in has to be read by somebody; one that is to follow is not there."""
    for slot in MaterialSlot.objects.filter(application_id=case.application_id):
        if case.item not in slot.items or slot.way in CERTAIN:
            continue
        if slot.way == "commitment" and slot.commitment_id is not None:
            continue
        name = book.materials[slot.material].name if slot.material in book.materials else slot.material
        yield Why("materials", f"“{name}”{'要由人查看' if slot.way == 'handed_in' else '还没有'}。")


def _others(case: Case) -> Iterator[Why]:
    """What else the applicant has asked for. Two applications at once take turns here, so that the second sees the first."""
    if open_before := still_open_before(case):
        yield Why("order", f"要先办结:{'、'.join(open_before)}。")
    with connection.cursor() as cursor:
        whose = f"instant {case.item} {case.person_id} {case.employer_id}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [whose])
    mine = Q(person_id=case.person_id) if case.person_id else Q(employer_id=case.employer_id)
    same = Case.objects.filter(mine, district=case.district, item=case.item).exclude(pk=case.pk)
    earlier = Q(outcome__in=_GRANTED, received_on__gte=case.received_on - EARLIER)
    other = same.filter(Q(closed_on__isnull=True) | earlier).order_by("-pk").first()
    if other is not None:
        given = f"{other.received_on}申请过,已经{_GRANTED.get(other.outcome)}"
        state = "还没有办结" if other.closed_on is None else given
        yield Why("open", f"同一事项另有办件{other.number},{state}。")
