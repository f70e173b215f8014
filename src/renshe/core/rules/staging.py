"""Which parts of rules get a column of their own when many people are decided at once, and in which order.

An expression that is used twice is worked out twice, and where a rule leans on a rule that leans on a rule it doubles each time. So
every part that is used more than once becomes a column first, stage by stage, whichever policies it belongs to.
"""

from collections import Counter
from collections.abc import Iterable

import narwhals as nw

from renshe.core.rules.conditions import Comparison, Every, OneOf, Refusing, Some
from renshe.core.rules.firmness import firm_column, missing_column
from renshe.core.rules.lookups import ParameterOf, View
from renshe.core.rules.nodes import Columns, Expr, Node
from renshe.core.rules.picking import AnyPart
from renshe.core.rules.sums import Share, Sum

Stage = list[Expr]
_ONCE = (Comparison, Every, OneOf, Refusing, Some, Share, Sum)  # these put each of their parts in once


def stages(roots: Iterable[Node], at: Columns, *, truths: bool) -> list[Stage]:
    """Columns for the parts that are used more than once, those that need no other first.

    Args:
        roots: the rules; one that is given twice gets a column.
        at: the table; knows the columns afterwards.
        truths: whether it matters which numbers are there and confirmed.
    """
    uses: Counter[Node] = Counter()
    for root in roots:
        _count(root, uses, truths=truths)
    shared = [node for node, times in uses.items() if times > 1 and _made_of(node)]
    names = {node: f"_part{place}" for place, node in enumerate(shared)}
    by_level: dict[int, list[Node]] = {}
    levels: dict[Node, int] = {}
    for node in shared:
        by_level.setdefault(_level(node, names.keys(), levels), []).append(node)
    found: list[Stage] = []
    behind: Stage = []  # what was found of the stage before
    for level in sorted(by_level):
        found.append([*behind, *(node.column(at).alias(names[node]) for node in by_level[level])])
        at.ready.update((node, names[node]) for node in by_level[level])
        behind = [one for node in by_level[level] for one in _truths(node, names[node], at)] if truths else []
    return [*found, behind]


def _made_of(node: Node) -> tuple[Node, ...]:
    """The parts whose columns it is made of; lists are not in the table, only what is taken from them."""
    return () if isinstance(node, View | AnyPart) else node.parts


def _count(node: Node, uses: Counter[Node], *, truths: bool) -> None:
    """How often each part is put into another; what is inside a part counts once, because the part has a column then."""
    uses[node] += 1
    if uses[node] > 1:
        return
    if truths and isinstance(node, ParameterOf):
        uses[node] += 1
    for part in _made_of(node):
        _count(part, uses, truths=truths)
        if not isinstance(node, _ONCE):
            uses[part] += 1


def _level(node: Node, shared: Iterable[Node], known: dict[Node, int]) -> int:
    """How many stages have to come first."""
    if node not in known:
        parts = [(part, _level(part, shared, known)) for part in _made_of(node)]
        known[node] = max((level + (part in shared) for part, level in parts), default=0)
    return known[node]


def _truths(node: Node, name: str, at: Columns) -> Stage:
    """Columns that tell whether the numbers of a part are firm, and missing, where that is not the same for everybody."""
    found: Stage = []
    for firmly, truth in ((True, firm_column(node, at)), (False, missing_column(node, at))):
        if not isinstance(truth, bool):
            of_its_own = f"{name}_{'firm' if firmly else 'missing'}"
            found.append(truth.alias(of_its_own))
            at.truths[node, firmly] = nw.col(of_its_own)
    return found
