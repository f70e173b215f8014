"""Which steps stand in the main line, which beside it, and in which order; nothing here knows of pixels."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Jump:
    """From one step to another.

    Attributes:
        to: code of the step that follows.
        when: in which case; empty for always.
    """

    to: str
    when: str = ""


@dataclass(frozen=True)
class Node:
    """One step, in the words of the page.

    Attributes:
        code: its code in the procedure.
        name: what is done.
        body: who does it.
        yours: True where the applicant does it.
        next: what may follow.
    """

    code: str
    name: str
    body: str
    yours: bool
    next: tuple[Jump, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Where each step goes.

    Attributes:
        main: the main line, from the first step on.
        beside: for each step of the main line, the steps that leave it sideways, in order.
        tree: the jumps along which steps were reached; each has its words at its end.
        numbers: each step's number, in reading order from 1.
        nodes: every step by code.
    """

    main: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]
    tree: frozenset[tuple[str, str]]
    numbers: Mapping[str, int]
    nodes: Mapping[str, Node]

    @property
    def ordered(self) -> list[Node]:
        """Every step in reading order."""
        return [self.nodes[code] for code in sorted(self.numbers, key=lambda code: self.numbers[code])]


@dataclass
class _Reach:
    """How far one comes from each step, without going back."""

    nodes: Mapping[str, Node]
    place: Mapping[str, int]
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def ahead(self, code: str) -> list[str]:
        """The steps that follow and stand later in the procedure; the others are ways back."""
        return [jump.to for jump in self.nodes[code].next if self.place[jump.to] > self.place[code]]

    def of(self, code: str) -> frozenset[str]:
        """Every step that can still come, this one included."""
        if code not in self.known:
            self.known[code] = frozenset([code]).union(*(self.of(after) for after in self.ahead(code)))
        return self.known[code]


def plan(steps: Sequence[Node]) -> Plan:
    """Find the main line and what leaves it.

    The first case that a step names is the usual one, so the main line follows it; unless it ends there and another
    case goes on without coming back to it.
    """
    nodes = {node.code: node for node in steps}
    reach = _Reach(nodes, {node.code: number for number, node in enumerate(steps)})
    main = [steps[0].code]
    while ahead := reach.ahead(main[-1]):
        first = ahead[0]
        longer = [code for code in ahead[1:] if first not in reach.of(code) and len(reach.of(code)) > 1]
        main.append(longer[0] if len(reach.of(first)) == 1 and longer else first)
    beside: dict[str, tuple[str, ...]] = {}
    tree = set(itertools.pairwise(main))
    placed = set(main)
    for code in main:
        found: list[str] = []
        _branch(code, nodes, placed, found, tree)
        beside[code] = tuple(found)
    order: list[str] = []
    for code in main:
        order += [code, *beside[code]]
    numbers = {code: number for number, code in enumerate(order, 1)}
    return Plan(tuple(main), beside, frozenset(tree), numbers, nodes)


def _branch(
    code: str, nodes: Mapping[str, Node], placed: set[str], found: list[str], tree: set[tuple[str, str]]
) -> None:
    """Collect what leaves a step sideways, and what only follows from that, depth first."""
    for jump in nodes[code].next:
        if jump.to not in placed:
            placed.add(jump.to)
            found.append(jump.to)
            tree.add((code, jump.to))
            _branch(jump.to, nodes, placed, found, tree)
