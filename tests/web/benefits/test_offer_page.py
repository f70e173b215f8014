"""The person's page of offers: what, why, confirm, decline; and that nobody else gets there."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.casework.models import Application
from renshe.domains.benefits import api
from renshe.domains.benefits.api import Offer
from renshe.registry.models import Look, Person
from tests.domains.benefits.district import UNEMPLOYED, District
from tests.registry.firm import known
from tests.web.applying import signed_in
from tests.web.counter import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chen(district: District) -> Person:
    """Somebody to whom unemployment benefit was offered."""
    person = district.enter()
    api.sweep(timezone.localdate())
    return person


@pytest.fixture
def hers(chen: Person) -> Client:
    """Her browser."""
    return signed_in("chen", chen)


def test_the_page_says_what_and_why_and_that_nothing_is_lost(hers: Client) -> None:
    """The sum, the reasons with their articles, what she alone can say, and no officer has looked."""
    text = page(hers.get(reverse("me-offers")))
    for words in ("失业保险金", "6个月", "元/月", "第十五条", "我在找工作", "不申请也不影响", "没有工作人员"):
        assert words in text
    assert "有求职要求 <" not in text  # she is asked it, so it is no reason yet
    assert "看是什么、为什么" in page(hers.get(reverse("me")))


def test_who_is_not_known_by_name_gets_no_further(client: Client) -> None:
    """Signing in comes first."""
    assert client.get(reverse("me-offers")).status_code == 302
    client.force_login(User.objects.create_user("nobody"))
    assert "要先确认您是谁" in page(client.get(reverse("me-offers")))


def test_confirming_leads_into_the_form_with_what_is_known(hers: Client) -> None:
    """Something is missing still, so the form comes next; a second press leads there too."""
    address = reverse("me-offer-confirm", args=[Offer.objects.get().pk])
    for _ in range(2):
        answer = hers.post(address, {"said": "seeking_work", "true": "yes"})
        assert answer.headers["Location"] == reverse("apply-situation", args=[Application.objects.get().pk])
    draft = Application.objects.get()
    assert draft.answers["seeking_work"]["value"] == "yes"
    assert draft.answers["name"]["source"] == "public_security"
    assert "接着填" in page(hers.get(reverse("me-offers")))


def test_a_complete_one_is_submitted_at_once(hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is missing: the receipt comes next."""
    monkeypatch.setattr("renshe.casework.actions.filing._complete", lambda draft: None)
    answer = hers.post(
        reverse("me-offer-confirm", args=[Offer.objects.get().pk]), {"said": "seeking_work", "true": "yes"}
    )
    done = Application.objects.get()
    assert done.state == "submitted"
    assert answer.headers["Location"] == reverse("me-receipt", args=[done.number])


@pytest.mark.parametrize(
    ("sent", "words"),
    [({}, "以上情况属实"), ({"true": "yes"}, "没有勾选"), ({"said": "seeking_work"}, "以上情况属实")],
)
def test_what_is_not_ticked_is_told(hers: Client, sent: dict[str, str], words: str) -> None:
    """Nothing begins."""
    address = reverse("me-offer-confirm", args=[Offer.objects.get().pk])
    assert words in page(hers.post(address, sent, follow=True))
    assert Application.objects.count() == 0


def test_declining_is_one_press_and_a_reason(hers: Client) -> None:
    """Then the page is empty, and says what else there is."""
    address = reverse("me-offer-decline", args=[Offer.objects.get().pk])
    assert "选一个原因" in page(hers.post(address, {}, follow=True))
    text = page(hers.post(address, {"why": "not_now", "words": "谢谢"}, follow=True))
    for words in ("一年内不再提醒", "现在没有要提醒您的", "已谢绝"):
        assert words in text
    assert "已经处理过了" not in page(hers.post(address, {"why": "other"}, follow=True))


def test_an_offer_of_somebody_else_is_not_there(chen: Person, district: District) -> None:
    """Neither to confirm nor to decline."""
    other = signed_in("li", district.enter("李强", 3))
    for name in ("me-offer-confirm", "me-offer-decline"):
        answer = other.post(
            reverse(name, args=[Offer.objects.get().pk]), {"true": "yes", "said": "seeking_work"}
        )
        assert answer.status_code == 404
    assert Offer.objects.get().state == "offered"


def test_when_things_have_changed_the_page_says_so(hers: Client, district: District, chen: Person) -> None:
    """No button to confirm, but the way to apply."""
    district.rows[chen.pk]["drawing_pension"] = True
    text = page(hers.get(reverse("me-offers")))
    assert "情况有变化" in text
    assert reverse("item", args=["unemployment-benefit"]) in text
    assert "确认,开始办理" not in text


def test_in_english_the_page_is_english(hers: Client) -> None:
    """Names of laws stay Chinese."""
    hers.cookies["django_language"] = "en"
    text = page(hers.get(reverse("me-offers")))
    assert "You may be entitled to" in text
    assert "Unemployment benefit" in text
    assert "I am looking for work" in text


def test_reading_it_is_on_record(hers: Client, chen: Person) -> None:
    """Her own look as well, since the reasons come from her records."""
    hers.get(reverse("me-offers"))
    look = Look.objects.get(person=chen)
    assert (look.purpose, look.as_whom) == ("own", "本人")
    assert "insurance" in look.shown


def test_who_acts_for_another_reads_it_on_record(district: District) -> None:
    """Her son opens the page for her; she sees in the log that he did, and what he read."""
    mother, son = known("王秀英", date(1980, 3, 1), 2), known("陈晓", date(2004, 5, 17))
    district.rows[mother.person.pk] = UNEMPLOYED
    api.sweep(timezone.localdate())
    browser = Client()
    browser.force_login(son.user)
    mine = Client()
    mine.force_login(mother.user)
    until = timezone.localdate() + timedelta(days=99)
    typed = {"name": "陈晓", "number": son.id.text, "kind": "family", "scope": "all", "until": until}
    mine.post(reverse("me-give"), typed)
    browser.post(reverse("me-act", args=(mother.person.pk,)))
    text = page(browser.get(reverse("me-offers")))
    assert "失业保险金" in text
    looks = Look.objects.filter(person=mother.person, purpose="mandate", by=son.user)
    assert {part for one in looks for part in one.shown} >= {"offers", "insurance"}
    assert "待遇提醒" in page(mine.get(reverse("me-looks")))
