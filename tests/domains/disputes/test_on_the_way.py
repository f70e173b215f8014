"""What happens between filing and hearing: corrections, motions, evidence, both sheets beside each other, the clock."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from renshe.casework.history import prove
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from tests.domains.disputes.office import SIMPLE, UNPAID, accepted, answers, filed, officer, seated, sides

pytestmark = pytest.mark.django_db


def again(dispute: api.Dispute) -> api.Dispute:
    """The dispute as it is now."""
    return api.Dispute.objects.select_related("case").get(pk=dispute.pk)


def test_accepted_disputes_are_numbered_without_gaps_and_a_correction_begins_the_five_days_anew() -> None:
    """The list's day follows: five days from receipt, from the correction, then the time for the award."""
    both, registrar = sides(), officer("立案员", "registrar")
    dispute = filed(both)
    api.Dispute.objects.filter(pk=dispute.pk).update(due_on=None)
    api.request_correction(dispute=dispute.pk, missing=["劳动合同首页", "工资卡号"], by=registrar)
    assert again(dispute).due_on is None  # the clock is the applicant's now
    api.supply(dispute=dispute.pk, words="已经补上", by=both.worker.user)
    event = CaseEvent.objects.get(case=dispute.case_id, verb="supply")
    assert api.examined_from(again(dispute).case) == timezone.localdate(event.at)
    due = again(dispute).due_on
    assert due is not None
    assert due >= timezone.localdate(event.at) + timedelta(days=5)
    with pytest.raises(Refused, match="情形"):
        api.refuse_acceptance(dispute=dispute.pk, ground="nothing", reason="不行", by=registrar)
    api.sort(dispute=dispute.pk, procedure="simple", why="事实清楚", by=registrar, facts=SIMPLE)
    api.accept(dispute=dispute.pk, by=registrar, evidence_until=timezone.localdate() + timedelta(days=10))
    one = again(dispute)
    assert one.docket.endswith("1号")
    assert one.docket.startswith("穗越劳人仲案")
    assert (one.state, one.open, one.due_on) == ("accepted", True, one.case.due_on)


def test_a_granted_objection_transfers_and_nothing_else_goes_on() -> None:
    """Only the respondent objects; an unknown last day refuses nothing."""
    both = sides()
    dispute, registrar = accepted(both), officer("立案员", "registrar")
    with pytest.raises(Refused, match="被申请人"):
        api.ask_motion(dispute=dispute.pk, kind="jurisdiction", words="不在这里", by=both.worker.user)
    motion = api.ask_motion(
        dispute=dispute.pk, kind="jurisdiction", words="合同履行地在海珠区", by=both.boss.user
    )
    with pytest.raises(Refused, match="还在等决定"):
        api.ask_motion(dispute=dispute.pk, kind="jurisdiction", words="再提一次", by=both.boss.user)
    with pytest.raises(Refused, match="移送到哪个区"):
        api.answer_motion(motion=motion.pk, granted=True, why="异议成立", by=registrar)
    motion.refresh_from_db()
    assert motion.decision == ""  # nothing of it was kept
    told = {"to": "440105", "body": "海珠区劳动人事争议仲裁委员会"}
    api.answer_motion(motion=motion.pk, granted=True, why="异议成立", by=registrar, detail=told)
    one = again(dispute)
    assert (one.case.state, one.open) == ("transferred", False)
    assert prove().broken is None


def test_counterclaim_change_and_a_new_party() -> None:
    """Claims are added and changed, computed from the newest sheet; a new party is found by its name."""
    both = sides()
    dispute, judge = accepted(both), officer("仲裁员甲", "arbitrator")
    counter = api.ask_motion(
        dispute=dispute.pk, kind="counterclaim", words="多付了一个月", by=both.boss.user,
        detail={"claims": [{"code": "unpaid-wages", "fen": 100_000, "words": "返还多付的工资"}]},
    )  # fmt: skip
    api.answer_motion(motion=counter.pk, granted=True, why="一并审理", by=judge)
    added = api.Claim.objects.get(party__side="respondent", party__dispute=dispute)
    assert (added.counter, added.claimed_fen) == (True, 100_000)
    with pytest.raises(Refused, match="变更请求"):
        api.state_elements(
            dispute=dispute.pk, answers=answers(), sums={"unpaid-wages": UNPAID + 1}, by=both.worker.user
        )
    change = api.ask_motion(
        dispute=dispute.pk, kind="change", words="少算了一天", by=both.worker.user,
        detail={"claims": [{"code": "unpaid-wages", "fen": UNPAID + 20_000, "words": ""}]},
    )  # fmt: skip
    api.answer_motion(motion=change.pk, granted=True, why="在举证期内", by=judge)
    assert (
        api.Claim.objects.get(party__side="applicant", party__dispute=dispute).claimed_fen == UNPAID + 20_000
    )
    asked: dict[str, Any] = {"name": "越秀区某派遣公司", "side": "respondent", "code": ""}
    joined = api.ask_motion(
        dispute=dispute.pk, kind="join", words="劳务派遣单位", detail=asked, by=both.worker.user
    )
    api.answer_motion(motion=joined.pk, granted=True, why="共同当事人", by=judge)
    assert [one.number for one in again(dispute).parties.filter(side="respondent")] == [1, 2]
    assert "派遣" in again(dispute).case.words
    advance = api.ask_motion(
        dispute=dispute.pk, kind="advance", words="没钱吃饭", detail={"fen": 500_000}, by=both.worker.user
    )
    with pytest.raises(Refused, match="第四十四条"):
        api.answer_motion(motion=advance.pk, granted=True, why="同意", by=judge)
    ordered = {"clear": True, "hardship": True, "fen": 300_000}
    api.answer_motion(motion=advance.pk, granted=True, why="事实清楚", by=judge, detail=ordered)
    assert CaseEvent.objects.get(case=dispute.case_id, verb="order_advance").detail["fen"] == 300_000
    recuse = api.ask_motion(dispute=dispute.pk, kind="recuse", words="是老板的亲戚", by=both.worker.user)
    with pytest.raises(Refused, match="不由您决定"):
        api.answer_motion(motion=recuse.pk, granted=False, why="没有", by=judge)


def test_evidence_is_exchanged_before_the_other_side_speaks_to_it_and_the_sheets_stand_beside_each_other() -> (
    None
):
    """What both say is agreed; what differs is disputed and comes first on the agenda."""
    both = sides()
    dispute, registrar = accepted(both), officer("立案员", "registrar")
    proof = api.hand_in(
        dispute=dispute.pk,
        name="工资条",
        proves=["unpaid_wages_fen", "nothing"],
        words="三个月没发",
        by=both.worker.user,
    )
    assert (proof.number, proof.proves, proof.late) == (1, ["unpaid_wages_fen"], False)
    with pytest.raises(Refused, match="还没有交换"):
        api.say(evidence=proof.pk, genuine=False, by=both.boss.user)
    api.exchange(dispute=dispute.pk, by=registrar)
    with pytest.raises(Refused, match="没有还没交换"):
        api.exchange(dispute=dispute.pk, by=registrar)
    with pytest.raises(Refused, match="本方"):
        api.say(evidence=proof.pk, genuine=True, by=both.worker.user)
    api.say(evidence=proof.pk, genuine=True, relevant=False, words="不是这三个月的", by=both.boss.user)
    assert api.Opinion.objects.get(evidence=proof).relevant is False
    other = answers(unpaid_wages_fen=900_000)
    api.state_elements(dispute=dispute.pk, answers=other, sums={"unpaid-wages": 900_000}, by=both.boss.user)
    api.answer(dispute=dispute.pk, words="只欠九千元", by=both.boss.user)
    found = api.comparison_of(dispute)
    states = {one.of.name: one.state for one in found.points}
    assert (states["unpaid_wages_fen"], states["started"]) == ("disputed", "agreed")
    assert [(one.claimed_fen, one.admitted_fen, one.state) for one in found.sums] == [
        (UNPAID, 900_000, "disputed")
    ]
    assert any(one.points and one.points[0].state == "disputed" for one in api.agenda_of(dispute, found))


def test_the_director_extends_once_and_a_stay_moves_the_last_day() -> None:
    """Fifteen days at most; default needs a served notice; an officer of the family keeps away."""
    both = sides()
    director, judge = officer("主任", "director"), officer("仲裁员甲", "arbitrator")
    dispute = seated(accepted(both), judge)
    before = again(dispute).due_on
    with pytest.raises(Refused, match="权限"):
        api.extend(dispute=dispute.pk, days=10, reason="案情复杂", by=judge)
    with pytest.raises(Refused, match="最多延长15"):
        api.extend(dispute=dispute.pk, days=16, reason="案情复杂", by=director)
    api.extend(dispute=dispute.pk, days=15, reason="案情复杂", by=director)
    longer = again(dispute).due_on
    assert before is not None
    assert longer is not None
    assert longer > before
    with pytest.raises(Refused, match="已经延长过"):
        api.extend(dispute=dispute.pk, days=1, reason="再延", by=director)
    api.suspend(
        dispute=dispute.pk, ground="arbitration-stay", reason="等工伤认定", notice="中止1号", by=director
    )
    assert again(dispute).due_on is None
    api.resume(dispute=dispute.pk, by=judge)
    assert again(dispute).due_on == longer  # it never stood for a whole day
    for act in (api.go_by_default, api.deem_withdrawn):
        with pytest.raises(Refused, match="开庭通知"):
            act(dispute=dispute.pk, reason="没有到庭", by=judge)
    given = api.assign(dispute=dispute.pk, to=judge.pk, by=director)
    assert given.case.owner_id == judge.pk
