"""Who is asked what: nobody who looks for work is asked how many people they want to hire."""

import pytest

from renshe.book.queries import content
from renshe.casework.asking import _rules, asked

pytestmark = pytest.mark.django_db


def fields(item: str, audience) -> dict[str, bool]:
    """The fields of one item, and which are required."""
    return {one.field: one.required for one in asked([content().items[item]], audience)}


def test_a_person_and_an_employer_are_asked_other_things() -> None:
    person, employer = fields("job-placement", "person"), fields("job-placement", "employer")
    assert "emp_vacancy" not in person
    assert "emp_job_wish" in person
    assert "emp_vacancy" in employer
    assert "emp_job_wish" not in employer


def test_whoever_has_no_employer_leaves_it_empty() -> None:
    """A flexible worker registers without one; over two items a field is required as soon as one needs it."""
    assert fields("employment-registration", "person")["employer_name"] is False
    book = content()
    both = asked([book.items["employment-registration"], book.items["work-injury-recognition"]], "person")
    assert {one.field: one.required for one in both}["employer_name"] is True


def test_the_rules_name_what_there_is() -> None:
    book = content()
    for rule in _rules():
        for code in rule.items:
            assert code in book.items
        assert set(rule.fields) <= set(book.fields)
