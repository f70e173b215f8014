"""The demo's face check: no camera and no picture; whoever tries it chooses what comes of it."""

import secrets
from dataclasses import dataclass, field
from threading import Lock

OUTCOMES = {"passed": "通过", "not_passed": "未通过", "unknown": "没有结果"}


@dataclass
class Check:
    """One check under way.

    Attributes:
        purpose: in words.
        back: where the person returns to.
        outcome: waiting until they have chosen.
    """

    purpose: str
    back: str
    outcome: str = "waiting"


@dataclass
class Faces:
    """The checks by number; forgotten when the server ends, as a real one forgets after a while."""

    _checks: dict[str, Check] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def start(self, purpose: str, back: str) -> str:
        """Begin a check; its number."""
        reference = secrets.token_urlsafe(12)
        with self._lock:
            self._checks[reference] = Check(purpose, back)
        return reference

    def find(self, reference: str) -> Check | None:
        """The check with a number."""
        with self._lock:
            return self._checks.get(reference)

    def choose(self, reference: str, outcome: str) -> Check:
        """Say what comes of a check; the first word counts.

        Raises:
            KeyError: no such check or outcome.
        """
        with self._lock:
            check = self._checks[reference]
            if outcome not in OUTCOMES:
                raise KeyError(outcome)
            if check.outcome == "waiting":
                check.outcome = outcome
            return check
