"""Which street is quickest now, one hall, and its display."""

import re

import pytest
from django.test import Client

from renshe.domains.counters.actions.calling import call_next
from renshe.domains.counters.actions.tickets import take
from renshe.web.streets import hall, keeping, tiles, words
from tests.domains.counters.hall import OTHER, PLAIN, STREET, at, sitting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """Halls of a test change within a second."""
    keeping.forget()


def read(client: Client, path: str) -> str:
    """A page as it comes."""
    keeping.forget()
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def visitor(street: str = STREET) -> str:
    """Somebody who comes for advice on pensions; the label of their ticket."""
    return take(street=street, source="kiosk", board="insurance").label


def test_the_street_where_nobody_waits_is_quickest(client: Client) -> None:
    sitting("甲")
    sitting("乙", street=OTHER)
    for _ in range(3):
        visitor()
    page = read(client, "/streets/")
    first, second = re.findall(r'<li data-street="(\d+)"', page)[:2]
    assert (first, second) == (OTHER, STREET)
    assert len(re.findall(r'class="street-tile [^"]*first"', page)) == 1
    assert "2分钟内" in page
    assert "暂停叫号" in page or "休息" in page  # the other sixteen


def test_a_hall_without_a_window_promises_nothing(client: Client) -> None:
    page = read(client, f"/streets/{STREET}/")
    assert "分钟内" not in page.split("什么时候开门")[0]


def test_tiles_of_a_night_say_when_the_halls_open() -> None:
    night = {one.code: one for one in tiles.tiles(at("22:30"))}
    assert len(night) == 18
    assert {one.span for one in night.values()} == {"休息"}
    assert night[STREET].word == "明天09:00开门"
    assert not any(one.quickest for one in night.values())


def test_lunch_is_told_where_there_is_one() -> None:
    noon = {one.code: one for one in tiles.tiles(at("12:30"))}
    assert (noon[PLAIN].open, noon[PLAIN].word) == (False, "13:00开门")
    assert (noon[STREET].open, noon[STREET].span) == (True, "暂停叫号")


def test_a_hall_tells_its_hours_and_its_order(client: Client) -> None:
    sitting("甲", boards=("insurance",))
    page = read(client, f"/streets/{STREET}/")
    assert "北京街道" in page
    assert "1号窗口" in page
    assert "70岁以上老人" in page
    assert "按早到20分钟排队" in page
    assert "尚未对外确认" in page
    (monday, _, wednesday, *_) = hall.week(STREET, at("09:00").date())
    assert (monday.spans, monday.evening) == (["09:00–17:00"], "")
    assert wednesday.evening == "17:00–19:30"


def test_the_display_shows_who_is_called_and_says_it(client: Client) -> None:
    seat = sitting("甲", number=3)
    label = visitor()
    visitor()
    call_next(by=seat.clerk)
    page = read(client, f"/streets/{STREET}/display/")
    assert f'data-label="{label}"' in page
    assert "3号窗口" in page
    assert hall.voice(label, 3) in page
    assert "<dd data-waiting>1</dd>" in page
    assert read(client, f"/streets/{STREET}/display/now/") in page


def test_a_label_is_spoken_sign_by_sign() -> None:
    assert hall.voice("A012", 3) == "请A 零一二号到3号窗口"


def test_no_street_no_page(client: Client) -> None:
    for path in ("440104999/", "440104999/now/", "440104999/display/", "x/display/now/"):
        assert client.get(f"/streets/{path}").status_code == 404


def test_the_first_page_has_the_map_of_this_moment_though_it_is_kept(client: Client) -> None:
    page = read(client, "/")
    assert "哪个街道最快" in page
    assert "street-tile" in page
    sitting("甲")
    again = read(client, "/")
    assert "2分钟内" in again
    assert "the streets now" not in again
    assert "street-tile" not in read(client, "/?q=失业金")


@pytest.mark.parametrize(("language", "said"), [("en", "within 2 min"), ("zh-hant", "2分鐘內")])
def test_in_three_languages(client: Client, language: str, said: str) -> None:
    sitting("甲")
    client.cookies["django_language"] = language
    assert said in read(client, "/streets/")
    assert "北京" in read(client, f"/streets/{STREET}/") or language == "en"


def test_many_who_ask_at_once_are_told_the_same(client: Client) -> None:
    keeping.forget()
    before = client.get("/streets/now/").content
    sitting("甲")
    assert client.get("/streets/now/").content == before


def test_words_for_a_wait() -> None:
    assert words.level(None) == 0
    assert words.when(at("13:00"), at("09:00")) == "13:00"
    assert len(words.levels()) == 5
