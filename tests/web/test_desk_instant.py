"""秒批 on pages: the switch with its reason, what was drawn, the case beside its reasons, and what the public can check."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from renshe.casework.instant.drawing import keep_seeds
from renshe.casework.instant.switching import position
from renshe.casework.letters import batch
from renshe.casework.models import Case, InstantReview, InstantSeed
from tests.casework.instant.conftest import _ground as ground
from tests.casework.instant.jobless import BENEFIT, approved, colleague, filed, jobless
from tests.web.counter import page
from tests.web.test_me import verified

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
DESK = "/desk/instant/"


def seat(user: User) -> Client:
    """Somebody's browser."""
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def legal() -> Client:
    """The legal officer, who has approved the rules."""
    return seat(approved())


@pytest.fixture
def chief() -> Client:
    """Who leads the counter."""
    return seat(colleague("周立", "chief"))


@pytest.fixture
def case(legal: Client) -> Case:
    """Granted at once, of an item of which every case is looked at."""
    legal.post(f"{DESK}items/{BENEFIT}/", {"on": "yes", "share": "100", "reason": "试运行,全部复查"})
    return filed(jobless())


def test_the_switch_is_turned_with_a_reason(legal: Client) -> None:
    where = f"{DESK}items/{BENEFIT}/"
    assert "请写明原因" in page(legal.post(where, {"on": "no", "reason": ""}, follow=True))
    assert "不再秒批" in page(legal.post(where, {"on": "no", "reason": "规则有疑问"}, follow=True))
    assert not position(BENEFIT).on
    html = page(legal.get(DESK))
    assert "规则有疑问" in html
    assert "关着" in html


@pytest.mark.parametrize("share", ["", "abc", "101", "2.55", "-1"])
def test_a_share_that_cannot_be_is_told(legal: Client, share: str) -> None:
    html = page(
        legal.post(f"{DESK}items/{BENEFIT}/", {"on": "yes", "share": share, "reason": "试"}, follow=True)
    )
    assert "抽查比例请填0到100之间的数" in html
    assert position(BENEFIT).since is None


def test_a_share_with_one_decimal(legal: Client) -> None:
    legal.post(f"{DESK}items/{BENEFIT}/", {"on": "yes", "share": "2.5", "reason": "减少抽查"})
    assert position(BENEFIT).share == 25
    assert "抽查2.5%" in page(legal.get(DESK))


def test_who_leads_may_turn_it_off_and_not_on(legal: Client, chief: Client) -> None:
    assert legal
    where = f"{DESK}items/{BENEFIT}/"
    assert "不再秒批" in page(chief.post(where, {"on": "no", "reason": "看到\x00异常"}, follow=True))
    assert "您没有这个权限" in page(chief.post(where, {"on": "yes", "reason": "好了"}, follow=True))
    assert not position(BENEFIT).on


def test_a_drawn_case_is_reviewed_on_the_page(case: Case, chief: Client) -> None:
    assert case.number in page(chief.get(DESK))
    told = {"verdict": "ok", "words": "对过参保记录和离职登记,\x00无误"}
    assert "没有发现错误" in page(chief.post(f"{DESK}cases/{case.number}/", told, follow=True))
    assert InstantReview.objects.get().verdict == "ok"
    assert "没有等您复查的" in page(chief.get(DESK))


def test_a_review_needs_words(case: Case, chief: Client) -> None:
    assert "写明查了什么" in page(chief.post(f"{DESK}cases/{case.number}/", {"verdict": "ok"}, follow=True))
    assert not InstantReview.objects.exists()


def test_the_list_of_drawn_cases_tells_nothing_of_the_applicants(case: Case, chief: Client) -> None:
    """What a machine saw of somebody stands on the case's page, where the look is recorded."""
    html = page(chief.get(DESK))
    assert "陈晓" not in html
    assert "累计缴费" not in html
    html = page(chief.get(f"/desk/cases/{case.number}/"))
    assert "由系统当场决定" in html
    assert "累计缴费" in html


def test_what_the_system_left_to_an_officer_says_why(chief: Client) -> None:
    approved()
    case = filed(jobless(reason="other"), leaving_reason="other")
    html = page(chief.get(f"/desk/cases/{case.number}/"))
    assert "系统先看过" in html
    assert "这只是参考,不是决定" in html


def test_the_applicant_reads_that_the_system_decided_and_that_a_person_can_look(case: Case) -> None:
    assert case.person
    batch.make_waiting()  # the letter, signed and served behind it
    applicant = verified(case.person, "chen")
    html = page(seat(applicant).get(f"/me/cases/{case.application.number}/"))
    for words in ("由系统当场决定", "申请行政复议", "当时的抽查比例100%", "规则版本", "抽中由人复查"):
        assert words in html, words


def test_the_public_page_promises_before_and_tells_after(legal: Client) -> None:
    assert "还没有公布过种子" in page(Client().get("/instant/"))
    keep_seeds(date(2026, 11, 23))
    november = InstantSeed.objects.get(month=date(2026, 11, 1))
    html = page(Client().get("/instant/"))
    assert november.digest in html
    assert "这个月过完以后公布" in html
    assert november.sealed not in html
    keep_seeds(date(2026, 12, 1))
    november.refresh_from_db()
    assert november.revealed in page(Client().get("/instant/"))
    assert "可以当场准予" in html
    assert legal


def test_only_who_works_on_it_sees_the_desk() -> None:
    assert seat(colleague("何平", "administrator")).get(DESK).status_code == 403
    assert Client().get(DESK).status_code == 302
