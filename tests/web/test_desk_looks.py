"""The access log as the auditor reads it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from renshe.registry.models import (
    Look,
    Person,
)
from tests.registry.people import number, somebody
from tests.web.counter import family_of, hire, page

pytestmark = pytest.mark.django_db


def look_at(person: Person, by: User, at: datetime, **fields: Any) -> None:
    """A look that was taken at some time."""
    with patch("django.utils.timezone.now", return_value=at):
        Look.objects.create(
            **{"district": settings.DISTRICT, "person": person, "by": by, "as_whom": by.username, "purpose": "advice", "shown": ["work"], **fields}
        )  # fmt: skip


MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # ten o'clock in Guangzhou


def test_the_auditor_sees_what_is_unusual_first() -> None:
    """At ten on a Monday nothing is; at ten at night, on a Sunday, in crowds, without a case, in the family it is."""
    auditor = hire("何", "registry.audit")
    user = User.objects.create_user("chen")
    me, child = family_of(user)
    plain = somebody("张平常", serial=9)
    look_at(plain, user, MONDAY)
    look_at(plain, user, MONDAY, purpose="case")
    look_at(plain, user, MONDAY - timedelta(days=1))
    look_at(plain, user, MONDAY + timedelta(hours=12))
    look_at(child, user, MONDAY, shown=[])
    where = "/desk/looks/?first=2026-11-14&last=2026-11-17"
    html = page(auditor.get(f"{where}&order=odd"))
    rows = html.split('<li class="look')[1:]
    assert [row.startswith(" odd") for row in rows] == [True] * 4 + [False]
    assert "本人或家人" in rows[0]
    assert "没有打开" in rows[0]
    assert "非工作时间" in rows[1]
    assert "没写办件号" in rows[3]
    assert me.pk != child.pk


def test_thirty_one_people_in_an_hour_are_a_crowd() -> None:
    auditor, user = hire("何", "registry.audit"), User.objects.create_user("chen")
    for serial in range(1, 32):
        look_at(somebody(serial=serial), user, MONDAY + timedelta(minutes=serial))
    html = page(auditor.get("/desk/looks/?first=2026-11-16&last=2026-11-16"))
    assert html.count("一小时30人以上</li>") == 31


def test_the_log_is_narrowed_by_officer_person_and_purpose() -> None:
    """The number that was typed stands in no address; the table for a spreadsheet has the same rows, harmless ones."""
    auditor = hire("何", "registry.audit")
    chen, li = User.objects.create_user("chen"), User.objects.create_user("li")
    person, other = somebody(), somebody("李明", serial=3)
    look_at(person, chen, MONDAY, purpose="other", reason="=HYPERLINK(1)")
    look_at(other, chen, MONDAY)
    look_at(person, li, MONDAY)
    days = {"first": "2026-11-14", "last": "2026-11-17"}
    answer = auditor.post("/desk/looks/", {**days, "officer": "chen", "number": number(), "purpose": "other"})
    where = answer.headers["Location"]
    assert (
        where
        == f"/desk/looks/?first=2026-11-14&last=2026-11-17&by={chen.pk}&person={person.pk}&purpose=other"
    )
    assert "共1次" in page(auditor.get(where))
    table = auditor.get(where.replace("/?", "/table.csv?")).getvalue().decode("utf-8-sig")
    assert len(table.splitlines()) == 2
    assert "'=HYPERLINK" in table
    assert number() not in table
    for wrong in ({"number": "12"}, {"officer": "nobody"}, {"first": "2026-11-18"}, {"last": "soon"}):
        refused = auditor.post("/desk/looks/", {**days, **wrong})
        assert refused.status_code == 422
        assert 'class="error"' in page(refused)
    assert (
        auditor.get("/desk/looks/?first=x&last=9999-99-99&by=a&person=²&purpose=z&page=q").status_code == 200
    )
