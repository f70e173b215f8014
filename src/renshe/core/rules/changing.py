"""What would change a refusal: the smallest steps that somebody can take, each tried out before it is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from renshe.core.rules.conditions import Comparison, Every, Refusing, Some
from renshe.core.rules.facts import Fact
from renshe.core.rules.kinds import Kind, Value
from renshe.core.rules.nodes import Moment, Node
from renshe.core.rules.policy import Policy

MOST_TRIED = 64
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One fact that would be different.

    Attributes:
        name: of the fact.
        value: what it would have to be.
        words: how somebody gets there: 再缴费3个月.
    """

    name: str
    value: int | bool
    words: str


def would_change(policy: Policy, at: Moment) -> tuple[str, ...]:
    """Sentences such as 再缴费3个月即符合; none when nobody can change what stands in the way."""
    failing = [one.holds for one in policy.requirements if one.holds.value(at) is False]
    ways = [list(_ways(node, at)) for node in failing]
    found: list[str] = []
    for picked in islice(product(*ways), MOST_TRIED):
        steps = {step.name: step for way in picked for step in way}
        facts: Mapping[str, Value] = {**at.facts, **{name: step.value for name, step in steps.items()}}
        then = Moment(at.on, facts, at.source)
        if any(one.holds.value(then) is False for one in policy.requirements):
            continue
        sentence = ",并且".join(step.words for step in steps.values()) + _end(policy, then)
        if sentence not in found:
            found.append(sentence)
    return tuple(sorted(found, key=lambda one: one.count("并且"))[:MOST_TOLD])


def _end(policy: Policy, then: Moment) -> str:
    """What the steps lead to: everything, or only past what stands in the way now."""
    whole = all(one.holds.value(then) is True for one in policy.requirements)
    open_ = any(one.when.value(then) is not False for one in policy.stopping)
    return "即符合" if whole and not open_ else ",这一条就符合,其他条件还要看"


def _ways(node: Node, at: Moment, *, wanted: bool = True) -> Iterator[tuple[Step, ...]]:
    """Ways to bring a condition about, each as a few steps."""
    if node.value(at) is wanted:
        yield ()
        return
    match node:
        case Fact() if node.of.kind is Kind.FLAG and node.change:
            yield (Step(node.name, wanted, node.change),)
        case Refusing():
            yield from _ways(node.condition, at, wanted=not wanted)
        case Every() | Some():
            together = isinstance(node, Every) is wanted
            each = [list(_ways(one, at, wanted=wanted)) for one in node.conditions]
            if together:
                for picked in islice(product(*each), MOST_TRIED):
                    yield tuple(step for way in picked for step in way)
            else:
                for ways in each:
                    yield from ways
        case Comparison() if wanted:
            yield from _reach(node, at)
        case _:
            return


def _reach(node: Comparison, at: Moment) -> Iterator[tuple[Step, ...]]:
    """The number that a fact would have to be for a comparison to hold."""
    fact, goal = node.left, node.right.value(at)
    if (
        not isinstance(fact, Fact)
        or not fact.change
        or isinstance(goal, bool | str | date)
        or not isinstance(goal, int)
    ):
        return
    here = fact.value(at)
    target = {"≥": goal, ">": goal + 1, "≤": goal, "<": goal - 1, "=": goal}[node.sign]
    if isinstance(here, int) and fact.least <= target <= fact.most and target > here:
        yield (Step(fact.name, target, fact.change.format(n=target - here)),)
