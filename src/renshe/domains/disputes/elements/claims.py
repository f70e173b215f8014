"""Work out claims: answers become facts of the named policy, the policy decides, and the sum claimed stands beside the sum computed.

No sum of the law is written here. What is unknown becomes an open question, never zero; money is whole fen and never negative.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from renshe.core.rules import Decision, Parameters, Policy, Value, decide
from renshe.core.rules.decision import Reason
from renshe.core.rules.kinds import MONEY, Scalar, words
from renshe.domains.disputes.elements.conditions import Answers, holds, needed
from renshe.domains.disputes.elements.parts import Note, Rows
from renshe.domains.disputes.elements.reading import row_day
from renshe.domains.disputes.elements.schema import Claim, Kind
from renshe.policies import policies
from renshe.policies.parameters import in_files

State = Literal["computed", "open", "refer", "stated", "act", "no"]


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """A question that is open.

    Attributes:
        name: of the question, or of a table.
        row: of the table, from 0; None outside tables.
    """

    name: str
    row: int | None = None


@dataclass(frozen=True)
class Worked:
    """What came of one claim.

    Attributes:
        claim: which.
        state: computed by a policy; open (questions remain); refer (an officer has to judge, a sum is only a hint); stated (no policy, the
            sum is what the side itself says); act (no money); no (by these answers the claim does not exist).
        claimed_fen: what is asked for; None when no sum was told.
        computed_fen: what comes out after payments; None when unknown, and for `no` and `act`.
        whole_fen: before what has been paid is taken off.
        upper_fen: where the law gives a range, its upper end.
        steps: how it came about, in words, one for each line of a table.
        reasons: of the policy, with articles.
        ask: open questions.
        left_out: what the sum does not hold.
        unconfirmed: what it rests on that no source confirms.
    """

    claim: Claim
    state: State
    claimed_fen: int | None = None
    computed_fen: int | None = None
    whole_fen: int | None = None
    upper_fen: int | None = None
    steps: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    ask: tuple[Wanted, ...] = ()
    left_out: tuple[Note, ...] = ()
    unconfirmed: tuple[str, ...] = ()

    @property
    def beyond_fen(self) -> int | None:
        """By how much more is claimed than comes out; 0 when not more, None when one of both is unknown."""
        if self.claimed_fen is None or self.computed_fen is None:
            return None
        return max(self.claimed_fen - max(self.computed_fen, self.upper_fen or 0), 0)


@dataclass(frozen=True)
class _Line:
    """What the policy says once."""

    decision: Decision
    fen: int | None
    upper: int | None
    firm: bool
    ask: tuple[str, ...]


def work_out(
    kind: Kind,
    claim: Claim,
    answers: Answers,
    *,
    on: date,
    claimed_fen: int | None = None,
    source: Parameters | None = None,
) -> Worked:
    """One claim.

    Args:
        kind: of dispute.
        claim: one of its claims.
        answers: typed, as `read_answers` gives them.
        on: the day for which the law is asked.
        claimed_fen: what is asked for; where no policy works it out, the stated sum counts when this is None.
        source: the dated parameters; those in the files when None.
    """
    founded = holds(claim.when, answers)
    if founded is False:
        return Worked(claim, "no", claimed_fen)
    if founded is None:
        ask = tuple(Wanted(name) for name in needed(claim.when, answers))
        return Worked(claim, "open", claimed_fen, ask=ask, left_out=claim.left_out)
    if not claim.policy:
        return _stated(claim, answers, claimed_fen)
    return _computed(kind, claim, answers, on, claimed_fen, in_files() if source is None else source)


def work_out_all(
    kind: Kind,
    answers: Answers,
    *,
    on: date,
    sums: Mapping[str, int] | None = None,
    source: Parameters | None = None,
) -> tuple[Worked, ...]:
    """Every claim of a kind in its order; `sums` is what is claimed, in fen, by code of the claim."""
    told = sums or {}
    return tuple(
        work_out(kind, one, answers, on=on, claimed_fen=told.get(one.code), source=source)
        for one in kind.claims
    )


def _stated(claim: Claim, answers: Answers, claimed_fen: int | None) -> Worked:
    """No policy: the sum that the side states, or an act."""
    if not claim.sum:
        return Worked(claim, "act", left_out=claim.left_out)
    told = answers.get(claim.sum)
    fen = claimed_fen if claimed_fen is not None else told
    if not isinstance(fen, int) or isinstance(fen, bool):
        return Worked(claim, "open", ask=(Wanted(claim.sum),), left_out=claim.left_out)
    return Worked(claim, "stated", fen, left_out=claim.left_out, steps=(words(fen, MONEY),))


def _computed(
    kind: Kind, claim: Claim, answers: Answers, on: date, claimed_fen: int | None, source: Parameters
) -> Worked:
    table = kind.table(claim.rows) if claim.rows else None
    listed = answers.get(claim.rows) if table else None
    if table is None or not isinstance(listed, tuple) or not listed:
        line = _line(claim, answers, on, source)
        return _summed(claim, [line], [answers], answers, claimed_fen, table=None)
    rows = [one for one in listed if isinstance(one, Mapping)]
    merged: list[Mapping[str, Value]] = [{**answers, **row} for row in rows]
    lines = [_line(claim, of, row_day(table, row, on), source) for of, row in zip(merged, rows, strict=True)]
    return _summed(claim, lines, merged, answers, claimed_fen, table=table)


def _line(claim: Claim, answers: Answers, on: date, source: Parameters) -> _Line:
    """The policy once, and once more where the claim is what it has beyond another sum."""
    policy = policies()[claim.policy]
    facts: dict[str, Value] = {
        one.name: claim.given.get(one.name, answers.get(claim.facts.get(one.name, one.name)))
        for one in policy.facts
    }
    decision = decide(policy, facts, on=on, source=source)
    fen, upper = _sum(policy, decision, claim.result, on), _sum(policy, decision, claim.upper, on)
    ask = tuple(claim.facts.get(name, name) for name in decision.ask) if fen is None else ()
    if claim.beyond and fen is not None:
        other = decide(policy, {**facts, **claim.beyond}, on=on, source=source)
        less = _sum(policy, other, claim.result, on)
        fen = None if less is None else max(fen - less, 0)
    return _Line(decision, fen, upper, decision.outcome != "refer", ask)


def _sum(policy: Policy, decision: Decision, result: str, on: date) -> int | None:
    """A sum of a decision; None while it is unknown, and where the policy itself hands the case to an officer."""
    if not result or decision.outcome == "undecided":
        return None
    if decision.outcome == "refused":
        return 0
    if decision.outcome == "refer" and (on < policy.since or _stopped(policy, decision)):
        return None
    value = decision.values.get(result)
    return max(value, 0) if isinstance(value, int) and not isinstance(value, bool) else None


def _stopped(policy: Policy, decision: Decision) -> bool:
    stopping = {one.label for one in policy.stopping}
    return any(one.judgement and one.holds is False and one.rule in stopping for one in decision.reasons)


def _summed(
    claim: Claim,
    lines: Sequence[_Line],
    merged: Sequence[Answers],
    answers: Answers,
    claimed_fen: int | None,
    *,
    table: Rows | None,
) -> Worked:
    """All lines together, less what has been paid."""
    ask = [Wanted(name, place if table else None) for place, one in enumerate(lines) for name in one.ask]
    by_row = [name for name in claim.less if table and name in table.columns]
    once = [name for name in claim.less if name not in by_row]
    ask += [Wanted(name, place) for place, of in enumerate(merged) for name in by_row if of.get(name) is None]
    ask += [Wanted(name) for name in once if answers.get(name) is None]
    whole = _total(one.fen for one in lines)
    upper = _total(one.upper for one in lines) if claim.upper else None
    due: int | None = None
    if whole is not None and not ask:
        # What was paid too much in one month does not count for another.
        kept = (max((one.fen or 0) - _paid(of, by_row), 0) for one, of in zip(lines, merged, strict=True))
        due = max(sum(kept) - _paid(answers, once), 0)
    firm = all(one.firm for one in lines)
    state: State = "open" if ask else "computed" if firm and due is not None else "refer"
    return Worked(
        claim, state, claimed_fen, due, whole, upper,
        steps=tuple(_step(claim, one) for one in lines if one.fen is not None),
        reasons=tuple(dict.fromkeys(reason for one in lines for reason in one.decision.reasons)),
        ask=tuple(dict.fromkeys(ask)), left_out=claim.left_out,
        unconfirmed=tuple(dict.fromkeys(said for one in lines for said in one.decision.unconfirmed)),
    )  # fmt: skip


def _total(sums: Iterable[int | None]) -> int | None:
    found = list(sums)
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def _paid(answers: Mapping[str, Value] | Mapping[str, Scalar], names: Iterable[str]) -> int:
    paid = (answers.get(name) for name in names)
    return sum(one for one in paid if isinstance(one, int))


def _step(claim: Claim, line: _Line) -> str:
    """How the sum came about, in the policy's words."""
    worked = next((one.worked for one in line.decision.findings if one.name == claim.result), "")
    if claim.beyond and line.fen is not None:
        return f"{worked};其中{claim.name}{words(line.fen, MONEY)}"
    return worked
