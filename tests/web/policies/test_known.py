"""“Use what the bureau knows of me”: asked less, recorded once, sealed in one's own form and in nobody else's."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renshe.core.rules import Told
from renshe.registry.models import Look, Person
from renshe.web.policies.known import parts_of
from tests.registry.people import somebody
from tests.web.test_me import verified

pytestmark = pytest.mark.django_db
BENEFIT = "/check/unemployment_benefit/"


@pytest.fixture
def her(book: object) -> Person:
    """Five years of unemployment insurance are registered."""
    rows = [{"since": date(2020, 3, 1), "until": date(2025, 2, 28), "schemes": ["unemployment", "pension"]}]
    return somebody("王小芳", serial=2, street="440104003", rows={"insurances": rows})


@pytest.fixture
def browser(her: Person) -> Client:
    """She is signed in."""
    client = Client()
    client.force_login(verified(her, "wang"))
    return client


def page(answer: Any) -> str:
    """The page that came."""
    return answer.content.decode()


def sealed(html: str) -> str:
    """What is known, as the form carries it."""
    found = re.search(r'name="known" value="([^"]+)"', html)
    assert found
    return found[1]


def test_only_the_rest_is_asked_and_the_look_is_on_record(browser: Client, her: Person) -> None:
    assert "用局里已有的信息" in page(browser.get(BENEFIT))
    assert not Look.objects.exists()
    html = page(browser.post(BENEFIT, {"do": "know"}))
    assert "用上了局里已有的" in html
    assert 'name="asking" value="insured_months"' not in html
    look = Look.objects.get(person=her)
    assert (look.purpose, look.as_whom) == ("own", "本人")
    assert "insurance" in look.shown
    said = {"known": sealed(html), "leaving_reason": "resigned", "unused_benefit_months": "0"}
    html = page(browser.post(BENEFIT, said))
    assert Look.objects.count() == 1
    assert "目前还不符合条件" in html
    assert "60个月" in html


def test_nobody_elses_form_opens(browser: Client) -> None:
    taken = sealed(page(browser.post(BENEFIT, {"do": "know"})))
    other = Client()
    other.force_login(verified(somebody("李明", serial=4, born=date(1990, 1, 1)), "li"))
    for client in (other, Client()):
        html = page(client.post(BENEFIT, {"known": taken}))
        assert 'name="asking" value="insured_months"' in html
        assert 'name="known"' not in html


def test_a_sealed_form_is_for_one_policy_and_two_hours(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = sealed(page(browser.post(BENEFIT, {"do": "know"})))
    assert 'name="known"' not in page(browser.post("/check/retirement/", {"known": taken}))
    later = timezone.now() + timezone.timedelta(hours=3)
    monkeypatch.setattr("renshe.web.policies.known.timezone.now", lambda: later)
    assert 'name="known"' not in page(browser.post(BENEFIT, {"known": taken}))


def test_an_answer_counts_before_what_is_known(browser: Client) -> None:
    taken = sealed(page(browser.post(BENEFIT, {"do": "know"})))
    html = page(
        browser.post(
            BENEFIT,
            {
                "known": taken,
                "insured_months": "3",
                "unused_benefit_months": "0",
                "leaving_reason": "laid_off",
            },
        )
    )
    assert 'name="asking"' in html or "不符合" in html
    assert "3个月" in html


def test_who_is_not_signed_in_is_offered_nothing(book: object) -> None:
    assert "用局里已有的信息" not in page(Client().get(BENEFIT))
    assert Client().post(BENEFIT, {"do": "know"}).status_code == 200
    assert not Look.objects.exists()


def test_facts_of_one_day_do_not_decide_another(browser: Client) -> None:
    """They are for the day on which they were read."""
    taken = sealed(page(browser.post(BENEFIT, {"do": "know", "on": "2026-10-15"})))
    assert 'name="known"' in page(browser.post(BENEFIT, {"known": taken, "on": "2026-10-15"}))
    assert 'name="known"' not in page(browser.post(BENEFIT, {"known": taken, "on": "2025-10-15"}))


def test_who_is_not_sure_of_a_record_takes_it_back(browser: Client) -> None:
    """“不清楚” counts before what is registered, as every other answer does."""
    taken = sealed(page(browser.post(BENEFIT, {"do": "know"})))
    said = {"known": taken, "unused_benefit_months": "0", "leaving_reason": "laid_off"}
    assert "60个月" in page(browser.post(BENEFIT, said))
    html = page(browser.post(BENEFIT, {**said, "asking": "insured_months", "do": "skip"}))
    assert "60个月" not in html


def test_who_was_looked_up_is_not_told_that_nothing_is_kept(browser: Client) -> None:
    """The look stands in the log."""
    assert "不留记录" in page(browser.get(BENEFIT))
    assert "不留记录" not in page(browser.post(BENEFIT, {"do": "know"}))


def test_a_household_and_a_firm_stand_in_the_log() -> None:
    """Whose members work is read from their own records; who heads a firm, from the work there."""
    assert parts_of(["household"]) == ["particulars", "work", "standings", "household"]
    assert parts_of(["founder"]) == ["work"]
    assert parts_of(["nothing"]) == []


def test_of_a_household_only_the_outcome_is_shown(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not who of the others works."""
    members = tuple(
        {"working_age": True, "able": True, "willing": True, "jobless": jobless} for jobless in (True, False)
    )
    told = (
        Told("household", members, "public_security"),
        Told("urban_household", value=True, source="public_security"),
    )
    monkeypatch.setattr("renshe.registry.facts.of_person", lambda *args, **named: told)
    html = page(browser.post("/check/zero_employment_family/", {"do": "know"}))
    assert "目前还不符合条件" in html
    assert "不逐项显示" in html
    assert "没有工作 是" not in html
    assert "1人" not in html
    assert "household" in Look.objects.get().shown
