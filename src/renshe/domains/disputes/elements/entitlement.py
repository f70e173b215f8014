"""我能拿多少: all kinds together, with the fewest questions; never negative, and saying what it leaves out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renshe.core.rules import Parameters
from renshe.domains.disputes.elements.claims import Worked, work_out
from renshe.domains.disputes.elements.conditions import Answers
from renshe.domains.disputes.elements.loading import Disputes, disputes
from renshe.domains.disputes.elements.parts import Question
from renshe.domains.disputes.elements.schema import Kind


@dataclass(frozen=True)
class Line:
    """One claim of one kind, worked out as far as it goes."""

    kind: Kind
    worked: Worked


@dataclass(frozen=True)
class Entitlement:
    """What somebody can ask for.

    Attributes:
        lines: of every kind that has a sum, in order; those that do not exist by these answers are there with state `no`.
        ask: the questions that go on, each once: first those that decide whether a claim exists, then what settles most lines.
        office: figures that the office publishes and that are still missing.
        total_fen: of the lines that stand, without those that can't be granted beside another; None while none is worked out.
    """

    lines: tuple[Line, ...]
    ask: tuple[Question, ...]
    office: tuple[Question, ...]
    total_fen: int | None


def entitlement(
    answers: Answers, on: date, *, source: Parameters | None = None, book: Disputes | None = None
) -> Entitlement:
    """What comes out of these answers by all kinds of dispute.

    Args:
        answers: typed, by question; the same question means the same in every kind.
        on: the day for which the law is asked.
        source: the dated parameters; those in the files when None.
        book: the kinds of dispute; those in the files when None.
    """
    kinds = (disputes() if book is None else book).kinds.values()
    lines = tuple(
        Line(kind, work_out(kind, claim, answers, on=on, source=source))
        for kind in kinds
        for claim in kind.claims
        if claim.public and claim.form in {"money", "monthly"}
    )
    wanted = _ordered(lines)
    return Entitlement(
        lines,
        tuple(one for one in wanted if "worker" in one.known_by),
        tuple(one for one in wanted if one.known_by == ("office",)),
        _total(lines),
    )


def _ordered(lines: Iterable[Line]) -> list[Question]:
    """Open questions: what decides whether a claim exists first, then what the most lines wait for."""
    gates: dict[str, Question] = {}
    facts: dict[str, Question] = {}
    waiting: Counter[str] = Counter()
    for line in lines:
        conditions = line.worked.claim.when.questions() if line.worked.claim.when else ()
        for one in line.worked.ask:
            question = line.kind.question(one.name)
            (gates if one.name in conditions else facts).setdefault(one.name, question)
            waiting[one.name] += 1
    rest = [one for name, one in facts.items() if name not in gates]
    return [*gates.values(), *sorted(rest, key=lambda one: -waiting[one.name])]


def _total(lines: Iterable[Line]) -> int | None:
    """All sums that stand beside each other. Of two that exclude each other the larger counts; monthly sums count for no total."""
    sums: dict[str, int] = {}
    excluded: dict[str, set[str]] = {}
    for line in lines:
        worked = line.worked
        fen = worked.claimed_fen if worked.state == "stated" else worked.computed_fen
        if fen is None or worked.state not in {"computed", "stated"} or worked.claim.form != "money":
            continue
        sums[worked.claim.code] = fen
        excluded[worked.claim.code] = set(worked.claim.instead_of)
    for code, others in excluded.items():
        rivals = sum(sums.get(other, 0) for other in others)
        for other in others:
            if code in sums and other in sums:
                del sums[other if sums[code] >= rivals else code]
    return sum(sums.values()) if sums else None
