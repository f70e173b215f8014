"""我能拿多少: whatever somebody answers, no sum is below zero, and nothing is kept of who asked."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from renshe.core.rules import Fact, Kind
from renshe.web.disputes.reckoning import chosen, facts_of, offered, reckon

ON = date(2026, 11, 23)
EVERY = chosen(one.code for one in offered())
FACTS = facts_of(EVERY)
PAGE = "/disputes/calculator/"
UNPAID = {
    "kind": "wages",
    "wage_unpaid": "yes",
    "order_overdue": "no",
    "unpaid_wages_fen": "18600",
    "below_minimum_fen": "0",
}


def answers(fact: Fact) -> st.SearchStrategy[Any]:
    """Any answer that a question takes."""
    match fact.of.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.DAY:
            return st.dates(date(1990, 1, 1), ON)
        case Kind.CHOICE:
            return st.sampled_from(sorted(fact.options))
        case _:
            return st.integers(max(fact.least, 0), min(fact.most, 10_000_000))


@given(st.fixed_dictionaries({}, optional={name: answers(one) for name, one in FACTS.items()}))
@settings(max_examples=25, deadline=None)
def test_no_sum_is_ever_below_zero(told: dict[str, Any]) -> None:
    out = reckon(EVERY, told, (), ON)
    sums = [
        fen
        for one in out.found.lines
        for fen in (one.worked.computed_fen, one.worked.whole_fen, one.worked.upper_fen)
        if fen is not None
    ]
    assert all(fen >= 0 for fen in sums)
    assert out.found.total_fen is None or out.found.total_fen >= 0
    assert not {one.name for one in out.ask} & {*told}


def page(answer: Any) -> str:
    """The page that came."""
    return answer.content.decode()


@pytest.mark.django_db
def test_nobody_signs_in_and_the_sum_says_what_it_leaves_out() -> None:
    browser = Client()
    assert "老板没发够工资" in page(browser.get(PAGE))
    first = page(browser.post(PAGE, {"kind": "wages", "do": "start"}))
    assert re.findall(r'name="asking" value="(\w+)"', first) == ["wage_unpaid"]
    html = page(browser.post(PAGE, {**UNPAID, "do": "show"}))
    assert "18600" in html.replace(",", "")
    assert "没有算进去的" in html
    assert "/disputes/new/?carry=" in html
    assert set(browser.cookies) <= {"csrftoken"}


@pytest.mark.django_db
def test_wrong_input_is_told_beside_its_field_and_stays() -> None:
    answer = Client().post(
        PAGE,
        {
            "kind": "wages",
            "wage_unpaid": "yes",
            "order_overdue": "no",
            "asking": "unpaid_wages_fen",
            "unpaid_wages_fen": "很多",
            "do": "next",
        },
    )
    html = page(answer)
    assert answer.status_code == 422
    assert 'value="很多"' in html
    assert "请填金额" in html
    assert 'name="wage_unpaid" value="yes"' in html


@pytest.mark.django_db
def test_one_question_after_another_until_the_result() -> None:
    """Whoever knows nothing still comes to an end, and is told what stays unknown."""
    browser, carried = Client(), {"kind": ["wages", "dismissal"]}
    html = page(browser.post(PAGE, {**carried, "do": "start"}))
    for _turn in range(60):
        asked = re.findall(r'name="asking" value="(\w+)"', html)
        if not asked:
            break
        html = page(browser.post(PAGE, {**carried, "asking": asked[0], "do": "skip"}))
        carried[asked[0]] = ["?"]
    assert "可以一起要的,合计" in html
    assert "不知道的,没有当作零" in html
