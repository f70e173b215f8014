"""The desk's office work: handing over before leave, what is late where one is in charge, how far the letters are."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from renshe.casework.models import Case, CaseEvent, Letter
from tests.casework.office import cases
from tests.registry.people import somebody
from tests.web.applying import signed_in
from tests.web.counter import family_of, hire, page
from tests.web.test_desk_cases import WORK, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """A clerk who takes in, accepts and reviews."""
    return hire("陈晓", *WORK)


def test_who_goes_on_leave_hands_everything_over_in_one_step(clerk: Client) -> None:
    """By the rule, each case by itself: the colleague's own child's case stays where it is, and that is said."""
    (one,), (two,) = (cases("unemployment-benefit", person=somebody(serial=serial)) for serial in (4, 6))
    hire("李明", *WORK)
    _me, child = family_of(User.objects.get(username="李明"))
    Case.objects.filter(pk=two.pk).update(person=child)
    form = page(clerk.get("/desk/cases/hand-over/"))
    assert "手头2件" in form
    mine = str(User.objects.get(username="陈晓").pk)
    assert "请填写" in page(clerk.post("/desk/cases/hand-over/", {"whose": mine, "to": "rule"}))
    html = page(clerk.post("/desk/cases/hand-over/", {"whose": mine, "to": "rule", "why": "产假"}))
    assert "→ 李明" in html
    assert "没有别的同事" in html
    event = CaseEvent.objects.get(case=one, verb="hand_over")
    assert event.reason == "产假"
    other = str(User.objects.get(username="李明").pk)
    assert "没有这一项" in page(
        clerk.post("/desk/cases/hand-over/", {"whose": other, "to": "rule", "why": "x"})
    )


def test_a_chief_hands_over_for_a_member_of_the_unit(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    chief = hire("周立", "casework.look", "casework.assign")
    hire("李明", *WORK)
    said = {
        "whose": str(User.objects.get(username="陈晓").pk), "to": str(User.objects.get(username="李明").pk), "why": "病假"
    }  # fmt: skip
    assert "1件已办" in page(chief.post("/desk/cases/hand-over/", said))
    case.refresh_from_db()
    assert case.owner == User.objects.get(username="李明")


def test_a_chief_sees_what_is_late_and_urges_once_a_day(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    Case.objects.update(received_on=timezone.localdate() - timedelta(days=30))
    chief = hire("周立", "casework.look", "casework.approve", "casework.assign")
    html = page(chief.get("/desk/reminders/"))
    assert ("逾期" in html, case.number in html, "上一步:提交申请" in html) == (True, True, True)
    assert case.number not in page(chief.get("/desk/reminders/?owner=none")).partition('id="duties"')[0]
    where = f"/desk/reminders/urge/{case.number}/"
    assert "已催办" in page(chief.post(where, follow=True))
    assert "今天已经催过" in page(chief.post(where, follow=True))
    assert CaseEvent.objects.filter(case=case, verb="urge").count() == 1
    assert "负责人催办" in page(clerk.get("/desk/reminders/"))
    assert signed_in("wang", somebody("王小芳", serial=6)).post(where).status_code == 403


def test_letters_in_a_batch_show_how_far_they_are_and_are_tried_again(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    send(clerk, case, "accept")
    signer = hire("李明", "casework.look", "casework.sign")
    html = page(signer.get("/desk/cases/letters/"))
    assert ("0 / 1 份" in html, "等待1份" in html, "再试一次" in html) == (True, True, False)
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'failed' where task_name = 'casework.make_letter'"
        )
    html = page(signer.get("/desk/cases/letters/"))
    assert ("没做成1份" in html, "再试一次" in html) == (True, True)
    again = f"/desk/cases/letters/{Letter.objects.get().pk}/again/"
    assert "等待1份" in page(signer.post(again, follow=True))
    assert signed_in("wang", somebody("王小芳", serial=6)).post(again).status_code == 403
