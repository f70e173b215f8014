"""The table's parts, and what is wrong with one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ClockEffect(StrEnum):
    """What a verb does to the clock (see core.clock)."""

    NONE = "none"
    STARTS = "starts"  # the limit runs from today (受理之日起)
    PAUSES = "pauses"  # days from here on are not counted
    RUNS_ON = "runs_on"  # the pause is over
    ENDS = "ends"  # the promise was kept or broken on this day
    LONGER = "longer"  # an extension


@dataclass(frozen=True, slots=True)
class Basis:
    """Where it stands that this may or must be done.

    Attributes:
        status: V1 or V2 for verified, M for unconfirmed.
    """

    law: str
    article: str
    status: str = "M"


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can be.

    Attributes:
        code: its name in code.
        name, name_en: what people read.
        who: who has it: applicant, office or nobody.
        final: nothing has to follow.
    """

    code: str
    name: str
    name_en: str
    who: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One transition.

    Attributes:
        verb: what is done.
        name, name_en: what a button says.
        sources: states from which it is possible.
        target: state afterwards; empty when the case stays where it is.
        who: permissions, any of which is enough; "applicant" for the applicant, "house" for the task queue.
        guard: name of a further condition; empty for none.
        clock: effect on the clock.
        notice: what the applicant is told; empty for nothing.
        letter: template of the document that comes of it; empty for none.
        basis: legal basis.
        key: the key that does it on the desk.
        reason: words are required with it.
    """

    verb: str
    name: str
    name_en: str
    sources: frozenset[str]
    target: str
    who: tuple[str, ...]
    basis: Basis
    guard: str = ""
    clock: ClockEffect = ClockEffect.NONE
    notice: str = ""
    letter: str = ""
    key: str = ""
    reason: bool = False


class NotPossible(Exception):  # noqa: N818 - an expected refusal, not an error
    """The table has no row for this verb in this state.

    Attributes:
        verb, state: what was tried, and where the case is.
    """

    def __init__(self, verb: str, state: str) -> None:
        """Keep both, for the page that has to say it."""
        super().__init__(f"{verb} is not possible in state {state}")
        self.verb, self.state = verb, state


@dataclass(frozen=True)
class Table:
    """A lifecycle.

    Attributes:
        code: which kind of work it governs.
        start: the state in which a case begins.
    """

    code: str
    start: str
    states: tuple[State, ...]
    rows: tuple[Row, ...]

    def state(self, code: str) -> State:
        """A state by its code.

        Raises:
            KeyError: there is none.
        """
        for state in self.states:
            if state.code == code:
                return state
        raise KeyError(code)

    def row(self, verb: str, state: str) -> Row:
        """The row that a verb takes in a state.

        Raises:
            NotPossible: there is none.
        """
        for row in self.rows:
            if row.verb == verb and state in row.sources:
                return row
        raise NotPossible(verb, state)

    def possible(self, state: str) -> tuple[Row, ...]:
        """Every row that leads on from a state."""
        return tuple(row for row in self.rows if state in row.sources)

    def faults(self) -> Iterator[str]:
        """What is wrong with the table, in words; nothing when it is sound."""
        codes = {state.code for state in self.states}
        if len(codes) < len(self.states):
            yield "a state stands there twice"
        if self.start not in codes:
            yield f"the start {self.start} is no state"
        for row in self.rows:
            for code in sorted({*row.sources, *filter(None, [row.target])} - codes):
                yield f"{row.verb}: {code} is no state"
        pairs = Counter((row.verb, source) for row in self.rows for source in row.sources)
        for (verb, source), times in sorted(pairs.items()):
            if times > 1:
                yield f"{verb} from {source} stands there {times} times"
        yield from self._dead_ends()

    def _dead_ends(self) -> Iterator[str]:
        reached, new = {self.start}, {self.start}
        while new:
            new = {row.target for row in self.rows if row.target and row.sources & new} - reached
            reached |= new
        for state in self.states:
            if state.code not in reached:
                yield f"{state.code} can't be reached"
            leads_on = any(row.target not in {"", state.code} for row in self.possible(state.code))
            if not state.final and not leads_on:
                yield f"nothing leads on from {state.code}"
