"""From an application to a signed letter in one transaction, and everything that sends a case to an officer instead."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from renshe.casework.actions import filing
from renshe.casework.history import prove
from renshe.casework.instant import gathering, switching
from renshe.casework.instant.reading import explained, instant_of, tried
from renshe.casework.letters import batch
from renshe.casework.models import Application, Case, CaseEvent, Decision, InstantDecision, InstantTry, Letter
from renshe.core.rules import replay
from renshe.policies import policies
from tests.casework.instant.jobless import approved, colleague, draft, filed, jobless
from tests.casework.office import applicant

pytestmark = pytest.mark.django_db


def verbs_of(case: Case) -> list[str]:
    """Its history, verb by verb."""
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("verb", flat=True))


def left(case: Case) -> list[str]:
    """Why an officer has it: the codes."""
    case.refresh_from_db()
    seen = tried(case)
    assert seen
    assert case.state == "received"
    assert not Decision.objects.exists()
    return [one["code"] for one in seen.why]


def test_granted_in_the_moment_of_filing_with_every_reason() -> None:
    approved()
    case = filed(jobless(months=60))
    assert (case.state, case.outcome) == ("signed", "granted")
    assert verbs_of(case) == ["submit", "grant_at_once"]
    decision = Decision.objects.get(case=case)
    assert (decision.decided_by_id, decision.four_eyes, decision.as_whom) == (None, False, "系统自动(秒批)")
    texts = [one["text"] for one in decision.reasons]
    assert texts[0].startswith("累计缴费满一年")
    assert "社保经办" in texts[0]
    assert any("本人填报" in one for one in texts)
    assert {one["status"] for one in decision.reasons} <= {"V1", "V2"}
    assert [one["article"] for one in decision.reasons][:2] == ["第十五条第(一)项", "第十六条"]
    money = next(one for one in decision.grants if one["amount_fen"])
    assert money["monthly"]
    assert isinstance(money["amount_fen"], int)
    assert any("个月" in one["name"] for one in decision.grants)
    assert prove().broken is None


def test_the_letter_is_made_signed_and_served_by_the_queue() -> None:
    approved()
    case = filed(jobless())
    assert Letter.objects.get(case=case).signed_at is None
    batch.make_waiting()
    case.refresh_from_db()
    letter = Letter.objects.get(case=case)
    assert (case.state, letter.kind, letter.served_by) == ("served", "decision", "online")
    assert letter.content["reasons"][0]["law"] == "《广东省失业保险条例》第十五条第(一)项"
    assert (
        letter.content["grants"][-1]["sum"].startswith("每月") or "每月" in letter.content["grants"][1]["sum"]
    )


def test_what_was_decided_can_be_worked_out_again_byte_for_byte() -> None:
    approved()
    instant = instant_of(filed(jobless()))
    assert instant
    record = bytes(instant.record)
    assert replay(record, policies()).record() == record
    assert explained(record)[-1] == "结论:符合条件。"


def test_without_the_legal_officers_approval_an_officer_decides() -> None:
    assert left(filed(jobless())) == ["rules"]


def test_rules_of_yesterday_are_not_approved_for_today() -> None:
    from renshe.book.actions.rules import withdraw_rules

    legal = approved()
    withdraw_rules(policy="unemployment_benefit", by=legal, words="最低工资标准有误")
    assert left(filed(jobless())) == ["rules"]


def test_the_switch_turns_one_item_off() -> None:
    approved()
    switching.turn(item="unemployment-benefit", on=False, reason="数据核对中", by=colleague("周立", "chief"))
    assert left(filed(jobless())) == ["off"]


def test_a_machine_never_refuses() -> None:
    approved()
    case = filed(jobless(reason="resigned"), leaving_reason="resigned")
    assert left(case) == ["outcome"]
    seen = tried(case)
    assert seen
    assert seen.outcome == "refused"
    assert "须由人审查决定" in seen.why[0]["text"]


def test_what_only_a_person_can_judge_goes_to_a_person() -> None:
    approved()
    assert left(filed(jobless(reason="other"), leaving_reason="other")) == ["outcome"]


def test_an_answer_that_contradicts_the_registry_is_looked_at() -> None:
    approved()
    case = filed(jobless(), leaving_reason="contract_expired")
    assert left(case) == ["answers"]
    seen = tried(case)
    assert seen
    assert "离职原因" in seen.why[0]["text"]


def test_the_applicants_own_word_does_not_replace_the_registry() -> None:
    """Nobody filed why the work ended: what the applicant says of it is compared, but does not decide."""
    approved()
    case = filed(jobless(reason=""), leaving_reason="laid_off")
    assert left(case) == ["outcome"]


def test_an_answer_that_has_to_be_judged_goes_to_an_officer() -> None:
    approved()
    assert left(filed(jobless(), insurance_benefit_city="hukou")) == ["answers"]


def test_an_account_that_was_typed_in_is_looked_at() -> None:
    approved()
    case = filed(jobless(), account="6222020000000000")
    assert left(case) == ["answers"]
    seen = tried(case)
    assert seen
    assert "核对户名" in seen.why[0]["text"]


@pytest.mark.parametrize("capacity", ["family", "agent", "counter"])
def test_whoever_files_for_another_does_not_declare_that_they_are_not_in_custody(capacity: str) -> None:
    """The applicant themselves may: it is their commitment. The department has said nothing of either."""
    approved()
    case = filed(jobless(), capacity=capacity)
    assert left(case) == ["outcome"]
    seen = tried(case)
    assert seen
    assert "还有情况不清楚" in seen.why[0]["text"]


def test_what_was_granted_in_part_was_granted() -> None:
    """Case of last month; an officer looks at the second one."""
    person = jobless()
    before = filed(person)
    Case.objects.filter(pk=before.pk).update(state="archived", outcome="partly", closed_on=before.received_on)
    approved()
    again = filed(person)
    seen = tried(again)
    assert seen
    assert [(one["code"], "部分准予" in one["text"]) for one in seen.why] == [("open", True)]


def test_a_source_that_is_down_sends_the_case_to_an_officer(monkeypatch: pytest.MonkeyPatch) -> None:
    approved()

    def down(*_args: object) -> None:
        raise TimeoutError("social_insurance")

    monkeypatch.setattr(gathering, "known_to_registry", down)
    case = filed(jobless())
    assert left(case) == ["error"]
    assert verbs_of(case) == ["submit"]


def test_a_department_that_is_switched_off_sends_the_case_to_an_officer() -> None:
    """Justice can't be asked whether somebody is in custody: the applicant's word alone is not enough then."""
    from django.conf import settings
    from django.utils import timezone

    from renshe.registry.models import SourceSwitch

    legal = approved()
    SourceSwitch.objects.create(
        district=settings.DISTRICT, source="justice", on=False, reason="维护", by=legal, at=timezone.now()
    )
    assert left(filed(jobless())) == ["doubt"]


def test_whatever_breaks_inside_the_application_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a fault of the database in the middle of granting leaves nothing half done."""
    from renshe.casework.instant import granting

    approved()

    def broken(*_args: object) -> None:
        connection.cursor().execute("select 1 / 0")

    monkeypatch.setattr(granting, "seed_of", broken)
    case = filed(jobless())
    assert left(case) == ["error"]
    assert not Letter.objects.exists()
    assert prove().broken is None


def test_nothing_twice() -> None:
    """Who was granted it asks again: an officer looks. Two drafts at once: the second as well."""
    approved()
    person = jobless()
    assert filed(person).state == "signed"
    again = filed(person)
    seen = tried(again)
    assert seen
    assert [one["code"] for one in seen.why] == ["open"]
    assert again.state == "received"


def test_a_paper_that_was_handed_in_is_read_by_somebody() -> None:
    from renshe.casework.models import MaterialSlot

    approved()
    person = jobless()
    application = draft(person)
    MaterialSlot.objects.filter(application=application, material="social-security-card").update(way="later")
    filing.submit(application=application, by=applicant(person))
    assert left(Case.objects.get(application=application)) == ["materials"]


def test_what_has_to_come_first_comes_first() -> None:
    """With the registration in one application the benefit waits (广东省失业保险条例 §15)."""
    approved()
    person = jobless()
    application = draft(person, "unemployment-registration", "unemployment-benefit", bundle="unemployed")
    filing.submit(application=application, by=applicant(person))
    benefit = Case.objects.get(application=application, item="unemployment-benefit")
    assert left(benefit) == ["order"]


def test_submitted_twice_it_is_granted_once() -> None:
    approved()
    person = jobless()
    application = draft(person)
    for _ in range(2):
        filing.submit(application=application, by=applicant(person))
    assert Application.objects.count() == InstantDecision.objects.count() == Decision.objects.count() == 1


def test_what_the_machine_did_cannot_be_changed_and_it_can_only_grant() -> None:
    approved()
    filed(jobless())
    for model in (InstantTry, InstantDecision):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(policy="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(outcome="refused")


def test_of_items_without_rules_nothing_is_said() -> None:
    from tests.casework.office import cases

    cases("unemployment-registration")
    assert not InstantTry.objects.exists()
