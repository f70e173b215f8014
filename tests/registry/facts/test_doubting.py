"""What somebody should look at before a machine decides."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from renshe.registry import facts
from renshe.registry.actions.facts import learn
from renshe.registry.models import Employer, Person, SourceCall
from renshe.registry.queries import sources
from renshe.registry.sealing import seal
from tests.registry.facts.telling import spell
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def every_source_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """All departments are connected; none of them is asked."""
    monkeypatch.setattr(sources.plugins, "line", lambda code: object())


def of(person: Person, *names: str, draws: str = "") -> list[tuple[str, str]]:
    """The doubts, as kind and words."""
    found = facts.doubts(person.pk, names=names, on=TODAY, draws=draws)
    return [(one.kind, one.words) for one in found]


def tells(person: Person, source: str, at: datetime | None = None, **rows: Any) -> Person:
    """A source tells something."""
    learn(person=person, source=source, at=at or timezone.now(), evidence="t", rows=rows)
    return person


def test_somebody_of_whom_all_agree_raises_no_doubt() -> None:
    assert of(somebody(), *facts.NAMES, draws="unemployment") == []


def test_the_dead() -> None:
    assert of(somebody(died_on=date(2026, 10, 1)), "city") == [("dead", "公安登记已死亡")]


def test_two_sources_that_disagree_about_what_is_used() -> None:
    person = tells(somebody(), "civil_affairs", standings=[{"kind": "disabled", "holds": False}])
    tells(person, "person", standings=[{"kind": "disabled", "holds": True}])
    learn(person=person, source="social_insurance", at=timezone.now(), evidence="t",
          particulars={"born_on": date(1980, 6, 17)})  # fmt: skip
    assert of(person, "disabled") == [("contradiction", "身份状态:本人填报的记录与其他来源不一致")]
    assert of(person, "birth_month") == [("contradiction", "出生日期:各来源说法不一致")]
    assert of(person, "sex", "veteran") == []


def test_a_source_that_can_not_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources.plugins, "line", lambda code: None if code == "justice" else object())
    assert of(somebody(), "in_custody", "sex") == [("source_down", "司法现在查不到")]
    assert of(somebody(), "registered_unemployed", "disabled") == []


def test_a_source_whose_last_answer_failed() -> None:
    """It is still asked, but what it would say now is not known."""
    person = somebody()
    SourceCall.objects.create(
        district=person.district, source="justice", request="12345678123456781234567812345678", person=person,
        outcome=SourceCall.Outcome.LATE, tries=1, took_ms=5,
    )  # fmt: skip
    assert sources.state("justice").stands == "strained"
    assert of(person, "in_custody") == [("source_down", "司法现在查不到")]


def test_what_was_not_confirmed_for_long_is_stale_until_the_source_says_it_again() -> None:
    long_ago = timezone.now() - timedelta(days=91)
    person = tells(somebody(), "justice", long_ago, standings=[{"kind": "in_custody", "holds": False}])
    assert of(person, "in_custody") == [("stale", "司法的信息已超过90天没有核实")]
    SourceCall.objects.create(
        district=person.district, source="justice", request="12345678123456781234567812345678", person=person,
        outcome="answered", tries=1, took_ms=5,
    )  # fmt: skip
    assert of(person, "in_custody") == []


def test_an_account_to_which_others_are_paid() -> None:
    number = "6222000011112222"
    one, other = (
        tells(
            somebody(serial=serial),
            "social_insurance",
            accounts=[{"bank": "演示银行", "number_sealed": seal(number)}],
        )
        for serial in (1, 3)
    )
    assert of(one, "city") == of(other, "city") == [("shared_account", "收款账户另有1人在用")]
    third = tells(
        somebody(serial=5),
        "person",
        accounts=[{"bank": "演示银行", "number_sealed": seal("6222000011113333")}],
    )
    assert of(third, "city") == []


def test_who_draws_it_already() -> None:
    person = tells(
        somebody(), "social_insurance", benefits=[{"kind": "unemployment", "since": date(2026, 9, 1)}]
    )
    assert of(person, "city", draws="unemployment") == [("drawing", "社保经办登记正在领取这项待遇")]
    assert of(person, "city", draws="pension") == []


def test_who_is_insured_by_an_employer_on_the_day(firm: Employer) -> None:
    """Registered as unemployed, and yet an employer pays for them: before unemployment benefit somebody looks."""

    def insured(*rows: Any) -> list[tuple[str, str]]:
        return of(tells(person, "social_insurance", insurances=list(rows)), "city", draws="unemployment")

    person = tells(somebody(), "employment_service", standings=[{"kind": "unemployed", "since": TODAY}])
    assert insured(spell(firm, date(2020, 1, 1), date(2026, 10, 31)), spell(None, date(2026, 11, 1))) == []
    assert insured(spell(firm, date(2020, 1, 1))) == [("insured", "社保经办登记现在由单位参保")]
    assert of(person, "city", draws="pension") == []
    assert [one.kind for one in facts.doubts(person.pk, names=[], on=TODAY, draws="unemployment")] == [
        "insured"
    ]
