"""Service: what grounds a default and what does not, what comes after a failure, and from which day each party can do what."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import serving
from renshe.domains.disputes.models import Attendance, Claim, Hearing, Paper, Service, Sitting
from renshe.domains.disputes.papers.asking import ask
from renshe.domains.disputes.papers.making import make_waiting
from renshe.domains.disputes.service_guards import stayed_away as stays
from renshe.domains.disputes.tasks import serving as following
from renshe.domains.disputes.tasks.serving import follow
from renshe.registry.actions import staff
from tests.domains.disputes.deciding import heard, ruled, signed
from tests.domains.disputes.office import accepted, answers, filed, filing, officer, seated, sides

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


def stayed_away(dispute: api.Dispute, *sides_absent: str) -> Hearing:
    """A hearing an hour ago: who came is recorded."""
    begins = timezone.now() - timedelta(hours=1)
    hearing = Hearing.objects.create(
        district=dispute.district, dispute=dispute, link="https://video.example.cn/1", state="held", record="核对到庭情况。",
        during=Range(begins, begins + timedelta(minutes=50)), by=officer("仲裁员", "arbitrator"), at=timezone.now(),
    )  # fmt: skip
    Attendance.objects.bulk_create(
        Attendance(district=dispute.district, hearing=hearing, party=one, came=one.side not in sides_absent)
        for one in dispute.parties.all()
    )
    return hearing


def in_time(notice: Paper) -> None:
    """The notice was in everybody's hands ten days ago."""
    on = timezone.localdate() - timedelta(days=10)
    notice.services.update(state="served", effective_on=on, proof="本人签收", way="person")


def test_an_sms_that_nobody_confirmed_grounds_no_default_until_the_paper_was_opened() -> None:
    both = sides()
    arbitrator = officer("仲裁员", "arbitrator")
    dispute = seated(accepted(both), arbitrator)
    notice = summoned(dispute)
    by_wire = notice.services.get(party__side="respondent")
    assert (by_wire.way, by_wire.state) == ("sms", "sent")
    said: dict[str, Any] = {
        "dispute": dispute.pk,
        "verb": "go_by_default",
        "by": arbitrator,
        "reason": "没有到庭",
    }
    with pytest.raises(Refused, match="开庭的日子到了"):
        api.take(**said)
    stayed_away(dispute, "respondent")
    with pytest.raises(Refused, match="没有确认"):
        api.take(**said)
    with pytest.raises(Refused, match="不是发给您"):
        serving.confirm(paper=notice.pk, by=arbitrator)
    serving.confirm(paper=notice.pk, by=both.boss.user)
    by_wire.refresh_from_db()
    assert by_wire.effective_on == timezone.localdate()
    assert "实名登录" in by_wire.proof
    with pytest.raises(Refused, match="最迟"):  # opened on the day of the hearing itself
        api.take(**said)
    in_time(notice)
    api.take(**said)
    assert CaseEvent.objects.filter(case=dispute.case, verb="go_by_default").exists()


def test_a_hearing_to_come_grounds_nothing_and_an_award_says_absent_only_of_who_stayed_away() -> None:
    both, arbitrator = sides(), officer("仲裁员", "arbitrator")
    dispute = seated(accepted(both), arbitrator)
    in_time(summoned(dispute))
    hearing = stayed_away(dispute, "respondent")
    Hearing.objects.filter(pk=hearing.pk).update(state="postponed", why="改期")
    with pytest.raises(Refused, match="开庭的日子到了"):
        api.go_by_default(dispute=dispute.pk, reason="没有到庭", by=arbitrator)
    Hearing.objects.filter(pk=hearing.pk).update(state="held")
    with pytest.raises(Refused, match="到庭了"):
        api.deem_withdrawn(dispute=dispute.pk, reason="没有到庭", by=arbitrator)
    api.go_by_default(dispute=dispute.pk, reason="没有到庭", by=arbitrator)
    assert stays(dispute.case)
    hearing.attendances.filter(party__side="respondent").update(came=True)
    assert not stays(dispute.case)
    api.take(dispute=dispute.pk, verb="hear", by=arbitrator)
    ruled(dispute)
    signed(dispute)
    assert not dispute.awards.get().absent, "it came to the last hearing"


def test_one_absent_applicant_of_two_withdraws_nothing_for_the_other() -> None:
    both, arbitrator = sides(), officer("仲裁员", "arbitrator")
    second = api.Filer(
        "张伟", contact={"phone": "1"}, claims=[api.Asked("unpaid-wages", 100)], answers=answers()
    )
    first = filing(both).applicants[0]
    dispute = seated(accepted(both, applicants=[first, second]), arbitrator)
    in_time(summoned(dispute))
    hearing = stayed_away(dispute, "applicant")
    hearing.attendances.filter(party__name="张伟").update(came=True)
    with pytest.raises(Refused, match="张伟到庭了"):
        api.deem_withdrawn(dispute=dispute.pk, reason="没有到庭", by=arbitrator)
    hearing.attendances.filter(party__name="张伟").update(came=False)
    api.deem_withdrawn(dispute=dispute.pk, reason="都没有到庭", by=arbitrator)
    outcomes = Claim.objects.filter(party__dispute=dispute).values_list("outcome", flat=True)
    assert set(outcomes) == {"withdrawn"}


def test_withdrawn_before_acceptance_the_employer_hears_and_gets_nothing() -> None:
    both = sides()
    dispute = filed(both)
    api.withdraw(dispute=dispute.pk, words="", by=both.worker.user)
    make_waiting()
    paper = Paper.objects.get(dispute=dispute, kind="withdrawal")
    assert {one.party.side for one in paper.services.all()} == {"applicant"}


def test_a_planned_hearing_ends_with_the_case_and_its_arbitrator_is_free() -> None:
    both, arbitrator = sides(), officer("仲裁员", "arbitrator")
    dispute = seated(accepted(both), arbitrator)
    hearing = stayed_away(dispute)
    Hearing.objects.filter(pk=hearing.pk).update(state="planned")
    seat = Sitting.objects.create(
        district=dispute.district, hearing=hearing, arbitrator=dispute.panel.get().arbitrator, place=1, during=hearing.during
    )  # fmt: skip
    api.withdraw(dispute=dispute.pk, words="", by=both.worker.user)
    hearing.refresh_from_db()
    seat.refresh_from_db()
    assert (hearing.state, seat.standing) == ("cancelled", False)
    assert "撤回" in hearing.why


def test_a_granted_motion_frees_the_hearing_and_a_recused_member_leaves_their_seat() -> None:
    both, arbitrator, director = sides(), officer("仲裁员", "arbitrator"), officer("主任", "director")
    dispute = seated(accepted(both), arbitrator)
    hearing = stayed_away(dispute)
    begins = timezone.now() + timedelta(days=12)
    hearing.during = Range(begins, begins + timedelta(minutes=50))
    Hearing.objects.filter(pk=hearing.pk).update(state="planned", during=hearing.during)
    Sitting.objects.create(
        district=dispute.district, hearing=hearing, arbitrator=dispute.panel.get().arbitrator, place=1, during=hearing.during
    )  # fmt: skip
    asked = api.ask_motion(dispute=dispute.pk, kind="postpone", words="住院", by=both.boss.user)
    api.answer_motion(motion=asked.pk, granted=True, why="有住院证明", by=officer("立案员", "registrar"))
    hearing.refresh_from_db()
    assert (hearing.state, hearing.sittings.get().standing) == ("postponed", False)
    assert CaseEvent.objects.filter(case=dispute.case, verb="postpone_hearing").exists()
    Hearing.objects.filter(pk=hearing.pk).update(state="planned")
    wish = api.ask_motion(
        dispute=dispute.pk, kind="recuse", words="曾任我司顾问", detail={"name": "仲裁员"}, by=both.boss.user
    )
    api.answer_motion(motion=wish.pk, granted=True, why="属实", by=director)
    assert not hearing.sittings.exists()
    assert not dispute.panel.filter(ended_at__isnull=True).exists()


def test_leaving_and_announcing_again_need_their_ground_and_no_family_serves() -> None:
    both, clerk = sides(), officer("立案员", "registrar")
    dispute = accepted(both)
    notice = summoned(dispute)
    notice.services.update(state="failed", why="退回")
    boss = dispute.parties.get(side="respondent")
    again: dict[str, Any] = {"paper": notice.pk, "party": boss.pk, "by": clerk}
    for way in ("left", "notice"):
        with pytest.raises(Refused, match="依据"):
            serving.try_again(**again, way=way)
    with pytest.raises(Refused, match="下落不明"):
        serving.try_again(**again, way="notice", ground="refused", why="10月1日在门店拒收")
    made = serving.try_again(**again, way="notice", ground="missing", why="两次上门,门店已空")
    assert (made.way, made.why) == ("notice", "下落不明:两次上门,门店已空")
    staff.establish(user=both.boss.user, role="registrar", unit="仲裁院", street="", board="")
    with pytest.raises(Refused):
        serving.send(service=made.pk, by=User.objects.get(pk=both.boss.user.pk), words="局网站")


def test_announcements_that_run_for_a_month_hide_nothing_and_one_failure_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notice = summoned(accepted())
    first, second = notice.services.order_by("pk")
    now = timezone.now()
    Service.objects.filter(pk=first.pk).update(way="notice", sent_at=now - timedelta(days=20))
    Service.objects.filter(pk=second.pk).update(sent_at=now - timedelta(days=4))
    monkeypatch.setattr(following, "AT_A_TIME", 1)
    assert list(following.due(now)) == [second]
    Service.objects.filter(pk=first.pk).update(way="sms", sent_at=now - timedelta(days=5))
    monkeypatch.setattr(following, "AT_A_TIME", 9)
    give_up = following.give_up

    def broken(service: Service, why: str) -> Service | None:
        if service.pk == first.pk:
            raise RuntimeError("broken")
        return give_up(service, why)

    monkeypatch.setattr(following, "give_up", broken)
    assert follow() == 1
    second.refresh_from_db()
    assert second.state == "failed"


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
