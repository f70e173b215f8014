"""Whatever anybody tries with an arbitration in whatever order: it is done whole by its table, or refused with nothing changed."""

from typing import Any, ClassVar

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from renshe.casework.history import prove
from renshe.casework.models import Case, CaseEvent, Suspension
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.works import TABLES
from tests.domains.disputes.office import SIMPLE, accepted, filed, officer, sides

pytestmark = pytest.mark.django_db
TABLE = TABLES["arbitration"]
DETAILS: dict[str, dict[str, Any]] = {
    "suspend": {"ground": "arbitration-stay", "notice": "越劳人仲中〔2026〕1号"},
    "extend": {"count": 15, "unit": "day"},
    "sort": {"procedure": "simple", "facts": SIMPLE},
    "shorten_answer": {"days": 5, "applicant_agrees": True, "respondent_agrees": True},
    "convert": {"procedure": "ordinary"},
    "order_advance": {"clear": True, "hardship": True, "fen": 100_000},
    "request_correction": {"missing": ["身份证明"]},
}
PLAIN = frozenset(row.verb for row in TABLE.rows) - {
    "submit",
    "join",
    "answer_motion",
    "advise",
    "settle_some",
    "sign_part",
}


class OneArbitration(RuleBasedStateMachine):
    """One arbitration, two parties, and everybody of the committee."""

    done: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        """Everything an example writes is taken back after it."""
        super().__init__()
        self._whole = transaction.atomic()
        self._whole.__enter__()

    @initialize(already=st.booleans())
    def begun(self, *, already: bool) -> None:
        """It is filed, in half of the examples accepted too."""
        both = sides()
        self.dispute = (accepted(both) if already else filed(both)).pk
        self.people: dict[str, User | None] = {
            "applicant": both.worker.user, "respondent": both.boss.user, "house": None,
            **{role: officer(role, role) for role in ("registrar", "arbitrator", "director", "legal", "clerk")},
        }  # fmt: skip

    @rule(data=st.data())
    def something_is_tried(self, data: st.DataObject) -> None:
        """Any verb by anybody, more often one that the table has here."""
        before = Case.objects.get(dispute=self.dispute)
        possible = sorted({row.verb for row in TABLE.possible(before.state)} & PLAIN)
        verb = data.draw(
            st.sampled_from(possible or sorted(PLAIN))
            if data.draw(st.integers(0, 3))
            else st.sampled_from(sorted(PLAIN))
        )
        who = data.draw(st.sampled_from(self._able(verb) or sorted(self.people)))
        try:
            with transaction.atomic():
                api.take(
                    dispute=self.dispute,
                    verb=verb,
                    by=self.people[who],
                    reason="试试",
                    detail={"of": verb, **DETAILS.get(verb, {})},
                )
                if verb in {"sort", "convert"}:
                    Dispute.objects.filter(pk=self.dispute).update(procedure=DETAILS[verb]["procedure"])
        except Refused:
            after = Case.objects.get(dispute=self.dispute)
            assert (after.state, after.events, after.head, after.due_on) == (
                before.state,
                before.events,
                before.head,
                before.due_on,
            )
            return
        self.done.add(verb)
        after = Case.objects.get(dispute=self.dispute)
        assert verb in possible
        assert after.state == (TABLE.row(verb, before.state).target or before.state)
        assert after.events == before.events + 1

    def _able(self, verb: str) -> list[str]:
        """Who may do it where it is; nobody, when it is not possible."""
        dispute = Dispute.objects.select_related("case").get(pk=self.dispute)
        rows = [row for row in TABLE.possible(dispute.case.state) if row.verb == verb]
        return [
            name
            for name, who in sorted(self.people.items())
            for row in rows
            if api.acting(dispute, who).may.intersection(row.who)
        ]

    @invariant()
    def the_clock_is_right(self) -> None:
        """Nothing is due before acceptance; a stay stands alone; what is closed has its day."""
        if not hasattr(self, "dispute"):
            return
        case = Case.objects.get(dispute=self.dispute)
        assert case.due_on is None or case.accepted_on is not None
        assert Suspension.objects.filter(case=case, last__isnull=True).count() == (
            case.stopped_since is not None
        )
        assert (case.closed_on is not None) == TABLE.state(case.state).final
        assert case.accepted_on is None or case.accepted_on <= timezone.localdate()

    @invariant()
    def its_history_holds(self) -> None:
        """Every event is sealed."""
        if hasattr(self, "dispute"):
            assert prove().broken is None
            assert CaseEvent.objects.filter(case__dispute=self.dispute).exists()

    def teardown(self) -> None:
        """Take everything back."""
        transaction.set_rollback(True)
        self._whole.__exit__(None, None, None)


def test_whatever_anybody_tries() -> None:
    run_state_machine_as_test(
        OneArbitration,
        settings=settings(
            max_examples=8,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
            derandomize=True,
        ),
    )
    assert len(OneArbitration.done) > 5
