"""What the passing of days brings about in real disputes, and what both sides see of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from renshe.casework.models import Case, CaseEvent, Notice
from renshe.domains.disputes import api
from renshe.domains.disputes.tasks.clock import keep_time
from tests.domains.disputes.office import accepted, filed, officer, sides

pytestmark = pytest.mark.django_db


def codes(dispute: api.Dispute) -> dict[str, str]:
    """Its stages by code with their state."""
    return {one.code: one.state for one in api.stages_of(dispute)}


def test_an_accepted_case_has_its_limits_and_its_time_bar() -> None:
    """Everything that has begun; wages stand under the bar of pay, and what nobody said is unknown."""
    dispute = accepted()
    found = codes(dispute)
    assert found["arbitration_acceptance"] == "done"
    assert found["arbitration_copy"] == "running"
    assert found["arbitration_award"] == "running"
    assert "arbitration_answer" not in found
    (pay,) = api.timebar_of(dispute)
    assert (pay.claims, pay.bar.group, pay.bar.verdict) == (("unpaid-wages",), "wages", "unknown")
    assert api.jurisdiction_of(dispute).answer == "here"
    assert api.procedures_of(dispute).green
    assert api.procedures_of(dispute).option("collective").state == "closed"
    assert api.remedies_of(dispute) == ()


def test_a_restart_counts_anew_and_a_conversion_does_not() -> None:
    """The first day of acceptance stays in sight either way."""
    dispute, director = accepted(), officer("主任", "director")
    before = api.matter_of(dispute)
    api.sort(dispute=dispute.pk, procedure="ordinary", why="案情复杂", by=director)
    api.take(dispute=dispute.pk, verb="restart", by=director, reason="接受移送")
    after = api.matter_of(api.Dispute.objects.select_related("case").get(pk=dispute.pk))
    assert after.accepted_on == before.accepted_on == timezone.localdate()
    assert [one.procedure for one in after.conversions] == ["ordinary"]
    assert [one.why for one in after.restarts] == ["接受移送"]


def test_silence_is_told_once_and_only_when_both_counts_have_passed() -> None:
    """Nobody is sent to court on the sixth day, when the five days may be working days."""
    dispute = filed()
    Case.objects.filter(pk=dispute.case_id).update(received_on=timezone.localdate() - timedelta(days=6))
    entry = next(one for one in api.stages_of(api.numbered(dispute.case.number) or dispute) if one.code == "arbitration_acceptance")  # fmt: skip
    assert entry.by_workdays is not None
    assert keep_time() == (1 if timezone.localdate() > max(entry.due or entry.by_workdays, entry.by_workdays) else 0)  # fmt: skip
    Case.objects.filter(pk=dispute.case_id).update(received_on=timezone.localdate() - timedelta(days=40))
    keep_time()
    assert keep_time() == 0
    assert CaseEvent.objects.filter(case=dispute.case_id, verb="remind_accept").count() == 1
    assert Notice.objects.filter(kind="dispute_late").count() == 1


def test_an_overdue_award_is_told_to_both_sides() -> None:
    """Court is open (§43), and the case goes on."""
    both = sides()
    dispute = accepted(both)
    Case.objects.filter(pk=dispute.case_id).update(statutory_due=timezone.localdate() - timedelta(days=1))
    assert keep_time() == 1
    assert keep_time() == 0
    told = set(Notice.objects.filter(kind="dispute_late").values_list("person_id", flat=True))
    assert told == {both.worker.person.pk, both.boss.person.pk}
    assert Case.objects.get(pk=dispute.case_id).state == "accepted"


def test_a_mediation_lapses_after_its_days() -> None:
    """Not on the last day itself; then it has failed, and arbitration is open."""
    dispute = filed(work="mediation")
    Case.objects.filter(pk=dispute.case_id).update(statutory_due=timezone.localdate())
    assert keep_time() == 0
    Case.objects.filter(pk=dispute.case_id).update(statutory_due=timezone.localdate() - timedelta(days=1))
    assert keep_time() == 1
    assert Case.objects.get(pk=dispute.case_id).state == "failed"
    assert codes(api.Dispute.objects.select_related("case").get(pk=dispute.pk))["mediation"] == "done"
