"""The employer's element sheet beside the worker's: what both say, where they differ, what only one has said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from renshe.core.rules import Parameters, Value
from renshe.core.rules.kinds import Scalar
from renshe.domains.disputes.elements.claims import Worked, work_out
from renshe.domains.disputes.elements.conditions import Answers, holds
from renshe.domains.disputes.elements.parts import Burden, Question, Rows
from renshe.domains.disputes.elements.schema import Claim, Kind

State = Literal["agreed", "disputed", "worker_only", "employer_only", "silent"]


@dataclass(frozen=True)
class Sheet:
    """The elements as one side states them.

    Attributes:
        answers: typed, by question or table.
        sums: in fen by code of the claim; what the worker claims, or what the employer admits. An employer who owes nothing says 0.
    """

    answers: Answers = field(default_factory=dict[str, Value])
    sums: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Cell:
    """One figure of a table, as both sides have it.

    Attributes:
        place: the month (year × 12 + month − 1) or the year of the line.
        column: name of the question.
    """

    place: int
    column: str
    worker: Value
    employer: Value
    state: State


@dataclass(frozen=True)
class Point:
    """One element, as both sides have it.

    Attributes:
        of: the question, or a table as a whole.
        worker, employer: their answers; None when a side has not said.
        burden: who has to prove it, with the article.
        cells: of a table, figure by figure where at least one side says something.
    """

    of: Question | Rows
    worker: Value
    employer: Value
    state: State
    burden: Burden | None
    cells: tuple[Cell, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether both sides say the same."""
        return self.state == "agreed"

    @property
    def asked_of_both(self) -> bool:
        """Whether both sides were asked, so that the silence of one says something."""
        return isinstance(self.of, Rows) or {"worker", "employer"} <= set(self.of.known_by)


@dataclass(frozen=True)
class SumPoint:
    """One claim's sum, as both sides have it.

    Attributes:
        claimed_fen, admitted_fen: None when a side has not said.
        by_worker, by_employer: what comes out of each side's own answers.
        undisputed: what comes out of what both say; open where they differ.
    """

    claim: Claim
    claimed_fen: int | None
    admitted_fen: int | None
    state: State
    by_worker: Worked
    by_employer: Worked
    undisputed: Worked


@dataclass(frozen=True)
class Comparison:
    """Both sheets side by side."""

    points: tuple[Point, ...]
    sums: tuple[SumPoint, ...]

    def of(self, *states: State) -> tuple[Point, ...]:
        """The elements in one of these states."""
        return tuple(one for one in self.points if one.state in states)

    @property
    def agreed(self) -> dict[str, Value]:
        """What both sides say, by question or table."""
        return {one.of.name: one.worker for one in self.points if one.settled}


def compare(
    kind: Kind, worker: Sheet, employer: Sheet, *, on: date, source: Parameters | None = None
) -> Comparison:
    """Set both sheets side by side. Figures that the office publishes are nobody's to dispute and are left out."""
    # What is said line by line is not asked a second time for the whole.
    tabled = {
        name
        for table in kind.rows
        if table.name in worker.answers or table.name in employer.answers
        for name in table.columns
    }
    points = tuple(
        _point(one, worker.answers.get(one.name), employer.answers.get(one.name))
        for one in (*kind.questions, *kind.rows)
        if _matters(one, worker.answers, employer.answers, tabled)
    )
    published = {
        one.name: sheet.answers.get(one.name)
        for sheet in (employer, worker)
        for one in kind.questions
        if one.known_by == ("office",) and sheet.answers.get(one.name) is not None
    }
    agreed = {**published, **{one.of.name: one.worker for one in points if one.settled}}
    made = (one for one in kind.claims if one.code in {*worker.sums, *employer.sums})
    return Comparison(points, tuple(_sums(kind, one, worker, employer, agreed, on, source) for one in made))


def state_of(worker: Value, employer: Value) -> State:
    """How two answers stand to each other; unknown is not an answer."""
    if worker is None:
        return "silent" if employer is None else "employer_only"
    if employer is None:
        return "worker_only"
    return "agreed" if worker == employer and type(worker) is type(employer) else "disputed"


def _matters(one: Question | Rows, worker: Answers, employer: Answers, tabled: set[str]) -> bool:
    told = one.name in worker or one.name in employer
    if isinstance(one, Rows) or one.name in tabled:
        return told
    if one.known_by == ("office",):
        return False
    return told or holds(one.when, worker) is True or holds(one.when, employer) is True


def _point(one: Question | Rows, worker: Value, employer: Value) -> Point:
    burden = one.burden if isinstance(one, Question) else None
    cells = _cells(one, worker, employer) if isinstance(one, Rows) else ()
    return Point(one, worker, employer, state_of(worker, employer), burden, cells)


def _cells(table: Rows, worker: Value, employer: Value) -> tuple[Cell, ...]:
    """Figure by figure, in the order of months or years; a line that one side has not is what that side has not said."""
    mine, theirs = _by_place(table, worker), _by_place(table, employer)
    cells = (
        Cell(place, column, said, answered, state_of(said, answered))
        for place in sorted({*mine, *theirs})
        for column in table.columns
        for said, answered in [(mine.get(place, {}).get(column), theirs.get(place, {}).get(column))]
    )
    return tuple(one for one in cells if one.state != "silent")


def _by_place(table: Rows, value: Value) -> dict[int, Mapping[str, Scalar]]:
    rows = (row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()
    return {place: row for row in rows if isinstance(place := row.get(table.each), int)}


def _sums(
    kind: Kind,
    claim: Claim,
    worker: Sheet,
    employer: Sheet,
    agreed: Answers,
    on: date,
    source: Parameters | None,
) -> SumPoint:
    claimed, admitted = worker.sums.get(claim.code), employer.sums.get(claim.code)

    def worked(answers: Answers) -> Worked:
        return work_out(kind, claim, answers, on=on, claimed_fen=claimed, source=source)

    return SumPoint(
        claim, claimed, admitted, state_of(claimed, admitted),
        worked(worker.answers), worked(employer.answers), worked(agreed),
    )  # fmt: skip
