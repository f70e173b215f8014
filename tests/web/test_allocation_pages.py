"""Rosters at the desk: who sees them, and the way from no plan to one that holds."""

from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.book import calendars
from renshe.demo import arrivals
from renshe.domains.counters.allocation import making
from renshe.domains.counters.allocation.measures import hours_of
from renshe.domains.counters.models import Arrivals, CountedDay, RosterPlan, Shift
from renshe.web.allocation.picture import draw
from tests.domains.counters.hall import PLAIN, STREET, clerk, window
from tests.web.counter import page

pytestmark = pytest.mark.django_db
WEEK = date(2026, 12, 7)


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 23 November 2026, ten o'clock."""
    now = timezone.make_aware(datetime.combine(date(2026, 11, 23), time(10)))
    monkeypatch.setattr(timezone, "now", lambda: now)


def boss() -> Client:
    """The head of the office."""
    browser = Client()
    browser.force_login(clerk("局长", role="leader", street=""))
    return browser


@pytest.fixture
def office() -> None:
    """Two streets with windows, clerks and a past."""
    for street in (STREET, PLAIN):
        for number in range(1, 5):
            window(number, street)
            clerk(f"{street}-{number}", street)
    past = arrivals.tell(calendars.current(), hours_of(WEEK), date(2026, 11, 23), days=60, monthly=6000)
    rows = arrivals.rows(past).to_dicts()
    Arrivals.objects.bulk_create(Arrivals(**row) for row in rows if row["street"] in {STREET, PLAIN})
    CountedDay.objects.bulk_create(
        CountedDay(district=settings.DISTRICT, on=day, visits=1, source="demo", counted_at=timezone.now())
        for day in past.days
    )


def test_before_anything_was_counted_the_page_teaches() -> None:
    """And who may not plan does not see it."""
    assert "还没有到访记录" in page(boss().get(reverse("allocation")))
    other = Client()
    other.force_login(clerk("何"))
    assert other.get(reverse("allocation")).status_code == 403


def test_from_the_button_to_the_shifts(office: None) -> None:
    """Asked for, waited for, looked at, compared, adopted after a second look."""
    browser = boss()
    assert "演示数据" in page(browser.get(reverse("allocation")))
    asked = browser.post(reverse("allocation"), {"week": WEEK.isoformat()}, follow=True)
    assert "排队中" in page(asked)
    again = browser.post(reverse("allocation"), {"week": WEEK.isoformat()}, follow=True)
    assert "正在算,请稍等" in page(again)
    plan = RosterPlan.objects.get()
    making.make(plan.pk)
    one = reverse("allocation-plan", args=[plan.pk])
    text = page(browser.get(one + f"?day={WEEK + timedelta(days=2)}"))
    for words in ("本方案", "每个街道都达标", "全区的一天", "看数字", "day-chart", "怎么算的", "再采用"):
        assert words in text
    street = page(browser.get(reverse("allocation-street", args=[plan.pk, STREET])))
    assert f"{STREET}-1" in street
    adopt = reverse("allocation-adopt", args=[plan.pk])
    assert "会变什么" in page(browser.get(adopt))
    assert "已采用,写好" in page(browser.post(adopt, follow=True))
    assert (
        Shift.objects.filter(plan=plan.pk, ended_at__isnull=True).count()
        == RosterPlan.objects.get().shifts
        > 0
    )
    assert "已经采用过" in page(browser.post(adopt, follow=True))


def test_what_is_not_there_is_not_found(office: None) -> None:
    """No such plan, a plan that is not done, a street that it does not have, a week that is none."""
    browser = boss()
    assert browser.get(reverse("allocation-plan", args=[7])).status_code == 404
    browser.post(reverse("allocation"), {"week": WEEK.isoformat()})
    plan = RosterPlan.objects.get()
    assert browser.get(reverse("allocation-adopt", args=[plan.pk])).status_code == 404
    assert browser.get(reverse("allocation-street", args=[plan.pk, STREET])).status_code == 404
    assert "请选一周" in page(browser.post(reverse("allocation"), {"week": "soon"}, follow=True))


def test_a_plan_that_failed_says_why() -> None:
    """Without a past."""
    browser = boss()
    browser.post(reverse("allocation"), {"week": WEEK.isoformat()})
    plan = RosterPlan.objects.get()
    making.make(plan.pk)
    assert "至少要20天" in page(browser.get(reverse("allocation-plan", args=[plan.pk])))


def test_the_picture_and_its_table_have_the_same_numbers() -> None:
    """Two half hours."""
    drawn = draw(
        {"first": 18, "mean": [2.0, 4.0], "low": [1, 2], "high": [4, 8], "need": [1, 2], "staffed": [2, 2]}
    )
    assert drawn.rows == (("09:00", "2.0", "1–4", 1, 2), ("09:30", "4.0", "2–8", 2, 2))
    assert drawn.staffed.count("V") == 3
    assert len(drawn.band.split()) == 4
