"""每日练兵 as a clerk meets it: choose, answer, see why, go on, look back."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from renshe.domains.learning.models import Answer, Round, Turn
from tests.web.reading import Page

pytestmark = pytest.mark.django_db
BOARDS = ["employment", "insurance", "labour", "talent"]


@pytest.fixture
def chen(client: Client) -> User:
    """A clerk who is signed in."""
    user = User.objects.create_user("chenxiao")
    client.force_login(user)
    return user


def begin(client: Client) -> str:
    """Begin a round; the address of the first question."""
    return client.post(reverse("learning-start"), {"board": BOARDS}).headers["Location"]


def right_place(address: str) -> int:
    """The right option of a question, counted from 1."""
    return Turn.objects.get(token=address.rstrip("/").split("/")[-1]).question["right"] + 1


def play(client: Client) -> str:
    """Answer a whole round rightly; the address of its end."""
    address = begin(client)
    while "/question/" in address:
        client.post(address, {"choice": right_place(address), "sure": "yes"})
        found = re.search(r'href="([^"]+)" data-onward', client.get(address).content.decode())
        assert found
        address = found[1]
    return address


@pytest.mark.parametrize("name", ["learning", "learning-score", "learning-office"])
def test_whoever_is_not_signed_in_is_asked_to(client: Client, name: str) -> None:
    """Learning is for the staff."""
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("sign-in"))


def test_before_the_first_round_the_page_says_what_waits(client: Client, chen: User) -> None:
    """All boards are ticked, and nothing is due yet."""
    page = client.get(reverse("learning")).content.decode()
    assert page.count(" checked>") == 4
    assert "待复习0" in page
    assert "开始今天的十题" in page


def test_a_question_shows_four_options_and_no_answer(client: Client, chen: User) -> None:
    """Radio buttons and three buttons; it works with the keyboard alone and without a script."""
    page = Page(client.get(begin(client)).content.decode())
    radios = [a for tag, a in page.tags if tag == "input" and a.get("type") == "radio"]
    assert [a["value"] for a in radios] == ["1", "2", "3", "4"]
    assert [a["value"] for tag, a in page.tags if tag == "button" and a.get("name") == "sure"] == [
        "yes",
        "no",
        "show",
    ]


def test_the_answer_is_explained_at_once(client: Client, chen: User) -> None:
    """What is right, where it stands, and the way to the guide; a reload shows the same."""
    address = begin(client)
    response = client.post(address, {"choice": right_place(address), "sure": "yes"}, follow=True)
    page = response.content.decode()
    turn = Turn.objects.get(place=1)
    assert "答对了" in page
    assert turn.question["law"] in page
    assert reverse("item", args=(turn.question["item"],)) in page
    client.post(address, {"choice": 1 + right_place(address) % 4, "sure": "yes"})
    assert Answer.objects.get().right


def test_a_wrong_answer_shows_both_and_says_when_it_comes_back(client: Client, chen: User) -> None:
    """By sign and word, not by colour alone."""
    address = begin(client)
    page = client.post(
        address, {"choice": 1 + right_place(address) % 4, "sure": "yes"}, follow=True
    ).content.decode()
    assert "您选的" in page
    assert "正确答案" in page
    assert "明天再问您一次" in page


def test_sending_without_a_choice_is_explained_and_keeps_nothing(client: Client, chen: User) -> None:
    """Asking to be shown needs no choice."""
    address = begin(client)
    page = client.post(address, {"sure": "yes"}).content.decode()
    assert "还没有选答案" in page
    assert client.post(address, {"choice": "9", "sure": "no"}).status_code == 200
    assert client.post(address, {"choice": "1", "sure": "perhaps"}).status_code == 200
    assert not Answer.objects.exists()
    client.post(address, {"sure": "show"})
    assert Answer.objects.get().choice is None


def test_a_round_ends_with_its_result(client: Client, chen: User) -> None:
    """Ten questions, ten right; asked for too early, the end leads back to the next question."""
    address = begin(client)
    number = Round.objects.get().pk
    assert client.get(reverse("learning-round", args=(number,))).headers["Location"] == address
    page = client.get(play(client)).content.decode()
    assert "答对10题,共10题" in page
    assert "一共答了10题,答对10题(100%)" in client.get(reverse("learning-score")).content.decode()


def test_somebody_elses_question_and_round_are_not_found(client: Client, chen: User) -> None:
    """Nor a number or token that nobody has."""
    address = begin(client)
    number = Round.objects.get().pk
    client.force_login(User.objects.create_user("lin"))
    assert client.get(address).status_code == 404
    assert client.post(address, {"choice": "1", "sure": "yes"}).status_code == 404
    assert client.get(reverse("learning-round", args=(number,))).status_code == 404
    assert client.get("/learning/question/not-a-token/").status_code == 404


def test_without_a_board_one_is_told_to_choose(client: Client, chen: User) -> None:
    """An unknown board is none."""
    for boards in ([], ["cooking"]):
        page = client.post(reverse("learning-start"), {"board": boards}, follow=True).content.decode()
        assert "请至少选一个" in page
    assert not Round.objects.exists()


def test_scores_of_the_office_need_the_permission(client: Client, chen: User) -> None:
    """Without it the page is refused, and no link leads there."""
    assert client.get(reverse("learning-office")).status_code == 403
    assert reverse("learning-office") not in client.get(reverse("learning")).content.decode()
    chen.user_permissions.add(
        Permission.objects.get(codename="view_scores", content_type__app_label="learning")
    )
    assert reverse("learning-office") in client.get(reverse("learning")).content.decode()
    assert "还没有人练过" in client.get(reverse("learning-office")).content.decode()
    play(client)
    page = client.get(reverse("learning-office")).content.decode()
    assert "chenxiao" in page
    assert "100%" in page


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_page_speaks_the_readers_language(client: Client, chen: User, language: str) -> None:
    """English questions, options and reasons; only names of laws stay Chinese, and are marked so."""
    chen.user_permissions.add(
        Permission.objects.get(codename="view_scores", content_type__app_label="learning")
    )
    client.cookies["django_language"] = language
    addresses = [reverse("learning"), reverse("learning-score"), reverse("learning-office")]
    addresses += [play(client), reverse("learning"), reverse("learning-score"), reverse("learning-office")]
    addresses += [reverse("learning-question", args=(turn.token,)) for turn in Turn.objects.all()]
    addresses.append(begin(client))
    for address in addresses:
        page = Page(client.get(address).content.decode())
        names = [tag for tag, _ in page.tags]
        ids = [a["id"] for _, a in page.tags if a.get("id")]
        assert names.count("h1") == names.count("main") == 1
        assert len(ids) == len(set(ids))
        assert language != "en" or page.chinese == [], address
