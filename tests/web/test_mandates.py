"""代办 as a mother and her son meet it: ask, agree, act, be told, withdraw."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.registry.models import Look, Mandate
from renshe.registry.numbers import mask_number
from tests.registry.firm import Known, known
from tests.registry.people import number
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> Known:
    """A mother."""
    return known("王秀英", date(1950, 3, 1), 2)


@pytest.fixture
def chen() -> Known:
    """Her son."""
    return known("陈晓", date(1980, 5, 17))


def browser(who: Known, language: str = "zh-hans") -> Client:
    """Somebody's browser, signed in."""
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(who.user)
    return client


def send(who: Known, where: str, to: Known, **changes: Any) -> str:
    """Fill in the form and send it; the page that comes then."""
    until = timezone.localdate() + timedelta(days=99)
    typed = {
        "name": str(to.user.first_name), "number": to.id.text, "kind": "family", "scope": "all", "until": until,
        **changes,
    }  # fmt: skip
    return browser(who).post(reverse(where), typed, follow=True).content.decode()


def test_asked_agreed_acted_and_withdrawn(wang: Known, chen: Known) -> None:
    """The mother sees who looks; once she withdraws, the next page of the son is his own."""
    assert "申请已经记下" in send(chen, "me-ask", wang)
    mother, son = browser(wang), browser(chen)
    page = mother.get(reverse("me-mandates")).content.decode()
    assert "陈晓" in page
    assert "等您答复" in page
    one = Mandate.objects.get()
    assert "已经同意" in mother.post(reverse("me-agree", args=(one.pk,)), follow=True).content.decode()
    assert "开始代办" in son.get(reverse("me-mandates")).content.decode()
    son.post(reverse("me-act", args=(wang.person.pk,)))
    son.get(reverse("me"))
    seen = Look.objects.get(person=wang.person)
    assert (seen.purpose, seen.by) == ("mandate", chen.user)
    assert "您正在代" in son.get(reverse("home")).content.decode()
    mother.post(reverse("me-mandate-withdraw", args=(one.pk,)))
    page = son.get(reverse("home")).content.decode()
    assert "委托已经结束" in page
    assert "您正在代" not in page
    assert Look.objects.filter(person=wang.person).count() == 1


def test_one_leaves_with_a_click(wang: Known, chen: Known) -> None:
    """退出代办 leads back to one's own pages."""
    send(wang, "me-give", chen)
    son = browser(chen)
    son.post(reverse("me-act", args=(wang.person.pk,)))
    page = son.post(reverse("me-act-stop"), follow=True).content.decode()
    assert "已经退出代办" in page
    assert "acting_for" not in son.session


def test_who_has_no_mandate_can_not_begin(wang: Known, chen: Known) -> None:
    """Nor with one for a single item, which does not open the whole picture; nor by following a link."""
    assert browser(chen).post(reverse("me-act", args=(wang.person.pk,))).status_code == 404
    send(wang, "me-give", chen, scope="chosen", items=["retirement"])
    assert browser(chen).post(reverse("me-act", args=(wang.person.pk,))).status_code == 404
    assert browser(chen).get(reverse("me-act", args=(wang.person.pk,))).status_code == 405
    assert "退休" in browser(chen).get(reverse("me-mandates")).content.decode()


def test_the_answer_tells_nothing_of_whose_a_number_is(wang: Known, chen: Known) -> None:
    """Right name, wrong name, number of nobody: word for word the same page, but for what was typed."""
    pages = []
    for serial, (name, whom) in enumerate(
        (("王秀英", wang.id.text), ("王秀芳", wang.id.text), ("王秀英", number(date(1950, 3, 1), 90)))
    ):
        asker = known("何安", date(1985, 6, 6), 101 + 2 * serial)
        page = send(asker, "me-ask", wang, name=name, number=whom)
        page = re.sub(r'csrfmiddlewaretoken" value="\w+|/mandates/\d+/', "", page)
        pages.append(page.replace(mask_number(whom), "").replace(name, "").replace(asker.user.username, ""))
    assert pages[0] == pages[1] == pages[2]
    assert browser(wang).get(reverse("me-mandates")).content.decode().count("/agree/") == 1


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("number", "990104195003010022", "对不上"),
        ("number", "440104500301002", "15位"),
        ("name", "", "还没有填姓名"),
        ("until", "2026-02-31", "这个日期不存在"),
        ("until", "2001-01-01", "不能早于"),
        ("until", "2099-01-01", "最长只能到"),
        ("scope", "chosen", "请至少选一件"),
        ("items", "no-such-item", "不在一本通"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    wang: Known, chen: Known, field: str, typed: str, words: str
) -> None:
    """What was typed is kept, and nothing is made."""
    page = send(chen, "me-ask", wang, **{field: typed})
    assert words in page
    if field != "name":
        assert Page(page).named("name")["value"] == "王秀英"
    assert not Mandate.objects.exists()


def test_strangers_are_told_nothing(wang: Known, chen: Known) -> None:
    """Somebody else's mandate is not found, whatever one sends."""
    send(wang, "me-give", chen)
    lin, one = known("林远", date(1970, 1, 1), 3), Mandate.objects.get()
    for verb in ("me-agree", "me-refuse", "me-mandate-withdraw"):
        assert browser(lin).post(reverse(verb, args=(one.pk,))).status_code == 404
    assert Client().get(reverse("me-mandates")).status_code == 302


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_pages_speak_the_readers_language(wang: Known, chen: Known, language: str) -> None:
    """Names and what a mandate rests on stay Chinese, and are marked so."""
    send(chen, "me-ask", wang)
    send(wang, "me-give", known("林远", date(1970, 1, 1), 3), scope="chosen", items=["retirement"])
    for who in (wang, chen):
        for name in ("me-mandates", "me-give", "me-ask"):
            page = Page(browser(who, language).get(reverse(name)).content.decode())
            tags = [tag for tag, _ in page.tags]
            ids = [a["id"] for _, a in page.tags if a.get("id")]
            assert tags.count("h1") == tags.count("main") == 1
            assert len(ids) == len(set(ids))
            assert language != "en" or page.chinese == [], name
