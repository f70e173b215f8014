"""What can be rated: closed cases and finished tickets, once each, by a link that nobody can guess."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework import occurrences
from renshe.casework.actions import verbs
from renshe.casework.models import Notice
from renshe.casework.notices.words import read
from renshe.domains.ratings import api
from renshe.domains.ratings.models import Occasion
from renshe.domains.ratings.tokens import token_of
from tests.casework.letters.test_making import signed
from tests.casework.office import applicant, cases
from tests.casework.office import officer as caseworker
from tests.domains.ratings.acts import STREET, account, finish_ticket, rate, visit
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_served_case_can_be_rated_and_its_applicant_is_told_once_with_a_link() -> None:
    case, _letter = signed()
    assert case.state == "served"
    for _ in range(2):
        occurrences.handle_waiting()
    one = Occasion.objects.get(case=case)
    assert (one.kind, one.number, one.person_id) == ("case", case.number, case.person_id)
    assert set(User.objects.filter(pk__in=one.hands).values_list("username", flat=True)) == {
        "陈晓"
    }  # not who signed
    assert one.clerk
    assert one.clerk.username == "陈晓"
    (notice,) = Notice.objects.filter(case=case, kind="rating_open")
    assert token_of(one.key) not in notice.next_step  # the table holds no link that could be used
    assert api.link_of(one, sms=True) in read(notice, "zh-hans").whole
    assert api.link_of(one, sms=True) in read(notice, "en").whole


def test_before_the_end_there_is_nothing_to_rate() -> None:
    (case,) = cases("unemployment-benefit")
    verbs.accept(case=case, by=caseworker("陈晓"))
    occurrences.handle_waiting()
    assert not Occasion.objects.exists()


def test_a_withdrawn_case_has_no_result_to_rate_but_one_that_was_not_accepted_has() -> None:
    (case,) = cases("unemployment-benefit")
    verbs.withdraw(case=case, by=applicant(case.person))
    (other,) = cases("unemployment-benefit", person=somebody("王芳", serial=2))
    verbs.refuse_acceptance(case=other, by=caseworker("陈晓"), ground="not_needed", reason="已经登记")
    occurrences.handle_waiting()
    assert list(Occasion.objects.values_list("case_id", flat=True)) == [other.pk]


def test_a_finished_ticket_can_be_rated_at_once_and_it_is_the_same_when_the_queue_tells_it() -> None:
    clerk, person = account("陈晓"), somebody()
    told: dict[str, Any] = {"number": "202611230000012", "street": STREET, "board": "insurance", "items": ["unemployment-benefit"],
            "person": person.pk, "clerk": clerk.pk, "channel": "counter", "application": None, "ticket": 77}  # fmt: skip
    told["hands"] = sorted([clerk.pk, account("李敏").pk])  # she called it and passed it on
    first = api.open_occasion(
        api.act_of_ticket(told, timezone.now())
    )  # the station page: the code is there at once
    assert first.hands == told["hands"]
    finish_ticket(**told)
    assert api.of_visit(77) == first
    assert Occasion.objects.count() == 1
    assert not Notice.objects.exists()  # who stands there has the code


def test_who_was_visited_at_home_gets_the_link_by_message_once() -> None:
    person = somebody()
    told = {"number": "202611230000012", "street": STREET, "items": ["unemployment-benefit"], "person": person.pk,
            "clerk": account("陈晓").pk, "channel": "home-visit", "ticket": 78}  # fmt: skip
    finish_ticket(**told)
    finish_ticket(**told)
    (notice,) = Notice.objects.filter(person=person, kind="rating_open")
    one = api.of_visit(78)
    assert one
    assert api.link_of(one, sms=True) in read(notice, "zh-hans").whole


def test_a_link_is_worked_out_and_only_its_digest_is_kept() -> None:
    one = visit()
    token = token_of(one.key)
    assert api.by_token(token) == one
    row = Occasion.objects.filter(pk=one.pk).values().get()
    assert token not in str(row)
    assert api.link_of(one).startswith(settings.ADDRESS)


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "a" * 400, "../../../../etc/passwd", "中" * 22])
def test_any_other_text_leads_nowhere(token: str) -> None:
    visit()
    assert api.by_token(token) is None


def test_what_waits_to_be_rated_is_the_persons_own_and_goes_when_it_was_rated() -> None:
    me, other = somebody(), somebody("王芳", serial=2)
    mine = visit(person=me)
    visit(person=other)
    visit(person=me, at=timezone.now() - timedelta(days=60))  # its link has ended
    assert api.waiting_for(me) == [mine]
    rate(mine, 4)
    assert api.waiting_for(me) == []
    assert [one.level for one in api.given_by(me)] == [4]


def test_the_database_refuses_a_second_occasion_of_one_act() -> None:
    one = visit()
    one.pk, one.key, one.token_digest = None, "0" * 32, "a" * 64  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(IntegrityError, match="occasion_once_a_visit"), transaction.atomic():
        one.save(force_insert=True)


def test_the_database_wants_whoever_is_rated_among_those_who_had_a_hand() -> None:
    one = visit("陈晓")
    with pytest.raises(IntegrityError, match="occasion_clerk_had_a_hand"), transaction.atomic():
        Occasion.objects.filter(pk=one.pk).update(hands=[account("别人").pk])


def test_by_which_way_a_link_came_is_what_the_house_wrote_into_it() -> None:
    one, other = visit(), visit()
    sms = api.link_of(one, sms=True).partition("?by=")[2]
    assert api.channel_of(one, sms) == "sms"
    assert api.channel_of(one, api.link_of(one).partition("?by=")[2]) == "qr"
    for said in ("sms", "kiosk", "", sms + "x", "中-文", api.link_of(other, sms=True).partition("?by=")[2]):
        assert api.channel_of(one, said) == "page"
