"""The ledger of suspensions of one case: each entry with its ground, its law, and the notice in writing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from renshe.core.clock.errors import ClockError
from renshe.core.clock.limits import Suspension


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which the law stops a clock (补正、公告、鉴定、听证、专家评审、等待司法结论 …).

    Attributes:
        code: stable name.
        name: for people; name_en in English.
        law: the law that says so, and article.
        status: V1, V2 verified; M unconfirmed.
        written_notice: True when the law demands that the person be told in writing (行政许可法 §45).
    """

    code: str
    name: str
    name_en: str
    law: str
    article: str
    status: str
    written_notice: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One suspension: why, from when to when (last None: still running), the number and the day of the notice."""

    ground: Ground
    first: date
    last: date | None
    notice: str
    noticed: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All suspensions of one case, in the order in which they were entered; a value, so every change is a new ledger."""

    entries: tuple[Entry, ...] = ()

    @property
    def open(self) -> Entry | None:
        """The entry that is still running."""
        return next((entry for entry in self.entries if entry.last is None), None)

    def suspend(
        self, ground: Ground, first: date, *, notice: str = "", noticed: date | None = None
    ) -> "Ledger":
        """Stop the clock from a day on.

        Args:
            ground: why; the law that allows it.
            first: the first day that is not counted.
            notice: number of the notice in writing.
            noticed: the day on which it was given.

        Raises:
            ClockError: it is stopped already, or the ground demands a notice in writing and none is given.
        """
        if self.open:
            raise ClockError(
                "already_stopped", "suspensions", first=self.open.first, ground=self.open.ground.name
            )
        if ground.written_notice and not notice.strip():
            raise ClockError("notice", "notice", ground=ground.name, law=ground.law, article=ground.article)
        return Ledger((*self.entries, Entry(ground, first, None, notice.strip(), noticed)))

    def resume(self, on: date) -> "Ledger":
        """Let the clock run again; `on` is the first day that counts again.

        Raises:
            ClockError: it is not stopped, or `on` is not after the day it stopped.
        """
        running = self.open
        if running is None:
            raise ClockError("not_stopped", "suspensions")
        if on <= running.first:
            raise ClockError("resume_early", "on", on=on, first=running.first)
        ended = replace(running, last=on - timedelta(days=1))
        return Ledger(tuple(ended if entry is running else entry for entry in self.entries))

    def suspensions(self) -> tuple[Suspension, ...]:
        """What the clock counts with."""
        return tuple(
            Suspension(entry.first, entry.last, entry.ground.name, entry.ground.name_en)
            for entry in self.entries
        )
