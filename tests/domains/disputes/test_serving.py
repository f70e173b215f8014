"""Service: what grounds a default and what does not, what comes after a failure, and from which day each party can do what."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import courts, serving
from renshe.domains.disputes.models import Paper, Service
from renshe.domains.disputes.papers.asking import ask
from renshe.domains.disputes.papers.making import make_waiting
from renshe.domains.disputes.queries.courts import analysis, cases_of
from renshe.domains.disputes.tasks.serving import follow
from tests.domains.disputes.deciding import heard, ruled, signed
from tests.domains.disputes.office import accepted, officer, sides

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def summoned(dispute: api.Dispute, days: int = 20) -> Paper:
    """A notice of a hearing in some days, made."""
    starts = timezone.localtime() + timedelta(days=days)
    event = api.take(
        dispute=dispute.pk, verb="summon", by=officer("仲裁员", "arbitrator"),
        detail={"starts": starts.isoformat(), "room": "第一仲裁庭", "address": "仓边路", "public": True},
    )  # fmt: skip
    if not Paper.objects.filter(event=event).exists():
        ask(dispute, event, "hearing-notice")
    make_waiting()
    return Paper.objects.filter(dispute=dispute, kind="hearing-notice").latest("pk")


def test_an_sms_that_nobody_confirmed_grounds_no_default_until_the_paper_was_opened() -> None:
    both = sides()
    dispute, arbitrator = accepted(both), officer("仲裁员", "arbitrator")
    notice = summoned(dispute)
    by_wire = notice.services.get(party__side="respondent")
    assert (by_wire.way, by_wire.state) == ("sms", "sent")
    with pytest.raises(Refused, match="没有确认"):
        api.take(dispute=dispute.pk, verb="go_by_default", by=arbitrator, reason="没有到庭")
    with pytest.raises(Refused, match="不是发给您"):
        serving.confirm(paper=notice.pk, by=arbitrator)
    serving.confirm(paper=notice.pk, by=both.boss.user)
    by_wire.refresh_from_db()
    assert by_wire.effective_on == timezone.localdate()
    assert "实名登录" in by_wire.proof
    api.take(dispute=dispute.pk, verb="go_by_default", by=arbitrator, reason="没有到庭")
    assert CaseEvent.objects.filter(case=dispute.case, verb="go_by_default").exists()


def test_a_notice_that_came_too_late_for_the_hearing_grounds_no_default() -> None:
    both = sides()
    dispute = accepted(both)
    notice = summoned(dispute, days=2)
    serving.confirm(paper=notice.pk, by=both.boss.user)
    with pytest.raises(Refused, match="最迟"):
        api.take(
            dispute=dispute.pk, verb="go_by_default", by=officer("仲裁员", "arbitrator"), reason="没有到庭"
        )
    assert notice.services.get(party__side="respondent").state == "served"


def test_each_failure_is_followed_by_the_next_way_down_to_the_announcement() -> None:
    dispute, clerk = accepted(), officer("立案员", "registrar")
    notice = summoned(dispute)
    Service.objects.filter(paper=notice).update(sent_at=timezone.now() - timedelta(days=4))
    Service.objects.filter(paper=notice, party__side="applicant").update(sent_at=timezone.now())
    assert follow() == 1  # nobody confirmed in three days: given up by the house itself
    party = dispute.parties.get(side="respondent")

    def now() -> Service:
        return Service.objects.filter(paper=notice, party=party).latest("number")

    assert Service.objects.get(paper=notice, party=party, number=1).why
    while now().way in {"sms", "email"}:
        serving.fail(service=now().pk, by=clerk, why="没有确认")
    assert now().way == "post"
    with pytest.raises(Refused, match="单号"):
        serving.send(service=now().pk, by=clerk)
    serving.send(service=now().pk, by=clerk, tracking="EA123456789CN")
    serving.fail(service=now().pk, by=clerk, why="退回:查无此人")
    assert now().way == "person"
    serving.fail(service=now().pk, by=clerk, why="门店已经关闭")
    assert now().way == "notice"
    serving.send(service=now().pk, by=clerk, words="局网站和公告栏")
    assert now().state == "sent"  # it counts only when its days are over
    Service.objects.filter(pk=now().pk).update(sent_at=timezone.now() - timedelta(days=31))
    follow()
    assert now().effective_on == timezone.localdate() - timedelta(days=1)


def test_an_award_goes_by_post_each_partys_days_run_from_its_own_receipt_and_all_served_closes_it() -> None:
    both = sides()
    dispute, clerk = heard(both), officer("立案员", "registrar")
    ruled(dispute)
    (paper,) = signed(dispute)
    Paper.objects.filter(pk=paper.pk).update(signed_at=timezone.now() - timedelta(days=9))
    worker, firm = (dispute.parties.get(side=side) for side in ("applicant", "respondent"))
    today = timezone.localdate()
    for party, on in ((worker, today - timedelta(days=8)), (firm, today - timedelta(days=3))):
        one = paper.services.get(party=party)
        assert one.way == "post"
        serving.send(service=one.pk, by=clerk, tracking=f"EA{party.pk}CN", on=today - timedelta(days=9))
        serving.receive(service=one.pk, by=clerk, on=on, words="本人签收")
    dispute.case.refresh_from_db()
    assert dispute.case.state == "served"
    of_worker, of_firm = (api.awards.standings(dispute, party)[0] for party in (worker, firm))
    assert {one.code: one.due for one in of_worker.steps}["suit"] == today + timedelta(days=7)
    assert {one.code: one.start for one in of_firm.steps} == {"set_aside": today - timedelta(days=3)}
    assert of_worker.in_force_on == today  # a final award is in force when it is made
    assert api.awards.enforcement_request(paper, worker).startswith(b"%PDF")
    with pytest.raises(Refused, match="没有判给"):
        api.awards.enforcement_request(paper, firm)


def test_what_a_court_made_of_an_award_is_noted_and_counted_by_ground() -> None:
    dispute, clerk = heard(), officer("立案员", "registrar")
    ruled(dispute)
    signed(dispute)
    award = dispute.awards.get()
    firm, today = dispute.parties.get(side="respondent"), timezone.localdate()
    worker = dispute.parties.get(side="applicant")
    with pytest.raises(Refused, match="不是申请撤销"):
        courts.begin(
            dispute=dispute.pk,
            award=award.pk,
            party=worker.pk,
            what="set_aside",
            court="广州中院",
            on=today,
            by=clerk,
        )
    begun = courts.begin(
        dispute=dispute.pk,
        award=award.pk,
        party=firm.pk,
        what="set_aside",
        court="广州市中级人民法院",
        on=today,
        by=clerk,
    )
    with pytest.raises(Refused, match="原因"):
        courts.decide(outcome=begun.pk, result="set_aside", on=today, by=clerk)
    courts.decide(outcome=begun.pk, result="set_aside", on=today, by=clerk, why="evidence")
    found = analysis(today, today)
    assert [(one.code, one.count) for one in found.grounds] == [("evidence", 1)]
    assert list(cases_of(today, today, kind="wages")) == [begun]
    (suit,) = [one for one in api.awards.standings(dispute, worker)[0].steps if one.code == "suit"]
    assert suit.start == today  # set aside: fifteen days to sue begin with the ruling
