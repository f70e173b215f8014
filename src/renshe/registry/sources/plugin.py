"""What a plug-in for an outside department is: it says how it is, and answers for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from renshe.registry.models import SourceCall
from renshe.registry.sources.departments import Tells

Outcome = SourceCall.Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """How one question to one source went, and what it said.

    Attributes:
        took_ms: milliseconds until the answer, or until we gave up.
        detail: what was wrong, in words.
        digest: SHA-256 of what came, hexadecimal; empty when nothing did.
        at: when the source said it; None unless it answered.
        particulars: what it says of who somebody is; None when that is not its matter.
        rows: by table, the complete list that it has; of the kinds that it tells.
    """

    source: str
    request: UUID
    outcome: Outcome
    tries: int = 1
    took_ms: int = 0
    detail: str = ""
    digest: str = ""
    at: datetime | None = None
    particulars: Mapping[str, Any] | None = None
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def came(self) -> bool:
        """The source answered: with facts, or that it knows nobody of this number."""
        return self.outcome in {Outcome.ANSWERED, Outcome.NOTHING}


@dataclass(frozen=True, slots=True)
class Health:
    """How a source is, when it is asked for nothing but that.

    Attributes:
        words: what is wrong, in words; empty when it is well.
    """

    source: str
    well: bool
    took_ms: int
    words: str = ""


class Plugin(Protocol):
    """The way to one department. Both questions may be put again without harm: neither changes anything there."""

    code: str
    provides: tuple[Tells, ...]

    async def check(self) -> Health:
        """Ask how it is. Never raises."""
        ...

    async def ask(self, number: str, request: UUID, purpose: str) -> Answer:
        """Ask for one person. Never raises for what the department does: that is the answer's outcome.

        Args:
            number: the identity number in full.
            request: our number of the question; tries of one question carry the same.
            purpose: why, in words; the department records it too.
        """
        ...
