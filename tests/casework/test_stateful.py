"""Whatever an office does in whatever order: the table holds, the clock agrees with a second count, the history proves itself."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from renshe.book import calendars
from renshe.casework.actions import deciding, verbs
from renshe.casework.clock import count_case
from renshe.casework.guards import item_of
from renshe.casework.history import content
from renshe.casework.lifecycle import allowed, move
from renshe.casework.models import Case, CaseEvent, Decision, Extension, Suspension
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.casework.values import Missing, Proposal, Reason
from renshe.core.chain import START, Entry, first_broken
from tests.casework.office import ALL, applicant, cases, officer, supplied

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 6, 1)
REFUSE = Proposal(
    outcome="refused",
    reasons=(Reason(text="本人辞职", law="广东省失业保险条例", article="第十六条", status="V1"),),
)
GRANT = Proposal(outcome="granted")
# Each verb as the office does it.
DONE: dict[str, Callable[[Case, Any], Any]] = {
    "accept": lambda case, who: verbs.accept(case=case, by=who.clerk),
    "deem_accepted": lambda case, _: verbs.deem_accepted(case=case),
    "refuse_acceptance": lambda case, who: verbs.refuse_acceptance(case=case, by=who.clerk, ground="not_needed", reason="已经登记"),
    "request_correction": lambda case, who: verbs.request_correction(
        case=case, missing=[Missing(what="id-card", why="看不清")], by=who.chief
    ),
    "supply": lambda case, who: supplied(case, who.person),
    "suspend": lambda case, who: verbs.suspend(case=case, by=who.clerk, ground="hearing", reason="听证", notice="1号"),
    "resume": lambda case, who: verbs.resume(case=case, by=who.clerk),
    "extend": lambda case, who: verbs.extend(case=case, by=who.chief, count=10, unit="workday", reason="情况复杂"),
    "review": lambda case, who: deciding.review(case=case, by=who.clerk, proposal=GRANT),
    "send_back": lambda case, who: deciding.send_back(case=case, by=who.chief, reason="再核对"),
    "decide": lambda case, who: deciding.decide(case=case, by=who.chief, decision=who.said),
    "withdraw": lambda case, who: verbs.withdraw(case=case, by=who.person),
    "remark": lambda case, who: verbs.remark(case=case, by=who.clerk, words="电话联系过"),
}  # fmt: skip


DID: set[str] = set()  # what succeeded in any example


class OneCase(RuleBasedStateMachine):
    """One case of an item whose clock may stop and be lengthened, and a calendar that goes on."""

    def __init__(self) -> None:
        """Everything an example writes is taken back after it."""
        super().__init__()
        self.day, self.moves = BEGAN, 0
        self._whole = transaction.atomic()
        self._whole.__enter__()
        self._now = patch.object(timezone, "now", self._moment)
        self._today = patch.object(timezone, "localdate", self._local)
        self._now.start()
        self._today.start()

    def _moment(self) -> Any:
        from datetime import UTC, datetime

        return datetime(self.day.year, self.day.month, self.day.day, 2, 0, tzinfo=UTC) + timedelta(
            seconds=self.moves
        )

    def _local(self, value: Any = None, timezone: Any = None) -> date:
        return value.date() if value is not None else self.day

    @initialize()
    def filed(self) -> None:
        """Somebody files it."""
        (self.case,) = cases(ITEM)
        self.clerk, self.chief = officer("陈晓"), officer("李明", ALL)
        self.person, self.said = applicant(self.case.person), GRANT

    @rule(days=st.integers(1, 12))
    def time_passes(self, days: int) -> None:
        """Days go by."""
        self.day += timedelta(days=days)

    @rule(data=st.data(), lawful=st.integers(0, 3), refuse=st.booleans())
    def something_is_done(self, data: st.DataObject, lawful: int, refuse: bool) -> None:  # noqa: FBT001 - hypothesis gives it
        """Any verb, possible or not: it is done whole, or refused with nothing changed."""
        self.said = REFUSE if refuse else GRANT
        before = Case.objects.get(pk=self.case.pk)
        possible = {row.verb for row in TABLE.possible(before.state)}
        likely = sorted(possible & set(DONE)) if lawful else []
        verb = data.draw(st.sampled_from(likely or sorted(DONE)))
        self.moves += 1
        try:
            with transaction.atomic():
                DONE[verb](before, self)
        except Refused:
            after = Case.objects.get(pk=self.case.pk)
            assert (after.state, after.events, after.head, after.due_on) == (
                before.state, before.events, before.head, before.due_on,
            )  # fmt: skip
        else:
            after = Case.objects.get(pk=self.case.pk)
            DID.add(verb)
            assert verb in possible
            assert after.events == before.events + 1
            assert after.state == (TABLE.row(verb, before.state).target or before.state)
        self.case = after

    @precondition(lambda self: bool(TABLE.possible(self.case.state)))
    @rule(data=st.data())
    def who_may_not_is_refused(self, data: st.DataObject) -> None:
        """Somebody without the permission never gets through, and sees no button."""
        row = data.draw(st.sampled_from(TABLE.possible(self.case.state)))
        stranger = officer("访客", frozenset())
        assert allowed(self.case, stranger) == ()
        with pytest.raises(Refused) as refused, transaction.atomic():
            move(Case.objects.get(pk=self.case.pk), row.verb, by=stranger, reason="试试")
        assert refused.value.code == "not_allowed"

    @invariant()
    def the_history_proves_itself(self) -> None:
        """Every event seals the one before it."""
        if not hasattr(self, "case"):
            return
        events = CaseEvent.objects.filter(case=self.case).order_by("number")
        entries = [Entry(one.number, content(one, self.case.number), one.digest) for one in events]
        assert first_broken(entries, count=self.case.events, head=self.case.head or START) is None

    @invariant()
    def the_clock_agrees_with_a_second_count(self) -> None:
        """The due day is the limit's number of working days, counted one by one around the days that don't count."""
        if not hasattr(self, "case") or self.case.accepted_on is None:
            return
        assert self.case.due_on == (
            due.due if (due := count_case(self.case, item_of(self.case)).governs) else None
        )
        stops = list(Suspension.objects.filter(case=self.case).order_by("first"))
        stands = any(one.last is None for one in stops)
        assert (self.case.stopped_since is not None) == (stands and self.case.due_on is None)
        if self.case.promised_due is not None:
            longer = sum(one.count for one in Extension.objects.filter(case=self.case))
            assert self.case.promised_due == _walked(self.case.accepted_on, PROMISED + longer, stops)

    @invariant()
    def what_is_decided_is_complete(self) -> None:
        """A closed case has its day; a decision has two people, and a refusal its reasons and remedy."""
        if not hasattr(self, "case"):
            return
        assert (self.case.closed_on is not None) == TABLE.state(self.case.state).final
        for decision in Decision.objects.filter(case=self.case):
            assert decision.reviewed_by_id != decision.decided_by_id
            assert decision.outcome == "granted" or (decision.reasons and decision.remedy)

    def teardown(self) -> None:
        """Take everything back."""
        self._now.stop()
        self._today.stop()
        transaction.set_rollback(True)
        self._whole.__exit__(None, None, None)


def _walked(start: date, number: int, stops: list[Suspension]) -> date:
    """Day by day."""
    calendar, day = calendars.current(), start
    while number:
        day += timedelta(days=1)
        stopped = any(one.first <= day and (one.last is None or day <= one.last) for one in stops)
        number -= calendar.is_workday(day) and not stopped
    return day


ITEM, PROMISED = "foreigner-work-permit", 10  # working days, of the Book


def test_any_order_of_verbs_and_days() -> None:
    run_state_machine_as_test(
        OneCase,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
    assert {"accept", "remark"} <= DID, sorted(DID)
