"""What to ask next: only what can still matter, by the conditions of the files and by what the policies still need."""

from collections.abc import Collection
from datetime import date

from renshe.core.rules import Parameters
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.conditions import Answers, holds, needed
from renshe.domains.disputes.elements.loading import facts_of
from renshe.domains.disputes.elements.parts import Knower, Question
from renshe.domains.disputes.elements.schema import Claim, Kind


def next_questions(
    kind: Kind,
    answers: Answers,
    *,
    on: date,
    claims: Collection[str] | None = None,
    knower: Knower = "worker",
    source: Parameters | None = None,
) -> tuple[Question, ...]:
    """The questions that can be asked now, in the order of the file; none when nothing is left to ask.

    What only a policy needs is asked while a chosen claim still waits for it; everything else while its condition holds.

    Args:
        kind: of dispute.
        answers: given so far; unknown is not there.
        on: the day for which the law is asked.
        claims: codes of the claims that are made; all when None.
        knower: who is asked: the worker, the employer, or the office for published figures.
        source: the dated parameters; those in the files when None.
    """
    made = [one for one in kind.claims if claims is None or one.code in claims]
    wanted = {one.name for claim in made for one in work_out(kind, claim, answers, on=on, source=source).ask}
    for_policies = {name for claim in kind.claims for name in fed(claim)}
    found: list[str] = []
    for question in kind.questions:
        if answers.get(question.name) is not None:
            continue
        if question.name in for_policies and question.name not in wanted:
            continue
        applies = holds(question.when, answers)
        if applies is None:
            found += needed(question.when, answers)
        elif applies:
            found.append(question.name)
    unique = set(found)
    return tuple(one for one in kind.questions if one.name in unique and knower in one.known_by)


def fed(claim: Claim) -> tuple[str, ...]:
    """Questions whose answers go into a claim's policy, or are taken off its sum."""
    if not claim.policy:
        return (claim.sum,) if claim.sum else ()
    facts = (name for name in facts_of(claim.policy) if name not in (*claim.given, *claim.unneeded))
    return (*(claim.facts.get(name, name) for name in facts), *claim.less)
