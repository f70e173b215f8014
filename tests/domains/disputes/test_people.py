"""Advice, samples, training, evaluation, allowances: what the committee does with and for its own people."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import advice, people, sampling
from renshe.domains.disputes.models import Allowance, Arbitrator, Body, Mediation, Mediator, Training
from renshe.domains.disputes.queries import advice as asked
from renshe.domains.disputes.queries import people as having
from renshe.domains.disputes.queries import supervising
from tests.domains.disputes.office import accepted, filed, officer, sides

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_an_employer_is_advised_and_answers_point_by_point() -> None:
    """Only the employer's own people answer, each point, with a reason for a no; then the disputes before and after stand there."""
    both, arbitrator = sides(), officer("仲裁员", "arbitrator")
    dispute = accepted(both)
    points = [
        advice.Point("每月书面核对考勤", "劳动合同法", "第四条", "V1"),
        advice.Point("按月发放工资", "劳动法", "第五十条", "V1"),
    ]
    with pytest.raises(Refused, match="权限"):
        advice.draft_advice(dispute=dispute.pk, finding="工资台账缺失", points=points, by=both.worker.user)
    one = advice.draft_advice(dispute=dispute.pk, finding="工资台账缺失", points=points, by=arbitrator)
    sent = advice.send_advice(advice=one.pk, by=arbitrator)
    assert sent.due_on == TODAY() + timedelta(days=30)
    assert sent.paper is not None
    yes, no = advice.Reply(adopted=True, done_on=TODAY()), advice.Reply(adopted=False)
    with pytest.raises(Refused, match="不是发给"):
        advice.answer_advice(advice=one.pk, replies={1: yes, 2: yes}, words="", by=both.worker.user)
    with pytest.raises(Refused, match="第2条不采纳"):
        advice.answer_advice(advice=one.pk, replies={1: yes, 2: no}, words="", by=both.boss.user)
    why = advice.Reply(adopted=False, why="已经按月发放")
    answered = advice.answer_advice(advice=one.pk, replies={1: yes, 2: why}, words="谢谢", by=both.boss.user)
    assert answered.adopted == "some"
    assert [found.pk for found in asked.listed("answered")] == [one.pk]
    assert asked.repeats(answered) == asked.Repeat(12, 0, None, 0)


def test_a_sample_can_be_drawn_again_by_anybody() -> None:
    """The same seed draws the same; a fault needs words; nobody looks at their own case."""
    both, auditor = sides(), officer("审计", "auditor")
    numbers = []
    for _ in range(3):
        gone = filed(both)
        api.take(dispute=gone.pk, verb="withdraw", by=both.worker.user)
        numbers.append(gone.case.number)
    drawn = sampling.draw_sample(since=TODAY(), until=TODAY(), many=2, by=auditor, seed="1123")
    assert [one.dispute.case.number for one in drawn.drawn.order_by("place")] == sampling.picked(
        "1123", numbers, 2
    )
    first = drawn.drawn.first()
    assert first is not None
    with pytest.raises(Refused, match="什么问题"):
        sampling.look_at(sampled=first.pk, findings={"sums": False}, words="", by=auditor)
    looked = sampling.look_at(
        sampled=first.pk, findings={"sums": False, "law": None}, words="少算一天", by=auditor
    )
    assert looked.findings == {"sums": False, "law": None}
    with pytest.raises(Refused, match="没有结案"):
        sampling.draw_sample(since=date(2020, 1, 1), until=date(2020, 1, 2), many=2, by=auditor)


@given(
    seed=st.text("abc123", min_size=1, max_size=8),
    numbers=st.sets(st.integers(0, 999).map(str), max_size=30),
    many=st.integers(1, 40),
)
def test_a_draw_takes_each_once_and_does_not_depend_on_order(seed: str, numbers: set[str], many: int) -> None:
    """Whatever the seed: as many as asked or there are, nobody twice, and the order of the list is nothing."""
    drawn = sampling.picked(seed, numbers, many)
    assert len(set(drawn)) == len(drawn) == min(many, len(numbers))
    assert drawn == sampling.picked(seed, sorted(numbers, reverse=True), many)


def test_allowances_are_paid_once_and_approved_by_another() -> None:
    """A part-time mediator's case of last month stands on the sheet once; whoever listed it can't approve it."""
    both, manager, director = sides(), officer("名册员", "registrar"), officer("主任", "director")
    ended = timezone.localdate().replace(day=1) - timedelta(days=1)
    mediator = Mediator.objects.create(
        district="440104", name="周调解", part_time=True, since=date(2025, 1, 1),
        body=Body.objects.create(district="440104", code="test", kind="industry", name="行业调解委员会", since=date(2020, 1, 1)),
    )  # fmt: skip
    one = filed(both, "mediation")
    Mediation.objects.update_or_create(dispute=one, defaults={"district": "440104", "mediator": mediator})
    api.take(dispute=one.pk, verb="fail", by=officer("调解员", "mediator"), reason="谈不拢")
    type(one.case).objects.filter(pk=one.case_id).update(closed_on=ended)
    with pytest.raises(Refused, match="还没有结束"):
        people.list_allowances(month=timezone.localdate(), by=manager)
    assert people.list_allowances(month=ended, by=manager) == 1
    assert people.list_allowances(month=ended, by=manager) == 0
    assert Allowance.objects.get().fen == 20_000
    with pytest.raises(Refused, match="权限"):
        people.approve_allowances(month=ended, by=manager)
    assert people.approve_allowances(month=ended, by=director) == 1
    load = having.mediators(ended.year)[0]
    assert (load.done, load.settled) == (1, 0)


def test_training_and_evaluation() -> None:
    """Hours count in their year; a year is judged once, by every criterion, never by oneself, and can be answered."""
    director, judge = officer("主任", "director"), officer("仲裁员", "arbitrator")
    one = Arbitrator.objects.create(district="440104", account=judge, name="仲裁员", since=date(2025, 1, 1))
    people.note_training(of=one, title="要素式办案", on=date(2026, 3, 1), hours=8, by=director)
    with pytest.raises(Refused, match="学时"):
        people.note_training(of=one, title="", on=date(2026, 3, 1), hours=8, by=director)
    points = {"in-time": 20, "quality": 22, "settled": 15, "conduct": 14, "learning": 10}
    with pytest.raises(Refused, match="0到25"):
        people.evaluate(of=one, year=2026, points={**points, "in-time": 26}, words="", by=director)
    row = people.evaluate(of=one, year=2026, points=points, words="细致", by=director)
    with pytest.raises(Refused, match="评价过"):
        people.evaluate(of=one, year=2026, points=points, words="", by=director)
    people.answer_evaluation(evaluation=row.pk, words="谢谢", by=judge)
    load = having.arbitrators(2026)[0]
    assert (load.hours, load.points, Training.objects.count()) == (8, 81, 1)


def test_supervision_sees_what_waits() -> None:
    """A filing that nobody sorted for four days, and one on the green lane; nothing else."""
    both, registrar = sides(), officer("立案员", "registrar")
    waits = filed(both)
    type(waits.case).objects.filter(pk=waits.case_id).update(received_on=TODAY() - timedelta(days=4))
    fast = accepted(both)
    api.put_on_green_lane(dispute=fast.pk, why="农民工欠薪", by=registrar)
    found = {one.code: [dispute.pk for dispute in supervising.listed(one)] for one in supervising.lists()}
    assert (found["unsorted"], found["green"], found["overdue"]) == ([waits.pk], [fast.pk], [])
