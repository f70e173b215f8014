"""Acting for another: asked, given, withdrawn; and nobody learns from an answer whose a number is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.registry.actions import facts, guardians, representation
from renshe.registry.actions.mandate_terms import NotPossible, Terms
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Household, HouseholdMember, Mandate, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.queries.representation import children_of, given_by, held_by, may_act
from tests.registry.firm import Known, known
from tests.registry.people import LEARNED, number, somebody

pytestmark = pytest.mark.django_db
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
MOTHER, SON = date(1950, 3, 1), date(1980, 5, 17)


@pytest.fixture
def wang() -> Known:
    """A mother."""
    return known("王秀英", MOTHER, 2)


@pytest.fixture
def chen() -> Known:
    """Her son."""
    return known("陈晓", SON)


def terms(*items: str, days: int = 365, kind: str = "family") -> Terms:
    """For items, from today."""
    return Terms(kind=kind, items=items, since=TODAY, until=TODAY + timedelta(days=days - 1))


def ask(agent: Known, whom: IdNumber, name: str, *items: str) -> Mandate:
    """Ask to act for somebody."""
    return representation.ask(agent=agent.person, by=agent.user, number=whom, name=name, terms=terms(*items))


def give(principal: Known, to: IdNumber, name: str, *items: str) -> Mandate:
    """Let somebody act."""
    return representation.give(
        principal=principal.person, by=principal.user, number=to, name=name, terms=terms(*items)
    )


def acts(agent: Known, principal: Known, item: str | None = None, on: date = TODAY) -> bool:
    """Whether one may act for the other."""
    return may_act(agent.person, principal.person, item=item, on=on) is not None


def test_the_son_asks_the_mother_agrees_and_takes_it_back(wang: Known, chen: Known) -> None:
    asked = ask(chen, wang.id, "王秀英")
    assert not acts(chen, wang)
    [seen] = given_by(wang.person, on=TODAY)
    assert (seen.name, seen.standing) == ("陈晓", "waiting")
    [mine] = held_by(chen.person, on=TODAY)
    assert (mine.name, mine.standing) == ("", "waiting")
    representation.agree(mandate=asked.pk, principal=wang.person, on=TODAY)
    assert acts(chen, wang)
    assert acts(chen, wang, "retirement")
    assert held_by(chen.person, on=TODAY)[0].name == "王秀英"
    representation.withdraw(mandate=asked.pk, person=wang.person)
    representation.withdraw(mandate=asked.pk, person=wang.person)
    assert not acts(chen, wang)
    assert held_by(chen.person, on=TODAY)[0].standing == "withdrawn"


def test_a_mandate_for_one_item_is_for_no_other_and_ends_with_its_last_day(wang: Known, chen: Known) -> None:
    give(wang, chen.id, "陈晓", "retirement")
    assert acts(chen, wang, "retirement", TODAY + timedelta(days=364))
    assert not acts(chen, wang, "retirement", TODAY + timedelta(days=365))
    assert not acts(chen, wang, "arbitration")
    assert not acts(chen, wang), "the whole picture is not open to who helps with one thing"


@pytest.mark.parametrize("name", ["王秀英", "王秀芳"])
def test_a_wrong_name_looks_like_a_right_one_to_who_asks(wang: Known, chen: Known, name: str) -> None:
    ask(chen, wang.id, name)
    [mine] = held_by(chen.person, on=TODAY)
    assert (mine.name, mine.standing, mine.answered) == ("", "waiting", False)
    assert [one.name for one in given_by(wang.person, on=TODAY)] == (["陈晓"] if name == "王秀英" else [])
    with pytest.raises(NotPossible, match="已经有一份"):
        ask(chen, wang.id, "王秀英")


@pytest.mark.parametrize("name", ["陈晓", "陈小"])
def test_a_wrong_name_looks_like_a_right_one_to_who_gives(wang: Known, chen: Known, name: str) -> None:
    given = give(wang, chen.id, name)
    [mine] = given_by(wang.person, on=TODAY)
    assert (mine.name, mine.standing, mine.answered) == ("", "in_force", False)
    assert acts(chen, wang) == (name == "陈晓")
    with pytest.raises(NotPossible, match="已经有一份"):
        give(wang, chen.id, "陈晓")
    representation.withdraw(mandate=given.pk, person=wang.person)
    assert given_by(wang.person, on=TODAY)[0].standing == "withdrawn"
    assert len(held_by(chen.person, on=TODAY)) == (name == "陈晓")


def test_a_number_that_nobody_has_yet_is_answered_in_the_same_way(wang: Known, chen: Known) -> None:
    far = IdNumber(number(date(1975, 1, 2), 7))
    ask(chen, far, "林远")
    assert [(one.name, one.standing) for one in held_by(chen.person, on=TODAY)] == [("", "waiting")]
    ask(chen, wang.id, "王秀芳")
    assert {(one.name, one.standing) for one in held_by(chen.person, on=TODAY)} == {("", "waiting")}


def test_nobody_tries_out_numbers(chen: Known) -> None:
    for serial in range(RULES.asking.open):
        ask(chen, IdNumber(number(MOTHER, 100 + serial)), "某某")
    with pytest.raises(NotPossible, match="还在等答复"):
        ask(chen, IdNumber(number(MOTHER, 200)), "某某")
    taken_back = [one.mandate.pk for one in held_by(chen.person, on=TODAY)]
    for pk in taken_back:
        representation.withdraw(mandate=pk, person=chen.person)
    for serial in range(RULES.asking.recent - RULES.asking.open):
        ask(chen, IdNumber(number(MOTHER, 300 + serial)), "某某")
    with pytest.raises(NotPossible, match="太多"):
        ask(chen, IdNumber(number(MOTHER, 400)), "某某")


def test_what_nobody_answers_lapses_and_makes_room(wang: Known, chen: Known) -> None:
    asked = ask(chen, wang.id, "王秀英")
    Mandate.objects.update(made_at=timezone.now() - timedelta(days=RULES.asking.lapses_days, minutes=1))
    assert held_by(chen.person, on=TODAY)[0].standing == "lapsed"
    with pytest.raises(NotPossible, match="过期"):
        representation.agree(mandate=asked.pk, principal=wang.person, on=TODAY)
    assert ask(chen, wang.id, "王秀英").state == "asked"


def test_what_can_not_be_is_told_beside_its_field(wang: Known, chen: Known) -> None:
    child = IdNumber(number(TODAY - timedelta(days=4000), 5))
    refusals = []
    for whom, name, when in [
        (chen.id, "陈晓", terms()),
        (child, "小明", terms()),
        (wang.id, "王秀英", terms(days=0)),
        (wang.id, "王秀英", terms(days=RULES.periods.longest_days + 1)),
    ]:
        with pytest.raises(NotPossible) as refusal:
            representation.ask(agent=chen.person, by=chen.user, number=whom, name=name, terms=when)
        refusals.append(refusal.value.field)
    assert refusals == ["number", "number", "until", "until"]
    assert not Mandate.objects.exists()


def test_somebody_else_can_neither_answer_nor_withdraw(wang: Known, chen: Known) -> None:
    asked, lin = ask(chen, wang.id, "王秀英"), known("林远", date(1970, 1, 1))
    for act in (
        lambda: representation.agree(mandate=asked.pk, principal=lin.person, on=TODAY),
        lambda: representation.agree(mandate=asked.pk, principal=chen.person, on=TODAY),
        lambda: representation.withdraw(mandate=asked.pk, person=lin.person),
    ):
        with pytest.raises(Mandate.DoesNotExist):
            act()
    assert not acts(chen, wang)


def test_death_ends_it(wang: Known, chen: Known) -> None:
    representation.take_up(mandate=give(wang, chen.id, "陈晓").pk, agent=chen.person)
    died = {"name": "王秀英", "died_on": TODAY - timedelta(days=3)}
    facts.learn(person=wang.person, source="civil_affairs", at=timezone.now(), evidence="1", particulars=died)
    assert not acts(chen, wang)
    assert held_by(chen.person, on=TODAY)[0].standing == "died"


def household(**relations: Person) -> None:
    """People of one household, as the police register them."""
    home = Household.objects.create(district="440104", number="990001")
    for relation, person in relations.items():
        HouseholdMember.objects.create(
            district="440104", source="public_security", learned_at=LEARNED, household=home, person=person,
            relation=relation,
        )  # fmt: skip


def test_parents_act_for_a_minor_child_and_not_for_a_grown_one(chen: Known) -> None:
    young = somebody("陈小小", born=TODAY - timedelta(days=3650), serial=3)
    grown = known("陈大", TODAY - timedelta(days=365 * 18 + 10), 5)
    spouse = known("林静", date(1982, 2, 2), 4)
    household(head=chen.person, spouse=spouse.person, child=young)
    HouseholdMember.objects.create(
        district="440104", source="public_security", learned_at=LEARNED, relation="child",
        household=Household.objects.get(), person=grown.person,
    )  # fmt: skip
    assert [one.principal_id for one in children_of(chen.person, TODAY)] == [young.pk]
    authority = may_act(chen.person, young, item=None, on=TODAY)
    assert authority is not None
    assert (authority.mandate, authority.ground.article) == (None, "第二十三条、第二十七条")
    # The register does not say whose child a spouse's is: a spouse shows a paper first.
    assert may_act(spouse.person, young, item=None, on=TODAY) is None
    assert not acts(chen, grown)
    assert may_act(grown.person, young, item=None, on=TODAY) is None


def test_where_sources_disagree_on_the_birthday_nobody_is_taken_for_a_child(chen: Known) -> None:
    young = somebody("陈小小", born=TODAY - timedelta(days=365 * 17), serial=3)
    household(head=chen.person, child=young)
    assert may_act(chen.person, young, item=None, on=TODAY)
    said = {"name": "陈小小", "born_on": TODAY - timedelta(days=365 * 19)}
    facts.learn(person=young, source="social_insurance", at=LEARNED, evidence="2", particulars=said)
    assert may_act(chen.person, young, item=None, on=TODAY) is None


def test_a_guardian_rests_on_a_paper_and_ends_at_the_counter(wang: Known, chen: Known) -> None:
    officer = User.objects.create_user("officer")
    until = TODAY + timedelta(days=365 * 3)

    def record(paper: str) -> Mandate:
        return guardians.record_guardian(
            principal=wang.person, agent=chen.person, paper=paper, since=TODAY, until=until, by=officer
        )

    with pytest.raises(NotPossible, match="证明"):
        record("  ")
    one = record("(2026)粤0104民特1号判决书")
    assert acts(chen, wang)
    with pytest.raises(NotPossible, match="窗口"):
        representation.withdraw(mandate=one.pk, person=wang.person)

    def end(why: str, by: User = officer) -> Mandate:
        return guardians.end_guardian(
            mandate=one.pk, principal=wang.person, why=why, by=by, as_whom="陈晓(综合柜员)"
        )

    with pytest.raises(NotPossible, match="为什么"):
        end(" ")
    with pytest.raises(NotPossible, match="其他同事"):
        end("不想管了", chen.user)
    end("监护人变更判决")
    assert not acts(chen, wang)
    assert end("又一次").ended_why == "监护人变更判决(陈晓(综合柜员))", "a second time changes nothing"


@pytest.mark.parametrize("name", ["王秀英", "王秀芳"])
def test_what_has_lapsed_and_made_room_looks_the_same_under_any_name(
    wang: Known, chen: Known, name: str
) -> None:
    """Also after the next application, and in the copy of one's data."""
    ask(chen, wang.id, name)
    Mandate.objects.update(made_at=timezone.now() - timedelta(days=RULES.asking.lapses_days, minutes=1))
    ask(chen, IdNumber(number(MOTHER, 100)), "某某")
    old = held_by(chen.person, on=TODAY)[1]
    assert (old.standing, old.told.state, old.told.answered_at) == ("withdrawn", "withdrawn", None)
    assert old.told.withdrawn_at
