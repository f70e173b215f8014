"""Rating on pages: by a link, once, with nothing chosen before; the desk's tasks; the public numbers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from renshe.domains.ratings import api
from renshe.domains.ratings.models import Mending, Rating, ThemeAction
from tests.domains.ratings.acts import (
    SECOND,
    account,
    after_the_quarter,
    answered,
    bad,
    officer,
    rate,
    rated,
    visit,
)
from tests.registry.people import somebody
from tests.web.applying import signed_in
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db
CHIEF = ("ratings.look", "ratings.verify")


def path(one: api.Occasion) -> str:
    """The page of an occasion, as the code shows it."""
    return f"{api.path_of(one)}?{api.link_of(one).partition('?')[2]}"


def test_five_levels_stand_there_and_none_is_chosen() -> None:
    html = page(Client().get(path(visit())))
    levels = re.findall(r'<input type="radio" name="level"[^>]*>', html)
    assert [re.findall(r'value="(\d)"', one)[0] for one in levels] == ["5", "4", "3", "2", "1"]
    assert not any("checked" in one for one in levels)
    for word in ("非常满意", "满意", "基本满意", "不满意", "非常不满意"):
        assert f"<b>{word}</b>" in html
    assert "陈晓" not in html  # neither clerk nor person is named


def test_a_bad_rating_says_what_happens_by_when_and_gives_the_way_to_the_answer() -> None:
    one, browser = visit(), Client()
    answer = browser.post(path(one), {"level": "1", "reason": ["rude", "kind"], "words": "太慢", "by": "qr"})
    html = page(answer)
    rating = Rating.objects.get(occasion=one)
    assert (answer.status_code, rating.level, rating.reasons, rating.channel) == (200, 1, ["rude"], "qr")
    task = Mending.objects.get(rating=rating)
    assert f"{task.verify_due.day}日" in html
    assert api.answer_path_of(task) in html
    assert "请用下面的链接看答复" in html


def test_the_used_link_says_nothing_of_what_was_said() -> None:
    one, browser = visit(), Client()
    browser.post(path(one), {"level": "1", "words": "某某态度差", "by": "qr"})
    again = page(browser.get(path(one)))
    assert "某某" not in again
    assert "非常不满意" not in again
    twice = browser.post(path(one), {"level": "5", "by": "qr"})
    assert (twice.status_code, Rating.objects.get(occasion=one).level) == (404, 1)


def test_used_late_and_unknown_links_show_one_and_the_same_page() -> None:
    """Who served could otherwise open the code later and see whether it was used."""
    clerk = hire("陈晓", "counters.serve")
    used, late = visit(), visit(at=timezone.now() - timedelta(days=40))
    rate(used)
    for browser in (Client(), clerk):
        answers = [browser.get(where) for where in (path(used), path(late), f"/rate/{'A' * 22}/")]
        mains = [page(one).partition("<main")[2].partition("</main>")[0] for one in answers]
        assert {one.status_code for one in answers} == {404}
        assert len(set(mains)) == 1
        assert "这个链接现在不能用" in mains[0]


def test_whose_act_it_is_learns_which() -> None:
    me = somebody()
    used, late = visit(person=me), visit(person=me, at=timezone.now() - timedelta(days=40))
    rate(used)
    browser = signed_in("chen", me)
    assert "已经评价过了" in page(browser.get(path(used)))
    assert "时间已经过了" in page(browser.get(path(late)))


def test_the_way_is_what_the_link_says_and_never_what_the_form_says() -> None:
    one, other = visit(), visit()
    Client().post(path(one), {"level": "5", "by": "kiosk", "kiosk": "1"})
    Client().post(f"{api.path_of(other)}?by=sms&kiosk", {"level": "5", "by": "sms", "kiosk": "1"})
    assert Rating.objects.get(occasion=one).channel == "qr"
    assert Rating.objects.get(occasion=other).channel == "page"


def test_nothing_chosen_is_asked_for_again_and_words_stay() -> None:
    one = visit()
    answer = Client().post(path(one), {"words": "还行", "by": "sms"})
    assert answer.status_code == 422
    assert "请选一档" in page(answer)
    assert ">还行</textarea>" in page(answer)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("token", ["abc", "A" * 22, "%E4%B8%AD"])
def test_a_wrong_link_tells_nothing(token: str) -> None:
    visit()
    answer = Client().get(f"/rate/{token}/")
    assert answer.status_code == 404
    assert "这个链接现在不能用" in page(answer)


def test_who_served_is_told_to_hand_the_page_on() -> None:
    browser, one = Client(), visit("陈晓")
    browser.force_login(account("陈晓"))
    assert "不能由您评价" in page(browser.get(path(one)))
    for sent in ({"by": "qr"}, {"kiosk": "1"}, {"by": "kiosk", "kiosk": "1"}):
        assert browser.post(path(one), {"level": "5", **sent}).status_code == 422
    assert not Rating.objects.exists()


def test_the_person_reads_the_answer_and_asks_for_the_next_level() -> None:
    task = answered()
    browser, where = Client(), api.answer_path_of(task)
    html = page(browser.get(where))
    assert "已经加开窗口" in html
    assert browser.post(where, {}).status_code == 422
    browser.post(where, {"satisfied": "no", "words": "没有道歉"})
    task.refresh_from_db()
    assert task.state == "reopened"
    assert browser.get(where[:-3] + "x/").status_code == 404


def test_my_ratings_lists_what_i_can_rate_and_what_became_of_the_rest() -> None:
    me = somebody()
    browser = signed_in("chen", me)
    waiting, done = visit(person=me), visit(person=me)
    visit(person=somebody("王芳", serial=2))
    task = bad(occasion=done)
    html = page(browser.get("/me/ratings/"))
    assert html.count("评价这次服务") == 1
    assert api.path_of(waiting) in html
    assert api.answer_path_of(task) in html
    assert "我的评价" in page(browser.get("/me/"))


def test_my_ratings_asks_the_database_as_often_for_ten_as_for_one() -> None:
    me = somebody()
    browser = signed_in("chen", me)

    def asked() -> int:
        browser.get("/me/ratings/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/me/ratings/")
        return len(queries)

    bad(occasion=visit(person=me))
    once = asked()
    for _ in range(9):
        bad(occasion=visit(person=me))
    assert asked() == once


def test_the_chief_takes_a_bad_rating_all_the_way() -> None:
    task = bad(occasion=visit("陈晓", person=somebody()))
    chief = hire("周立", *CHIEF)
    listed = page(chief.get("/desk/ratings/"))
    where = f"/desk/ratings/{task.key}/"
    assert where in listed
    assert "非常不满意" in listed
    assert "陈*" in page(chief.get(where))
    wrong = chief.post(where, {"do": "verify", "why": "属实"})
    assert wrong.status_code == 422
    assert "请选简单问题还是复杂问题" in page(wrong)
    for verb, more in (("verify", {"size": "simple"}), ("mend", {}), ("answer", {}), ("call_back", {})):
        assert chief.post(where, {"do": verb, "why": "已经改了", **more}).status_code == 302, verb
    task.refresh_from_db()
    assert task.state == "called"
    assert "已经改了" in page(chief.get(where))


def test_who_was_rated_sees_the_task_nowhere() -> None:
    task = bad(occasion=visit("陈晓"))
    clerk = hire("陈晓二", *CHIEF)
    clerk.force_login(account("陈晓"))
    hire_too = hire("旁人")
    assert hire_too.get("/desk/ratings/").status_code in {200, 403}
    assert clerk.get(f"/desk/ratings/{task.key}/").status_code in {403, 404}


def test_the_clerks_own_page_waits_for_enough_and_never_shows_words() -> None:
    browser = hire("柜员", "counters.serve")
    task = bad(occasion=visit("柜员"))
    html = page(browser.get("/desk/ratings/mine/"))
    assert "评价还太少" in html
    for _ in range(5):
        rate(visit("柜员"), 4)
    api.verify(task=task, by=officer("周立"), size="simple", finding="当天人多。")
    html = page(browser.get("/desk/ratings/mine/"))
    assert "评价还太少" in html  # this month's are not counted yet
    assert "当天人多" in html
    assert "态度很差" not in html
    assert (
        browser.post(f"/desk/ratings/mine/{task.key}/", {"ground": "mistaken", "why": "不是我"}).status_code
        == 302
    )
    assert "申诉等待认定" in page(browser.get("/desk/ratings/mine/"))
    other = hire("别人", "counters.serve")
    assert (
        other.post(f"/desk/ratings/mine/{task.key}/", {"ground": "mistaken", "why": "x"}).status_code == 404
    )


def test_the_second_person_excludes_on_the_page() -> None:
    task = answered()
    api.object_to(task=task, by=rated(), ground="malicious", why="当天休假。")
    auditor = hire("吴正", *SECOND)
    where = f"/desk/ratings/{task.key}/"
    assert "当天休假" in page(auditor.get(where))
    assert auditor.post(where, {"do": "exclude", "why": "排班表为证。"}).status_code == 302
    task.refresh_from_db()
    assert task.state == "excluded"


def test_the_analysis_shows_intervals_and_clerks_only_to_chiefs() -> None:
    for _ in range(6):
        rate(level=2, reasons=["long-wait"])
        rate(visit("王强"), level=5)
    leader, chief = hire("林远", "ratings.look"), None
    html = page(leader.get("/desk/ratings/analysis/"))
    assert "排队太久 6" in html
    assert "按人员" not in html
    chief = hire("周立", *CHIEF)
    html = page(chief.get("/desk/ratings/analysis/?days=30&street=440104003"))
    assert "按人员" in html
    assert ">陈晓<" in html


def test_a_theme_is_opened_and_handed_to_the_book() -> None:
    for words in (
        "排队等了一个多小时才轮到",
        "等得太久了,中午没人办",
        "取号以后等了两个小时",
        "人太多,排队时间太长",
        "月底排队的人特别多,等了很久",
        "排队等了两个小时才轮到",
        "排队的人太多,等了很久",
    ):
        rate(level=2, words=words)
    browser = hire("林远", "ratings.look")
    html = page(browser.get("/desk/ratings/themes/"))
    where = re.search(r"/desk/ratings/themes/\d+/\?days=365", html)
    assert where
    opened = page(browser.get(where[0]))
    assert "排队等了两个小时才轮到" in opened
    sent: dict[str, Any] = {"item": "unemployment-benefit", "proposal": "写明哪个时段人少"}
    assert browser.post(where[0], sent).status_code == 302
    assert "写明哪个时段人少" in page(browser.get("/desk/ratings/book/"))
    assert (
        browser.post(f"/desk/ratings/book/{ThemeAction.objects.get().pk}/", {"do": "take"}).status_code == 403
    )
    editor = hire("何平", "book.edit_book")
    action = ThemeAction.objects.get()
    assert (
        editor.post(f"/desk/ratings/book/{action.pk}/", {"do": "decline", "why": "已经写明"}).status_code
        == 302
    )
    assert "已经写明" in page(editor.get("/desk/ratings/book/"))


def test_the_public_page_is_there_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = page(Client().get("/ratings/"))
    assert "这个季度还没有可以公布的评价" in empty
    assert "未经核实" in empty
    for number in range(40):
        rate(level=5 if number % 4 else 2)
    later = after_the_quarter()
    monkeypatch.setattr(timezone, "localdate", lambda value=None, *_: value.date() if value else later)
    html = page(Client().get("/ratings/"))
    assert "75%" in html
    told = Client().get("/api/v1/ratings").json()
    assert (told["total"], told["hidden_below"], told["levels"]["5"]) == (40, 5, 30)
    assert "北京" in html


@pytest.mark.parametrize(
    "where", ["/desk/ratings/", "/desk/ratings/analysis/", "/desk/ratings/themes/", "/desk/ratings/mine/"]
)
def test_others_are_not_let_in(where: str) -> None:
    assert hire("路人").get(where).status_code == 403
    assert Client().get(where).status_code == 302
