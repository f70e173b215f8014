"""The desk's pages about the departments, and the face check's page, as people use them."""

from typing import Any

import httpx
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.demo.departments.server import Departments
from renshe.registry.models import FaceCheck, Identity, Person, Standing
from tests.registry.sources.conftest import chen, clerk, departments

__all__ = ["chen", "clerk", "departments"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """An administrator at the desk."""
    client.force_login(User.objects.create_superuser("chief", "", None, first_name="欧阳"))
    return client


@pytest.fixture
def me(client: Client, chen: Person, clerk: User) -> Client:
    """陈晓, signed in."""
    about = {"district": chen.district, "person": chen, "by": "counter", "verified_at": timezone.now()}
    Identity.objects.create(user=clerk, **about)
    client.force_login(clerk)
    return client


def opened(desk: Client, person: Person) -> None:
    """Say what the person is opened for."""
    address = reverse("desk-person-open", args=[person.pk])
    assert desk.post(address, {"purpose": "intake", "reason": "", "case": ""}).status_code == 302


def text(answer: Any) -> str:
    """A page's text."""
    return answer.content.decode()


def test_the_list_says_in_words_how_each_is(departments: Departments, desk: Client, chen: Person) -> None:
    """Nothing is said of how one answers that nobody has asked; a switched-off one with the manual way."""
    page = text(desk.get(reverse("desk-sources")))
    assert page.count("无人查询</span>") == 7
    assert "过去24小时没有询问" in page
    switched = desk.post(reverse("desk-source-switch", args=["taxation"]), {"on": "no", "reason": "对方维护"})
    assert switched.status_code == 302
    assert "凭证件录入" in text(desk.get(reverse("desk-sources")))
    one = text(desk.get(reverse("desk-source", args=["taxation"])))
    assert "对方维护" in one
    assert "第三条" in one


def test_a_switch_needs_a_reason_and_two_at_once_are_told(departments: Departments, desk: Client) -> None:
    """The words stand beside the field."""
    address = reverse("desk-source-switch", args=["taxation"])
    empty = desk.post(address, {"on": "no", "reason": " "})
    assert (empty.status_code, "请写明原因" in text(empty)) == (422, True)
    desk.post(address, {"on": "no", "reason": "维护"})
    second = desk.post(address, {"on": "no", "reason": "维护"})
    assert (second.status_code, "有同事刚刚改过" in text(second)) == (409, True)


def test_somebody_without_the_permission_is_refused(client: Client, clerk: User) -> None:
    """Nobody looks in by the address."""
    assert client.get(reverse("desk-sources")).status_code == 302
    client.force_login(clerk)
    assert client.get(reverse("desk-sources")).status_code == 403
    assert client.get(reverse("desk-source", args=["nobody"])).status_code == 403


def test_an_officer_asks_from_the_persons_page(departments: Departments, desk: Client, chen: Person) -> None:
    """What came, what did not, and what to do about that."""
    departments.moods.set("justice", "garbage")
    address = reverse("desk-person-ask", args=[chen.pk])
    assert desk.post(address, {"why": "申领失业金"}).status_code == 302  # nobody said what for
    opened(desk, chen)
    page = text(desk.post(address, {"why": "申领失业金"}))
    assert "答复无法识别" in page
    assert reverse("desk-person-paper", args=[chen.pk, "justice"]) in page
    assert page.count("已答复") == 6


def test_the_manual_way(departments: Departments, desk: Client, chen: Person) -> None:
    """What is wrong stands beside its field; what is right is kept as the officer's word."""
    opened(desk, chen)
    address = reverse("desk-person-paper", args=[chen.pk, "civil_affairs"])
    assert "结婚证" in text(desk.get(address))
    wrong = desk.post(address, {"paper": "", "why": "暂停询问", "married_since": "2999-99-99"})
    assert wrong.status_code == 422
    assert "不是存在的日期" in text(wrong)
    assert "请写明证件名称和编号" in text(wrong)
    said = {
        "married": "yes",
        "married_since": "2012-05-20",
        "paper": "结婚证 J440104-2012",
        "why": "暂停询问",
    }
    assert desk.post(address, said).status_code == 302
    row = Standing.objects.get(person=chen, source="officer")
    assert (row.kind, row.holds, str(row.since)) == ("married", True, "2012-05-20")
    assert "结婚证 J440104-2012" in row.evidence


@pytest.mark.parametrize("code", ["public_security", "market_regulation", "education", "justice"])
def test_every_department_has_its_form(
    departments: Departments, desk: Client, chen: Person, code: str
) -> None:
    """Sent empty it asks for something; a business needs a code that can be."""
    opened(desk, chen)
    address = reverse("desk-person-paper", args=[chen.pk, code])
    empty = desk.post(address, {"paper": "证明 1", "why": "暂停询问"})
    assert "至少填一项" in text(empty)
    if code == "market_regulation":
        wrong = {"paper": "执照", "why": "停", "code": "123", "business": "小店", "since": "2020-01-01"}
        assert "统一社会信用代码是18位" in text(desk.post(address, wrong))


def test_the_face_check_shows_the_other_ways_first(departments: Departments, me: Client) -> None:
    """Without the box nothing begins; with it the person goes there and comes back to what it means."""
    page = text(me.get(reverse("me-face")))
    assert page.index("到街道窗口") < page.index("同意并开始")
    me.post(reverse("me-face-start"))
    assert not FaceCheck.objects.exists()
    me.post(reverse("me-face-start"), {"agree": "yes"})
    page = text(me.get(reverse("me-face")))
    way = page.split(f'href="{departments.address}/face/')[1].split('"')[0]
    httpx.post(f"{departments.address}/face/{way}", data={"outcome": "not_passed"})
    assert "待遇不会因此停发" in text(me.get(reverse("me-face")))
    me.post(reverse("me-face-withdraw"))
    assert "您在 " not in text(me.get(reverse("me-face")))
