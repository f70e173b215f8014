"""Who may do what, tried for every verb of the table as every role, as applicants and as nobody, by the interface and at the desk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.api.verbs import WAYS
from renshe.book.queries import content
from renshe.casework.actions import deciding
from renshe.casework.actors import APPLICANT
from renshe.casework.models import Application, Case, CaseEvent, Referral, Suspension
from renshe.casework.table import TABLE
from renshe.casework.values import read_proposal
from renshe.core.transitions import Row
from renshe.registry.models import Appointment, Identity, Permission, Person
from renshe.registry.staff import roles
from renshe.web.desk.case_verbs import FORMS
from tests.casework.office import applicant, cases, officer
from tests.registry.firm import known
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
ROLES = [role.role for role in roles().roles]
OTHERS = ("applicant", "another applicant", "nobody")
ROWS = {row.verb: row for row in TABLE.rows}
THE_HOUSES_OWN = {row.verb for row in TABLE.rows if row.who == ("house",)}
WITH_THE_APPLICATION = {"submit"}  # tried below
STREET = "440104003"
# This item has no extension, the tests no seal; nobody has the case, so that nobody can be urged or hand it over.
GUARDED = {"extend", "sign", "correct_error", "suspend", "hand_over", "urge"}


def item() -> str:
    """An item for people on whose clock a stop is possible."""
    return next(
        code
        for code, one in content().items.items()
        if "person" in one.audience and one.suspensions and one.review == "two"
    )


@pytest.fixture
def case() -> Case:
    """A case of somebody in the street."""
    return cases(item(), street=STREET)[0]


def staff(role: str, **narrowed: str) -> Client:
    """Somebody who has a role, and may what book/roles.yaml gives it; their browser."""
    user, now = User.objects.create_user(role, first_name="陈晓"), timezone.now()
    for verb in roles().by_code[role].may:
        Permission.objects.create(district=settings.DISTRICT, role=role, verb=verb, given_at=now)
    Appointment.objects.create(
        district=settings.DISTRICT, role=role, user=user, unit="北京街道窗口", since=date(2026, 1, 1), appointed_at=now,
        **narrowed,
    )  # fmt: skip
    browser = Client()
    browser.force_login(user)
    return browser


def browser_of(who: str, person: Person | None) -> Client:
    """The browser of a role, of an applicant, or of nobody."""
    if who in ROLES:
        return staff(who)
    browser = Client()
    if who == "applicant":
        assert person
        user = User.objects.get(pk=applicant(person).user_id)
        Identity.objects.create(
            district=settings.DISTRICT, user=user, person=person, by="demo", verified_at=timezone.now()
        )
        browser.force_login(user)
    elif who == "another applicant":
        browser.force_login(known("别人", date(1990, 1, 1), 3).user)
    return browser


def may(who: str) -> set[str]:
    """What the rows of the table ask for, as far as somebody has it."""
    if who in ROLES:
        return set(roles().by_code[who].may)
    return {APPLICANT} if who == "applicant" else set()


def bodies(case: Case) -> dict[str, dict[str, Any]]:
    """For every verb what is said with it."""
    why = {"reason": "情况已经说明"}
    to = User.objects.get_or_create(username="同事")[0].pk
    asked = Referral.objects.create(
        district=case.district, case=case, department="税务", asks="核对", asked_at=timezone.now(), due_on=timezone.localdate()
    )  # fmt: skip
    said = {
        "refuse_acceptance": {**why, "ground": "not_needed"},
        "request_correction": {"missing": [{"what": "id-card", "why": "看不清"}]},
        "suspend": {**why, "ground": content().items[case.item].suspensions[0], "notice": "1号"},
        "extend": {**why, "count": 5, "unit": "workday"},
        "refer": {"department": "税务", "asks": "核对", "due_on": timezone.localdate().isoformat()},
        "answer_referral": {"referral": asked.pk, "answer": "无误"},
        "serve": {"how": "counter"},
        "assign": {"to": to},
        **dict.fromkeys(("send_back", "reopen", "remark", "correct_error", "hand_over"), why),
        "review": {"outcome": "granted"},
        "decide": {"outcome": "granted"},
    }
    return {verb: said.get(verb, {}) for verb in WAYS}


def bring(case: Case, row: Row) -> None:
    """Bring a case to a state from which a verb is possible."""
    state = sorted(row.sources)[0]
    if row.verb == "decide":  # a colleague has reviewed it
        Case.objects.filter(pk=case.pk).update(state="accepted")
        deciding.review(case=case, by=officer("复核人"), proposal=read_proposal({"outcome": "granted"}))
        return
    Case.objects.filter(pk=case.pk).update(state=state)
    if row.verb == "resume":
        first = timezone.localdate() - timedelta(days=3)
        Suspension.objects.create(district=case.district, case=case, ground="x", reason="x", first=first)


@contextmanager
def tried_out() -> Iterator[None]:
    """Nothing of what is done within it stays."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def tried(client: Client, case: Case, row: Row, body: dict[str, Any]) -> tuple[HttpResponse, bool]:
    """Try one verb; whether it left an event. Nothing of it stays."""
    with tried_out():
        bring(case, row)
        answer: Any = client.post(
            f"/api/v1/cases/{case.number}/{row.verb}",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": f"try-{row.verb}"},
        )
        return answer, CaseEvent.objects.filter(case=case, verb=row.verb).exists()


def test_the_interface_and_the_desk_know_every_verb() -> None:
    """A new row of the table is a verb of the interface and of the desk, or one of the few that nobody does by hand."""
    assert set(WAYS) == set(ROWS) - THE_HOUSES_OWN - WITH_THE_APPLICATION
    assert set(FORMS) <= set(ROWS)


@pytest.mark.parametrize("who", [*ROLES, *OTHERS])
def test_every_verb_by_the_interface(who: str, case: Case) -> None:
    """Allowed exactly where a row of the table and a permission of the role meet."""
    client, mine, said, done = browser_of(who, case.person), may(who), bodies(case), set[str]()
    sees = "casework.look" in mine or APPLICANT in mine
    for verb in WAYS:
        row = ROWS[verb]
        answer, left = tried(client, case, row, said[verb])
        if not mine.intersection(row.who):
            expected = {401} if who == "nobody" else {403} if sees else {404}
            assert (answer.status_code in expected, left) == (True, False), (
                who,
                verb,
                answer.content.decode(),
            )
        elif verb == "assign":  # the colleague of this test may not review, which is told
            assert answer.json()["code"] == "officer", (who, verb)
        else:
            assert left or verb in GUARDED, (who, verb, answer.content.decode())
            assert answer.status_code in ({200, 409, 422} if verb in GUARDED else {200}), (who, verb)
            done.add(verb)
    assert done == {verb for verb in WAYS if mine.intersection(ROWS[verb].who)} - {"assign"}
    for verb in THE_HOUSES_OWN:
        assert tried(client, case, ROWS[verb], {})[0].status_code in {404, 405}


@pytest.mark.parametrize("who", [*ROLES, *OTHERS])
def test_every_verb_at_the_desk(who: str, case: Case) -> None:
    """In each state the case page offers what the table lets this role do; a form for anything else leaves no event."""
    client, mine, said = browser_of(who, case.person), may(who), bodies(case)
    where, sees = reverse("desk-case", args=(case.number,)), "casework.look" in mine
    for state in TABLE.states:
        with tried_out():
            Case.objects.filter(pk=case.pk).update(state=state.code)
            answer = client.get(where)
            assert answer.status_code == (200 if sees else 302 if who == "nobody" else 403)
            possible = {row.verb for row in TABLE.possible(state.code) if mine.intersection(row.who)}
            # The clock runs, and nothing lets this item's limit be extended.
            expected = possible.intersection(FORMS) - {"resume", "extend"} if sees else set[str]()
            assert set(re.findall(r'href="\?do=(\w+)"', answer.content.decode())) == expected
    for verb in FORMS:
        if sees and mine.intersection(ROWS[verb].who):
            continue
        with tried_out():
            bring(case, ROWS[verb])
            form = {"seen": str(Case.objects.get(pk=case.pk).events), **said[verb]}
            answer = client.post(reverse("desk-case-do", args=(case.number, verb)), form)
            assert answer.status_code in ({302} if sees or who == "nobody" else {403}), (who, verb)
            assert not CaseEvent.objects.filter(case=case, verb=verb).exists(), (who, verb)


def test_an_officer_of_another_street_does_not_find_it(case: Case) -> None:
    """A chief of another street: the number means nothing to them."""
    client = staff("chief", street="440104002")
    assert client.get(f"/api/v1/cases/{case.number}").status_code == 404
    assert tried(client, case, ROWS["accept"], {})[0].status_code == 404


def test_an_officer_does_not_handle_their_own_case(case: Case) -> None:
    """A clerk who is the applicant may withdraw as anybody may, and nothing else."""
    client = staff("clerk")
    user = User.objects.get(username="clerk")
    assert case.person
    Identity.objects.create(
        district=settings.DISTRICT, user=user, person=case.person, by="demo", verified_at=timezone.now()
    )
    answer, left = tried(client, case, ROWS["accept"], {})
    assert (answer.status_code, left) == (403, False)
    assert tried(client, case, ROWS["withdraw"], {})[1]


@pytest.mark.parametrize("who", [*ROLES, *OTHERS])
def test_only_the_applicant_and_the_counter_submit(who: str) -> None:
    """A draft that somebody fills in for themselves is nobody else's to submit, not even the counter's."""
    person = somebody("周新", serial=5)
    draft = Application.objects.create(
        district=settings.DISTRICT, person=person, filled_by_id=applicant(person).user_id, capacity="self",
        items=[item()], started_at=timezone.now(), saved_at=timezone.now(),
    )  # fmt: skip
    answer = browser_of(who, person).post(
        f"/api/v1/applications/{draft.pk}/submit", {"revision": 1}, content_type="application/json",
        headers={"Idempotency-Key": "submit-0001"},
    )  # fmt: skip
    expected = {"applicant": 422, "nobody": 401}.get(who, 404)  # 422: the form is empty
    assert answer.status_code == expected
