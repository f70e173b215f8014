"""What a change would do: who gains, who loses, what a year costs; and its way through legal review."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries.rules import parameters_in_force
from renshe.casework.refused import Refused
from renshe.core.rules import Basis, ParameterFault
from renshe.domains.benefits import api, tasks
from renshe.domains.benefits.actions import drafts
from renshe.domains.benefits.whatif.changing import drafted, from_day, without
from renshe.domains.benefits.whatif.comparing import Side, compare
from renshe.domains.benefits.whatif.costing import cost_of
from renshe.policies import policies
from renshe.policies.parameters import in_files
from tests.domains.benefits.district import BEIJING, LIURONG, NIGHT, UNEMPLOYED, District

BENEFIT = policies()["unemployment_benefit"]
DRAFTED = Basis("草案", status="V2")
SINCE = date(2027, 1, 1)
PERCENT = "unemployment_benefit_percent"


def people(*several: dict[str, Any]) -> Any:
    """A table of people."""
    return District().table([{"person_id": key, **UNEMPLOYED, **one} for key, one in enumerate(several, 1)])


def effect(table: Any, off: tuple[int, ...] = (), **changed: Any) -> dict[str, Any]:
    """What a change does on the first day of 2027."""
    now = Side(BENEFIT, in_files())
    then = Side(without(BENEFIT, off), drafted(in_files(), changed, SINCE, DRAFTED))
    return compare(table, "person_id", now, then, SINCE)


def test_a_higher_share_costs_so_much_more() -> None:
    """Two people: six months and twelve at most count; 2500 yuan of minimum wage, 95 % instead of 90 %."""
    found = effect(people({}, {"insured_months": 300}), (), **{PERCENT: 95})
    assert (found["gain"], found["lose"], found["more"], found["less"]) == (0, 0, 2, 0)
    monthly = found["now_fen"] // 18
    assert found["now_fen"] == monthly * 18
    assert abs(found["then_fen"] * 90 - found["now_fen"] * 95) < 90 * 18  # each month is rounded to the fen
    assert found["way"] == "months"


def test_without_a_requirement_somebody_gains() -> None:
    """Who resigned of their own accord is entitled once that requirement is gone; by street, sex and age."""
    resigned = {"leaving_reason": "resigned", "street": LIURONG, "sex": "male", "age_years": 24}
    place = next(place for place, one in enumerate(BENEFIT.requirements) if "非因本人意愿" in one.label)
    found = effect(people({}, resigned), off=(place,))
    assert (found["now"], found["then"], found["gain"], found["lose"]) == (1, 2, 1, 0)
    assert found["groups"] == {"street": {LIURONG: [1, 0]}, "sex": {"male": [1, 0]}, "band": {"0": [1, 0]}}


def test_a_stricter_number_takes_from_somebody() -> None:
    """Two years instead of one: who paid for eighteen months loses."""
    found = effect(people({"insured_months": 18}, {}), unemployment_months={"least_insured": 24})
    assert (found["lose"], found["gain"]) == (1, 0)
    assert found["groups"]["street"] == {BEIJING: [0, 1]}


def test_nothing_changed_changes_nothing() -> None:
    """Nor does a table of nobody fail."""
    same = effect(people({}, {}))
    assert not any(same[name] for name in ("gain", "lose", "more", "less"))
    assert same["now_fen"] == same["then_fen"] > 0
    assert effect(District().table([])) is not None


def test_slices_add_up_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the table is cut, the counts are the same."""
    table = people(*({"insured_months": 6 * one, "age_years": 20 + one} for one in range(40)))
    whole = effect(table, unemployment_months={"least_insured": 60})
    monkeypatch.setattr("renshe.domains.benefits.whatif.comparing.AT_ONCE", 7)
    assert effect(table, unemployment_months={"least_insured": 60}) == whole


def test_a_number_can_not_begin_before_the_one_in_force() -> None:
    """What counted stays as it was."""
    percent = in_files()[PERCENT]
    with pytest.raises(ParameterFault, match="要晚于"):
        from_day(percent, percent.versions[-1].since, 95, DRAFTED)
    with pytest.raises(ParameterFault, match="没有这一项"):
        from_day(in_files()["unemployment_months"], SINCE, {"nothing": 1}, DRAFTED)


def test_loans_are_no_cost_and_some_policies_name_no_sum() -> None:
    """Said as none, not as nought."""
    assert cost_of(policies()["start_up_loan"]).way == "none"
    assert cost_of(policies()["training_subsidy"]).way == "none"
    assert cost_of(policies()["unemployed_death"]).labels == ("合计",)


@pytest.fixture
def office() -> tuple[User, User]:
    """One who drafts and one who approves."""
    return (
        User.objects.create_superuser("drafter", "", ""),
        User.objects.create_superuser("legal", "", ""),
    )


CONTENT = api.Content(
    title="比例提到95%", since=SINCE, parameters={PERCENT: 95}, law="关于调整失业保险金标准的通知"
)


def reckoned(by: User, content: api.Content = CONTENT) -> api.Draft:
    """A draft that was worked out."""
    draft = api.write(draft=None, policy=BENEFIT.name, content=content, by=by.pk)
    api.begin(draft=draft)
    api.run(draft.pk)
    draft.refresh_from_db()
    return draft


@pytest.mark.django_db
def test_from_the_draft_to_the_published_number(district: District, office: tuple[User, User]) -> None:
    """Written, worked out, sent, approved by another; then the number counts from its day."""
    drafter, legal = office
    district.enter()
    draft = reckoned(drafter)
    assert draft.fresh
    assert (draft.rows, draft.worked) == (1, 1)
    assert draft.result
    assert draft.result["policies"][0]["more"] == 1
    api.send(draft=draft)
    with pytest.raises(Refused, match="自己起草的"):
        api.approve(draft=draft, by=drafter)
    assert api.approve(draft=draft, by=legal, status="V1").review == "approved"
    version = parameters_in_force()[PERCENT].on(SINCE)
    assert version
    assert (version.value, version.basis.law, version.basis.status) == (95, CONTENT.law, "V1")
    with pytest.raises(Refused, match="不在法制审核中"):
        api.approve(draft=draft, by=legal)


@pytest.mark.django_db
def test_sent_back_it_can_be_changed_and_worked_out_anew(
    district: District, office: tuple[User, User]
) -> None:
    """With a reason; the old result is of the old content."""
    drafter, legal = office
    draft = reckoned(drafter)
    api.send(draft=draft)
    with pytest.raises(Refused, match="审核中"):
        api.write(draft=draft, policy=BENEFIT.name, content=CONTENT, by=drafter.pk, revision=draft.revision)
    with pytest.raises(Refused, match="原因"):
        api.send_back(draft=draft, by=legal, reason=" ")
    api.send_back(draft=draft, by=legal, reason="依据的文件还没有印发")
    draft = api.write(
        draft=draft, policy=BENEFIT.name, content=CONTENT, by=drafter.pk, revision=draft.revision
    )
    assert not draft.fresh
    with pytest.raises(Refused, match="先算一算"):
        api.send(draft=draft)


@pytest.mark.django_db
def test_a_requirement_is_only_recommended(district: District, office: tuple[User, User]) -> None:
    """Rules are code: nothing is published."""
    drafter, legal = office
    before = parameters_in_force()
    draft = reckoned(drafter, api.Content(title="去掉一条", since=SINCE, without=[1]))
    api.send(draft=draft)
    assert api.approve(draft=draft, by=legal).review == "recommended"
    assert parameters_in_force() is before


@pytest.mark.django_db
def test_what_can_not_be_drafted_is_said(office: tuple[User, User]) -> None:
    """Nothing changed, a number of another policy, a requirement that there isn't, a law that is not named."""
    drafter, _legal = office
    wrong = [
        (api.Content("名称", SINCE), "还没有改"),
        (api.Content("名称", SINCE, parameters={"paid_days_hundredths": 1}), "不是这项政策用的"),
        (api.Content("名称", SINCE, without=[99]), "不存在"),
        (api.Content(" ", SINCE, without=[1]), "名称"),
        (api.Content("名称", date(2020, 1, 1), parameters={PERCENT: 95}), "要晚于"),
    ]
    for content, words in wrong:
        with pytest.raises(Refused, match=words):
            api.write(draft=None, policy=BENEFIT.name, content=content, by=drafter.pk)


@pytest.mark.django_db
def test_a_new_number_needs_its_law_before_review(district: District, office: tuple[User, User]) -> None:
    """To try it out it needs none."""
    draft = reckoned(office[0], api.Content("试一试", SINCE, parameters={PERCENT: 95}))
    with pytest.raises(Refused, match="依据哪份文件"):
        api.send(draft=draft)


@pytest.mark.django_db
def test_two_who_change_one_draft_do_not_overwrite_each_other(office: tuple[User, User]) -> None:
    """The second is told; and who changed it last does not approve it."""
    drafter, legal = office
    draft = api.write(draft=None, policy=BENEFIT.name, content=CONTENT, by=drafter.pk)
    changed = api.write(draft=draft, policy=BENEFIT.name, content=CONTENT, by=legal.pk, revision=1)
    assert changed.drafted_by_id == legal.pk
    with pytest.raises(Refused, match="刚被改过"):
        api.write(draft=draft, policy=BENEFIT.name, content=CONTENT, by=drafter.pk, revision=1)


@pytest.mark.django_db
def test_a_draft_that_fails_says_so(
    monkeypatch: pytest.MonkeyPatch, district: District, office: tuple[User, User]
) -> None:
    """And can be worked out again; while it waits it stands on the list once."""
    draft = api.write(draft=None, policy=BENEFIT.name, content=CONTENT, by=office[0].pk)
    api.begin(draft=draft)
    api.begin(draft=draft)

    def breaks(draft: api.Draft) -> dict[str, Any]:
        raise ParameterFault("数字不合")

    monkeypatch.setattr(drafts, "reckon", breaks)
    api.run(draft.pk)
    draft.refresh_from_db()
    assert (draft.run, draft.failure) == ("failed", "数字不合")


@pytest.mark.django_db
def test_changed_while_it_is_reckoned_it_is_reckoned_again(
    monkeypatch: pytest.MonkeyPatch, district: District, office: tuple[User, User]
) -> None:
    """What was found of the earlier content is not kept, and the later content's place on the list is not lost."""
    district.enter()
    draft = api.write(draft=None, policy=BENEFIT.name, content=CONTENT, by=office[0].pk)
    api.begin(draft=draft)
    reckon, taken = drafts.reckon, list[int]()

    def meanwhile(one: api.Draft) -> dict[str, Any]:
        changed = api.write(
            draft=one, policy=BENEFIT.name, content=CONTENT, by=office[0].pk, revision=one.revision
        )
        api.begin(draft=changed)
        return reckon(one)

    monkeypatch.setattr(tasks, "put_on_the_list", taken.append)
    monkeypatch.setattr(drafts, "reckon", meanwhile)
    api.run(draft.pk)
    draft.refresh_from_db()
    assert (draft.run, draft.rows, draft.result) == ("waiting", 0, None)
    assert taken == [draft.pk, draft.pk]
    monkeypatch.setattr(drafts, "reckon", reckon)
    api.run(draft.pk)
    draft.refresh_from_db()
    assert (draft.fresh, draft.worked, draft.rows) == (True, 1, 1)


@pytest.mark.django_db
def test_a_budget_replaces_the_one_before_and_keeps_it(office: tuple[User, User]) -> None:
    """The same figure again changes nothing; a negative one is refused."""
    by = office[0].pk
    for fen in (100_000_00, 100_000_00, 120_000_00):
        api.enter(policy=BENEFIT.name, year=2027, fen=fen, by=by)
    assert api.Budget.objects.count() == 2
    assert api.budgets(2027)[BENEFIT.name].fen == 120_000_00
    for year, fen in ((2027, -1), (1999, 1)):
        with pytest.raises(Refused):
            api.enter(policy=BENEFIT.name, year=year, fen=fen, by=by)


def test_the_night_and_the_day_are_those_of_the_office() -> None:
    """The tests' night lies before the drafts' first day."""
    assert NIGHT + timedelta(days=1) < SINCE
    assert timezone.localdate() < SINCE
