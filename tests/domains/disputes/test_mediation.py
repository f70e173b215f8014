"""林芳 asks for mediation: it is agreed and performed, or it fails and goes on, or both ask for its review."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.utils import DatabaseError, IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from renshe.casework.models import Case, CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.papers import agreement as agreement_paper
from renshe.domains.disputes.tasks.mediation import lapse_mediations, remind_of_terms
from tests.domains.disputes.office import STREET, UNPAID, Sides, filing, officer, sides

pytestmark = pytest.mark.django_db
here = api.mediations
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def _papers(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def mediator(name: str = "调解员赵敏") -> User:
    """Somebody of 北京街道's body, in the register."""
    user = officer(name, "mediator", STREET)
    here.load_bodies()
    body = here.Body.objects.get(code=f"street-{STREET}")
    here.Mediator.objects.get_or_create(
        district=body.district, body=body, account=user, name=name, since=timezone.localdate()
    )
    return user


def opened(both: Sides, **more: Any) -> api.Dispute:
    """Asked for by the worker herself."""
    return here.open_mediation(filing=filing(both, "mediation", **more), by=both.worker.user)


def begun(both: Sides, by: User) -> api.Dispute:
    """Both sides are willing."""
    dispute = opened(both)
    here.agree_to_mediate(dispute=dispute.pk, by=both.boss.user)
    here.take_up(dispute=dispute.pk, by=by)
    dispute.refresh_from_db()
    return dispute


def drafted(dispute: api.Dispute, by: User) -> here.Agreement:
    """Two thirds now, and the employment is over."""
    owes = dispute.parties.get(side="respondent")
    items = [
        here.Item("木棉商贸向林芳支付工资12000元", owes.pk, 1_200_000, timezone.localdate()),
        here.Item("双方的劳动关系已经解除,再无其他争议"),
    ]
    return here.draft_agreement(dispute=dispute.pk, facts="欠7月至9月工资。", items=items, by=by)


def agreed(both: Sides, by: User) -> api.Dispute:
    """Signed by everybody."""
    dispute = begun(both, by)
    version = drafted(dispute, by).version
    here.sign(dispute=dispute.pk, version=version, by=both.worker.user)
    here.sign(dispute=dispute.pk, version=version, by=both.boss.user)
    here.conclude(dispute=dispute.pk, version=version, by=by)
    dispute.refresh_from_db()
    return dispute


def met(dispute: api.Dispute, both: Sides, by: User) -> None:
    """A session with its room: who speaks, what is kept, and that nothing is unsaid."""
    soon = timezone.now() + timedelta(days=1)
    session = here.arrange(dispute=dispute.pk, plan=here.Plan(soon, "online"), by=by)
    moved = here.arrange(dispute=dispute.pk, plan=here.Plan(soon, "on-site", "北京街道调解室"), by=by)
    assert (moved.pk, moved.token, moved.number) == (session.pk, session.token, 1)
    with pytest.raises(Refused, match="没有开放"):
        here.say(session=session.pk, by=both.worker.user, text="我到了")
    here.begin(session=session.pk, by=by)
    here.say(session=session.pk, by=both.worker.user, text="欠我三个月工资。")
    here.say(session=session.pk, by=by, text="单位怎么说?")
    with pytest.raises(Refused, match="只有双方"):
        here.say(session=session.pk, by=User.objects.create(username="stranger"), text="看看")
    owes = dispute.parties.get(side="respondent")
    kept = here.record(session=session.pk, by=by, text="单位愿付一万二。", attendance={owes.pk: False})
    assert [one.role for one in kept.lines.order_by("number")] == ["申请人", "调解员"]
    assert kept.attendance == {
        str(dispute.parties.get(side="applicant").pk): True,
        str(owes.pk): False,
    }
    with pytest.raises(DatabaseError):
        _in_its_own_transaction(lambda: kept.lines.update(text="没说过"))


def signed(dispute: api.Dispute, both: Sides, by: User) -> None:
    """The worker signs on the page, the employer on paper, the mediator last."""
    owes = dispute.parties.get(side="respondent")
    version = drafted(dispute, by).version
    here.sign(dispute=dispute.pk, version=version, by=both.worker.user)
    with pytest.raises(Refused, match="还没有签名:广州市越秀区木棉商贸"):
        here.conclude(dispute=dispute.pk, version=version, by=by)
    with pytest.raises(Refused, match="只有本案当事人"):
        here.sign(dispute=dispute.pk, version=version, by=by)
    here.sign_on_paper(
        dispute=dispute.pk,
        version=version,
        party=owes.pk,
        name="何建国",
        chunks=[PNG],
        file="scan.png",
        by=by,
    )
    here.conclude(dispute=dispute.pk, version=version, by=by)
    paper = api.Paper.objects.get(dispute=dispute, kind="agreement")
    said = agreement_paper.says(paper)
    assert said["total"] == "12,000.00元"
    assert [one["role"] for one in said["signatures"]] == [
        "申请人",
        "被申请人",
        "调解员",
    ]


def test_a_good_course_from_the_request_to_the_archive() -> None:
    """Body and mediator are named by themselves; a session with its room; signed, paid, visited, filed away."""
    by, both = mediator(), sides()
    dispute = opened(both)
    at = here.mediation_of(dispute)
    assert at.body is not None
    assert at.body.street == STREET
    assert at.mediator is not None
    assert at.mediator.account_id == by.pk
    assert dispute.case.statutory_due is not None  # rolls on from a day of rest
    assert dispute.case.statutory_due >= dispute.case.received_on + timedelta(days=15)
    with pytest.raises(Refused, match="怎样"):
        here.take_up(dispute=dispute.pk, by=by)
    here.take_up(dispute=dispute.pk, by=by, how="phone", who="何建国")

    met(dispute, both, by)
    signed(dispute, both, by)
    owes = dispute.parties.get(side="respondent")
    dispute.refresh_from_db()
    term = here.holding(dispute).terms.get(number=1)
    told = here.perform_term(
        term=term.pk, paid=here.Paid(timezone.localdate(), "转账回单1号", 1_200_000), by=both.boss.user
    )
    with pytest.raises(Refused, match="还有没履行的"):
        here.perform(dispute=dispute.pk, by=by)
    with pytest.raises(Refused, match="由对方"):
        here.confirm_performance(performance=told.pk, by=both.boss.user)
    here.confirm_performance(performance=told.pk, by=both.worker.user)
    here.perform(dispute=dispute.pk, by=by)
    here.visit(dispute=dispute.pk, party=owes.pk, satisfied=True, words="满意", by=by)
    filed = here.archive(dispute=dispute.pk, by=by)
    assert dispute.case.number in filed.volume
    total = here.figures(here.seen_by(by))[0]
    assert (total.success, total.kept, total.counts["satisfied"], total.days) == (100, 100, 1, 0)


def _in_its_own_transaction(act: Any) -> None:
    from django.db import transaction

    with transaction.atomic():
        act()


def test_what_fails_goes_into_arbitration_and_what_takes_too_long_lapses() -> None:
    """The employer declines by telephone; another time nobody answers for fifteen days. Nothing is asked twice."""
    by, both = mediator(), sides()
    first = opened(both)
    api.take(dispute=first.pk, verb="decline", by=both.boss.user, reason="没有欠薪")
    after = api.into_arbitration(dispute=first.pk, by=both.worker.user)
    claim = api.Claim.objects.get(party__dispute=after)
    assert (after.case.work, claim.claimed_fen, after.earlier_id) == ("arbitration", UNPAID, first.pk)

    second = opened(both)
    promised = timezone.localdate() - timedelta(days=1)
    Case.objects.filter(pk=second.case_id).update(due_on=promised)
    assert lapse_mediations() == 0  # the bureau's promise is shorter than the law, and ends nothing
    Case.objects.filter(pk=second.case_id).update(statutory_due=promised)
    assert (lapse_mediations(), lapse_mediations()) == (1, 0)
    second.refresh_from_db()
    assert second.case.state == "failed"
    assert here.figures(here.seen_by(by))[0].success == 0


def test_both_ask_for_review_and_a_change_of_the_terms_needs_new_signatures() -> None:
    """A signature counts for the words that were read; the review is filed when the second side asks."""
    by, both = mediator(), sides()
    dispute = begun(both, by)
    old = drafted(dispute, by)
    here.sign(dispute=dispute.pk, version=old.version, by=both.worker.user)
    new = drafted(dispute, by)
    with pytest.raises(Refused, match="刚刚改过"):
        here.sign(dispute=dispute.pk, version=old.version, by=both.boss.user)
    here.sign(dispute=dispute.pk, version=new.version, by=both.boss.user)
    with pytest.raises(Refused, match="还没有签名:林芳"):
        here.conclude(dispute=dispute.pk, version=new.version, by=by)
    here.sign(dispute=dispute.pk, version=new.version, by=both.worker.user)
    with pytest.raises(Refused, match="已经签过名"):
        here.sign(dispute=dispute.pk, version=new.version, by=both.worker.user)
    here.conclude(dispute=dispute.pk, version=new.version, by=by)

    assert here.ask_review(dispute=dispute.pk, by=both.worker.user) is None
    with pytest.raises(Refused, match="在等对方"):
        here.ask_review(dispute=dispute.pk, by=both.worker.user)
    review = here.ask_review(dispute=dispute.pk, by=both.boss.user)
    assert review is not None
    assert (review.case.work, review.case.state, review.earlier_id) == ("review", "received", dispute.pk)
    registrar, panel = officer("立案员", "registrar"), officer("仲裁员", "arbitrator")
    api.take(dispute=review.pk, verb="accept", by=registrar)
    api.take(dispute=review.pk, verb="confirm", by=panel)
    settled = api.Paper.objects.get(dispute=review, kind="settlement")
    assert settled.content["total"] == "12,000.00元"


def test_a_request_for_review_that_comes_too_late() -> None:
    """Sixteen days after the agreement it is over, and the words say what is still open."""
    by, both = mediator(), sides()
    dispute = agreed(both, by)
    long_ago = timezone.now() - timedelta(days=40)
    with connection.cursor() as cursor:  # a trigger keeps history; the test moves time, not the story
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(
            "update casework_caseevent set at = %s where case_id = %s and verb = 'agree'",
            [long_ago, dispute.case_id],
        )
        cursor.execute("set local session_replication_role = origin")
    with pytest.raises(Refused, match="仍可以直接申请仲裁"):
        here.ask_review(dispute=dispute.pk, by=both.worker.user)


def test_what_is_due_is_reminded_of_once_and_an_unpaid_agreement_is_a_breach() -> None:
    """A term of yesterday: who owes it is told; the mediator may say that it was not performed, the worker goes on."""
    by, both = mediator(), sides()
    dispute = agreed(both, by)
    with pytest.raises(Refused, match="没有到期"):
        here.breach(dispute=dispute.pk, by=by, why="没有付")
    yesterday = timezone.localdate() - timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("update disputes_term set due = %s where fen is not null", [yesterday.isoformat()])
        cursor.execute("set local session_replication_role = origin")
    assert (remind_of_terms(), remind_of_terms()) == (1, 0)
    here.breach(dispute=dispute.pk, by=by, why="到期没有付款")
    assert api.into_arbitration(dispute=dispute.pk, by=both.worker.user).case.work == "arbitration"


def test_ten_workers_go_to_the_joint_centre_and_a_clerk_may_choose() -> None:
    """Ten workers are for the three parties' centre; a choice is kept as one."""
    by, both = mediator(), sides()
    joint = here.Body.objects.get(kind="joint")
    chosen = opened(both, street="")
    assert here.mediation_of(chosen).body_id == joint.pk
    manager = officer("立案员", "registrar")
    at = here.assign_mediation(
        dispute=chosen.pk, by=manager, body=here.Body.objects.get(code=f"street-{STREET}").pk, why="离家近"
    )
    assert (at.chosen, at.mediator and at.mediator.account_id) == ("choice", by.pk)
    assert {one.code for one in here.register()} >= {"joint", f"street-{STREET}"}
    assert here.register().filter(kind="street").count() == 18


def test_two_people_sign_at_the_same_moment() -> None:
    """Two clicks that both saw no signature: the case is held while one signs, and the database keeps each signature once."""
    by, both = mediator(), sides()
    dispute = begun(both, by)
    version = drafted(dispute, by).version
    with CaptureQueriesContext(connection) as asked:
        signed = here.sign(dispute=dispute.pk, version=version, by=both.worker.user)
    assert any("FOR UPDATE" in one["sql"] for one in asked.captured_queries)

    def again() -> None:
        signed.pk = None
        signed.save(force_insert=True)

    with pytest.raises(IntegrityError, match="agreement_party_signs_once"):
        _in_its_own_transaction(again)
    here.sign(dispute=dispute.pk, version=version, by=both.boss.user)
    assert here.Signature.objects.filter(agreement__mediation__dispute=dispute).count() == 2
    assert not CaseEvent.objects.filter(case=dispute.case, verb="agree").exists()
