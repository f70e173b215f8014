"""The legal officer's word on rules, and numbers that are drafted by one person and published by another."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from renshe.book.actions import Refused
from renshe.book.actions.rules import (
    approve_rules,
    draft_parameter,
    publish_parameter,
    reject_parameter,
    withdraw_rules,
)
from renshe.book.models import ParameterEdition, RuleApproval
from renshe.book.queries.rules import (
    as_it_would_be,
    may_decide,
    parameters_in_force,
    policies_using,
    state_of,
    states,
    waiting,
    with_version,
)
from renshe.core.rules import Basis, Version
from renshe.policies.parameters import in_files
from tests.casework.instant.jobless import colleague

pytestmark = pytest.mark.django_db
POLICY, WAGE = "unemployment_benefit", "minimum_wage_month"
NEXT = date(2028, 1, 1)


@pytest.fixture
def legal() -> User:
    """Reviews and approves."""
    return colleague("梁静", "legal")


@pytest.fixture
def drafter() -> User:
    """Drafts numbers."""
    return colleague("何平", "editor")


def higher(by: User, since: date = NEXT) -> ParameterEdition:
    """A draft: everywhere a hundred yuan more."""
    value = in_files()[WAGE].versions[-1].value
    assert not isinstance(value, int)
    return draft_parameter(
        name=WAGE, since=since, value={key: number + 10_000 for key, number in value.items()}, by=by,
        law="广东省人民政府关于调整我省最低工资标准的通知", document="粤府函〔2027〕1号", status="V2", published=date(2027, 12, 1),
        words="省政府发布了新标准",
    )  # fmt: skip


def test_a_version_is_approved_as_it_was_read(legal: User) -> None:
    state = state_of(POLICY)
    assert not may_decide(POLICY)
    assert state.document.startswith("# 失业保险金")
    assert "unemployment-benefit" in state.items
    with pytest.raises(Refused, match="阅读以后变了"):
        approve_rules(policy=POLICY, seen="older", by=legal)
    said = approve_rules(policy=POLICY, seen=state.seen, by=legal, words="与条例一致")
    assert may_decide(POLICY)
    assert state_of(POLICY).approval == said
    assert said.document == state.document
    with pytest.raises(Refused, match="已经批准"):
        approve_rules(policy=POLICY, seen=state.seen, by=legal)


def test_only_the_legal_officer_approves(drafter: User) -> None:
    with pytest.raises(PermissionDenied):
        approve_rules(policy=POLICY, seen=state_of(POLICY).seen, by=drafter)


def test_an_approval_taken_back_stays_in_the_record(legal: User) -> None:
    approve_rules(policy=POLICY, seen=state_of(POLICY).seen, by=legal)
    with pytest.raises(Refused, match="写明原因"):
        withdraw_rules(policy=POLICY, by=legal, words=" ")
    withdraw_rules(policy=POLICY, by=legal, words="第十八条的算法要再核")
    assert not may_decide(POLICY)
    approve_rules(policy=POLICY, seen=state_of(POLICY).seen, by=legal)
    assert may_decide(POLICY)
    assert list(RuleApproval.objects.order_by("id").values_list("holds", flat=True)) == [True, False, True]
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("delete from book_ruleapproval")


def test_every_policy_has_a_state() -> None:
    assert {POLICY, "retirement"} <= {one.policy.name for one in states()}


def test_a_new_number_counts_from_its_day_and_stops_the_machine_until_approved(
    legal: User, drafter: User
) -> None:
    approve_rules(policy=POLICY, seen=state_of(POLICY).seen, by=legal)
    edition = higher(drafter)
    assert waiting() == [edition]
    assert may_decide(POLICY)  # a draft changes nothing
    assert as_it_would_be(edition)[WAGE].on(NEXT) != in_files()[WAGE].on(NEXT)
    publish_parameter(edition=edition, by=legal)
    before, after = parameters_in_force()[WAGE].versions[-2:]
    assert (before.until, after.since, after.until) == (NEXT - timedelta(days=1), NEXT, None)
    assert after.of("440100") == (before.of("440100") or 0) + 10_000
    assert not may_decide(POLICY)
    state = state_of(POLICY)
    assert state.before
    assert state.before.document != state.document
    approve_rules(policy=POLICY, seen=state.seen, by=legal)
    assert may_decide(POLICY)


def test_nobody_publishes_their_own_number(drafter: User) -> None:
    edition = higher(drafter)
    with pytest.raises(PermissionDenied):
        publish_parameter(edition=edition, by=drafter)


def test_who_may_do_both_still_needs_somebody_else(legal: User) -> None:
    """The database holds to it as well."""
    chief = User.objects.create_superuser("root", "", None)
    edition = higher(chief)
    with pytest.raises(Refused, match="另一位同事"):
        publish_parameter(edition=edition, by=chief)
    with pytest.raises(DatabaseError), transaction.atomic():
        ParameterEdition.objects.update(state="published", approved_by=chief, approved_at=edition.drafted_at)
    publish_parameter(edition=edition, by=legal)
    with pytest.raises(Refused, match="您起草的标准"):
        approve_rules(policy=POLICY, seen=state_of(POLICY).seen, by=chief)
    with pytest.raises(DatabaseError), transaction.atomic():
        ParameterEdition.objects.update(content={})


def test_a_draft_that_cannot_be_is_refused(legal: User, drafter: User) -> None:
    first = in_files()[WAGE].versions[0].since
    for since, value, says in (
        (NEXT, {"440200": 260_000}, "新版本缺少"),
        (first, 1, "要晚于"),
        (NEXT, 260_000, "键"),
    ):
        with pytest.raises(Refused, match=says):
            draft_parameter(name=WAGE, since=since, value=value, law="通知", by=drafter)
    with pytest.raises(Refused, match="没有这个标准"):
        draft_parameter(name="moon", since=NEXT, value=1, law="通知", by=drafter)
    edition = higher(drafter)
    with pytest.raises(Refused, match="已经有一份草稿"):
        higher(drafter)
    reject_parameter(edition=edition, by=legal, words="文号写错了")
    with pytest.raises(Refused, match="已经处理过"):
        publish_parameter(edition=edition, by=legal)
    assert parameters_in_force()[WAGE] == in_files()[WAGE]


def test_the_policies_that_a_number_touches_are_known() -> None:
    assert POLICY in {one.name for one in policies_using(WAGE)}


def test_a_file_that_catches_up_later_takes_over() -> None:
    """The page was quicker; then the file brought the same version and a later one."""
    one = in_files()["unemployment_benefit_percent"]
    basis = Basis("通知", status="V2")
    once = with_version(one, Version(NEXT, None, 95, basis))
    twice = with_version(once, Version(NEXT, None, 96, basis))
    assert twice.versions[-1].value == 96
    assert len(twice.versions) == len(once.versions)
    later = with_version(twice, Version(date(2029, 1, 1), None, 97, basis))
    between = with_version(later, Version(date(2028, 7, 1), None, 98, basis))
    assert [version.value for version in between.versions[-3:]] == [96, 98, 97]
