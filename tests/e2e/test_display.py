"""The display of a hall and the map of waiting, as they are fed while people look at them."""

import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from renshe.casework.live import CHANNEL
from renshe.web.live.listening import NAME

HALL = "440104003"


@pytest.fixture
def announce(house: dict[str, str]) -> Callable[[str, str, str], None]:
    """Say something through the database of the house, as casework.live does."""

    def tell(topic: str, event: str, data: str) -> None:
        with psycopg.connect(house["DATABASE_URL"], autocommit=True) as connection:
            about = f'{{"topic":"{topic}","event":"{event}","id":1}}'
            connection.execute("select pg_notify(%s, %s)", [CHANNEL, about + data])

    return tell


@pytest.fixture(autouse=True)
def _in_chinese(context: BrowserContext, base_url: str) -> None:
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": base_url}])


def live(page: Page) -> None:
    """Wait until the page hears events."""
    expect(page.locator("html")).to_have_attribute("data-connected", "yes")


def test_a_call_appears_and_is_spoken(
    page: Page,
    announce: Callable[[str, str, str], None],
    accessible: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.add_init_script(
        "window.heard = []; if (window.speechSynthesis) { speechSynthesis.speak = (one) => heard.push([one.text, one.lang]); }"
    )
    page.goto(f"/streets/{HALL}/display/")
    live(page)
    page.get_by_role("button", name="开启语音播报").click()
    announce(f"hall.{HALL}", "called", '{"label":"Z012","counter":3,"again":false}')
    first = page.locator("[data-called] > li").first
    expect(first).to_contain_text("Z012")
    expect(first).to_contain_text("3号窗口")
    expect(page.locator("[aria-live=polite]")).to_have_text("请Z 零一二号到3号窗口")
    spoken = page.evaluate("heard")
    assert spoken.count(["请Z 零一二号到3号窗口", "zh-CN"]) == 2
    announce(f"hall.{HALL}", "called", '{"label":"Z012","counter":3,"again":true}')
    expect(first).to_contain_text("再次呼叫")
    expect(page.locator('[data-label="Z012"]')).to_have_count(1)
    announce(
        f"hall.{HALL}", "queue",
        f'{{"street":"{HALL}","waiting":17,"serving":4,"windows":2,"low":8,"mid":12,"high":19}}',
    )  # fmt: skip
    expect(page.locator("[data-waiting]")).to_have_text("17")
    expect(page.locator("[data-span]")).to_have_text("8–19分钟")
    accessible(page)
    picture(page, "display")


def test_a_display_says_that_it_is_not_fed_and_recovers_by_itself(page: Page, house: dict[str, str]) -> None:
    page.goto(f"/streets/{HALL}/display/")
    live(page)
    note = page.locator("[data-note]")
    expect(note).to_be_hidden()
    # The line may be mended within a moment: what the page showed meanwhile is remembered.
    page.evaluate(
        "() => { const note = document.querySelector('[data-note]'); new MutationObserver(() => {"
        " if (!note.hidden) { document.body.dataset.lost = 'yes'; } }).observe(note, { attributes: true }); }"
    )
    with page.expect_response(re.compile("/display/now/$"), timeout=20_000):
        with psycopg.connect(house["DATABASE_URL"], autocommit=True) as connection:
            ended = connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and application_name = %s",
                [NAME],
            ).fetchall()
        assert ended
        expect(page.locator("body")).to_have_attribute("data-lost", "yes")
        live(page)
    expect(note).to_be_hidden()


def test_the_map_follows(page: Page, announce: Callable[[str, str, str], None]) -> None:
    page.goto("/streets/")
    live(page)
    announce(
        "district", "waiting",
        f'{{"street":"{HALL}","waiting":0,"serving":0,"windows":2,"low":0,"mid":0,"high":0}}',
    )  # fmt: skip
    tile = page.locator(f'[data-map] [data-street="{HALL}"]')
    expect(tile).to_contain_text("1分钟内")
    expect(tile).to_contain_text("很快")
    expect(tile).to_have_class(re.compile(r"\bfirst\b"))
    expect(page.locator("[data-list] > li").first).to_contain_text("北京街道")
