"""Pages of supervision: scorecards for everybody and the desk, the draw that can be checked, a visit from plan to closed finding."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
import python_calamine
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renshe.domains.supervision.api import (
    Campaign,
    Finding,
    Photo,
    Visit,
    earlier,
    measures,
    month_of,
    reveal,
)
from renshe.domains.supervision.models import ServiceMonth
from renshe.web.supervision import cards, periods
from tests.domains.supervision.office import (
    BEIJING,
    CHIEF,
    LIURONG,
    appoint,
    chief_of,
    done,
    inspectors,
    visit_of,
)
from tests.web.counter import hire, page
from tests.web.test_desk_cases import PNG

pytestmark = pytest.mark.django_db
LAST = earlier(month_of(timezone.localdate()), 1)


def browser_of(user: User) -> Client:
    """Somebody's browser."""
    browser = Client()
    browser.force_login(user)
    return browser


def month(street: str, **sums: int) -> None:
    """What last month had of one item in a street."""
    ServiceMonth.objects.create(
        district="440104", month=LAST, street=street, item="unemployment-benefit", board="insurance",
        counted_at=timezone.now(), **sums,
    )  # fmt: skip


@pytest.fixture
def _waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counters measured."""
    monkeypatch.setattr(
        cards,
        "waiting_figures",
        lambda _since, _until: {BEIJING: {"visits": 200, "p50": 4.0, "p90": 12.0, "within_15": 94.0}},
    )
    cards.cache.clear()


@pytest.mark.usefixtures("_waits")
def test_everybody_sees_the_scorecard_and_how_it_is_worked_out() -> None:
    """Numbers, what is unknown, and what rests on too few."""
    month(BEIJING, decided=40, workdays=100, once=36, limited=40, late=2, applications=30, documents=75)
    month(LIURONG, decided=3, workdays=9, once=3)
    html = page(Client().get("/scorecards/"))
    assert "平均办理时长" in html
    assert "2.5" in html  # 100 working days for 40 cases
    assert "90.0%" in html
    assert "5.0%" in html
    assert "不足5件" in html
    assert "未知" in html
    assert "没有把各项合成一个总分" in html
    assert "只数工作日,中止计时的日子不数" in html
    assert "未经核实" in html
    assert "/desk/" not in html.split("<main")[1].split("</main>")[0]


@pytest.mark.usefixtures("_waits")
def test_a_streets_page_has_its_lines_and_items_and_no_address_of_cases() -> None:
    """For the public; a street that isn't there is not found."""
    month(
        BEIJING,
        decided=40,
        workdays=100,
        once=36,
        limited=40,
        late=2,
        applications=30,
        documents=75,
        at_once=8,
    )
    html = page(Client().get(f"/scorecards/{BEIJING}/"))
    assert "等候的中间数4分钟" in html
    assert "15分钟以内叫到号的:94%" in html
    assert "其中当场办成(秒批)8件" in html
    assert "共少交75份材料" in html
    assert "<polyline" in html
    assert "/desk/cases/" not in html
    assert Client().get("/scorecards/440104999/").status_code == 404


def test_nothing_counted_is_said_and_never_nought() -> None:
    """A new house."""
    html = page(Client().get("/scorecards/"))
    assert "办件数字还没有算过" in html
    assert "0.0" not in html.split("<main")[1].split("</main>")[0]


def test_figures_open_into_cases_only_for_who_may_see_them() -> None:
    """The leader who may look at cases gets the addresses."""
    month(BEIJING, decided=40, workdays=100, once=36, limited=40, late=2)
    address = f"/desk/cases/?view=all&amp;street={BEIJING}"
    without = page(hire("甲", "supervision.look").get(f"/desk/scorecards/{BEIJING}/?board=insurance"))
    assert address not in without
    both = browser_of(appoint("林远", "supervision.look", "casework.look", role="leader", unit="区人社局"))
    html = page(both.get(f"/desk/scorecards/{BEIJING}/"))
    assert address in html
    assert "item=unemployment-benefit" in html
    assert both.get("/desk/cases/", {"view": "all", "street": BEIJING, "closed": "1"}).status_code == 200
    clerk = browser_of(appoint("乙", "casework.look", role="reviewer", unit="区政务大厅"))
    assert clerk.get("/desk/scorecards/").status_code == 403


def test_the_map_is_shaded_from_best_to_worst() -> None:
    """Fewer days are better, a greater share is."""
    month(BEIJING, decided=10, workdays=10, once=10)
    month(LIURONG, decided=10, workdays=110, once=5)
    shown = cards.cards(periods.chosen("", timezone.localdate()))
    from renshe.web.supervision import showing
    from renshe.web.supervision.kinds import kind_of

    for code in ("days", "once"):
        tiles = {one.code: one.shade for one in showing.tiles(shown, kind_of(code))}
        assert (tiles[BEIJING], tiles[LIURONG], tiles["440104001"]) == (1, 5, 0)
        bars = showing.bars(shown, kind_of(code))
        assert [one.code for one in bars[:2]] == [BEIJING, LIURONG]


@pytest.mark.parametrize(
    ("today", "code", "first", "last"),
    [
        (date(2026, 11, 23), "", date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 11, 23), "2026-Q4", date(2026, 10, 1), date(2026, 12, 1)),
        (date(2026, 1, 2), "2025-Q4", date(2025, 10, 1), date(2025, 12, 1)),
        (date(2026, 1, 2), "year", date(2025, 2, 1), date(2026, 1, 1)),
        (date(2026, 11, 23), "1999-01", date(2026, 10, 1), date(2026, 10, 1)),
    ],
)
def test_periods(today: date, code: str, first: date, last: date) -> None:
    """Months, quarters, a year; the last whole month for anything else."""
    found = periods.chosen(code, today)
    assert (found.first, found.last) == (first, last)


def test_the_spreadsheet_has_numbers_as_numbers() -> None:
    """And says what is unknown."""
    month(BEIJING, decided=40, workdays=100, once=36)
    answer = hire("甲", "supervision.look").get("/desk/scorecards/sheet.xlsx")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    streets, items, how = (book.get_sheet_by_index(place).to_python() for place in range(3))
    rows = {row[0]: row for row in streets}
    assert rows["北京"][1:3] == [2.5, 90]
    assert rows["北京"][4] == "未知"
    assert items[1][2] == 40
    assert "只数工作日" in str(how[1][1])


def test_a_round_is_published_before_and_can_be_checked_after() -> None:
    """The digest at once, the secret and every place when it is over."""
    first, _ = inspectors()
    today = timezone.localdate()
    said = {"kind": "covert", "since": today, "until": today + timedelta(days=30), "places": 4}
    wrong = browser_of(first).post("/desk/visits/new/", {**said, "until": today - timedelta(days=1)})
    assert wrong.status_code == 422
    assert "已抽好" in page(browser_of(first).post("/desk/visits/new/", said, follow=True))
    one = Campaign.objects.get()
    html = page(Client().get(f"/scorecards/draws/{one.number}/"))
    assert one.digest in html
    assert "还没有揭晓" in html
    assert "HMAC-SHA256" in page(Client().get("/scorecards/draws/"))
    for visit in Visit.objects.all():
        assert visit.since.isoformat() not in html.replace(str(one.since), "").replace(str(one.until), "")
    reveal(one.until + timedelta(days=1))
    one.refresh_from_db()
    html = page(Client().get(f"/scorecards/draws/{one.number}/"))
    assert "核对无误" in html
    assert one.revealed in html
    assert html.count(f"{one.number}/") >= 4
    assert Client().get("/scorecards/draws/1999-01/").status_code == 404


def test_a_chief_can_not_see_a_planned_visit(monkeypatch: Any) -> None:
    """Neither in the list nor by its address nor its photos; it is as if it were not there."""
    first, _ = inspectors()
    one = visit_of(BEIJING, first, monkeypatch)
    chief = browser_of(chief_of())
    html = page(chief.get("/desk/visits/"))
    assert f"/desk/visits/{one.pk}/" not in html
    assert "安排一轮" not in html
    assert chief.get(f"/desk/visits/{one.pk}/").status_code == 404
    assert chief.get("/desk/visits/new/").status_code == 403
    assert chief.post(f"/desk/visits/{one.pk}/drop/", {"why": "不来"}).status_code == 403
    assert f"/desk/visits/{one.pk}/" in page(browser_of(first).get("/desk/visits/"))


def test_from_the_checklist_to_the_closed_finding(monkeypatch: Any) -> None:
    """The inspector writes it down with a photo, the chief answers, the inspector checks and closes it."""
    first, _ = inspectors()
    chief = browser_of(chief_of())
    one = visit_of(BEIJING, first, monkeypatch)
    inspector = browser_of(User.objects.get(pk=one.inspector_id))
    address = f"/desk/visits/{one.pk}/"
    assert "首问负责" in page(inspector.get(address))
    told = {f"verdict-{point.code}": "fine" for point in measures().points}
    told |= {"verdict-queue-rule": "finding", "counter": "3号窗口"}
    refused = inspector.post(address, told)
    assert refused.status_code == 422
    assert "请写明是什么问题" in page(refused)
    assert 'value="3号窗口"' in page(refused)
    photo = SimpleUploadedFile("取号处.png", PNG, "image/png")
    sent = {**told, "words-queue-rule": "取号处没有贴规则", "photo-queue-rule": photo}
    assert "走访已记下" in page(inspector.post(address, sent, follow=True))
    picture = chief.get(f"/desk/visits/photos/{Photo.objects.get().pk}/")
    assert b"".join(picture.streaming_content) == PNG  # type: ignore[attr-defined]
    finding = Finding.objects.get()
    where = f"/desk/visits/findings/{finding.pk}/"
    assert where in page(chief.get("/desk/visits/findings/"))
    html = page(chief.get(where))
    assert "报告整改情况" in html
    assert "核查属实" not in html
    assert chief.post(where, {"verb": "answer", "words": " "}).status_code == 422
    chief.post(where, {"verb": "answer", "words": "已贴"})
    assert chief.post(where, {"verb": "check", "words": "好"}).status_code == 422
    inspector.post(where, {"verb": "check", "words": "看过"})
    assert "已销号" in page(inspector.post(where, {"verb": "close"}, follow=True))
    assert where in page(chief.get("/desk/visits/findings/?view=closed"))


def test_another_street_sees_neither_visit_nor_finding_nor_photo(monkeypatch: Any) -> None:
    """Only what is public."""
    first, _ = inspectors()
    visit = done(BEIJING, first, monkeypatch, queue_rule="没有贴")
    stranger = browser_of(chief_of(LIURONG))
    finding = Finding.objects.get()
    assert stranger.get(f"/desk/visits/{visit.pk}/").status_code == 404
    assert stranger.get(f"/desk/visits/findings/{finding.pk}/").status_code == 404
    assert "没有这样的问题" in page(stranger.get("/desk/visits/findings/"))
    assert Client().get("/desk/visits/").status_code == 302


def test_the_score_of_a_visit_is_on_the_streets_card(monkeypatch: Any) -> None:
    """With its findings; a street that nobody visited is unknown."""
    first, _ = inspectors()
    done(BEIJING, first, monkeypatch, queue_rule="没有贴")
    this = f"{timezone.localdate():%Y-%m}"
    whole = sum(one.weight for one in measures().points)
    html = page(Client().get(f"/scorecards/{BEIJING}/?period={this}"))
    assert f"{round(100 * (whole - 2) / whole)}" in html
    assert "暗访发现1个问题,已销号0个,过期没改0个" in html
    assert re.search(
        r"暗访得分</dt><dd class=\"none\">未知", page(Client().get(f"/scorecards/{LIURONG}/?period={this}"))
    )


def test_pages_in_english_are_english() -> None:
    """Names of measures too."""
    browser = hire("甲", *CHIEF)
    browser.cookies["django_language"] = "en"
    month(BEIJING, decided=40, workdays=100, once=36)
    html = page(browser.get(f"/desk/scorecards/{BEIJING}/"))
    assert "Mean handling time" in html
    for path in ("/desk/scorecards/", "/scorecards/draws/", "/desk/visits/", "/desk/visits/findings/"):
        main = page(browser.get(path)).split("<main")[1].split("</main>")[0]
        assert not re.search(r">[^<]*[\u4e00-\u9fff]{2,}", main), re.findall(
            r">[^<]*[\u4e00-\u9fff]{2,}[^<]*", main
        )
