"""我能拿多少: the kinds of dispute that somebody chose, what they answered, what comes out, and what is still worth asking."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from renshe.core.rules import Fact, Parameters, Value
from renshe.domains.disputes.elements.conditions import holds, needed
from renshe.domains.disputes.elements.entitlement import Entitlement, entitlement
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.parts import Question
from renshe.domains.disputes.elements.schema import Kind
from renshe.web.disputes.facts import fact


@dataclass(frozen=True)
class Reckoned:
    """What comes out so far.

    Attributes:
        kinds: those chosen.
        found: every claim of them, with the total of what can be asked for side by side.
        ask: what is still to be asked, the next first.
        unknown: what is open and the person does not know, or the office has not published.
    """

    kinds: tuple[Kind, ...]
    found: Entitlement
    ask: tuple[Question, ...]
    unknown: tuple[Question, ...]


def chosen(codes: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of these codes that have a sum to work out, in their order."""
    wanted = set(codes)
    return tuple(one for one in offered() if one.code in wanted)


def offered() -> tuple[Kind, ...]:
    """Kinds of which somebody can get money."""
    return tuple(
        one
        for one in disputes().kinds.values()
        if any(claim.public and claim.form in {"money", "monthly"} for claim in one.claims)
    )


def facts_of(kinds: Iterable[Kind]) -> dict[str, Fact]:
    """Every question of these kinds; the same question means the same in all of them."""
    return {one.name: fact(one) for kind in kinds for one in kind.questions}


def reckon(
    kinds: tuple[Kind, ...],
    answers: Mapping[str, Value],
    unsure: Collection[str],
    on: date,
    source: Parameters | None = None,
) -> Reckoned:
    """Work everything out as far as the answers go.

    Args:
        kinds: those chosen.
        answers: typed, by question.
        unsure: questions that the person can't answer.
        on: the day for which the law is asked.
        source: the dated parameters; those in the files when None.
    """
    book = replace(disputes(), kinds={one.code: one for one in kinds})
    found = entitlement(answers, on, source=source, book=book)
    known = {one.name: one for kind in kinds for one in kind.questions}
    ask: dict[str, Question] = {}
    for one in found.ask:
        for name in _askable(one, answers, known):
            if name not in unsure:
                ask.setdefault(name, known[name])
    left = (one for one in (*found.ask, *found.office) if one.name in unsure or "worker" not in one.known_by)
    return Reckoned(kinds, found, tuple(ask.values()), tuple({one.name: one for one in left}.values()))


def _askable(one: Question, answers: Mapping[str, Value], known: Mapping[str, Question]) -> list[str]:
    """The question itself, or what decides whether it is asked at all."""
    applies = holds(one.when, answers)
    if applies is False:
        return []
    if applies:
        return [one.name]
    return [name for name in needed(one.when, answers) if name in known and "worker" in known[name].known_by]
