"""Which question comes next, and how many there can still be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from renshe.core.rules import Decision, Each, Fact, Named, Node, Parameters, Policy, Told, Value, decide
from renshe.core.rules.deciding import Dated
from renshe.core.rules.leaves import Choose, GivenElse
from renshe.core.rules.nodes import Moment, walk
from renshe.core.rules.picking import AnyPart


def still_open(
    policy: Policy, facts: Mapping[str, Value], on: date, parameters: Parameters
) -> tuple[str, ...]:
    """Facts that could still be asked, in the order of the rules: never fewer than are asked in the end."""
    at = Moment(on, facts, Dated(parameters))
    nodes = (
        *(one.holds for one in policy.requirements),
        *(one.when for one in policy.judgements),
        *(one.value for one in policy.wanted),
    )
    found = {name for node in nodes for name in _open(node, at)}
    return tuple(one.name for one in policy.facts if one.name in found)


def _open(node: Node, at: Moment) -> Iterator[str]:
    if node.value(at) is not None:
        return
    match node:
        case Fact():
            yield node.name
        case Named():
            return
        case Each() | AnyPart():
            if node.fact.value(at) is None:
                yield node.fact.name
        case GivenElse():
            yield from _open(node.other, at)
        case Choose() if (taken := node.taken(at)) is not None:
            yield from _open(taken, at)
        case _:
            for part in node.parts:
                yield from _open(part, at)


def could_add(
    policy: Policy, facts: Mapping[str, Value], on: date, parameters: Parameters
) -> tuple[str, ...]:
    """Facts that nobody has to give, but that would tell more or make a sum more exact."""
    at = Moment(on, facts, Dated(parameters))
    found = {name for one in policy.results if one.optional for name in _open(one.value, at)}
    found |= {
        one.given.name
        for root in policy.roots
        for one in walk(root)
        if isinstance(one, GivenElse) and isinstance(one.given, Fact) and one.given.value(at) is None
    }
    return tuple(one.name for one in policy.facts if one.name in found)


def next_ones(decision: Decision, could: Iterable[str], unsure: Sequence[str]) -> tuple[str, ...]:
    """What to ask next.

    What somebody does not know is not asked again; another way to meet the same requirement is tried instead.

    Args:
        decision: as far as it is known.
        could: what could still matter.
        unsure: what somebody said that they don't know.
    """
    if decision.outcome != "undecided":
        return ()
    wanted = tuple(name for name in decision.ask if name not in unsure)
    return wanted or tuple(name for name in could if name not in unsure)[:1]


def decided(
    policy: Policy,
    known: Mapping[str, Told],
    said: Mapping[str, Value],
    source: str,
    on: date,
    parameters: Parameters,
) -> Decision:
    """Decide with what the bureau knows and what was answered; an answer counts before a record.

    Args:
        policy: the rules.
        known: facts of the registry, by name.
        said: answers, by name.
        source: who answered, in words.
        on: the day.
        parameters: the numbers in force.
    """
    told = {**known, **{name: Told(name, value, source) for name, value in said.items()}}
    return decide(policy, tuple(told.values()), on=on, source=parameters)
