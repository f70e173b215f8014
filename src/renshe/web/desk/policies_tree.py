"""The requirements of a policy as a tree: what has to hold together, and where one of several is enough."""

from dataclasses import dataclass

from renshe.core.rules import Node, Policy
from renshe.core.rules.conditions import Every, Refusing, Some
from renshe.core.rules.policy import Judgement, Requirement
from renshe.web.book.words import said
from renshe.web.policies.words import article


@dataclass(frozen=True)
class Branch:
    """A part of a condition.

    Attributes:
        kind: all, any, not, or leaf.
        text: of a leaf, in words.
    """

    kind: str
    text: str
    parts: tuple["Branch", ...]


@dataclass(frozen=True)
class Root:
    """A requirement, or a situation for an officer, with its law."""

    label: str
    law: str
    article: str
    confirmed: bool
    judgement: bool
    branch: Branch


def tree(policy: Policy) -> tuple[Root, ...]:
    """Requirements first, then what an officer has to judge."""
    required = (_root(one, one.holds) for one in policy.requirements)
    judged = (_root(one, one.when) for one in policy.judgements)
    return (*required, *judged)


def _root(one: Requirement | Judgement, node: Node) -> Root:
    basis = one.basis
    judging = isinstance(one, Judgement)
    return Root(said(one, "label"), basis.law, article(basis), basis.confirmed, judging, branch(node))


def branch(node: Node) -> Branch:
    """A node; what is no “and”, “or” or “not” is a leaf."""
    match node:
        case Every():
            return Branch("all", "", tuple(map(branch, node.conditions)))
        case Some():
            return Branch("any", "", tuple(map(branch, node.conditions)))
        case Refusing() if isinstance(node.condition, Every | Some):
            return Branch("not", "", (branch(node.condition),))
        case _:
            return Branch("leaf", node.text(), ())
