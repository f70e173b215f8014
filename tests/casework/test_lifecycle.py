"""From receipt to decision: what the law lets happen, what it forbids, and what the clock does meanwhile."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from renshe.casework.actions import deciding, verbs
from renshe.casework.history import prove
from renshe.casework.models import Case, CaseEvent, Decision, Letter, Notice, Suspension
from renshe.casework.refused import Refused
from renshe.casework.values import Missing, Proposal, Reason
from tests.casework.behind import without_triggers
from tests.casework.office import ALL, CLERK, applicant, cases, officer, supplied
from tests.registry.people import LEARNED, somebody

pytestmark = pytest.mark.django_db
GRANT = Proposal(outcome="granted")
REFUSE = Proposal(
    outcome="refused",
    reasons=(Reason(text="本人辞职", law="广东省失业保险条例", article="第十六条", status="V1"),),
)


def accepted(item: str = "unemployment-benefit") -> Case:
    """A case that a clerk has accepted today."""
    (case,) = cases(item)
    return verbs.accept(case=case, by=officer("陈晓"))


def verbs_of(case: Case) -> list[str]:
    """Its history, verb by verb."""
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("verb", flat=True))


def test_from_receipt_to_decision_by_two_people() -> None:
    case = accepted()
    assert case.accepted_on == timezone.localdate()
    assert case.due_on
    deciding.review(case=case, by=officer("陈晓"), proposal=GRANT)
    decision = deciding.decide(case=case, by=officer("李明", ALL), decision=GRANT)
    assert (decision.outcome, decision.four_eyes) == ("granted", True)
    assert verbs_of(case) == ["submit", "accept", "review", "decide"]
    assert prove().broken is None


def test_nobody_decides_what_they_reviewed_themselves() -> None:
    case = accepted()
    deciding.review(case=case, by=officer("李明", ALL), proposal=GRANT)
    with pytest.raises(Refused, match="两个人把关"):
        deciding.decide(case=case, by=officer("李明", ALL), decision=GRANT)
    assert not Decision.objects.exists()


def test_a_refusal_without_reasons_cannot_be_issued() -> None:
    """Not by the page, and not by the database either."""
    case = accepted()
    with pytest.raises(Refused, match="理由"):
        deciding.review(case=case, by=officer("陈晓"), proposal=Proposal(outcome="refused"))
    deciding.review(case=case, by=officer("陈晓"), proposal=REFUSE)
    decision = deciding.decide(case=case, by=officer("李明", ALL), decision=REFUSE)
    assert "行政复议" in decision.remedy
    for change in ({"remedy": ""}, {"reasons": []}, {"decided_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(**change)


def test_no_officer_handles_their_own_or_a_relatives_case() -> None:
    from renshe.registry.models import Household, HouseholdMember

    me, wife = somebody(serial=1), somebody("王芳", serial=2)
    home = Household.objects.create(district="440104", number="1")
    for person, relation in ((me, "head"), (wife, "spouse")):
        HouseholdMember.objects.create(
            district="440104",
            source="public_security",
            household=home,
            person=person,
            relation=relation,
            learned_at=LEARNED,
        )
    for person, says in ((me, "您本人的办件"), (wife, "应当回避")):
        (case,) = cases("unemployment-registration", person=person)
        with pytest.raises(Refused, match=says):
            verbs.accept(case=case, by=officer("陈晓", CLERK, person=me))


def test_an_officer_without_the_permission_is_told_so() -> None:
    (case,) = cases("unemployment-registration")
    with pytest.raises(Refused, match="没有“受理”的权限"):
        verbs.accept(case=case, by=officer("访客", frozenset({"casework.look"})))


def test_what_is_missing_is_asked_once() -> None:
    """A second time for the same paper needs a supervisor; for another paper it does not."""
    (case,) = cases("unemployment-registration")
    clerk, card = officer("陈晓"), Missing(what="id-card", why="照片看不清")
    verbs.request_correction(case=case, missing=[card], by=clerk)
    assert "居民身份证" in Notice.objects.get(kind="correction").text
    supplied(case, applicant(case.person))
    with pytest.raises(Refused, match="要由负责人批准"):
        verbs.request_correction(case=case, missing=[card], by=clerk)
    verbs.request_correction(case=case, missing=[card], by=officer("李明", ALL))
    assert verbs_of(case)[-1] == "request_correction"


def test_five_working_days_of_silence_are_acceptance() -> None:
    """行政许可法 §32: not told within five days, accepted from the day of receipt."""
    (case,) = cases("unemployment-benefit")
    with pytest.raises(Refused, match="还没有过"):
        verbs.deem_accepted(case=case)
    Case.objects.filter(pk=case.pk).update(received_on=timezone.localdate() - timedelta(days=14))
    case = verbs.deem_accepted(case=case)
    assert case.state == "accepted"
    assert case.accepted_on == timezone.localdate() - timedelta(days=14)
    assert CaseEvent.objects.get(case=case, verb="deem_accepted").as_whom == "系统自动"


def test_the_clock_stands_only_on_a_ground_of_this_item() -> None:
    case = accepted()
    due = case.due_on
    with pytest.raises(Refused, match="没有这种中止"):
        verbs.suspend(case=case, by=officer("陈晓"), ground="hearing", reason="听证")
    case = verbs.suspend(case=case, by=officer("陈晓"), ground="consolidation", reason="归集省内失业保险关系")
    assert case.due_on is None
    assert case.stopped_since
    with pytest.raises(Refused, match="先恢复计时"):
        deciding.review(case=case, by=officer("陈晓"), proposal=GRANT)
    # Stopped today from tomorrow on, and running again today: nothing was lost.
    case = verbs.resume(case=case, by=officer("陈晓"))
    assert case.due_on == due
    assert not Suspension.objects.exists()


def test_what_has_to_come_first_comes_first() -> None:
    """Benefit is not decided before the registration (广东省失业保险条例 §15)."""
    registration, benefit = sorted(
        cases("unemployment-registration", "unemployment-benefit", bundle="unemployed"),
        key=lambda case: case.item == "unemployment-benefit",
    )
    clerk, chief = officer("陈晓"), officer("李明", ALL)
    verbs.accept(case=benefit, by=clerk)
    deciding.review(case=benefit, by=clerk, proposal=GRANT)
    with pytest.raises(Refused, match="要先办结:失业登记"):
        deciding.decide(case=benefit, by=chief, decision=GRANT)
    verbs.withdraw(case=registration, by=applicant(registration.person))
    assert deciding.decide(case=benefit, by=chief, decision=GRANT)


def test_what_the_table_does_not_say_changes_nothing() -> None:
    (case,) = cases("unemployment-registration")
    with pytest.raises(Refused, match="现在是“已收件,待受理”"):
        deciding.decide(case=case, by=officer("李明", ALL), decision=GRANT)
    assert verbs_of(case) == ["submit"]


@pytest.mark.parametrize(
    "change", ["update casework_caseevent set reason = 'x'", "delete from casework_caseevent"]
)
def test_the_history_cannot_be_changed(change: str) -> None:
    """By whatever program: the database itself refuses."""
    accepted()
    with pytest.raises(DatabaseError, match="for_good"), transaction.atomic():
        connection.cursor().execute(change)


def test_one_flipped_byte_is_found() -> None:
    """Whoever gets round the trigger is found all the same."""
    case = accepted()
    accepted_event = CaseEvent.objects.get(case=case, verb="accept")
    with without_triggers():
        CaseEvent.objects.filter(pk=accepted_event.pk).update(as_whom="陈曉(综合柜员)")
    assert prove().broken == (case.number, 2, "altered")


def test_an_event_cut_off_at_the_end_is_found() -> None:
    case = accepted()
    with without_triggers():
        Notice.objects.filter(event__number=2).update(
            event=CaseEvent.objects.get(case=case, number=1), kind="x"
        )
        Letter.objects.filter(event__number=2).delete()
        CaseEvent.objects.filter(case=case, number=2).delete()
    assert prove().broken == (case.number, 2, "cut")
