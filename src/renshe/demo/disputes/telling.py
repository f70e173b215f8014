"""Tell one past dispute: its table's rows with clock and event, as demo/cases/telling.py does for service items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from renshe.casework.actors import Actor
from renshe.casework.models import CaseEvent
from renshe.core.transitions import Row
from renshe.demo.cases.telling import Telling
from renshe.domains.disputes.models import Dispute, Party


@dataclass
class Told(Telling):
    """One dispute while it is told. What its parties were told a long time ago is left out.

    Attributes:
        dispute: its row; None only until the maker has put it there.
        parties: applicants first.
        supplied_on: when papers were completed, from which the days of acceptance run anew.
    """

    dispute: Dispute | None = None
    parties: tuple[Party, ...] = ()
    supplied_on: date | None = None

    @property
    def row(self) -> Dispute:
        """The dispute."""
        assert self.dispute is not None  # noqa: S101 - the maker puts it there
        return self.dispute

    @property
    def applicants(self) -> list[Party]:
        """Who asks."""
        return [one for one in self.parties if one.side == "applicant"]

    @property
    def respondent(self) -> Party:
        """Who is asked."""
        return next(one for one in self.parties if one.side == "respondent")

    def _decided(self, verb: str, by: Actor, told: Mapping[str, Any], at: datetime) -> None:
        """Awards are rows of their own (arbitrating.py)."""

    def _tell(self, event: CaseEvent, row: Row) -> None:
        """Notices of the past are left out."""
