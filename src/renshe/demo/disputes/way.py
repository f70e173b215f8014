"""One arbitration on its way: the next step, and the papers of its end."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from renshe.casework.actors import Actor
from renshe.casework.models import CaseEvent
from renshe.demo.cases.telling import Today
from renshe.demo.disputes.making import Making
from renshe.demo.disputes.telling import Told
from renshe.domains.disputes.models import Arbitrator, Hearing


@dataclass
class Way:
    """One arbitration on its way.

    Attributes:
        panel: as drawn; judge acts for it.
        hearing: the newest.
    """

    making: Making
    told: Told
    at: datetime
    registrar: Actor
    panel: list[Arbitrator] = field(default_factory=list[Arbitrator])
    judge: Actor | None = None
    hearing: Hearing | None = None

    def do(
        self, verb: str, at: datetime, by: Actor, *, reason: str = "", detail: dict[str, Any] | None = None
    ) -> CaseEvent:
        """The next step."""
        event = self.told.do(verb, at, by, reason=reason, detail=detail)
        self.at = at
        return event

    @property
    def acting(self) -> Actor:
        """Who acts for the panel."""
        return self.judge or self.making.office.judges[0][1]

    def later(self, days: int) -> datetime:
        """Some working days after the last step."""
        return self.making.hours.later(self.at, days, self.making.chance)


def served(way: Way, event: CaseEvent, kind: str, **more: Any) -> None:
    """The papers of the end to everybody; when all have them, the case is closed."""
    told, got = way.told, list[datetime | None]()
    for party in told.applicants:
        to = [party, told.respondent] if len(told.applicants) == 1 else [party]
        got.append(
            way.making.paper(told, event, kind, to=to, party=party, ends=told.halt != "stopped", **more)
        )
    if None in got:
        raise Today
    last = max(one for one in got if one)
    told.do("serve", last + timedelta(minutes=5), way.registrar)
    way.at = last
