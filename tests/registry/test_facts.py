"""What sources say comes in, stays, ends; two who disagree stand side by side."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from renshe.registry.actions import facts
from renshe.registry.models import Particulars, Standing
from renshe.registry.queries.picture import picture
from tests.registry.people import LEARNED, somebody

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LATER = LEARNED + timedelta(days=1)


def test_an_answer_that_comes_twice_changes_nothing() -> None:
    person = somebody(rows={"standings": [{"kind": "veteran", "since": date(2010, 1, 1)}]})
    again = facts.learn(
        person=person, source="public_security", at=LATER, evidence="answer 2",
        rows={"standings": [{"kind": "veteran", "since": date(2010, 1, 1)}]},
    )  # fmt: skip
    assert (again.added, again.ended, again.same) == (0, 0, 1)
    assert Standing.objects.get().evidence == "answer 1"


def test_a_newer_answer_ends_the_old_one_and_keeps_it() -> None:
    """A married name: the old one is still known, as what was said until then."""
    person = somebody("陈晓")
    facts.learn(person=person, source="public_security", at=LATER, evidence="answer 2",
                particulars={"name": "陈小晓", "born_on": date(1980, 5, 17), "sex": "male"})  # fmt: skip
    assert picture(person.pk, on=TODAY).get("name") == "陈小晓"
    assert list(Particulars.objects.order_by("id").values_list("name", "ended_at")) == [
        ("陈晓", LATER),
        ("陈小晓", None),
    ]


def test_a_late_answer_does_not_undo_a_newer_one() -> None:
    person = somebody("陈小晓", at=LATER)
    late = facts.learn(
        person=person, source="public_security", at=LEARNED, evidence="late", particulars={"name": "陈晓"}
    )
    assert late.stale == ("particulars",)
    assert picture(person.pk, on=TODAY).get("name") == "陈小晓"


def test_a_value_that_cannot_be_leaves_everything_as_it_was() -> None:
    person = somebody()
    with pytest.raises(ValidationError):
        facts.learn(
            person=person, source="civil_affairs", at=LATER, evidence="bad",
            particulars={"name": "陈晓"}, rows={"standings": [{"kind": "king", "since": None}]},
        )  # fmt: skip
    assert not Particulars.objects.filter(source="civil_affairs").exists()


def test_two_sources_that_disagree_are_both_kept_and_the_law_says_which_counts() -> None:
    """Our own file has another birthday than the police: the police's counts, and the officer sees both."""
    person = somebody(born=date(1966, 3, 1))
    facts.learn(person=person, source="social_insurance", at=LATER, evidence="file of 1985",
                particulars={"name": "陈晓", "born_on": date(1965, 3, 1)})  # fmt: skip
    born = picture(person.pk, on=TODAY).points["born_on"]
    assert [(told.source, told.value) for told in born.said] == [
        ("public_security", date(1966, 3, 1)),
        ("social_insurance", date(1965, 3, 1)),
    ]
    assert born.disagree
    assert born.basis.law
    assert not picture(person.pk, on=TODAY).points["name"].disagree


def test_insurance_months_count_once() -> None:
    """Two employers paid for March 2024; an employment that goes on counts to last month."""
    person = somebody()
    facts.learn(
        person=person, source="social_insurance", at=LATER, evidence="file",
        rows={"insurances": [
            {"schemes": ["pension"], "since": date(2024, 1, 1), "until": date(2024, 3, 31)},
            {"schemes": ["unemployment", "pension"], "since": date(2024, 3, 1), "until": date(2024, 12, 31)},
            {"schemes": ["pension"], "since": date(2026, 9, 1), "until": None},
        ]},
    )  # fmt: skip
    assert picture(person.pk, on=TODAY).months == {"pension": 12 + 2, "unemployment": 10}


def test_the_picture_asks_few_questions(django_assert_max_num_queries) -> None:
    """However much is known, the number of questions to the database stays the same."""
    person = somebody(
        rows={
            "standings": [{"kind": "veteran"}],
            "licences": [{"kind": "id-card", "number": "1", "issued_by": "公安"}],
        }
    )
    with django_assert_max_num_queries(12):
        picture(person.pk, on=TODAY)


def test_a_period_that_ends_before_it_begins_is_refused_by_the_database() -> None:
    from django.db import IntegrityError, transaction

    person = somebody()
    with pytest.raises(IntegrityError, match="standing_period"), transaction.atomic():
        facts.learn(person=person, source="civil_affairs", at=LATER, evidence="x",
                    rows={"standings": [{"kind": "veteran", "since": date(2020, 1, 2), "until": date(2020, 1, 1)}]})  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select 1")


def test_a_kind_of_standing_has_its_own_order() -> None:
    """The schools know who is a student before the employment service does, which goes first for most standings."""
    person = somebody()
    for source, holds in (("employment_service", True), ("education", False)):
        facts.learn(person=person, source=source, at=LATER, evidence="1",
                    rows={"standings": [{"kind": "student", "holds": holds}, {"kind": "veteran", "holds": holds}]})  # fmt: skip
    count = {
        row.values["kind"]: row.source for row in picture(person.pk, on=TODAY).standings if not row.outweighed
    }
    assert count == {"student": "education", "veteran": "employment_service"}
