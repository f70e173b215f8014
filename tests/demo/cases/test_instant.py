"""Whoever clicks on “somebody newly out of work” in the demo, and applies with what the form knows, is granted at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries import content
from renshe.book.queries.rules import states
from renshe.casework.actions import filing
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.instant.reading import explained, instant_of, tried
from renshe.casework.models import Case
from renshe.casework.prefill import known
from renshe.demo.accounts import make_accounts
from renshe.demo.approvals import approve_all
from renshe.demo.cases.loading import load
from renshe.demo.district import loading as district
from renshe.demo.district.shape import District
from renshe.registry.actions import staff
from renshe.registry.models import Person
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.picture import picture

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = 2000
SAID = {"seeking_work": "yes", "in_custody": "no", "insurance_benefit_city": "last_insured"}


@pytest.fixture(autouse=True)
def _ground(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.MODE = tmp_path, "demo"
    settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "https://exchange.example", "a secret"


def test_one_click_and_the_benefit_is_granted() -> None:
    staff.load_roles()
    district.load(District(PEOPLE, timezone.localdate()))
    make_accounts()
    assert approve_all() == len(states())
    assert approve_all() == 0
    load(people=PEOPLE)
    user = User.objects.get(username="demo.jobless")
    person = person_of(user)
    assert person
    case = applied(person, user)
    seen = tried(case)
    assert seen
    assert seen.why == [], seen.why
    assert case.state == "signed"
    instant = instant_of(case)
    assert instant
    assert explained(instant.record)[-1] == "结论:符合条件。"


def applied(person: Person, user: User) -> Case:
    """Everything that the form knows stays as it is; the rest is filled in."""
    application = filing.start(
        items=["unemployment-benefit"], applicant=filing.Applicant(person=person), filled_by=user.pk
    )
    book = content()
    fields = [book.fields[code] for code in book.items["unemployment-benefit"].fields]
    everything = picture(person.pk, on=timezone.localdate(), reveal=("number", "phone", "account", "address"))
    filled = known(everything, [entry.fact for entry in fields if entry.fact])
    answers = {
        entry.code: filled[entry.fact].answer()
        if entry.fact in filled
        else {"value": SAID.get(entry.code, "15400000001")}
        for entry in fields
    }
    filing.save(application=application, revision=1, answers=answers)
    filing.submit(application=application, by=Actor(user.pk, "本人", person_id=person.pk, may=frozenset({APPLICANT})))  # fmt: skip
    return Case.objects.get(application=application)
