"""A worker files; what failed in mediation goes on without asking twice."""

from typing import Any

import pytest
from django.utils import timezone

from renshe.casework.history import prove
from renshe.casework.models import Notice
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from tests.domains.disputes.office import SIMPLE, UNPAID, accepted, filed, filing, officer, sides

pytestmark = pytest.mark.django_db


def test_a_worker_files_for_her_wages() -> None:
    """One case with its own table; the claim has its sum, the sheet her answers, and she alone is told before acceptance."""
    both = sides()
    dispute = filed(both)
    claim = api.Claim.objects.get(party__dispute=dispute)
    assert (dispute.case.work, dispute.case.state, dispute.title) == (
        "arbitration",
        "received",
        "林芳诉广州市越秀区木棉商贸有限公司",
    )
    assert (claim.claimed_fen, claim.outcome) == (UNPAID, "")
    assert api.Sheet.objects.get(party__side="applicant").answers["unpaid_wages_fen"] == UNPAID
    assert [one.person_id for one in Notice.objects.filter(kind="dispute_filed")] == [both.worker.person.pk]
    assert prove().broken is None


def test_nothing_is_accepted_before_it_is_sorted() -> None:
    """Then the clock runs from the day of acceptance, forty-five days, and both sides are told."""
    both = sides()
    dispute, registrar = filed(both), officer("立案员", "registrar")
    with pytest.raises(Refused, match="先确定审理程序"):
        api.take(dispute=dispute.pk, verb="accept", by=registrar)
    with pytest.raises(Refused, match="权限"):
        api.take(dispute=dispute.pk, verb="accept", by=both.worker.user)
    with pytest.raises(Refused, match="10名以上"):
        api.sort(dispute=dispute.pk, procedure="collective", why="人多", by=registrar)
    with pytest.raises(Refused, match="还缺事实"):  # what nobody knows is not a no
        api.sort(
            dispute=dispute.pk, procedure="simple", why="事实清楚", by=registrar, facts={"clear_case": True}
        )
    with pytest.raises(Refused, match="不得简易处理"):
        api.sort(
            dispute=dispute.pk,
            procedure="simple",
            why="快",
            by=registrar,
            facts={**SIMPLE, "respondent_missing": True},
        )
    api.sort(dispute=dispute.pk, procedure="simple", why="事实清楚", by=registrar, facts=SIMPLE)
    assert api.procedures_of(api.Dispute.objects.get(pk=dispute.pk)).option("simple").state == "open"
    api.take(dispute=dispute.pk, verb="accept", by=registrar)
    case = api.numbered(dispute.case.number).case  # type: ignore[union-attr]
    assert (case.state, case.accepted_on) == ("accepted", timezone.localdate())
    assert case.statutory_due is not None
    assert (case.statutory_due - timezone.localdate()).days >= 45
    told = set(Notice.objects.filter(kind="dispute_accepted").values_list("person_id", flat=True))
    assert told == {both.worker.person.pk, both.boss.person.pk}


def test_a_conversion_keeps_the_first_day() -> None:
    """From simple to ordinary by the director; the day of acceptance and the limit stay."""
    dispute, director = accepted(), officer("主任", "director")
    before = (dispute.case.accepted_on, dispute.case.due_on)
    changed = api.sort(dispute=dispute.pk, procedure="ordinary", why="案情复杂", by=director)
    assert (changed.procedure, changed.case.accepted_on, changed.case.due_on) == ("ordinary", *before)


def test_what_failed_in_mediation_goes_on_without_asking_twice() -> None:
    """Parties, claims and answers are there again, and the mediation made the time bar start anew."""
    both = sides()
    dispute, mediator = filed(both, "mediation"), officer("调解员", "mediator")
    with pytest.raises(Refused, match="不能这样操作"):
        api.into_arbitration(dispute=dispute.pk, by=both.worker.user)
    api.take(dispute=dispute.pk, verb="fail", by=mediator, reason="单位不同意付款")
    after = api.into_arbitration(dispute=dispute.pk, by=both.worker.user)
    assert (after.case.work, after.case.state, after.earlier) == ("arbitration", "received", dispute)
    assert api.Claim.objects.get(party__dispute=after).claimed_fen == UNPAID
    assert (
        api.Sheet.objects.get(party__dispute=after).answers
        == api.Sheet.objects.get(party__dispute=dispute).answers
    )
    assert after.bar_events.get().kind == "remedy"
    with pytest.raises(Refused, match="已经转入"):
        api.into_arbitration(dispute=dispute.pk, by=both.worker.user)


def test_an_incomplete_filing_is_refused_whole() -> None:
    """No claim, no respondent: the words say what to do, and nothing is kept."""
    both = sides()
    wrongs: tuple[dict[str, Any], ...] = (
        {"respondents": []},
        {"kind": "weather"},
        {"applicants": [api.Filer("林芳", person=both.worker.person)]},
    )
    for wrong in wrongs:
        with pytest.raises(Refused):
            api.file(filing=filing(both, **wrong), by=both.worker.user)
    assert not api.Dispute.objects.exists()
