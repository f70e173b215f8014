"""Whose word counts, of one person, a household and a founder, alone and in the table of everybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from renshe.registry import facts
from renshe.registry.actions.facts import learn
from renshe.registry.models import CorrectionRequest, Employer, Household, HouseholdMember, Person
from tests.registry.facts.telling import TODAY, adds, of, spell, told
from tests.registry.firm import firm as registered
from tests.registry.people import LEARNED, somebody

pytestmark = pytest.mark.django_db


def test_the_stronger_source_counts_in_both_ways(firm: Employer) -> None:
    person = adds(somebody(), "person", standings=[{"kind": "disabled", "holds": True}])
    adds(person, "civil_affairs", standings=[{"kind": "disabled", "holds": False}])
    learn(person=person, source="person", at=LEARNED, evidence="t", particulars={"born_on": date(1966, 1, 1)})
    assert of(person, "disabled", "age") == {"disabled": False, "age": 46}


def test_a_granted_correction_counts_in_both_ways(firm: Employer) -> None:
    """The reason that the employer gave was wrong, and an officer put it right: the agency's record stays beside it."""
    job = {
        "employer": firm,
        "since": date(2020, 1, 1),
        "until": date(2026, 9, 30),
        "leaving_reason": "resigned",
    }
    person = adds(somebody(), employments=[job])
    (row,) = person.employments.all()  # pyright: ignore[reportAttributeAccessIssue]
    asked = _granted(person, "employments", row.pk, "leaving_reason")
    learn(
        person=person, source="officer", at=LEARNED + timedelta(days=2), evidence=f"更正{asked.pk:06d}",
        rows={"employments": [{**job, "leaving_reason": "laid_off"}]},
    )  # fmt: skip
    assert of(person, "leaving_reason") == {"leaving_reason": "laid_off"}


def _granted(person: Person, table: str, fact: int, field: str) -> CorrectionRequest:
    from django.contrib.auth.models import User

    user = User.objects.create_user("asks")
    return CorrectionRequest.objects.create(
        district=person.district, person=person, table=table, fact=fact, field=field, says="a", wants="b", why="c",
        asked_by=user, asked_at=LEARNED, state="accepted", answered_at=LEARNED + timedelta(days=1), answered_by=user,
    )  # fmt: skip


def test_a_household_of_whom_everybody_is_known(firm: Employer) -> None:
    """One works, one is registered as unemployed, a child does not count; an adult of whom nobody knows leaves it open."""
    jobless = adds(
        somebody(), "employment_service", standings=[{"kind": "unemployed", "since": date(2026, 1, 9)}]
    )
    works = adds(
        somebody(born=date(1990, 3, 1), serial=3), employments=[{"employer": firm, "since": date(2020, 1, 1)}]
    )
    child = somebody(born=date(2018, 3, 1), serial=5)
    home = Household.objects.create(district=jobless.district, number="1")
    for one in (jobless, works, child):
        _moves_in(one, home)
    (members,) = of_members(jobless)
    assert [(one["working_age"], one["jobless"]) for one in members] == [
        (True, True),
        (True, False),
        (False, True),
    ]
    whole = facts.frame(on=TODAY, names=["household"])
    assert whole.select("household_able", "household_at_work").unique().rows() == [(2, 1)]
    _moves_in(somebody(born=date(1985, 3, 1), serial=7), home)
    assert of_members(jobless) == [None]
    assert facts.frame(on=TODAY, names=["household"])["household_able"].null_count() == 4


def test_who_belongs_to_two_households_counts_the_members_of_both_once() -> None:
    """Of one of them only its own: both readings say so."""
    day = date(2026, 1, 9)
    one, both, other = (
        adds(somebody(serial=serial), "employment_service", standings=[{"kind": "unemployed", "since": day}])
        for serial in (1, 3, 5)
    )
    homes = [Household.objects.create(district=one.district, number=number) for number in ("1", "2")]
    for person, home in ((one, homes[0]), (both, homes[0]), (other, homes[1])):
        _moves_in(person, home)
    _moves_in(both, homes[1], source="civil_affairs")
    whole = facts.frame(on=TODAY, names=["household"])
    able = dict(whole.select("person_id", "household_able").iter_rows())
    assert able == {one.pk: 2, both.pk: 3, other.pk: 2}
    assert [len(of_members(person)[0]) for person in (one, both, other)] == [2, 3, 2]


def test_of_a_collective_registration_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred employees under one household number do not live off one another."""
    monkeypatch.setattr("renshe.registry.facts.household.MOST", 2)
    people = [somebody(born=date(2018, 3, 1), serial=serial) for serial in (1, 3, 5)]
    home = Household.objects.create(district=people[0].district, number="1")
    for person in people[:2]:
        _moves_in(person, home)
    assert len(of_members(people[0])[0]) == 2
    assert facts.frame(on=TODAY, names=["household"])["household_able"].null_count() == 1
    _moves_in(people[2], home)
    assert of_members(people[0]) == [None]
    assert facts.frame(on=TODAY, names=["household"])["household_able"].null_count() == 3


def test_the_day_on_which_it_was_learned_is_that_of_the_office() -> None:
    """Half past one at night in Beijing is still yesterday in Greenwich."""
    person = somebody(at=datetime(2026, 11, 1, 17, 30, tzinfo=UTC))
    assert told(person, "birth_month").learned_on == date(2026, 11, 2)


def of_members(person: Person) -> list[Any]:
    """The household of somebody."""
    return [one.value for one in facts.of_person(person.pk, names=["household"], on=TODAY)]


def _moves_in(person: Person, home: Household, source: str = "public_security") -> None:
    HouseholdMember.objects.create(
        district=person.district, source=source, learned_at=LEARNED, household=home, person=person,
        relation="other",
    )  # fmt: skip


def test_the_founder_of_one_firm() -> None:
    """Nobody is insured there but the founder; who heads no firm of the district may head one elsewhere."""
    head, other = somebody(), somebody(serial=3)
    employer = registered(head, today=TODAY)
    adds(head, insurances=[spell(employer, date(2026, 1, 1))])
    names = ("founder", "firm_registered_on", "insured_staff_months")
    assert of(head, *names) == {
        "founder": True, "firm_registered_on": date(2016, 3, 1), "insured_staff_months": 0,
    }  # fmt: skip
    adds(other, insurances=[spell(employer, date(2026, 7, 1))])
    assert of(head, *names)["insured_staff_months"] == 4
    assert of(other, *names) == dict.fromkeys(names)
