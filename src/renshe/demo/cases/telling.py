"""Tell one past case: every verb is a row of the lifecycle's table, with its clock, event and notice.

The same as lifecycle.move does to a living case, without asking the database; what is told ends today. Occurrences are left out: every
listener would have had them long ago.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

from renshe.book import limits
from renshe.book.loading import Content
from renshe.book.schema import Item
from renshe.casework.actions.deciding import REMEDY
from renshe.casework.actors import Actor
from renshe.casework.clock import count_limits, keep
from renshe.casework.history import content as sealed
from renshe.casework.limits import limits_of, longer
from renshe.casework.models import (
    Application,
    Case,
    CaseEvent,
    Decision,
    Delivery,
    Extension,
    Notice,
    Suspension,
)
from renshe.casework.notices.words import Facts, columns
from renshe.casework.table import TABLE
from renshe.core.chain import digest
from renshe.core.clock import Extension as ClockExtension
from renshe.core.clock import Suspension as ClockSuspension
from renshe.core.clock import Unit
from renshe.core.transitions import ClockEffect, Row, Table

READ_AFTER = timedelta(hours=9)
Kind = TypeVar("Kind", bound=Model)


class Today(Exception):  # noqa: N818 - no error: what is told has come to today
    """The rest has not happened yet."""


@dataclass
class Shelf:
    """Rows of all tables, with the ids that they will have."""

    district: str
    rows: defaultdict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))
    numbers: defaultdict[type[Model], int] = field(default_factory=lambda: defaultdict(int))
    blank: dict[type[Model], dict[str, Any]] = field(default_factory=dict)

    def make(self, table: type[Kind], **values: Any) -> Kind:
        """Number and keep a row made without Django's own, slow way; by columns, and never saved through Django."""
        row = table.__new__(table)
        if table not in self.blank:
            self.blank[table] = {one.attname: one.get_default() for one in table._meta.concrete_fields}
        vars(row).update(self.blank[table], _state=ModelState(), **values)
        return self.put(row)

    def put(self, row: Kind) -> Kind:
        """Number a row and keep it."""
        table = type(row)
        self.numbers[table] += 1
        row.pk = self.numbers[table]
        self.rows[table].append(row)
        return row


@dataclass
class Telling:
    """One case while it is told.

    Attributes:
        case: as it stands by now.
        now: what would come later is not told.
        halt: the verb after which this case stops; empty for none.
        table: of its work.
    """

    shelf: Shelf
    book: Content
    item: Item
    case: Case
    now: datetime
    halt: str = ""
    suspensions: list[Suspension] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    reviewer: int | None = None
    table: Table = TABLE

    def do(
        self, verb: str, at: datetime, by: Actor, *, reason: str = "", detail: Mapping[str, Any] | None = None
    ) -> CaseEvent:
        """Do a verb at a time.

        Raises:
            Today: that time has not come, or the case stops before it.
            NotPossible: the table has no such row.
        """
        case, told = self.case, dict(detail or {})
        if at > self.now or self.halt == "stopped":
            raise Today
        row, source = self.table.row(verb, case.state), case.state
        case.state = row.target or case.state
        if self.table.state(case.state).final:
            case.closed_on = at.date()
        elif self.table.state(source).final:
            case.closed_on = None
        case.changed_at = at
        self._clock(row, by, told, reason)
        event = self._event(verb, source, by, reason, told, at)
        self._decided(verb, by, told, at)
        self._tell(event, row)
        if verb == self.halt:
            self.halt = "stopped"
        return event

    def _event(
        self, verb: str, source: str, by: Actor, reason: str, told: dict[str, Any], at: datetime
    ) -> CaseEvent:
        case = self.case
        event = self.shelf.make(
            CaseEvent, district=case.district, case_id=case.pk, number=case.events + 1, verb=verb, source=source, target=case.state, by_id=by.user_id,
            as_whom=by.as_whom, unit=by.unit, reason=reason, detail=told, at=at,
        )  # fmt: skip
        event.digest = digest(case.head, sealed(event, case.number))
        case.events, case.head = event.number, event.digest
        return event

    def _clock(self, row: Row, by: Actor, told: Mapping[str, Any], reason: str) -> None:
        """What casework.item.on_the_clock does."""
        case, today = self.case, self.case.changed_at.date()
        match row.clock:
            case ClockEffect.STARTS:
                case.accepted_on = case.received_on if row.verb == "deem_accepted" else today
            case ClockEffect.PAUSES:
                self.suspensions.append(self.shelf.put(Suspension(
                    district=case.district, case_id=case.pk, ground=told["ground"], reason=reason, first=today + timedelta(days=1),
                    notice=told["notice"], noticed_on=today if told["notice"] else None,
                )))  # fmt: skip
            case ClockEffect.RUNS_ON:
                self.suspensions[-1].last = date.fromisoformat(told["on"]) - timedelta(days=1)
            case ClockEffect.LONGER:
                allowed = longer(self.item) or row
                self.extensions.append(self.shelf.put(Extension(
                    district=case.district, case_id=case.pk, count=told["count"], unit=told["unit"],
                    basis=f"{allowed.basis.law}{allowed.basis.article}", reason=reason, approved_by_id=by.user_id, approved_at=case.changed_at,
                )))  # fmt: skip
            case ClockEffect.ENDS | ClockEffect.NONE:
                return
        self.count()

    def count(self) -> None:
        """Count both limits with the clock, and keep the days on the case."""
        case, grounds = self.case, limits.current().grounds
        application: Application = case.application
        which = limits_of(
            self.item, channel=application.channel, audience="person" if case.person_id else "employer"
        )
        stops = tuple(
            ClockSuspension(one.first, one.last, grounds[one.ground].name, grounds[one.ground].name_en)
            for one in self.suspensions
        )
        extended = tuple(ClockExtension(one.count, Unit(one.unit), one.basis) for one in self.extensions)
        keep(case, count_limits(which, case.accepted_on or case.received_on, stops, extended))

    def _decided(self, verb: str, by: Actor, told: Mapping[str, Any], at: datetime) -> None:
        """The row of a decision, as casework.actions.deciding writes it."""
        if verb == "review":
            self.reviewer = by.user_id
        if verb != "decide":
            return
        case, said = self.case, told["decision"]
        case.outcome = said["outcome"]
        self.decisions.append(self.shelf.put(Decision(
            district=case.district, case_id=case.pk, version=len(self.decisions) + 1, outcome=said["outcome"], reasons=said["reasons"],
            grants=said["grants"], withheld=said["withheld"], remedy="" if said["outcome"] == "granted" else REMEDY,
            reviewed_by_id=self.reviewer, decided_by_id=by.user_id, four_eyes=self.item.review == "two", as_whom=by.as_whom, unit=by.unit, decided_at=at,
        )))  # fmt: skip

    def _tell(self, event: CaseEvent, row: Row) -> None:
        """The notice of a row, sent and mostly read."""
        if not row.notice:
            return
        case, late = self.case, event.at + READ_AFTER
        notice = self.shelf.make(
            Notice, district=case.district, event_id=event.pk, case_id=case.pk, person_id=case.person_id,
            employer_id=None if case.person_id else case.employer_id, kind=row.notice, written_at=event.at,
            **columns(row.notice, self._facts(event), self.book.materials),
            read_at=late if event.pk % 5 and late < self.now else None,
        )  # fmt: skip
        self.shelf.make(
            Delivery, district=case.district, notice_id=notice.pk, channel="in_app", to="站内", state="sent", sent_at=event.at
        )  # fmt: skip

    def _facts(self, event: CaseEvent) -> Facts:
        """As casework.notices.writing tells them."""
        return Facts(
            item=self.item,
            code=self.item.code,
            number=self.case.number,
            due_on=self.case.due_on,
            missing=[str(one["what"]) for one in event.detail.get("missing", [])],
            reason=event.reason,
            outcome=self.decisions[-1].outcome if self.decisions else "",
        )
