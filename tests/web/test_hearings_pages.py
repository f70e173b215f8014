"""Pages of hearings: the desk's calendar, scheduling and roster; the public list; files for calendars."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.domains.disputes import hearings_api as api
from renshe.domains.disputes.actions.hearing_changing import work
from renshe.domains.disputes.actions.hearing_making import make
from renshe.domains.disputes.actions.hearing_plans import write
from renshe.domains.disputes.models import HearingChange, HearingPlan
from renshe.web.hearings.calendar_file import calendar
from tests.domains.disputes.office import accepted, sides
from tests.domains.disputes.test_hearings import fixed, office, workday

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """A browser with somebody's account."""
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, address: str) -> str:
    """A page as it is shown."""
    return client.get(address, follow=True).content.decode()


def test_the_desk_and_both_sides_see_a_hearing() -> None:
    """A public hearing stands in the month, on its own page, in the public list without names, and on the worker's phone."""
    both, there = sides(), office()
    dispute, hearing = fixed(there, both, public=True)
    day = workday(12)
    desk, worker, anybody = signed_in(there.manager), signed_in(both.worker.user), Client()
    for view in ("month", "week"):
        assert "09:00" in text(desk, f"/desk/hearings/?view={view}&day={day}")
    shown = text(desk, f"/desk/hearings/{hearing.pk}/")
    assert "林芳" in shown
    assert "承办量最低" in shown
    assert "陈仲裁" in text(desk, "/desk/hearings/roster/")
    public = text(anybody, "/hearings/")
    assert "第一庭" in public
    assert "林芳" not in public
    own = f"/hearings/of/{dispute.case.number}/"
    assert "第一庭" in text(worker, own)
    worker.post(own, {"kind": "prefer", "day": f"{day}", "part": "morning"})
    assert "希望这个时间" in text(worker, own)
    assert "BEGIN:VEVENT" in text(worker, f"{own}calendar.ics")
    assert anybody.get("/desk/hearings/").status_code == 302


def test_panel_and_first_hearing_are_made_by_hand_and_a_member_is_replaced() -> None:
    """From the dispute's page: drawn with a button, fixed with a form, and who must stand back is named where one would choose."""
    both, there = sides(), office("陈仲裁", "李仲裁", "何代理")
    dispute = accepted(both)
    dispute.parties.filter(side="respondent").update(contact={"agent": "何代理"})
    desk, page = signed_in(there.manager), f"/desk/hearings/of/{dispute.pk}/"
    assert "抽取仲裁庭" in text(desk, f"/desk/disputes/{dispute.pk}/")
    assert "先组成仲裁庭" in text(desk, page)
    desk.post(page, {"do": "draw"})
    (member,) = api.panel_of(dispute)
    shown = text(desk, page)
    assert "何代理(曾任代理人)" in shown
    assert "排定,并通知双方" in shown
    day, room = workday(12), there.rooms[0]
    said = {"do": "fix", "day": f"{day}", "begins": "09:00", "ends": "10:20", "room": f"{room.pk}"}
    desk.post(page, {**said, "link": ""})
    hearing = api.hearings_of(dispute).get()
    assert timezone.localtime(hearing.begins).hour == 9
    other = next(one for one in there.people[:2] if one.pk != member.arbitrator_id)
    desk.post(page, {"do": "replace", "out": member.arbitrator_id, "into": other.pk, "why": "申请回避"})
    assert other.name in text(desk, f"/desk/hearings/{hearing.pk}/")
    desk.post(
        f"/desk/hearings/{hearing.pk}/",
        {**said, "room": "", "link": "https://video.example.cn/r/7"},
    )
    assert "https://video.example.cn/r/7" in text(
        signed_in(both.worker.user), f"/hearings/of/{dispute.case.number}/"
    )


def test_a_plan_is_looked_at_adopted_with_progress_and_changed() -> None:
    """The page shows the rows and their panel, adoption counts what is written, and a change says what it moved."""
    there = office()
    dispute = accepted()
    desk, first = signed_in(there.manager), workday(8)
    assert "抽取" in text(desk, "/desk/hearings/plans/")
    desk.post("/desk/hearings/plans/", {"first": f"{first}", "last": f"{first + timedelta(days=14)}"})
    plan = HearingPlan.objects.get()
    page = f"/desk/hearings/plans/{plan.pk}/"
    assert "正在排庭" in text(desk, page)
    make(plan.pk)
    shown = text(desk, page)
    assert "采用,并通知双方" in shown
    assert "为什么是他们" in shown
    desk.post(page)
    assert "写好0个庭审,共1个" in text(desk, page)
    write(plan.pk)
    assert "已采用:1个庭审" in text(desk, page)
    hearing = api.hearings_of(dispute).get()
    asked = desk.post(f"/desk/hearings/{hearing.pk}/", {"do": "change", "why": "对方住院"})
    change = HearingChange.objects.get()
    assert asked.url == f"/desk/hearings/changes/{change.pk}/"  # pyright: ignore[reportAttributeAccessIssue]
    assert "正在找新时间" in text(desk, asked.url)  # pyright: ignore[reportAttributeAccessIssue]
    work(change.pk)
    assert "别的庭审已经动得最少" in text(desk, f"/desk/hearings/changes/{change.pk}/")


def test_a_calendar_file_has_lines_of_at_most_75_octets() -> None:
    """Long Chinese titles are folded between characters, and every line ends as the standard wants."""
    _, hearing = fixed(office())
    told = calendar([(hearing, "追索劳动报酬、加班工资和解除劳动合同经济补偿争议,第一次开庭")])
    assert max(len(line.encode()) for line in told.split("\r\n")) <= 75
    starts = next(line for line in told.split("\r\n") if line.startswith("DTSTART:"))
    assert (
        datetime.strptime(starts, "DTSTART:%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.get_fixed_timezone(0))
        == hearing.begins
    )
