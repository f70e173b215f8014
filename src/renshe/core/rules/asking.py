"""What to ask next: the shortest list of unknown facts with which a decision could go on."""

from renshe.core.rules.conditions import Every, Some
from renshe.core.rules.facts import Fact
from renshe.core.rules.leaves import Choose, GivenElse
from renshe.core.rules.lookups import Each
from renshe.core.rules.nodes import Moment, Node
from renshe.core.rules.picking import AnyPart, Named
from renshe.core.rules.policy import Policy

Names = tuple[str, ...]


def to_ask(policy: Policy, at: Moment) -> Names:
    """Names of facts, in the order of the rules. What can no longer matter is not asked.

    Of several ways to meet one requirement the one with the fewest questions is taken; if its answer is no, the next
    call takes another.
    """
    names: list[str] = []
    wanted = [
        *(one.holds for one in policy.requirements),
        *(one.when for one in policy.stopping),
        *(one.value for one in policy.wanted),
    ]
    # What there is no choice about comes first, so that a choice can lean on it.
    for node in sorted(wanted, key=lambda one: _open(one, at)):
        names += [name for name in _needed(node, at, frozenset(names)) if name not in names]
    order = {one.name: place for place, one in enumerate(policy.facts)}
    return tuple(sorted(names, key=lambda name: order[name]))


def _open(node: Node, at: Moment) -> bool:
    """Whether there is more than one way to settle it."""
    return any(isinstance(one, Some) and one.value(at) is None for one in (node, *node.parts))


def _needed(node: Node, at: Moment, known: frozenset[str]) -> Names:
    """Facts with which a part of a rule would be settled.

    Args:
        node: the part.
        at: what is known.
        known: what is going to be asked anyway, and costs nothing more.
    """
    if node.value(at) is not None:
        return ()
    match node:
        case Fact():
            return (node.name,)
        case Some():
            ways = [_needed(one, at, known) for one in node.conditions if one.value(at) is None]
            return min(ways, key=lambda way: len(set(way) - known), default=())
        case Named():
            return ()  # a list of what holds for certain; nothing is asked for it alone
        case Choose():
            taken = node.taken(at)
            return _needed(node.condition if taken is None else taken, at, known)
        case GivenElse():
            return _needed(node.other, at, known) or _needed(node.given, at, known)
        case Each() | AnyPart():
            return () if node.fact.value(at) is not None else (node.fact.name,)
        case Every():
            return _all(node.conditions, at, known)
        case _:
            return _all(node.parts, at, known)


def _all(parts: tuple[Node, ...], at: Moment, known: frozenset[str]) -> Names:
    found: list[str] = []
    for part in parts:
        found += [name for name in _needed(part, at, known | set(found)) if name not in found]
    return tuple(found)
