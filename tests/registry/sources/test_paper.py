"""The manual way: an officer enters what a paper says, and the department's own word is compared later."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from procrastinate.contrib.django.models import ProcrastinateJob

from renshe.registry.actions import papers
from renshe.registry.actions.facts import learn
from renshe.registry.models import EmployerParticulars, Employment, Person, Standing
from renshe.registry.queries.picture import picture
from tests.registry.firm import CODE
from tests.registry.people import LEARNED

ON = date(2026, 11, 20)


def enter(person: Person, by: User, **said: object) -> None:
    """From a paper, in place of the police or civil affairs."""
    papers.enter_paper(
        person=person,
        source="public_security" if "particulars" in said else "civil_affairs",
        by=by,
        as_whom="梁(综合柜员,北京街道窗口)",
        paper="户口簿 440104-1",
        why="公安系统暂停询问",
        **said,  # pyright: ignore[reportArgumentType]
    )


def test_both_words_are_kept_and_the_difference_is_seen(chen: Person, clerk: User) -> None:
    """The police go first for a name, by the law that is named; the paper stands beside it with who saw it."""
    enter(chen, clerk, particulars={"name": "陈筱"})
    name = picture(chen.pk, on=ON).points["name"]
    assert [(told.source, told.value) for told in name.said] == [
        ("public_security", "陈晓"),
        ("officer", "陈筱"),
    ]
    assert name.disagree
    assert (name.basis.law, name.basis.article) == ("户口登记条例", "第四条")
    assert "户口簿 440104-1" in name.said[1].evidence


def test_a_second_paper_takes_nothing_of_the_first_away(chen: Person, clerk: User) -> None:
    """Other fields and other kinds stay; the same kind is replaced."""
    enter(chen, clerk, particulars={"name": "陈筱"})
    enter(chen, clerk, particulars={"died_on": date(2026, 11, 2)})
    points = picture(chen.pk, on=ON).points
    assert {told.value for told in points["name"].said} == {"陈晓", "陈筱"}
    assert points["died_on"].value == date(2026, 11, 2)
    enter(chen, clerk, rows={"standings": [{"kind": "married", "holds": True, "since": None}]})
    enter(chen, clerk, rows={"standings": [{"kind": "low_income", "holds": False, "since": None}]})
    enter(chen, clerk, rows={"standings": [{"kind": "married", "holds": False, "since": None}]})
    said = Standing.objects.filter(person=chen, source="officer", ended_at__isnull=True)
    assert dict(said.values_list("kind", "holds")) == {"married": False, "low_income": False}


def test_it_is_compared_with_the_department_later(chen: Person, clerk: User) -> None:
    """A task asks, however many papers were entered meanwhile."""
    enter(chen, clerk, particulars={"name": "陈筱"})
    enter(chen, clerk, particulars={"sex": "female"})
    job = ProcrastinateJob.objects.get(task_name="registry.ask_source")
    assert (job.args["source"], job.args["plan"]) == ("public_security", "recheck")


def test_without_a_paper_nothing_is_entered(chen: Person, clerk: User) -> None:
    """Nor without anything that it says."""
    with pytest.raises(ValueError, match="凭据"):
        enter(chen, clerk, particulars={})
    assert not ProcrastinateJob.objects.exists()


def test_a_business_off_a_licence_is_the_officers_word(chen: Person, clerk: User) -> None:
    """Not the register's, which was not asked; the same licence again, now with its end, takes the first one's place."""
    flexible = {"kind": "flexible", "since": date(2020, 3, 1)}
    learn(person=chen, source="officer", at=LEARNED, evidence="更正1", rows={"employments": [flexible]})
    shop = {
        "kind": "self_employed",
        "code": CODE,
        "name": "陈记面馆",
        "since": date(2019, 5, 6),
        "until": None,
    }
    enter(chen, clerk, rows={"employments": [shop]})
    enter(chen, clerk, rows={"employments": [{**shop, "until": date(2026, 3, 1)}]})
    said = EmployerParticulars.objects.get(employer__code=CODE)
    assert (said.source, said.name) == ("officer", "陈记面馆")
    assert "户口簿 440104-1" in said.evidence
    rows = Employment.objects.filter(person=chen, ended_at__isnull=True).order_by("since")
    assert [(row.kind, row.until) for row in rows] == [
        ("self_employed", date(2026, 3, 1)),
        ("flexible", None),
    ]
