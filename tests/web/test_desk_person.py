"""One person at the desk: opened for a purpose, shown with sources, and never by their own family."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from renshe.registry.actions import facts
from renshe.registry.models import (
    Look,
)
from tests.registry.people import LEARNED, number, somebody
from tests.web.counter import family_of, hire, opened, page, working_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """A clerk at the counter."""
    return hire("陈晓", "registry.search", "registry.look", "registry.reveal", "registry.enter")


def test_every_opening_has_a_purpose_and_is_recorded(clerk: Client) -> None:
    """Another reason needs words; the purpose is offered again next time, and each display is a look."""
    person, other = somebody(), somebody("李明", serial=3)
    answer = clerk.post(f"/desk/people/{person.pk}/open/", {"purpose": "other"})
    assert answer.status_code == 422
    assert "请写明是什么原因" in page(answer)
    assert clerk.post(f"/desk/people/{person.pk}/open/", {"purpose": "own"}).status_code == 422
    assert "陈晓" in opened(clerk, person, purpose="case", case="办20261123001")
    look = Look.objects.get()
    assert (look.purpose, look.case, look.person, look.as_whom) == (
        "case",
        "办20261123001",
        person,
        "陈晓(综合柜员,北京街道窗口)",
    )
    clerk.get(f"/desk/people/{person.pk}/")
    assert Look.objects.count() == 2
    assert 'value="case" class="input" aria-invalid' not in page(clerk.get(f"/desk/people/{other.pk}/"))
    assert 'value="case"' in page(clerk.get(f"/desk/people/{other.pk}/")).split("checked")[0][-200:]
    assert clerk.get("/desk/people/999999/").status_code == 404


def test_a_purpose_ends_after_half_an_hour(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    person = somebody()
    opened(clerk, person)
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("renshe.web.desk.opening.timezone.now", lambda: later)
    assert "为什么查看" in page(clerk.get(f"/desk/people/{person.pk}/"))
    said = page(clerk.post(f"/desk/people/{person.pk}/reveal/", {"what": "number"}, follow=True))
    assert "已经超过半小时" in said


def test_a_number_is_shown_in_full_once_and_recorded(clerk: Client) -> None:
    person = somebody(phone="19912345678", rows={"accounts": []})
    html = opened(clerk, person)
    assert "19912345678" not in html
    where = f"/desk/people/{person.pk}/"
    html = page(clerk.post(f"{where}reveal/", {"what": "phone"}, follow=True))
    assert "19912345678" in html
    assert number() not in html
    assert Look.objects.latest("pk").revealed == ["phone"]
    assert "19912345678" not in page(clerk.get(where))
    assert clerk.post(f"{where}reveal/", {"what": "soul"}).status_code == 404


def test_sources_that_disagree_stand_side_by_side(clerk: Client) -> None:
    """The police say 1980, our own file 1979: both are shown, with which counts and why."""
    person = somebody()
    facts.learn(
        person=person,
        source="employment_service",
        at=LEARNED,
        evidence="old file",
        particulars={"name": "陈晓", "born_on": date(1979, 5, 17)},
    )
    html = opened(clerk, person)
    assert "有1项各部门说法不同" in html
    assert "1980-05-17" in html
    assert "1979-05-17" in html
    assert html.index("以此为准") < html.index("未采用")


def test_a_working_life_on_one_page(clerk: Client) -> None:
    html = opened(clerk, working_life())
    for said in ("登记失业 2026-03-05 起", "132个月(11年)", "月缴费基数5,284元", "经济性裁员", "每月2,250元", "已过期", "演示学院"):  # fmt: skip
        assert said in html
    assert html.count('<rect class="used"') == 3


def test_the_page_asks_the_database_little(
    clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """The whole page, with session, account and record."""
    person = working_life()
    opened(clerk, person)
    with django_assert_max_num_queries(17):
        clerk.get(f"/desk/people/{person.pk}/")


def test_what_was_said_before_is_shown_when_asked_for(clerk: Client) -> None:
    person = working_life()
    facts.learn(
        person=person,
        source="public_security",
        at=timezone.now(),
        evidence="answer 2",
        rows={"standings": []},
    )
    assert "登记失业 2026" not in opened(clerk, person)
    html = page(clerk.get(f"/desk/people/{person.pk}/?past=1"))
    assert "登记失业" in html
    assert "来源已更新" in html


def test_nobody_opens_their_own_record_or_the_familys(clerk: Client) -> None:
    """The attempt is refused with words, and recorded so that an auditor sees it."""
    user = User.objects.get(username="陈晓")
    for person in family_of(user):
        for answer in (
            clerk.get(f"/desk/people/{person.pk}/"),
            clerk.post(f"/desk/people/{person.pk}/open/", {"purpose": "advice"}),
        ):
            assert answer.status_code == 403
            assert "本人或家人的记录" in page(answer)
    assert [look.shown for look in Look.objects.all()] == [[]] * 4
