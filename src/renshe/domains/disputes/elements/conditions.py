"""Conditions of the files against answers: they hold, they do not, or nobody knows yet (None)."""

from collections.abc import Iterable, Mapping

from renshe.core.rules import Value
from renshe.domains.disputes.elements.parts import When

Answers = Mapping[str, Value]


def holds(when: When | None, answers: Answers) -> bool | None:
    """Whether a condition holds; None while an answer on which it rests is unknown. No condition always holds."""
    if when is None:
        return True
    if when.every:
        return _every(holds(one, answers) for one in when.every)
    if when.some:
        return _opposite(_every(_opposite(holds(one, answers)) for one in when.some))
    if when.fails is not None:
        return _opposite(holds(when.fails, answers))
    return _answered(when, answers.get(when.question or ""))


def needed(when: When | None, answers: Answers) -> tuple[str, ...]:
    """The fewest unanswered questions with which a condition would be settled; empty when it is."""
    if when is None or holds(when, answers) is not None:
        return ()
    if when.question:
        return (when.question,)
    if when.fails is not None:
        return needed(when.fails, answers)
    ways = [needed(one, answers) for one in when.every or when.some]
    open_ways = [way for way in ways if way]
    # One answer may settle it: of alternatives, and of several that all must hold, the shortest is asked first.
    return min(open_ways, key=len, default=())


def _every(truths: Iterable[bool | None]) -> bool | None:
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def _opposite(truth: bool | None) -> bool | None:  # noqa: FBT001 - the value itself
    return None if truth is None else not truth


def _answered(when: When, value: Value) -> bool | None:
    if value is None:
        return None
    if when.equals is not None:
        return value == when.equals and isinstance(value, bool) == isinstance(when.equals, bool)
    if when.one_of:
        return value in when.one_of
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value >= when.at_least if when.at_least is not None else value <= (when.at_most or 0)
