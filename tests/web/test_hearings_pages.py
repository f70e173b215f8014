"""Pages of hearings: the desk's calendar, scheduling and roster; the public list; files for calendars."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from renshe.domains.disputes import hearings_api as api
from renshe.web.hearings.calendar_file import calendar
from tests.domains.disputes.office import accepted, sides
from tests.domains.disputes.test_hearings import moment, office, workday

pytestmark = pytest.mark.django_db


def test_the_desk_and_both_sides_see_a_hearing() -> None:
    """A public hearing stands in the month, on its own page, in the public list without names, and on the worker's phone."""
    both = sides()
    manager, (first, _), _ = office()
    dispute = accepted(both)
    api.draw_panel(dispute=dispute.pk, by=manager)
    day = workday(12)
    hearing = api.fix_hearing(
        dispute=dispute.pk, by=manager, place=api.Place(moment(day, "14:00"), moment(day, "15:20"), first.pk, public=True)
    )  # fmt: skip
    desk, worker, anybody = Client(), Client(), Client()
    desk.force_login(manager)
    worker.force_login(both.worker.user)
    for view in ("month", "week"):
        assert "14:00" in desk.get(f"/desk/hearings/?view={view}&day={day}").content.decode()
    shown = desk.get(f"/desk/hearings/{hearing.pk}/").content.decode()
    assert "林芳" in shown
    assert "承办量最低" in shown
    assert desk.get("/desk/hearings/plans/").status_code == 200
    assert "陈仲裁" in desk.get("/desk/hearings/roster/").content.decode()
    public = anybody.get("/hearings/").content.decode()
    assert "第一庭" in public
    assert "林芳" not in public
    own = f"/hearings/of/{dispute.case.number}/"
    assert "第一庭" in worker.get(own).content.decode()
    worker.post(own, {"kind": "prefer", "day": f"{day}", "part": "morning"})
    assert "希望这个时间" in worker.get(own).content.decode()
    assert "BEGIN:VEVENT" in worker.get(f"{own}calendar.ics").content.decode()
    assert anybody.get("/desk/hearings/").status_code == 302


def test_a_calendar_file_has_lines_of_at_most_75_octets() -> None:
    """Long Chinese titles are folded between characters, and every line ends as the standard wants."""
    manager, (first, _), _ = office()
    dispute = accepted()
    api.draw_panel(dispute=dispute.pk, by=manager)
    day = workday(12)
    hearing = api.fix_hearing(
        dispute=dispute.pk, by=manager, place=api.Place(moment(day, "09:00"), moment(day, "10:20"), first.pk)
    )
    told = calendar([(hearing, "追索劳动报酬、加班工资和解除劳动合同经济补偿争议,第一次开庭")])
    assert max(len(line.encode()) for line in told.split("\r\n")) <= 75
    starts = next(line for line in told.split("\r\n") if line.startswith("DTSTART:"))
    assert (
        datetime.strptime(starts, "DTSTART:%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.get_fixed_timezone(0))
        == hearing.begins
    )
